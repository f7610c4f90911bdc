import type { ReportKind, ReportQuestion, ReportSort } from '../../../shared/ipc/report-shapes.ts';
import { momentIn } from '../../../shared/domain/zone.ts';
import { beginningOf, ownZone } from '../../state/days.ts';
import { type ReportChoice, sortOf, useReportView } from '../../state/report-view.ts';

/** The moment that is looked at; null for now. */
export function momentOf({ day, time }: Pick<ReportChoice, 'day' | 'time'>): string | null {
  if (day === '' || time === '') return beginningOf(day, 1);
  return momentIn(`${day}T${time}`, ownZone)?.instant ?? beginningOf(day, 1);
}

/** What is asked of the core where this is chosen. */
export function questionOf(choice: ReportChoice): ReportQuestion {
  const { by, period, compare, from, search, groups, roles } = choice;
  const isOverTime = by === 'time';
  return {
    by: isOverTime ? period : by,
    at: momentOf(choice),
    compare: isOverTime ? null : beginningOf(compare, 1),
    from: isOverTime ? beginningOf(from, 0) : null,
    zone: ownZone,
    filter: { search, groups: [...groups], roles: [...roles] },
  };
}

/** What is looked at of a report, and in which order. */
export function useQuestion(kind: ReportKind): { readonly question: ReportQuestion; readonly sort: ReportSort } {
  const view = useReportView();
  return { question: questionOf(view), sort: sortOf(view, kind) };
}

/** Whether it is the end of a day rather than a time on it. */
export const isEndOfDay = ({ time }: Pick<ReportChoice, 'time'>): boolean => time === '';

const offset = new Intl.DateTimeFormat('en', { timeZoneName: 'shortOffset' });

/** The zone of this computer as one says it, with how far it is from UTC at a moment: Berlin (UTC+1). */
export function zoneAt(moment: string): string {
  const part = offset.formatToParts(new Date(moment)).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const ahead = part.replace('GMT', 'UTC');
  const place = ownZone.split('/').at(-1)?.replaceAll('_', ' ') ?? ownZone;
  return place === ahead || !ownZone.includes('/') ? ahead : `${place} (${ahead})`;
}
