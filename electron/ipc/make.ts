import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import type { OperationId } from '../../shared/domain/ids.ts';
import type { Done } from '../../shared/ipc/shapes.ts';
import { findChange } from '../outbox/changes.ts';
import { mutate } from '../outbox/mutate.ts';
import type { Desk } from '../core/desk.ts';
import { discardChange, isUnsent } from '../sync/reconsider.ts';

/**
 * Makes a change and tells the screens. With `replaces` it stands in for a parked one, which goes once this one is
 * kept: between the two nothing can be lost.
 */
export function make<Name extends CommandName>(
  desk: Desk,
  name: Name,
  args: ArgsOf<Name>,
  replaces?: OperationId,
): Done {
  const { id, changed } = mutate(desk.context, name, args);
  const replaced = replaces === undefined ? undefined : findChange(desk.sql, replaces);
  if (replaced && isUnsent(replaced)) discardChange(desk.sql, replaced, desk.context.actor);
  desk.changed();
  return { operation: id, changed };
}
