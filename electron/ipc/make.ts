import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import type { OperationId } from '../../shared/domain/ids.ts';
import type { Done } from '../../shared/ipc/shapes.ts';
import { mutate } from '../outbox/mutate.ts';
import type { Desk } from '../core/desk.ts';
import { replaceChange } from '../sync/replace.ts';

/** Makes a change and tells the screens. With `replaces` it takes the place of one that has not arrived. */
export function make<Name extends CommandName>(
  desk: Desk,
  name: Name,
  args: ArgsOf<Name>,
  replaces?: OperationId,
): Done {
  const { context } = desk;
  const { id, changed } =
    replaces === undefined ? mutate(context, name, args) : replaceChange(context, replaces, name, args);
  desk.changed();
  return { operation: id, changed };
}
