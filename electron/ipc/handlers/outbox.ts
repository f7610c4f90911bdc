import type { OperationId } from '../../../shared/domain/ids.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import type { Desk } from '../../core/desk.ts';
import { findChange, listChanges, markRetry, type OutboxChange } from '../../outbox/changes.ts';
import { mutate } from '../../outbox/mutate.ts';
import { discardChange } from '../../sync/rebase.ts';
import { procedures } from '../implementer.ts';

/** A change that the service may already have cannot be dropped here; it can only be undone there. */
const isUnsent = (change: OutboxChange) =>
  change.state === 'parked' || (change.state === 'waiting' && change.attempts === 0);

function discard(desk: Desk, change: OutboxChange): void {
  discardChange(desk.sql, change.n, desk.context.actor);
  desk.changed();
}

function undo(desk: Desk, operation: OperationId) {
  const change = findChange(desk.sql, operation);
  if (change && isUnsent(change)) {
    discard(desk, change);
    return { operation, changed: 1 };
  }
  const { id, changed } = mutate(desk.context, 'operations.undo', { operation });
  desk.changed();
  return { operation: id, changed };
}

export const operationHandlers = {
  undo: procedures.operations.undo.handler(({ input, context }) => undo(context.workspaces.desk, input.id)),
};

export const outboxHandlers = {
  list: procedures.outbox.list.handler(({ context }) => listChanges(context.workspaces.desk.sql)),
  retry: procedures.outbox.retry.handler(({ input, context }) => {
    const { desk } = context.workspaces;
    markRetry(desk.sql, input.id);
    desk.changed();
  }),
  discard: procedures.outbox.discard.handler(({ input, context }) => {
    const { desk } = context.workspaces;
    const change = findChange(desk.sql, input.id);
    if (!change) throw new Refusal({ code: 'operation.missing' });
    if (!isUnsent(change)) throw new Refusal({ code: 'operation.busy' });
    discard(desk, change);
  }),
};

export const syncHandlers = {
  now: procedures.sync.now.handler(async ({ context }) => {
    await context.workspaces.desk.sync.kick();
  }),
};
