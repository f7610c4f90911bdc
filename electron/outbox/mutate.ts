import {
  type ArgsOf,
  bindCommand,
  type BoundCommand,
  type CommandName,
  commands,
} from '../../shared/commands/catalog.ts';
import type { MemberId, OperationId } from '../../shared/domain/ids.ts';
import { moveSeats, type SeatCounts } from '../../shared/domain/seat.ts';
import { type AppError, Refusal } from '../../shared/errors/app-error.ts';
import { isBig } from '../../shared/kernel/chunks.ts';
import type { About } from '../../shared/kernel/command.ts';
import { countSubjects, type Effect, isSeatEntry } from '../../shared/kernel/effects.ts';
import { hashEffects } from '../../shared/kernel/hashing.ts';
import { decideCommand, refusalFor } from '../../shared/kernel/shell.ts';
import type { LoadedOperation, State } from '../../shared/kernel/state.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import { applyEffects } from '../../shared/store/apply.ts';
import { readSeatCounts, readState } from '../../shared/store/read.ts';
import { saltsFor } from '../../shared/store/salts.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { isWhole } from '../../shared/text/plain.ts';
import { newOperationId, newSecret, sha256 } from '../replica/digest.ts';
import { flushSearch } from '../replica/search.ts';
import { isIntact } from './change-args.ts';
import { addChange, findChange, type OutboxChange, setEffects } from './changes.ts';
import { keepFormer } from './former.ts';
import { footprintOf, footprintUndecided, keepFootprint } from './footprint.ts';

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
function knownOperation({ sql, actor }: Pick<MutateContext, 'sql' | 'actor'>, id: OperationId): LoadedOperation | null {
  const row = sql.get<{ command: string; actor: MemberId | null; undoneBy: string | null }>(
    'SELECT command, actor, undoneBy FROM operation WHERE id = ?',
    id,
  );
  const own = findChange(sql, id);
  if (!row && !own) return null;
  return {
    id,
    command: row?.command ?? own?.command ?? '',
    by: own && actor.kind === 'member' ? actor.id : (row?.actor ?? null),
    effects: [],
    undone: (row?.undoneBy ?? null) !== null,
    busy: false,
    renewedSince: false,
  };
}

function bound<Name extends CommandName>(name: Name, args: ArgsOf<Name>): BoundCommand {
  const command = bindCommand(name, commands[name].version, args);
  if (!command.ok) throw new Refusal(command.error);
  // It would wait for a service that refuses it.
  if (!isWhole(args)) throw new Refusal({ code: 'text.torn' });
  if (command.value.byRouteOnly) throw new Refusal({ code: 'input.invalid', where: 'command' });
  return command.value;
}

function effectsOrThrow({ command, ...deciding }: Draft, state: State, actor: Actor): readonly Effect[] {
  const verdict = decideCommand(command, state, actor, deciding);
  if (!verdict.ok) throw new Refusal(verdict.error);
  return verdict.effects;
}

/** Of what the service alone decides, whether it may be asked at all. What is to be undone must be known here. */
function undecided({ command }: Pick<Draft, 'command'>, state: State, actor: Actor): readonly Effect[] {
  const refusal = refusalFor(command, state, actor);
  if (refusal && !refusal.ok) throw new Refusal(refusal.error);
  if (command.reads.operation === undefined) return [];
  if (!state.operation) throw new Refusal({ code: 'operation.missing' });
  if (state.operation.undone) throw new Refusal({ code: 'operation.undone' });
  return [];
}

/** Writes what a change decides here and now, under its local number, so that lists show it before it is confirmed. */
function writeOptimistic(
  sql: Sql,
  change: { n: number; seed: string; madeAt: string },
  effects: readonly Effect[],
): void {
  const { n, seed, madeAt } = change;
  const saltOf = saltsFor(sql, effects, seed, sha256);
  keepFormer(sql, effects);
  applyEffects(sql, effects, { op: -n, at: madeAt }, saltOf);
  setEffects(sql, n, effects, hashEffects(effects, saltOf, sha256));
}

export interface Made {
  readonly id: OperationId;
  readonly changed: number;
  /** What was decided here; nothing where the service alone decides. */
  readonly effects: readonly Effect[];
}

/**
 * Makes a change: permission and decision on this computer, then the rows it changes and its place in the outbox, in
 * the caller's transaction. What only the service can decide is queued without being shown as done. Throws a Refusal.
 */
