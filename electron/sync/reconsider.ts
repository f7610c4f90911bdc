import type { OperationId } from '../../shared/domain/ids.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import { inSavepoint, inTransaction, type Sql } from '../../shared/store/sql.ts';
import {
  changeNumbered,
  findChange,
  isUnsent,
  markRetry,
  type OutboxChange,
  parkedWith,
  removeChange,
} from '../outbox/changes.ts';
import { forgetConflicts, settleConflicts } from '../outbox/conflicts.ts';
import { reopen } from '../outbox/decide.ts';
import { changesAround, forgetFootprint } from '../outbox/footprint.ts';
import { makeChange, type MutateContext } from '../outbox/mutate.ts';
import { readMeta } from '../replica/meta.ts';
import { flushSearch, versionOfSearch } from '../replica/search.ts';
import { remakeLater } from './own-values.ts';
import { Rebase } from './rebase.ts';

function drop(sql: Sql, ns: readonly number[], actor: Actor): void {
  const rebase = new Rebase(sql);
  rebase.takeBack(ns);
  for (const n of ns) {
    forgetFootprint(sql, n);
    forgetConflicts(sql, n);
    removeChange(sql, n);
  }
  rebase.redecide(actor, readMeta(sql).cursor);
  flushSearch(sql);
}

class Tried extends Error {}

/** Does something in order to see what it leads to, and leaves nothing of it. */
function tried<T>(sql: Sql, work: () => T): T {
  const outcome: T[] = [];
  const before = versionOfSearch(sql);
  let seenAs = before;
  try {
    inSavepoint(sql, () => {
      outcome.push(work());
      seenAs = versionOfSearch(sql);
      throw new Tried();
    });
  } catch (error) {
    if (!(error instanceof Tried)) throw error;
  }
  // What lists and the search remember of it is not taken for what is there, now or after the next change.
  sql.run('UPDATE searchVersion SET version = ?', seenAs === before ? before : seenAs + 1);
  const [seen] = outcome;
  if (seen === undefined) throw new Error('what was tried has an outcome');
  return seen;
}

const isShown = (sql: Sql, n: number) => changeNumbered(sql, n).effects !== null;

/** Whether a change is about people of whom none is here. */
const isAboutNobody = (sql: Sql, n: number) =>
  sql.get<{ none: number }>(
    `SELECT count(*) > 0 AND count(member.id) = 0 AS none FROM footprint
     LEFT JOIN member ON member.id = substr(footprint.key, length('member ') + 1)
     WHERE footprint.n = ? AND footprint.key LIKE 'member %'`,
    n,
  )?.none === 1;

/** The changes that cannot be without this one, in the order they were made: they are discarded with it. */
export function changesOn(sql: Sql, change: OutboxChange, actor: Actor): number[] {
  const { n, state } = change;
  if (state === 'parked') return standingOn(sql, n);
  const later = changesAround(sql, [n]).filter((other) => other > n && isShown(sql, other));
  if (later.length === 0) return [];
  return tried(sql, () => {
    // As it will be: those that wrote over what this one left are made on what was there before.
    remakeLater(sql, change, null);
    drop(sql, [n], actor);
    return later.filter((other) => !isShown(sql, other) || isAboutNobody(sql, other));
  }).toSorted((a, b) => a - b);
}

const standsOn = (sql: Sql, n: number, root: number) =>
  sql.get('SELECT 1 AS found FROM change WHERE n = ? AND standsOn = ?', n, root) !== undefined;

/** The parked changes that were parked because of this one. */
export const standingOn = (sql: Sql, n: number): number[] =>
  parkedWith(sql, n).filter((other) => other > n && standsOn(sql, other, n));

/** Looks at the rows as they would be had this change, and what was made on top of it, never been made. */
export function without<T>(sql: Sql, { n }: OutboxChange, actor: Actor, look: () => T): T {
  const later = changesAround(sql, [n]).filter((other) => other > n);
  return tried(sql, () => {
    drop(sql, [n, ...later], actor);
    return look();
  });
}

/** Drops a change and what cannot be without it, in the caller's transaction. */
function discardNow(sql: Sql, change: OutboxChange, actor: Actor): void {
  if (change.seq === null) {
    const gone = changesOn(sql, change, actor);
    remakeLater(sql, change, null);
    return drop(sql, [change.n, ...gone], actor);
  }
  // The rest of it has been applied: what is discarded is what it still wants.
  forgetConflicts(sql, change.n);
  settleConflicts(sql, change.n);
  return undefined;
}

/** Drops a change that was not confirmed; what it left to decide stays as others made it. */
export const discardChange = (sql: Sql, change: OutboxChange, actor: Actor): void =>
  inTransaction(sql, () => discardNow(sql, change, actor));

/** Sends a parked change again, with those that are parked together with it, in the order they were made. */
export function retryChange(sql: Sql, change: OutboxChange, actor: Actor): void {
  inTransaction(sql, () => {
    const ns = parkedWith(sql, change.n).filter((n) => changeNumbered(sql, n).seq === null);
    for (const n of ns) {
      forgetConflicts(sql, n);
      markRetry(sql, n);
    }
    const rebase = new Rebase(sql);
    rebase.takeBack(ns);
    rebase.redecide(actor, readMeta(sql).cursor);
    flushSearch(sql);
  });
}

/** Opens the conflicts of a decision again, and takes back what it sent. */
export function takeDecisionBack(context: MutateContext, decision: OperationId): void {
  const { sql, actor } = context;
  inTransaction(sql, () => {
    for (const answer of reopen(sql, decision)) {
      const change = findChange(sql, answer);
      if (change && isUnsent(change)) discardNow(sql, change, actor);
      else makeChange(context, 'operations.undo', { operation: answer });
    }
  });
}
