import type { ToolRow } from './status.ts';
import type { Window } from './provider.ts';

const DAY_MS = 86_400_000;
/** Of the past so many days are asked for at once, the latest first. */
const WINDOW_DAYS = 30;
const BORDER_MS = 60_000;
/** What is processed late is met by looking back so far every time. */
const OVERLAP_MS = 48 * 3_600_000;

/** A window that is to be asked for, and of which kind it is. */
export interface NextWindow extends Window {
  readonly kind: 'backfill' | 'recent';
}

const back = (moment: string, ms: number): string => new Date(Date.parse(moment) - ms).toISOString();
const later = (one: string, other: string): string => (one > other ? one : other);

/**
 * The window that comes next: what is new before what is old, and of that the latest first, down to the day that was
 * chosen. Null where everything is there as of `startedAt`.
 */
export function nextWindow(
  tool: Pick<ToolRow, 'recentTo' | 'backfilledTo' | 'backfilled'>,
  from: string,
  startedAt: string,
): NextWindow | null {
  const first = `${from}T00:00:00.000Z`;
  const { recentTo, backfilledTo, backfilled } = tool;
  // Before anything was read, the past begins now.
  if (recentTo !== null && recentTo < startedAt)
    return { kind: 'recent', from: later(first, back(recentTo, OVERLAP_MS)), to: startedAt };
  const to = backfilledTo ?? startedAt;
  if (backfilled === 1 || to <= first) return null;
  // A moment more, so that what began on the border is in one of the two, whichever way a tool counts.
  return { kind: 'backfill', from: later(first, back(to, WINDOW_DAYS * DAY_MS)), to: back(to, -BORDER_MS) };
}