export function makeChange<Name extends CommandName>(context: MutateContext, name: Name, args: ArgsOf<Name>): Made {
  const { sql, actor, now } = context;
  const command = bound(name, args);
  const madeAt = now();
  const draft: Draft = { id: newOperationId(madeAt), madeAt, command };
  const seed = newSecret();
  const { id } = draft;
  const { reads, version } = command;
  const state = readState(sql, reads, (operation) => knownOperation(context, operation));
  const effects = command.byServiceOnly ? undecided(draft, state, actor) : effectsOrThrow(draft, state, actor);
  const about = command.about(state);
  const n = addChange(sql, { id, command: command.name, version, args, seed, madeAt, about });
  if (command.optimistic && !isBig(effects)) {
    keepFootprint(sql, n, footprintOf(id, reads, effects));
    writeOptimistic(sql, { n, seed, madeAt }, effects);
    flushSearch(sql);
  } else keepFootprint(sql, n, footprintUndecided(id, reads));
  return { id, changed: command.byServiceOnly ? about.count : countSubjects(effects), effects };
}

/** Makes a change in a transaction of its own. */
export const mutate = <Name extends CommandName>(context: MutateContext, name: Name, args: ArgsOf<Name>): Made =>
  inTransaction(context.sql, () => makeChange(context, name, args));

const tableOf = {
  ...{ group: 'grp', member: 'member', purchase: 'purchase', invoice: 'invoice', workspace: 'workspace' },
  // Connections and aliases are the service's alone: nothing of them is made here.
  ...{ session: 'session', connection: 'session', alias: 'session' },
  ...{ rubric: 'rubric', rubricVersion: 'rubricVersion', scenario: 'scenario', tag: 'tag' },
  ...{ verdict: 'verdict', assignment: 'assignment' },
} as const;

/** Whether what it would make is here already: the service has applied it, and its answer was lost. */
const isMade = (sql: Sql, effect: Effect): boolean =>
  effect.kind === 'set' &&
  effect.before === null &&
  sql.get(`SELECT 1 AS found FROM ${tableOf[effect.entity]} WHERE id = ?`, effect.id) !== undefined;

/** Decides a queued change again, on the rows as they are now; what no longer fits is left for the service to say. */
export function redecide(sql: Sql, change: OutboxChange, actor: Actor): void {
  const { n, id } = change;
  setEffects(sql, n, null, null);
  if (!isIntact(sql, n)) return;
  const command = bindCommand(change.command, change.version, change.args);
  if (!command.ok) return;
  const { reads } = command.value;
  const state = readState(sql, reads, () => null);
  const verdict = decideCommand(command.value, state, actor, change);
  const isShown = verdict.ok && !isBig(verdict.effects) && !verdict.effects.some((effect) => isMade(sql, effect));
  const effects = isShown ? verdict.effects : null;
  keepFootprint(sql, n, footprintOf(id, reads, effects ?? []), effects === null);
  if (effects !== null) writeOptimistic(sql, change, effects);
}

interface Decided extends Pick<BoundCommand, 'reads'> {
  readonly about: About;
  readonly effects: readonly Effect[];
  readonly changed: number;
}

/** What a command would be under this number, on the rows as they are, with nothing written. Throws a Refusal. */
export function draftOf<Name extends CommandName>(
  context: MutateContext,
  name: Name,
  args: ArgsOf<Name>,
  id: OperationId,
): Decided {
  const { sql, actor, now } = context;
  const command = bound(name, args);
  const { reads } = command;
  const state = readState(sql, reads, (operation) => knownOperation(context, operation));
  const about = command.about(state);
  if (command.byServiceOnly)
    return { reads, about, effects: undecided({ command }, state, actor), changed: about.count };
  const effects = effectsOrThrow({ id, madeAt: now(), command }, state, actor);
  return { reads, about, effects, changed: countSubjects(effects) };
}

/** Why a command would be refused by what is known on this computer; null where it would be made. Nothing is written. */
export function refusalBefore<Name extends CommandName>(
  context: MutateContext,
  name: Name,
  args: ArgsOf<Name>,
): AppError | null {
  try {
    draftOf(context, name, args, newOperationId(context.now()));
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.error;
    throw error;
  }
}

export interface Preview {
  readonly effects: readonly Effect[];
  readonly before: SeatCounts;
  readonly after: SeatCounts;
  readonly refusal: Refusal['error'] | null;
}

/**
 * What a command would do, decided by the code that does it, with nothing written. `known` is a state in which at least
 * all is that the command reads.
 */
export function preview<Name extends CommandName>(
  context: MutateContext,
  name: Name,
  args: ArgsOf<Name>,
  known?: State,
): Preview {
  const { sql, actor, now } = context;
  const command = bound(name, args);
  const madeAt = now();
  const before = readSeatCounts(sql);
  try {
    const state = known ?? readState(sql, command.reads, () => null);
    const effects = effectsOrThrow({ id: newOperationId(madeAt), madeAt, command }, state, actor);
    const entries = effects.filter(isSeatEntry);
    const after = entries.reduce((counts, { from, to, amount }) => moveSeats(counts, from, to, amount), before);
    return { effects, before, after, refusal: null };
  } catch (error) {
    if (error instanceof Refusal) return { effects: [], before, after: before, refusal: error.error };
    throw error;
  }
}
