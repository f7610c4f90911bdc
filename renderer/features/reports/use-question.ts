import type { ReportKind, ReportQuestion, ReportSort } from '../../../shared/ipc/report-shapes.ts';
import { localIn, momentIn } from '../../../shared/domain/zone.ts';
import { useZone } from '../../session/use-zone.ts';
import { beginningOf } from '../../state/days.ts';
import { isOverTime } from './report-lines.ts';
import { type ReportChoice, sortOf, useReportView } from '../../state/report-view.ts';

/** The moment that is looked at; null for now. */
export function momentOf({ day, time }: Pick<ReportChoice, 'day' | 'time'>, zone: string): string | null {
  if (day === '' || time === '') return beginningOf(day, 1, zone);
  return momentIn(`${day}T${time}`, zone)?.instant ?? beginningOf(day, 1, zone);
}

/** What is asked of the core where this is chosen. */
export function questionOf(choice: ReportChoice, zone: string): ReportQuestion {
  const { by, period, compare, from, search, groups, roles } = choice;
  const overTime = by === 'time';
  return {
    by: overTime ? period : by,
    at: momentOf(choice, zone),
    compare: overTime ? null : beginningOf(compare, 1, zone),
    from: overTime ? beginningOf(from, 0, zone) : null,
    zone,
    filter: { search, groups: [...groups], roles: [...roles] },
  };
}

const DATE = 10;

/** A moment as it is chosen: a day, and a time where it is not the end of it. */
function chosenAt(moment: string | null, zone: string): Pick<ReportChoice, 'day' | 'time'> {
  if (moment === null) return { day: '', time: '' };
  const [day = '', time = ''] = localIn(moment, zone).split('T');
  if (time !== '00:00') return { day, time };
  return { day: localIn(new Date(Date.parse(moment) - 1).toISOString(), zone).slice(0, DATE), time: '' };
}

/** How a report is looked at that asks this. */
export function choiceOf({ by, at, compare, from, filter }: ReportQuestion, zone: string): Partial<ReportChoice> {
  const { search, groups, roles } = filter;
  return {
    ...(isOverTime(by) ? { by: 'time', period: by } : { by }),
    ...chosenAt(at, zone),
    compare: chosenAt(compare, zone).day,
    from: from === null ? '' : localIn(from, zone).slice(0, DATE),
    ...{ search, groups, roles, seats: [] },
  };
}

/** What is looked at of a report, and in which order. */
export function useQuestion(kind: ReportKind): { readonly question: ReportQuestion; readonly sort: ReportSort } {
  const view = useReportView();
  const zone = useZone();
  return { question: questionOf(view, zone), sort: sortOf(view, kind) };
}

/** A zone as one says it, with how far it is from UTC at a moment: Berlin (UTC+1). */
export function zoneAt(moment: string, zone: string): string {
  const offset = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' });
  const part = offset.formatToParts(new Date(moment)).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const ahead = part.replace('GMT', 'UTC');
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return place === ahead || !zone.includes('/') ? ahead : `${place} (${ahead})`;
}
