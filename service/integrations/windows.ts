import type { ToolRow } from './status.ts';
import type { Window } from './provider.ts';

const DAY_MS = 86_400_000;
/** Of the past so many days are asked for at once, the latest first: of what is older than the first number, as many as the second. */
const windowDays: readonly (readonly [older: number, days: number])[] = [
  [365, 365],
  [90, 90],
  [0, 30],
];
const BORDER_MS = 60_000;
/** What is processed late is met by looking back so far every time. */
const OVERLAP_MS = 48 * 3_600_000;

/** A window that is to be asked for, and of which kind it is. */
export interface NextWindow extends Window {
  readonly kind: 'backfill' | 'recent';
}

const back = (moment: string, ms: number): string => new Date(Date.parse(moment) - ms).toISOString();
/** Up to when all is there once a window of the past is, where nothing newer was asked for: without the moment it has more. */
export const coveredTo = (to: string): string => back(to, BORDER_MS);
export const later = (one: string, other: string): string => (one > other ? one : other);

/**
 * The window that comes next: what is new before what is old, and of that the latest first, down to the first moment
 * that is wanted. Null where everything is there as of `startedAt`.
 */
export function nextWindow(
  { recentTo, backfilledTo }: Pick<ToolRow, 'recentTo' | 'backfilledTo'>,
  first: string,
  startedAt: string,
): NextWindow | null {
  // Before anything was read, the past begins now.
  if (recentTo !== null && recentTo < startedAt)
    return { kind: 'recent', from: later(first, back(recentTo, OVERLAP_MS)), to: startedAt };
  const to = backfilledTo ?? startedAt;
  if (to <= first) return null;
  const age = (Date.parse(startedAt) - Date.parse(to)) / DAY_MS;
  const days = windowDays.find(([older]) => age >= older)?.[1] ?? 30;
  // A moment more, so that what began on the border is in one of the two, whichever way a tool counts.
  return { kind: 'backfill', from: later(first, back(to, days * DAY_MS)), to: back(to, -BORDER_MS) };
}
