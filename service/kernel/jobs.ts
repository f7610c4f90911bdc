import { deriveId, FIRST_CHUNK_ID, GroupId, MemberId, OperationId } from '../../shared/domain/ids.ts';
import { balanceAccount, heldFrom } from '../../shared/domain/credit.ts';
import { bySubject, CHUNK_SIZE, chunksOf, creditsHeld, seatsHeld } from '../../shared/kernel/chunks.ts';
import {
  countSubjects,
  type Effect,
  isCreditEntry,
  type MembershipEffect,
  type SetEffect,
  subjectOf,
} from '../../shared/kernel/effects.ts';
import type { Conflict } from '../../shared/kernel/conflict.ts';
import type { State } from '../../shared/kernel/state.ts';
import { hasAccepted } from '../../shared/domain/member.ts';
import { removalOf } from '../../shared/commands/remove.ts';
import { keepsAnOwner } from '../../shared/kernel/owners.ts';
import { readState } from '../../shared/store/read.ts';
import { saltsFor } from '../../shared/store/salts.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { sha256 } from '../store/digest.ts';
import { keepConflicts, told } from '../store/conflicts.ts';
import { type Appended, appendOperation, type Entry, packEffects, unpackEffects } from '../store/log.ts';
import { conflictsOfPart } from './aside.ts';
import { addressIn, goesUnused, isGoneGroup, isMadeGroup } from './job-effects.ts';
import { heldBack, movement, moving } from './held.ts';
import { endsNoSeat, withEndTaken } from './seat-ends.ts';

/** Chunks that share a commit: fewer commits write less, and others still get in between. */
const CHUNKS_PER_COMMIT = 10;
/** The first commit is small: desktops begin to fetch while the service goes on. */
const CHUNKS_AT_FIRST = 3;

/** The chunks of the last job begun, as they were packed: read again from the store only after a restart. */
const decided = new WeakMap<Sql, { readonly job: OperationId; readonly chunks: readonly Effect[][] }>();

function chunkAt(sql: Sql, job: OperationId, index: number, packed: Uint8Array): Effect[] {
  const known = decided.get(sql);
  return (known?.job === job ? known.chunks[index] : undefined) ?? unpackEffects(packed);
}

interface NewJob {
  readonly entry: Omit<Entry, 'effects' | 'saltOf'>;
  readonly effects: readonly Effect[];
  readonly seed: string;
  readonly now: string;
}

/**
 * Begins a big operation that has been decided: its own log row holds the seats and credits it will need, and its effects wait
 * in chunks beside it. All in the caller's transaction.
 */
export function startJob(sql: Sql, { entry, effects, seed, now }: NewJob): Appended {
  const credits = [...creditsHeld(effects)];
  // Groups are there from the beginning: whoever is put into one may be in any chunk.
  const made = effects.filter(isMadeGroup);
  const held = [
    ...made,
    ...movement('remaining', 'held', seatsHeld(effects), entry.id),
    ...credits.flatMap(([account, amount]) => moving(account, heldFrom(account), amount, entry.id)),
  ];
  const appended = appendOperation(sql, { ...entry, effects: held, saltOf: () => '', expectedHash: null }, now);
  const { id, command, version, actor, client, madeAt } = entry;
  const rest = made.length === 0 ? effects : effects.filter((effect) => !isMadeGroup(effect));
  const chunks = chunksOf(rest);
  const total = (chunks.length - 1) * CHUNK_SIZE + countSubjects(chunks.at(-1) ?? []);
  sql.run(
    `INSERT INTO job (id, command, version, actor, client, madeAt, seed, startedAt, since, total, done)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9, 0)`,
    ...[id, command, version, actor, client, madeAt, seed, now, total],
  );
  chunks.forEach((chunk, index) => {
    sql.run('INSERT INTO jobChunk VALUES (?, ?, ?)', id, index, packEffects(chunk));
  });
  decided.set(sql, { job: id, chunks });
  return appended;
}

/** A big operation that is being applied, or is paused. */
export interface Job {
  readonly id: OperationId;
  readonly command: string;
  readonly version: number;
  readonly actor: MemberId | null;
  readonly client: string;
  readonly madeAt: string;
  readonly seed: string;
}

type NextJob = Job & { readonly isBegun: number };

interface Sorted {
  readonly effects: readonly Effect[];
  readonly aside: readonly Conflict[];
}

const removing: ReadonlySet<string> = new Set(['members.remove', 'members.revokeInvitation']);

const removes = (part: readonly Effect[]) => part.some((effect) => effect.kind === 'set' && effect.after === null);
/** An import removes some, and changes others. */
const isRemoving = (part: readonly Effect[], command: string): boolean =>
  removing.has(command) || (command === 'members.import' && removes(part));

