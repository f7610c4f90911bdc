import { localIn, momentIn } from '../domain/zone.ts';
import { MAX_PERIODS, type Period } from '../ipc/report-shapes.ts';

/** A stretch of time: from its first moment on, and before the second. */
export interface Stretch {
  /** Its first day by the clocks of the zone. */
  readonly day: string;
  readonly from: string;
  readonly until: string;
}

const DAY_MS = 86_400_000;
const DATE = 10;
const SUNDAY = 7;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, DATE);
const msOf = (day: string) => Date.parse(`${day}T00:00:00.000Z`);

/** The first day of the period a day is in. Weeks begin on Mondays. */
export function firstDay(day: string, period: Period): string {
  if (period === 'day') return day;
  if (period === 'month') return `${day.slice(0, 8)}01`;
  const weekday = new Date(msOf(day)).getUTCDay() || SUNDAY;
  return dayOf(msOf(day) - (weekday - 1) * DAY_MS);
}

/** The first day of the next period, or of one before where `by` is below zero. */
export function otherDay(first: string, period: Period, by: number): string {
  if (period !== 'month') return dayOf(msOf(first) + by * DAY_MS * (period === 'week' ? SUNDAY : 1));
  const [year = 0, month = 1] = first.split('-').map(Number);
  return dayOf(Date.UTC(year, month - 1 + by, 1));
}

/** The moment at which a day begins by the clocks of a zone. */
export const beginOf = (day: string, zone: string): string =>
  momentIn(`${day}T00:00`, zone)?.instant ?? `${day}T00:00:00.000Z`;

/** The periods in which there is something between two moments; of too many the latest. The last ends with the second moment. */
export function stretchesOf(from: string, until: string, period: Period, zone: string): Stretch[] {
  if (from >= until) return [];
  const lastMoment = new Date(Date.parse(until) - 1).toISOString();
  const earliest = localIn(from, zone).slice(0, DATE);
  const found: Stretch[] = [];
  let end = until;
  let day = firstDay(localIn(lastMoment, zone).slice(0, DATE), period);
  while (found.length < MAX_PERIODS) {
    const begin = beginOf(day, zone);
    found.push({ day, from: begin, until: end });
    if (day <= earliest || begin <= from) break;
    end = begin;
    day = otherDay(day, period, -1);
  }
  return found.toReversed();
}
