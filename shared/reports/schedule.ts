import { localIn } from '../domain/zone.ts';
import type { Rhythm } from '../ipc/saved-report-shapes.ts';
import { beginOf, firstDay, otherDay } from './periods.ts';

const DATE = 10;
const HOUR_MS = 3_600_000;

/** How something that is done once in each day, week or month went so far. */
export interface Course {
  readonly every: Rhythm;
  readonly zone: string;
  readonly lastAt: string | null;
  /** When it was last tried and went wrong; null where it went well. */
  readonly failedAt: string | null;
}

/** When it is to be done next: with the next period by the clocks of the zone; at once where it never was; an hour after it went wrong. */
export function nextTime({ every, zone, lastAt, failedAt }: Course, now: string): string {
  if (failedAt !== null) return new Date(Date.parse(failedAt) + HOUR_MS).toISOString();
  if (lastAt === null) return now;
  const first = firstDay(localIn(lastAt, zone).slice(0, DATE), every);
  return beginOf(otherDay(first, every, 1), zone);
}

/** Whether it is to be done now. What was slept through is done once; a clock that was put back does nothing twice. */
export const isDue = (course: Course, now: string): boolean => nextTime(course, now) <= now;
