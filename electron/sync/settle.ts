import type { MemberId } from '../../shared/domain/ids.ts';
import { countConcerns } from '../../shared/kernel/effects.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { roleplayTables } from '../../shared/store/write-roleplays.ts';
import { writeCredits } from '../../shared/store/write-entries.ts';
import type { PushResult } from '../../shared/sync/protocol.ts';
import {
  findChange,
  firstUnfolded,
  markConfirmed,
  markParked,
  markTellsLater,
  type OutboxChange,
  setEffects,
} from '../outbox/changes.ts';
import { keepConflicts } from '../outbox/conflicts.ts';
import { forgetFormer } from '../outbox/former.ts';
import { forgetFootprint, rootOf } from '../outbox/footprint.ts';
import { waitingWithTag } from '../outbox/waiting-with-tag.ts';
import { passOwn, readMeta, writeHeard } from '../replica/meta.ts';
import { flushSearch } from '../replica/search.ts';
import { Rebase } from './rebase.ts';

type Self = Extract<Actor, { kind: 'member' }>;
type Applied = Extract<PushResult, { outcome: 'applied' }>;
type Refused = Extract<PushResult, { outcome: 'refused' }>;

/**
 * Our rows are exactly the service's: they only learn its seq and time, and the cursor moves past the operation.
 * Nothing is written again, but the credits, which wait for the service.
 */
function promote(sql: Sql, { n, command, effects }: OutboxChange, { id, seq, at }: Applied, self: MemberId): void {
  sql.run('UPDATE member SET op = ? WHERE op = ?', seq, -n);
  sql.run('UPDATE grp SET op = ? WHERE op = ?', seq, -n);
  sql.run('UPDATE workspace SET op = ? WHERE op = ?', seq, -n);
  sql.run('UPDATE invoice SET op = ? WHERE op = ?', seq, -n);
  for (const table of [...roleplayTables, 'verdict']) sql.run(`UPDATE ${table} SET op = ? WHERE op = ?`, seq, -n);
  sql.run('UPDATE tag SET op = ? WHERE op = ?', seq, -n);
  sql.run('UPDATE membership SET op = ? WHERE op = ?', seq, -n);
  sql.run('UPDATE seatEntry SET op = ?, at = ? WHERE op = ?', seq, at, -n);
  writeCredits(sql, effects ?? [], { op: seq, at });
  sql.run('UPDATE member SET firstOp = ? WHERE firstOp = ? AND firstOp < 0', seq, -n);
  sql.run('UPDATE span SET op = ? WHERE op = ? AND op < 0', seq, -n);
  sql.run('UPDATE span SET untilOp = ? WHERE untilOp = ?', seq, -n);
  const subjects = countConcerns(effects ?? []);
  sql.run(
    'INSERT OR REPLACE INTO operation VALUES (?, ?, NULL, ?, ?, ?, ?, NULL)',
    seq,
    id,
    self,
    at,
    command,
    subjects,
  );
  forgetFormer(sql, effects ?? []);
  setEffects(sql, n, null, null);
  forgetFootprint(sql, n);
  passOwn(sql, seq);
}

/** Whoever sees only groups sees nothing more of who leaves them: what goes with it is done by the pull that follows. */
const mayUnsee = (sql: Sql, { effects }: OutboxChange): boolean =>
  readMeta(sql).head?.scope !== 'all' && (effects ?? []).some(({ kind }) => kind === 'remove');

function settleApplied(sql: Sql, change: OutboxChange, result: Applied, hash: string | null, self: MemberId): void {
  markConfirmed(sql, change.n, result.seq, result.at);
  const unchanged = change.effectsHash !== null && hash === change.effectsHash;
  const isNext = result.seq === readMeta(sql).cursor + 1;
  // Rows written on top of others that are still to be taken back cannot stay as they are.
  const isFirst = firstUnfolded(sql) === change.n;
  const isWhole = result.same && unchanged && isNext && isFirst;
  if (isWhole && !mayUnsee(sql, change)) promote(sql, change, result, self);
  if (result.job) markTellsLater(sql, change.n);
  if (result.conflicts.length > 0) keepConflicts(sql, change.n, result.conflicts);
}

/** A change that cannot be without one that is parked already is parked with it; there is nothing else to decide of it. */
function settleRefused(sql: Sql, { n }: OutboxChange, { error, conflicts = [] }: Refused, now: string): void {
  const root = rootOf(sql, n, error.code === 'seats.exhausted');
  const isOrphaned = root !== null && conflicts.every(({ gone }) => gone);
  markParked(sql, n, error, now, isOrphaned ? root : null);
  if (conflicts.length > 0 && !isOrphaned) keepConflicts(sql, n, conflicts);
}

/** What was to be done with a tag that was not made is parked with it: else all but the tag would be done. Answers what it was. */
function parkWithTag(sql: Sql, change: OutboxChange, now: string): number[] {
  if (change.command !== 'tags.create') return [];
  const waiting = waitingWithTag(sql, change).filter(({ state }) => state === 'waiting');
  for (const { n } of waiting) markParked(sql, n, { code: 'tag.missing' }, now, change.n);
  return waiting.map(({ n }) => n);
}

/** What the service said to a sending. */
interface Answer {
  readonly turn: number;
  readonly results: readonly PushResult[];
}

/**
 * Takes the service's word on what was sent, in one transaction: what agrees is confirmed as it stands, what was
 * refused is parked and taken back, and the rest waits for the pull that follows.
 */
export function settle(
  sql: Sql,
  sent: readonly OutboxChange[],
  { turn, results }: Answer,
  actor: Self,
  now: string,
): void {
  const hashes = new Map<string, string | null>(sent.map((change) => [change.id, change.effectsHash]));
  inTransaction(sql, () => {
    writeHeard(sql, turn);
    const refused: number[] = [];
    for (const result of results) {
      const change = findChange(sql, result.id);
      if (!change) continue;
      if (result.outcome === 'applied') settleApplied(sql, change, result, hashes.get(change.id) ?? null, actor.id);
      else {
        settleRefused(sql, change, result, now);
        refused.push(change.n, ...parkWithTag(sql, change, now));
      }
    }
    const { cursor } = readMeta(sql);
    const rebase = new Rebase(sql);
    rebase.takeBack(refused);
    // Written here again although its rows had already come by pull.
    rebase.takeBackUpTo(cursor);
    rebase.redecide(actor, cursor);
    flushSearch(sql);
  });
}

/** Parks changes that are no longer what was asked for, in one transaction; what was shown for them is taken back. */
export function parkDamaged(sql: Sql, ns: readonly number[], actor: Self, now: string): void {
  inTransaction(sql, () => {
    for (const n of ns) markParked(sql, n, { code: 'change.damaged' }, now);
    const rebase = new Rebase(sql);
    rebase.takeBack(ns);
    rebase.redecide(actor, readMeta(sql).cursor);
    flushSearch(sql);
  });
}