/** Who is to be removed goes with all they have by now, unless their role is another and with it who may remove them. */
function removalNow(part: readonly Effect[], state: State, command: string): readonly Effect[] {
  const gone = part.find((effect) => effect.kind === 'set' && effect.after === null);
  const member = state.member(MemberId.parse(part.map(subjectOf)[0]));
  // Who is gone is as was wanted; who has accepted meanwhile has no invitation to be taken back.
  if (!member || (command === 'members.revokeInvitation' && hasAccepted(member))) return [];
  const isSame = gone?.kind === 'set' && gone.before?.['role'] === member.role;
  return isSame ? removalOf(member, state.groupsOf(member.id), state.creditsOf(member.id)) : part;
}

const OTHER_ROLE = `SELECT subject FROM span WHERE field = 'role' AND subject IN (SELECT value FROM json_each(?1))
  AND untilOp > (SELECT seq FROM operation WHERE id = ?2)`;

/** Those whose role is another than when it was decided: with it, who may do this to them. Facts are facts whoever they are about. */
function withOtherRole(sql: Sql, ids: readonly string[], { id, actor }: Job): ReadonlySet<string> {
  const changed = actor === null ? [] : sql.all<{ subject: string }>(OTHER_ROLE, JSON.stringify(ids), id);
  return new Set(changed.map(({ subject }) => subject));
}

/** The parts of a chunk that still fit the rows as they are now; what others changed meanwhile is set aside. */
function stillFitting(sql: Sql, chunk: readonly Effect[], job: Job): Sorted {
  const ids = [...new Set(chunk.map(subjectOf))].flatMap((id) => MemberId.safeParse(id).data ?? []);
  const emails = chunk.flatMap((effect) => addressIn(effect) ?? []);
  const gone = chunk.filter(isGoneGroup).map(({ id }) => GroupId.parse(id));
  const groups = [...chunk.filter(isMembership).map(({ group }) => group), ...gone];
  const reads = {
    members: ids,
    emails,
    memberships: true,
    groups: [...new Set(groups)],
    groupUse: gone.length > 0,
    reserves: true,
    purchases: true,
    owners: true,
    credits: true,
  };
  const state = readState(sql, reads, () => null);
  const others = withOtherRole(sql, ids, job);
  const isOfOther = (effect: Effect) => others.has(subjectOf(effect));
  const ofOwners: Effect[] = [];
  const mayGo = (part: readonly Effect[]) => {
    if (!part.some((effect) => state.owners().some((owner) => owner === subjectOf(effect)))) return true;
    if (!keepsAnOwner(state, [...ofOwners, ...part])) return false;
    ofOwners.push(...part);
    return true;
  };
  const parts = bySubject(chunk)
    .map((part) => (isRemoving(part, job.command) ? removalNow(part, state, job.command) : part))
    .map((part) => withEndTaken(part, state))
    .map((part) => ({ part, isFitting: !part.some(isOfOther) && fits(part, state) && mayGo(part) }));
  const fitting = parts
    .flatMap(({ part, isFitting }) => (isFitting ? part : []))
    .filter((effect) => !isMembership(effect) || isOpen(effect, state));
  return {
    effects: fitting.filter((effect) => !isGoneGroup(effect) || goesUnused(effect, fitting, state)),
    aside: parts.flatMap(({ part, isFitting }) => (isFitting ? [] : conflictsOfPart(part, state))),
  };
}

const isCreation = (effect: Effect): effect is SetEffect =>
  effect.kind === 'set' && effect.entity === 'member' && effect.before === null;
const isMembership = (effect: Effect): effect is MembershipEffect => effect.kind === 'add' || effect.kind === 'remove';

/** Whether a membership that is to be made or ended has not been made or ended by others meanwhile. */
function isOpen({ kind, group, member, admin }: MembershipEffect, state: State): boolean {
  const now = state.groupsOf(member).find((membership) => membership.group === group);
  if (kind === 'add') return now === undefined && state.group(group) !== undefined;
  return now?.admin === admin;
}

function fits(part: readonly Effect[], state: State): boolean {
  const created = part.find(isCreation);
  if (created) return state.memberByEmail(String(created.after?.['email'])) === undefined;
  const id = MemberId.safeParse(part.map(subjectOf)[0]);
  const member = id.success ? state.member(id.data) : undefined;
  if (!member) return part.every((effect) => effect.kind === 'set' && effect.entity !== 'member');
  if (part.some((effect) => state.memberByEmail(addressIn(effect) ?? '') !== undefined)) return false;
  const now = new Map<string, unknown>(Object.entries(member));
  const unchanged = (effect: Effect) =>
    effect.kind !== 'set' || Object.entries(effect.before ?? {}).every(([name, value]) => now.get(name) === value);
  return part.every(unchanged) && !endsNoSeat(part, member) && (!removes(part) || leavesAll(part, state, member.id));
}

/** Whether somebody who is to go is in no other group than in those they leave, and has no more credits than they leave. */
function leavesAll(part: readonly Effect[], state: State, member: MemberId): boolean {
  const left = new Set(part.filter(isMembership).map(({ group }) => group));
  const given = new Map(part.filter(isCreditEntry).map(({ from, amount }) => [from, amount]));
  const credits = state.creditsOf(member);
  const isSame =
    credits.length === given.size &&
    credits.every((has) => given.get(balanceAccount(member, has.source)) === has.amount);
  return isSame && state.groupsOf(member).every(({ group }) => left.has(group));
}

