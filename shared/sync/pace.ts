import type { JobLine } from './protocol.ts';

/** How quickly something big is applied, and for how long still. */
export interface Pace {
  /** People in a second. */
  readonly rate: number;
  readonly secondsLeft: number;
}

const SECOND = 1000;
/** Of less nothing can be foretold. */
const LEAST_MS = 1000;

/**
 * The pace of a job since it began, or was resumed; null before it can be known, and while it is paused. All moments are
 * the service's, so that every desktop says the same, whenever it begins to look.
 */
export function paceOf({ done, total, since, fromDone, steppedAt, paused }: JobLine): Pace | null {
  if (paused !== null || since === null || steppedAt === null) return null;
  const ms = Date.parse(steppedAt) - Date.parse(since);
  if (ms < LEAST_MS || done <= fromDone) return null;
  const rate = ((done - fromDone) / ms) * SECOND;
  return { rate: Math.max(1, Math.round(rate)), secondsLeft: Math.ceil((total - done) / rate) };
}
