import {
  type ArgsOf,
  bindCommand,
  type BoundCommand,
  type CommandName,
  commands,
} from '../../shared/commands/catalog.ts';
import { deriveId, type OperationId } from '../../shared/domain/ids.ts';
import { moveSeats, type SeatCounts } from '../../shared/domain/seat.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { isBig } from '../../shared/kernel/chunks.ts';
import { type Effect, subjectOf } from '../../shared/kernel/effects.ts';
import { hashEffects } from '../../shared/kernel/hashing.ts';
import type { LoadedOperation, State } from '../../shared/kernel/state.ts';
import { type Actor, can } from '../../shared/permissions/can.ts';
import { applyEffects } from '../../shared/store/apply.ts';
import { readSeatCounts, readState } from '../../shared/store/read.ts';
import { saltsFor } from '../../shared/store/salts.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { newOperationId, newSecret, sha256 } from '../replica/digest.ts';
import { flushSearch } from '../replica/search.ts';
import { addChange, findChange, type OutboxChange, setEffects } from './changes.ts';

export interface MutateContext {
  readonly sql: Sql;
  readonly actor: Actor;
  readonly now: () => string;
}

interface Draft {
  readonly id: OperationId;
  readonly madeAt: string;
  readonly command: BoundCommand;
}

// The log's effects are in the service; here it is enough to know that the operation exists.
function knownOperation(sql: Sql, id: OperationId): LoadedOperation | null {
  const row = sql.get<{ command: string; undoneBy: string | null }>(
    'SELECT command, undoneBy FROM operation WHERE id = ?',
    id,
  );
  const own = findChange(sql, id);
  if (!row && !own) return null;
  return {
    id,
    command: row?.command ?? own?.command ?? '',
    effects: [],
    undone: (row?.undoneBy ?? null) !== null,
    busy: false,
  };
}

function bound<Name extends CommandName>(name: Name, args: ArgsOf<Name>): BoundCommand {
  const command = bindCommand(name, commands[name].version, args);
  if (!command.ok) throw new Refusal(command.error);
  return command.value;
}

function authorize(command: BoundCommand, state: State, actor: Actor): void {
  const targets = command.targets.map((id) => state.member(id)).filter((member) => member !== undefined);
  const decision = can(actor, command.action, targets);
  if (!decision.allowed) throw new Refusal({ code: 'forbidden', reason: decision.reason, who: [...decision.who] });
}

function decideOrThrow({ command, id, madeAt }: Draft, state: State, actor: Actor): readonly Effect[] {
  const newId = (n: number) => deriveId(id, n);
  const verdict = command.decide(state, { actor, operation: id, now: madeAt, newId });
  if (!verdict.ok) throw new Refusal(verdict.error);
  return verdict.effects;
}

/** Writes what a change decides here and now, under its local number, so that lists show it before it is confirmed. */
function writeOptimistic(
  sql: Sql,
  change: { n: number; seed: string; madeAt: string },
  effects: readonly Effect[],
): void {
  const { n, seed, madeAt } = change;
  const saltOf = saltsFor(sql, effects, seed, sha256);
  applyEffects(sql, effects, { op: -n, at: madeAt }, saltOf);
  setEffects(sql, n, effects, hashEffects(effects, saltOf, sha256));
}

export interface Made {
  readonly id: OperationId;
  readonly changed: number;
}

/**
 * Makes a change: permission and decision on this computer, then the rows it changes and its place in the outbox in
 * one transaction. What only the service can decide is queued without being shown as done. Throws a Refusal.
 */
export function mutate<Name extends CommandName>(context: MutateContext, name: Name, args: ArgsOf<Name>): Made {
  const { sql, actor, now } = context;
  const command = bound(name, args);
  const madeAt = now();
  const draft: Draft = { id: newOperationId(madeAt), madeAt, command };
  const seed = newSecret();
  return inTransaction(sql, () => {
    const state = readState(sql, command.reads, (id) => knownOperation(sql, id));
    authorize(command, state, actor);
    const undoes = command.reads.operation !== undefined;
    if (undoes && !state.operation) throw new Refusal({ code: 'operation.missing' });
    if (undoes && state.operation?.undone) throw new Refusal({ code: 'operation.undone' });
    const effects = undoes ? [] : decideOrThrow(draft, state, actor);
    const { about, version } = command;
    const n = addChange(sql, { id: draft.id, command: command.name, version, args, seed, madeAt, about });
    if (command.optimistic && !isBig(effects)) {
      writeOptimistic(sql, { n, seed, madeAt }, effects);
      flushSearch(sql);
    }
    return { id: draft.id, changed: undoes ? 1 : new Set(effects.map(subjectOf)).size };
  });
}

/** Decides a queued change again, on the rows as they are now; what no longer fits is left for the service to say. */
export function redecide(sql: Sql, change: OutboxChange, actor: Actor): void {
  const command = bindCommand(change.command, change.version, change.args);
  setEffects(sql, change.n, null, null);
  if (!command.ok || !command.value.optimistic) return;
  const state = readState(sql, command.value.reads, () => null);
  const newId = (n: number) => deriveId(change.id, n);
  const verdict = command.value.decide(state, { actor, operation: change.id, now: change.madeAt, newId });
  if (verdict.ok && !isBig(verdict.effects)) writeOptimistic(sql, change, verdict.effects);
}

export interface Preview {
  readonly effects: readonly Effect[];
  readonly before: SeatCounts;
  readonly after: SeatCounts;
  readonly refusal: Refusal['error'] | null;
}

/** What a command would do, decided by the code that does it, with nothing written. */
export function preview<Name extends CommandName>(context: MutateContext, name: Name, args: ArgsOf<Name>): Preview {
  const { sql, actor, now } = context;
  const command = bound(name, args);
  const madeAt = now();
  const before = readSeatCounts(sql);
  try {
    const state = readState(sql, command.reads, () => null);
    authorize(command, state, actor);
    const effects = decideOrThrow({ id: newOperationId(madeAt), madeAt, command }, state, actor);
    const entries = effects.filter((effect) => effect.kind === 'entry');
    const after = entries.reduce((counts, { from, to, amount }) => moveSeats(counts, from, to, amount), before);
    return { effects, before, after, refusal: null };
  } catch (error) {
    if (error instanceof Refusal) return { effects: [], before, after: before, refusal: error.error };
    throw error;
  }
}
