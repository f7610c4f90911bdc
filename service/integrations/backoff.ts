import { z } from 'zod';

const SECOND_MS = 1000;
/** Where nothing is said of how long. */
const USUAL_MS = 60_000;
/** Nobody waits longer than that for what may have been a slip. */
const MOST_MS = 26 * 3_600_000;
/** What is larger is no number of seconds, but a moment since 1970: in seconds, and in milliseconds. */
const SECONDS_SINCE_1970 = 1_000_000_000;
const MS_SINCE_1970 = 1_000_000_000_000;

/** A number of seconds, or a moment in seconds or milliseconds, or a date, as a wait; null where it is none of them. */
function waitOf(said: string | number | undefined, nowMs: number): number | null {
  if (said === undefined || said === '') return null;
  const value = typeof said === 'number' ? said : Number(said);
  if (Number.isNaN(value)) {
    const date = Date.parse(String(said));
    return Number.isNaN(date) ? null : date - nowMs;
  }
  if (value < 0) return null;
  if (value >= MS_SINCE_1970) return value - nowMs;
  return value >= SECONDS_SINCE_1970 ? value * SECOND_MS - nowMs : value * SECOND_MS;
}

/** What an answer may say of waiting, in the order in which it is heard. */
export interface Said {
  readonly 'retry-after'?: string | undefined;
  /** In the body of an answer of Fireflies. */
  readonly retryAfter?: string | number | undefined;
  readonly 'x-ratelimit-reset'?: string | undefined;
}

const after = (wait: number, nowMs: number): string =>
  new Date(nowMs + Math.min(MOST_MS, Math.max(SECOND_MS, wait))).toISOString();

/** Until when a tool asks us to wait, UTC; null where it says nothing that can be read. */
export function toldUntil(said: Said, now: string): string | null {
  const nowMs = Date.parse(now);
  const waits = [said['retry-after'], said.retryAfter, said['x-ratelimit-reset']].map((each) => waitOf(each, nowMs));
  const wait = waits.find((each) => each !== null);
  return wait === undefined || wait === null ? null : after(wait, nowMs);
}

/** The same where somebody has to know: a minute where nothing is said. */
export const waitUntil = (said: Said, now: string): string => toldUntil(said, now) ?? after(USUAL_MS, Date.parse(now));

export const RetryAfter = z.union([z.string(), z.number()]).optional().catch(undefined);

const FIRST_MS = 1000;
const LAST_MS = 3_600_000;

/** How long is waited after so many failures in a row: it doubles, up to an hour, by chance between half and all of it. */
export const pauseAfter = (failures: number, random: number): number =>
  Math.min(LAST_MS, FIRST_MS * 2 ** (failures - 1)) * (0.5 + random / 2);