interface ChunkRow {
  readonly i: number;
  readonly effects: Uint8Array;
}

type Part = Pick<Entry, 'effects' | 'packed'>;

/** What undo sets aside was changed since, and stays: there is nothing to decide. */
const KEEPS_WHAT_OTHERS_DID: ReadonlySet<string> = new Set(['operations.undo']);

// No two chunks of a job touch the same person: as long as nobody else did anything, all of it fits as it was decided.
const isAlone = (sql: Sql, job: Job): boolean =>
  sql.get(
    `SELECT 1 AS found FROM operation WHERE seq > (SELECT seq FROM operation WHERE id = ?1) AND parent IS NOT ?1 LIMIT 1`,
    job.id,
  ) === undefined;

/** The part of a chunk that still fits; where that is all of it, packed as it is. */
function partOf(sql: Sql, job: Job, { i, effects: packed }: ChunkRow): Part & { readonly people: number } {
  const chunk = chunkAt(sql, job.id, i, packed);
  const { effects, aside } = isAlone(sql, job) ? { effects: chunk, aside: [] } : stillFitting(sql, chunk, job);
  if (aside.length > 0 && !KEEPS_WHAT_OTHERS_DID.has(job.command)) keepConflicts(sql, job.id, told(sql, aside));
  const people = countSubjects(chunk);
  const isWhole = effects.length === chunk.length && effects.every((effect, index) => effect === chunk[index]);
  return isWhole ? { effects, packed, people } : { effects, people };
}

function appendPart(sql: Sql, job: Job, index: number, { effects, packed }: Part, now: string): void {
  const { id: parent, seed, ...rest } = job;
  const id = OperationId.parse(deriveId(parent, FIRST_CHUNK_ID + index));
  const saltOf = saltsFor(sql, effects, seed, sha256);
  const hashes = { argsHash: '', requestHash: '', expectedHash: null };
  appendOperation(sql, { ...rest, ...hashes, id, parent, effects, ...(packed ? { packed } : {}), saltOf }, now);
}

function forgetJob(sql: Sql, { id }: Job): void {
  sql.run('DELETE FROM job WHERE id = ?', id);
  decided.delete(sql);
}

/** Gives back what was held for people who were set aside. */
function finishJob(sql: Sql, job: Job, lastIndex: number, now: string): void {
  const back = heldBack(sql, job.id);
  if (back.length > 0) appendPart(sql, job, lastIndex + 1, { effects: back }, now);
  forgetJob(sql, job);
}

/** Under this name stands, as the last part of a job, that somebody ended it. */
export const CANCEL = 'operations.cancel';

/**
 * Ends a job where it is, in the caller's transaction: what was done stays, what was held for the others goes back, and
 * who ended it stands in the log as its last part.
 */
export function endJob(sql: Sql, job: Job, by: MemberId | null, now: string): void {
  const next = sql.get<{ i: number | null }>('SELECT min(i) AS i FROM jobChunk WHERE job = ?', job.id)?.i ?? 0;
  sql.run('DELETE FROM jobChunk WHERE job = ?', job.id);
  appendPart(sql, { ...job, command: CANCEL, actor: by }, next, { effects: heldBack(sql, job.id) }, now);
  forgetJob(sql, job);
}

const JOBS = 'SELECT id, command, version, actor, client, madeAt, seed, done > 0 AS isBegun FROM job';

/** The job of an operation; nothing where it is done, or never was in parts. */
export function findJob(sql: Sql, id: OperationId): Job | undefined {
  const found = sql.get<NextJob>(`${JOBS} WHERE id = ?`, id);
  if (!found) return undefined;
  const { isBegun: _, ...job } = found;
  return job;
}

/**
 * Applies the next chunks of the oldest running job in one transaction. True while there is more to do: killed
 * anywhere, it goes on where the last commit ended.
 */
export function runJobStep(sql: Sql, now: string): boolean {
  const next = sql.get<NextJob>(`${JOBS} WHERE pausedAt IS NULL ORDER BY startedAt, id LIMIT 1`);
  if (!next) return false;
  const { isBegun, ...job } = next;
  const count = isBegun === 1 ? CHUNKS_PER_COMMIT : CHUNKS_AT_FIRST;
  return inTransaction(sql, () => {
    const chunks = sql.all<ChunkRow>(
      'SELECT i, effects FROM jobChunk WHERE job = ? ORDER BY i LIMIT ?',
      job.id,
      count + 1,
    );
    for (const chunk of chunks.slice(0, count)) {
      const { i } = chunk;
      const part = partOf(sql, job, chunk);
      appendPart(sql, job, i, part, now);
      sql.run('DELETE FROM jobChunk WHERE job = ? AND i = ?', job.id, i);
      sql.run('UPDATE job SET done = done + ?, steppedAt = ? WHERE id = ?', part.people, now, job.id);
    }
    const last = chunks.at(count - 1) ?? chunks.at(-1);
    if (chunks.length <= count) finishJob(sql, job, last?.i ?? 0, now);
    return true;
  });
}
