import { bindCommand, type BoundCommand } from '../../shared/commands/catalog.ts';
import type { MemberId, OperationId } from '../../shared/domain/ids.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import { isBig } from '../../shared/kernel/chunks.ts';
import type { ToldConflict } from '../../shared/kernel/conflict.ts';
import { decideCommand, refusalFor } from '../../shared/kernel/shell.ts';
import type { State } from '../../shared/kernel/state.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import { inSavepoint, type Sql } from '../../shared/store/sql.ts';
import { isWhole } from '../../shared/text/plain.ts';
import { readState } from '../../shared/store/read.ts';
import { saltsFor } from '../../shared/store/salts.ts';
import type { PushedOperation, PushResult } from '../../shared/sync/protocol.ts';
import { accountsIn } from '../store/accounts.ts';
import { conflictsOf, keepConflicts, told } from '../store/conflicts.ts';
import { sha256 } from '../store/digest.ts';
import { appendOperation, type Entry, readOperation } from '../store/log.ts';
import { slugsOf } from '../store/slug-file.ts';
import { slugIn, type Slugs } from '../store/slugs.ts';
import { startJob } from './jobs.ts';

export interface Origin {
  readonly actor: Actor;
  readonly client: string;
  /** What workspaces beside this one are called in links; without it there are none. */
  readonly slugs?: Slugs;
  /** It comes by a door of the service, and not with a push. */
  readonly byRoute?: true;
}

interface Known {
  readonly requestHash: string;
  readonly seq: number;
  readonly at: string;
  readonly same: number;
  readonly job: number;
}

const KNOWN = `SELECT requestHash, seq, at, same, EXISTS (SELECT 1 FROM job WHERE job.id = operation.id) AS job
  FROM operation WHERE id = ?`;

const fieldsOf = (value: object) => value as Readonly<Record<string, unknown>>; // an object of JSON, and no array

function hasOrderedKeys(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(hasOrderedKeys);
  const fields = fieldsOf(value);
  let previous = '';
  for (const key of Object.keys(fields)) {
    if (key < previous || !hasOrderedKeys(fields[key])) return false;
    previous = key;
  }
  return true;
}

function withOrderedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withOrderedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const fields = fieldsOf(value);
  const keys = Object.keys(fields).toSorted();
  return Object.fromEntries(keys.map((key) => [key, withOrderedKeys(fields[key])]));
}

/**
 * JSON with its keys in a fixed order, so that the same request has the same hash however it was written. What our own
 * desktops send has that order: the people of a big import are not copied for it.
 */
const canonical = (value: unknown): string =>
  JSON.stringify((hasOrderedKeys(value) ? value : withOrderedKeys(value)) ?? null);

const refused = (id: OperationId, error: AppError, conflicts: readonly ToldConflict[] = []): PushResult => ({
  outcome: 'refused',
  id,
  error,
  conflicts: [...conflicts],
});

/** The reply that was given when this operation was first applied; a different request under its id is refused. */
function replay(sql: Sql, id: OperationId, requestHash: string): PushResult | null {
  const known = sql.get<Known>(KNOWN, id);
  if (!known) return null;
  if (known.requestHash !== requestHash) return refused(id, { code: 'operation.reused' });
  const { seq, at, same, job } = known;
  return { outcome: 'applied', id, seq, at, same: same === 1, job: job === 1, conflicts: conflictsOf(sql, id) };
}

type Hashes = Pick<Entry, 'argsHash' | 'requestHash'>;

// The arguments are hashed once: of a big import they are tens of megabytes.
function hashesOf({ command, version, args, madeAt, seed }: PushedOperation): Hashes {
  const argsHash = sha256(canonical(args));
  return { argsHash, requestHash: sha256(canonical([command, version, argsHash, madeAt, seed])) };
}

/** What tells a request from another under the same id. */
export const requestHashOf = (request: PushedOperation): string => hashesOf(request).requestHash;

function entryOf(request: PushedOperation, origin: Origin, hashes: Hashes): Omit<Entry, 'effects' | 'saltOf'> {
  const { id, madeAt, command, version, effectsHash } = request;
  const actor: MemberId | null = origin.actor.kind === 'member' ? origin.actor.id : null;
  return {
    id,
    parent: null,
    actor,
    client: origin.client,
    madeAt,
    command,
    version,
    ...hashes,
    expectedHash: effectsHash,
  };
}

/** Why a push does not bring what the service does by a door of its own: whoever may not do it at all hears of that. */
function notPushed(command: BoundCommand, state: State, actor: Actor): AppError {
  const refusal = refusalFor(command, state, actor);
  return refusal && !refusal.ok ? refusal.error : { code: 'input.invalid', where: 'command' };
}

const isJobRunning = (sql: Sql): boolean => sql.get('SELECT 1 AS found FROM job LIMIT 1') !== undefined;

function apply(sql: Sql, request: PushedOperation, origin: Origin, hashes: Hashes, now: string): PushResult {
  const { id, command: name, version, args, seed } = request;
  const command = bindCommand(name, version, args);
  if (!command.ok) return refused(id, command.error);
  const { value } = command;
  // What the service was told by others has its own ways to be refused.
  if (origin.actor.kind === 'member' && !isWhole(args)) return refused(id, { code: 'text.torn' });
  if (value.alone && isJobRunning(sql)) return refused(id, { code: 'plan.busy' });
  const state = readState(sql, value.reads, (operation) => readOperation(sql, operation), accountsIn(sql));
  if (value.byRouteOnly && !origin.byRoute) return refused(id, notPushed(value, state, origin.actor));
  const verdict = decideCommand(value, state, origin.actor, { id, madeAt: request.madeAt, decidedAt: now });
  if (!verdict.ok) return refused(id, verdict.error);
  const { effects } = verdict;
  const conflicts = told(sql, verdict.conflicts);
  if (effects.length === 0 && conflicts.length > 0)
    return refused(id, { code: 'edit.conflict', count: conflicts.length }, conflicts);
  const slug = slugIn(effects);
  const barred = slug === undefined ? null : (origin.slugs?.claim(slug, slugsOf(sql, now), now) ?? null);
  if (slug !== undefined && barred !== null) return refused(id, { code: `slug.${barred}`, slug });
  const entry = entryOf(request, origin, hashes);
  if (state.operation) sql.run('UPDATE operation SET undoneBy = ? WHERE id = ?', id, state.operation.id);
  if (isBig(effects)) {
    const { seq, at } = startJob(sql, { entry, effects, seed, now });
    return { outcome: 'applied', id, seq, at, same: false, job: true, conflicts };
  }
  keepConflicts(sql, id, conflicts);
  const saltOf = saltsFor(sql, effects, seed, sha256);
  const { seq, at, same } = appendOperation(sql, { ...entry, effects, saltOf }, now);
  return { outcome: 'applied', id, seq, at, same, job: false, conflicts };
}

/**
 * Carries out one operation: permission, decision, rows and log row in the caller's transaction; a refusal leaves
 * nothing behind and takes no seq. An operation that has been applied answers what it answered then.
 */
export function execute(sql: Sql, request: PushedOperation, origin: Origin, now: string): PushResult {
  const hashes = hashesOf(request);
  const known = replay(sql, request.id, hashes.requestHash);
  if (known) return known;
  return inSavepoint(sql, () => apply(sql, request, origin, hashes, now));
}
