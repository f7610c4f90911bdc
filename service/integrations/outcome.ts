import type { ConnectionState, LostLink } from '../../shared/domain/connection.ts';
import { type ErrorCode, Refusal } from '../../shared/errors/app-error.ts';
import { pauseAfter } from './backoff.ts';
import { SHORT_WAIT_MS } from './budget.ts';
import type { ToolTrouble } from './provider.ts';

const MINUTE_MS = 60_000;
/** After so many failures in a row nothing is asked for a while. */
export const MOST_FAILURES = 5;
const FIRST_REST_MS = 5 * MINUTE_MS;
const LONGEST_REST_MS = 60 * MINUTE_MS;

export const after = (moment: string, ms: number): string => new Date(Date.parse(moment) + ms).toISOString();

/** What a failure makes of the connection: what it is until when, and when it is tried again. */
export interface Outcome {
  readonly trouble: ConnectionState | null;
  readonly nextAt: string | null;
  readonly failures: number;
}

const restAfter = (times: number): number => Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** Math.max(0, times));

/** What is asked again in a while: after more failures, later. */
export function downAs(
  why: 'there' | 'senseless' | 'here',
  status: number | null,
  failures: number,
  now: string,
): Outcome {
  const retryAt = after(now, restAfter(failures - MOST_FAILURES));
  return { trouble: { kind: 'down', why, status, since: now, retryAt }, nextAt: retryAt, failures };
}

export function outcomeOf(trouble: ToolTrouble, failures: number, now: string): Outcome {
  if (trouble.kind === 'refused') {
    const { why, status, said, request } = trouble;
    const broken = { kind: 'broken', why, status, said: said === '' ? null : said, request, since: now } as const;
    return { trouble: broken, nextAt: null, failures: 0 };
  }
  if (trouble.kind === 'wait') {
    const { why, until } = trouble;
    return { trouble: { kind: 'paused', why, until }, nextAt: until, failures };
  }
  return trouble.kind === 'down'
    ? downAs('there', trouble.status, failures, now)
    : downAs('senseless', null, failures, now);
}

/** So many short waits in a row are waited for; what asks for more of them is left alone for a while. */
export const MOST_WAITS = 2;

/** What asks for a moment again and again is asked no more for a while: after more such whiles, for longer. */
export function restOf(pauses: number, now: string): Pick<Outcome, 'trouble' | 'nextAt'> {
  const until = after(now, restAfter(pauses));
  return { trouble: { kind: 'paused', why: 'asked', until }, nextAt: until };
}

/** A trouble since it began, and not since it was met last. */
export function sinceBegun(
  trouble: ConnectionState | null,
  { before, downSince }: { readonly before: ConnectionState | null; readonly downSince: string | null },
): ConnectionState | null {
  if (trouble?.kind === 'down') return { ...trouble, since: downSince ?? trouble.since };
  const isSame = trouble?.kind === 'broken' && before?.kind === 'broken' && before.why === trouble.why;
  return isSame ? { ...trouble, since: before.since } : trouble;
}

/** What goes wrong for a moment is tried again; what is told to wait for a moment is waited for. Null where it is more than that. */
export function pauseFor(trouble: ToolTrouble, failures: number, now: string, random: number): number | null {
  if (trouble.kind === 'wait') {
    const wait = Date.parse(trouble.until) - Date.parse(now);
    return trouble.why === 'asked' && wait <= SHORT_WAIT_MS ? Math.max(0, wait) : null;
  }
  const isPassing = trouble.kind === 'down' || trouble.kind === 'senseless' || trouble.kind === 'missing';
  return isPassing && failures < MOST_FAILURES ? pauseAfter(failures, random) : null;
}

type Unusable = 'credentials' | LostLink;

/** Why there is no key to ask with. */
const unusable: Partial<Record<ErrorCode, Unusable>> = {
  'secret.lost': 'credentials',
  'account.gone': 'unlinked',
  'account.barred': 'barred',
  'account.ended': 'disconnected',
  'account.newer': 'newer',
  'account.unreadable': 'unreadable',
};

/**
 * What comes of it that there was no key to ask with; null where an error is about something else. Since when it has been so is kept from
 * what was wrong before it was tried now.
 */
export function unopened(error: unknown, before: ConnectionState | null, now: string): Outcome | null {
  const why = error instanceof Refusal ? unusable[error.error.code] : undefined;
  if (why === undefined) return null;
  const since = before?.kind === 'broken' && before.why === why ? before.since : now;
  const trouble = { kind: 'broken', why, status: null, said: null, request: null, since } as const;
  return { trouble, nextAt: null, failures: 0 };
}
