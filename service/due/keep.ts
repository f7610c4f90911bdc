import { nextToSend, settleDue } from '../invitations/due.ts';
import { dueRenewal, nextRenewal, renewDue } from '../plan/due.ts';
import { endCredits, nextExpiry } from '../credits/due.ts';
import { endCalls } from '../integrations/retention.ts';
import { endWords, eraseOfBefore } from '../practice/ending.ts';
import { fillPractice } from '../practice/take.ts';
import { fillHolders } from '../holders.ts';
import { endSeats, nextEnd } from '../seats/due.ts';
import { effectsAt } from '../store/log.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import type { Settled } from './settled.ts';

/** How often it is looked at the least: a clock that was set is noticed by then. */
const EVERY_MS = 30_000;

export interface DueDeps {
  readonly sql: Sql;
  readonly now: () => string;
  readonly newId: () => string;
  /** Is told when something was written. */
  readonly onChange: () => void;
  /** Is told of every look. */
  readonly onLook: () => void;
  readonly report: (error: unknown) => void;
}

/** What becomes due while the service runs, done when its moment comes. */
export interface Due {
  /** Sees what is due, and does it. */
  look(): void;
  /** Something was written: what comes next may come sooner. */
  plan(): void;
  stop(): void;
}

/** The earlier of moments that may be missing. */
const earliest = (moments: readonly (string | null)[]): string | null =>
  moments.filter((moment) => moment !== null).toSorted()[0] ?? null;

/** Does what is due by now at most once, a batch of each kind: each kind in transactions of its own. */
export function settleAll(sql: Sql, newId: () => string, now: string): Settled {
  const termEnd = dueRenewal(sql, now);
  // A seat that ended after the term did is revoked in the next one.
  const ended = endSeats(sql, newId, now, termEnd ?? now);
  const settled = [
    ...[ended, renewDue(sql, newId, now), endCredits(sql, newId, now)],
    ...[settleDue(sql, newId, now), endCalls(sql, newId, now)],
    fillHolders(sql, (seq) => effectsAt(sql, seq)),
    inTransaction(sql, () => fillPractice(sql, now)),
    ...[eraseOfBefore(sql, newId, now), endWords(sql, newId, now)],
  ];
  // What ended after the term did waited for the next one, whoever began it.
  const isRenewed = termEnd !== null && dueRenewal(sql, now) === null;
  return {
    done: settled.reduce((sum, { done }) => sum + done, 0),
    hasMore: isRenewed || settled.some(({ hasMore }) => hasMore),
  };
}

/** How long it is until something comes that had not come at the last look; what was due then is seen again anyway. */
function untilNextAfter(sql: Sql, lookedAt: string, now: string): number {
  const next = earliest([
    nextEnd(sql, lookedAt),
    nextExpiry(sql, lookedAt),
    nextRenewal(sql, lookedAt),
    nextToSend(sql, lookedAt),
  ]);
  return next === null ? EVERY_MS : Math.max(0, Math.min(EVERY_MS, Date.parse(next) - Date.parse(now)));
}

/** Sends invitations, gives back what ended ones held, revokes seats, lets credits expire, removes old calls and ends what was said in old practice, each at its moment; what came late, at once. */
export function keepDue({ sql, now, newId, onChange, onLook, report }: DueDeps): Due {
  let more: NodeJS.Immediate | undefined;
  let later: NodeJS.Timeout | undefined;
  let isStopped = false;
  let lookedAt = now();

  const plan = (): void => {
    clearTimeout(later);
    if (!isStopped) later = setTimeout(look, untilNext()).unref();
  };
  function untilNext(): number {
    try {
      const at = now();
      // The clock may have been put back.
      return untilNextAfter(sql, lookedAt < at ? lookedAt : at, at);
    } catch (error) {
      report(error);
      return EVERY_MS;
    }
  }
  function look(): void {
    clearImmediate(more);
    if (isStopped) return;
    try {
      lookedAt = now();
      const { done, hasMore } = settleAll(sql, newId, lookedAt);
      if (done > 0) onChange();
      // Requests get in between two batches.
      if (hasMore) more = setImmediate(look);
    } catch (error) {
      // What is due stays due: it is seen again at the next look.
      report(error);
    }
    onLook();
    plan();
  }
  const stop = (): void => {
    isStopped = true;
    clearImmediate(more);
    clearTimeout(later);
  };
  return { look, plan, stop };
}
