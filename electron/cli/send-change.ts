import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import type { Desk } from '../core/desk.ts';
import { findChange } from '../outbox/changes.ts';
import { mutate } from '../outbox/mutate.ts';
import { discardChange } from '../sync/reconsider.ts';
import { type Context, waitUntilApplied } from './open-workspace.ts';

/**
 * Makes a change and waits until it is applied. What the workspace refuses is not left behind among the changes that wait:
 * throws a Refusal then, and a CallError where it is kept because the workspace cannot be reached.
 */
export async function sendChange<Name extends CommandName>(
  desk: Desk,
  name: Name,
  args: ArgsOf<Name>,
  { terminal }: Context,
): Promise<void> {
  const { id } = mutate(desk.context, name, args);
  try {
    await waitUntilApplied(desk, id, terminal);
  } catch (error) {
    const change = findChange(desk.sql, id);
    if (change?.state === 'parked') discardChange(desk.sql, change, desk.context.actor);
    throw error;
  }
}
