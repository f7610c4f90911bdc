import type { MemberId } from '../../shared/domain/ids.ts';
import { subjectOf } from '../../shared/kernel/effects.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import type { PushResult } from '../../shared/sync/protocol.ts';
import {
  findChange,
  firstUnfolded,
  hasUnfoldedUpTo,
  markConfirmed,
  markParked,
  type OutboxChange,
  setEffects,
} from '../outbox/changes.ts';
import { passOwn, readMeta } from '../replica/meta.ts';
import { flushSearch } from '../replica/search.ts';
import { redecideAll, unwindAll } from './rebase.ts';

type Self = Extract<Actor, { kind: 'member' }>;
type Applied = Extract<PushResult, { outcome: 'applied' }>;

/**
 * Our rows are exactly the service's: they only learn its seq and time, and the cursor moves past the operation.
 * Nothing is written again.
 */
function promote(sql: Sql, { n, command, effects }: OutboxChange, { id, seq, at }: Applied, self: MemberId): void {
  sql.run('UPDATE member SET op = ? WHERE op = ?', seq, -n);
  sql.run('UPDATE grp SET op = ? WHERE op = ?', seq, -n);
  sql.run('UPDATE membership SET op = ? WHERE op = ?', seq, -n);
  sql.run('UPDATE seatEntry SET op = ?, at = ? WHERE op = ?', seq, at, -n);
  sql.run('UPDATE member SET firstOp = ? WHERE firstOp = ? AND firstOp < 0', seq, -n);
  sql.run('UPDATE span SET op = ? WHERE op = ? AND op < 0', seq, -n);
  sql.run('UPDATE span SET untilOp = ? WHERE untilOp = ?', seq, -n);
  const subjects = new Set((effects ?? []).map(subjectOf)).size;
  sql.run(
    'INSERT OR REPLACE INTO operation VALUES (?, ?, NULL, ?, ?, ?, ?, NULL)',
    seq,
    id,
    self,
    at,
    command,
    subjects,
  );
  setEffects(sql, n, null, null);
  passOwn(sql, seq);
}

function settleOne(
  sql: Sql,
  sent: ReadonlyMap<string, string | null>,
  result: PushResult,
  self: MemberId,
  now: string,
): void {
  const change = findChange(sql, result.id);
  if (!change) return;
  if (result.outcome === 'refused') {
    markParked(sql, change.n, result.error, now);
    return;
  }
  markConfirmed(sql, change.n, result.seq, result.at);
  const unchanged = change.effectsHash !== null && sent.get(change.id) === change.effectsHash;
  const isNext = result.seq === readMeta(sql).cursor + 1;
  // Rows written on top of others that are still to be taken back cannot stay as they are.
  const isFirst = firstUnfolded(sql) === change.n;
  if (result.same && unchanged && isNext && isFirst) promote(sql, change, result, self);
}

/** Whether something was refused, or was written here again although its rows had already come by pull. */
function mustTakeBack(sql: Sql, results: readonly PushResult[]): boolean {
  const refused = results.some(({ outcome }) => outcome === 'refused');
  return refused || hasUnfoldedUpTo(sql, readMeta(sql).cursor);
}

/**
 * Takes the service's word on what was sent, in one transaction: what agrees is confirmed as it stands, what was
 * refused is parked and taken back, and the rest waits for the pull that follows.
 */
export function settle(
  sql: Sql,
  sent: readonly OutboxChange[],
  results: readonly PushResult[],
  actor: Self,
  now: string,
): void {
  const hashes = new Map<string, string | null>(sent.map((change) => [change.id, change.effectsHash]));
  inTransaction(sql, () => {
    for (const result of results) settleOne(sql, hashes, result, actor.id, now);
    if (!mustTakeBack(sql, results)) return;
    unwindAll(sql);
    redecideAll(sql, actor);
    flushSearch(sql);
  });
}
