import { z } from 'zod';

/** Whether the platform knows a time zone by this name. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A time zone by its IANA name, such as Europe/Berlin. */
export const Zone = z.string().max(64).refine(isZone);

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, calendar: 'gregory', hourCycle: 'h23', ...parts });
  clocks.set(zone, clock);
  return clock;
}

/** What the clocks of a zone show at an instant, in milliseconds as if it were UTC; to the minute. */
function shownAt(ms: number, zone: string): number {
  const parts = clockOf(zone).formatToParts(ms);
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = (
    ['year', 'month', 'day', 'hour', 'minute'] as const
  ).map((name) => Number(parts.find(({ type }) => type === name)?.value));
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** How far the clocks of a zone are ahead of UTC at an instant that is a whole minute. */
const aheadAt = (ms: number, zone: string): number => shownAt(ms, zone) - ms;

const written = (ms: number): string => new Date(ms).toISOString().slice(0, 16);

/** A date and time as the clocks of a zone show it at an instant, such as 2027-03-03T17:00. */
export const localIn = (instant: string, zone: string): string => written(shownAt(Date.parse(instant), zone));

/** An instant as the clocks of a zone show it, with how far they are ahead of UTC; in UTC where no zone is named. */
export function writtenIn(instant: string, zone: string | null): string {
  if (zone === null) return instant;
  const ms = Date.parse(instant);
  const minute = Math.floor(ms / MINUTE) * MINUTE;
  const ahead = aheadAt(minute, zone);
  const parts = [Math.floor(Math.abs(ahead) / (60 * MINUTE)), (Math.abs(ahead) / MINUTE) % 60];
  const offset = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return `${new Date(ms + ahead).toISOString().slice(0, -1)}${ahead < 0 ? '-' : '+'}${offset}`;
}

/**
 * The instant at which the clocks of a zone show a date and time. Where they skip it, it is as much later as they are
 * put forward; where they show it twice, the first time is meant.
 */
export interface LocalMoment {
  readonly instant: string;
  readonly shown: 'once' | 'skipped' | 'twice';
  /** What the clocks show then: another time than the one that was asked for where that one is skipped. */
  readonly local: string;
}

const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/u;

/** The moment of a date and time in a zone; null where the text is none. */
export function momentIn(local: string, zone: string): LocalMoment | null {
  const wanted = LOCAL.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  // A thirtieth of February is read as a day in March.
  if (Number.isNaN(wanted) || written(wanted) !== local) return null;
  // A day before and after, both sides of a change of the clocks are met.
  const before = aheadAt(wanted - DAY, zone);
  const offsets = [...new Set([before, aheadAt(wanted + DAY, zone)])];
  const fitting = offsets.map((ahead) => wanted - ahead).filter((ms) => shownAt(ms, zone) === wanted);
  const first = fitting.length === 0 ? wanted - before : Math.min(...fitting);
  const shown = fitting.length === 0 ? 'skipped' : fitting.length === 1 ? 'once' : 'twice';
  return { instant: new Date(first).toISOString(), shown, local: written(shownAt(first, zone)) };
}
