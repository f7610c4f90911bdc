import { type ArgsOf, type CommandName, commands } from '../../shared/commands/catalog.ts';
import type { OperationId } from '../../shared/domain/ids.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { isBig } from '../../shared/kernel/chunks.ts';
import type { ChangeForm } from '../../shared/ipc/conflict-shapes.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { isIntact } from '../outbox/change-args.ts';
import { formOf } from '../outbox/change-form.ts';
import { findChange, isUnsent, markRetry, type OutboxChange, rewriteChange } from '../outbox/changes.ts';
import { forgetConflicts } from '../outbox/conflicts.ts';
import { footprintOf, footprintUndecided, keepFootprint } from '../outbox/footprint.ts';
import { draftOf, type Made, type MutateContext } from '../outbox/mutate.ts';
import { newSecret } from '../replica/digest.ts';
import { readMeta } from '../replica/meta.ts';
import { flushSearch } from '../replica/search.ts';
import { remakeLater } from './own-values.ts';
import { Rebase } from './rebase.ts';
import { standingOn, without } from './reconsider.ts';

/** The change that is to be made anew; throws a Refusal where the service may have it already. */
function replaceable(sql: Sql, id: OperationId, name: CommandName): OutboxChange {
  const change = findChange(sql, id);
  if (!change) throw new Refusal({ code: 'operation.missing' });
  if (!isUnsent(change)) throw new Refusal({ code: 'operation.sent' });
  if (change.command !== name) throw new Refusal({ code: 'input.invalid', where: 'replaces' });
  return change;
}

/** A change that was parked is sent again, with those that were parked because of it. */
function unpark(sql: Sql, change: OutboxChange): number[] {
  const ns = change.state === 'parked' ? [change.n, ...standingOn(sql, change.n)] : [change.n];
  for (const n of ns) {
    forgetConflicts(sql, n);
    if (change.state === 'parked') markRetry(sql, n);
  }
  return ns;
}

/**
 * Makes a change anew in the place of one that has not arrived, in one transaction. It keeps its number and its turn:
 * whom it adds and what it creates stay the same to the changes that stand on it, and those are decided again. Throws
 * a Refusal, and then leaves everything as it was.
 */
export function replaceChange<Name extends CommandName>(
  context: MutateContext,
  id: OperationId,
  name: Name,
  args: ArgsOf<Name>,
): Made {
  const { sql, actor, now } = context;
  return inTransaction(sql, () => {
    const change = replaceable(sql, id, name);
    const { n } = change;
    // Decided where it stands: nothing that was made after it, and would stand on it, is there yet.
    const { about, reads, effects, changed } = without(sql, change, actor, () => draftOf(context, name, args, id));
    const isShown = commands[name].optimistic && !isBig(effects);
    const footprint = isShown ? footprintOf(id, reads, effects) : footprintUndecided(id, reads);
    // Both what it wanted and what it wants now is decided again.
    keepFootprint(sql, n, footprint, true);
    const former = { n, id, command: name, args: change.args };
    rewriteChange(sql, n, { version: commands[name].version, args, seed: newSecret(), madeAt: now(), about });
    const ns = unpark(sql, change);
    remakeLater(sql, former, { id, command: name, args });
    const rebase = new Rebase(sql);
    rebase.takeBack(ns);
    rebase.redecide(actor, readMeta(sql).cursor);
    if (!isShown) keepFootprint(sql, n, footprint);
    flushSearch(sql);
    return { id, changed, effects };
  });
}

/** What a change wanted, for the form that makes it anew, on the rows as they would be without it. */
export function formFor({ sql, actor }: MutateContext, id: OperationId): ChangeForm {
  const change = findChange(sql, id);
  if (!change) throw new Refusal({ code: 'operation.missing' });
  const { command } = change;
  // Of one that is not what it was any more, nothing is offered as what it wanted.
  if (!isUnsent(change) || !isIntact(sql, change.n)) return { kind: 'none' };
  // Its rows are read when they are asked for: they may be tens of megabytes.
  if (command === 'members.import') return { kind: 'import' };
  const { args } = change;
  return inTransaction(sql, () => without(sql, change, actor, () => formOf(sql, { command, args })));
}
