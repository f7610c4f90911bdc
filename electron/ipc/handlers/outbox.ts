import { Refusal } from '../../../shared/errors/app-error.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import type { Desk } from '../../core/desk.ts';
import { findChange, isUnsent, listChanges, type OutboxChange } from '../../outbox/changes.ts';
import { changePeople } from '../../sync/change-people.ts';
import { changesOn, discardChange, retryChange, without } from '../../sync/reconsider.ts';
import { formFor } from '../../sync/replace.ts';
import { takeExistingTag } from '../../sync/take-existing-tag.ts';
import { inTransaction } from '../../../shared/store/sql.ts';
import { procedures } from '../implementer.ts';

/** The change with this id; throws a Refusal when it is no longer in the outbox. */
export function changeAt(desk: Desk, id: OperationId): OutboxChange {
  const change = findChange(desk.sql, id);
  if (!change) throw new Refusal({ code: 'operation.missing' });
  return change;
}

/** Looks at the rows without a change that is about to be made anew. */
export function onRowsWithout<T>(desk: Desk, id: OperationId, look: () => T): T {
  const change = changeAt(desk, id);
  return inTransaction(desk.sql, () => without(desk.sql, change, desk.context.actor, look));
}

export const outboxHandlers = {
  list: procedures.outbox.list.handler(({ context }) => listChanges(context.workspaces.desk.sql)),
  form: procedures.outbox.form.handler(({ input, context }) => formFor(context.workspaces.desk.context, input.id)),
  people: procedures.outbox.people.handler(({ input, context }) =>
    changePeople(context.workspaces.desk.context, input),
  ),
  standingOn: procedures.outbox.standingOn.handler(({ input, context }) => {
    const { desk } = context.workspaces;
    const ns = new Set(changesOn(desk.sql, changeAt(desk, input.id), desk.context.actor));
    return listChanges(desk.sql).filter(({ id }) => ns.has(changeAt(desk, id).n));
  }),
  retry: procedures.outbox.retry.handler(({ input, context }) => {
    const { desk } = context.workspaces;
    const change = changeAt(desk, input.id);
    if (change.state === 'parked') retryChange(desk.sql, change, desk.context.actor);
    desk.changed();
  }),
  takeExistingTag: procedures.outbox.takeExistingTag.handler(({ input, context }) => {
    const { desk } = context.workspaces;
    takeExistingTag(desk.context, input.id);
    desk.changed();
  }),
  discard: procedures.outbox.discard.handler(({ input, context }) => {
    const { desk } = context.workspaces;
    const change = changeAt(desk, input.id);
    if (!isUnsent(change) && change.state !== 'parked') throw new Refusal({ code: 'operation.busy' });
    discardChange(desk.sql, change, desk.context.actor);
    desk.changed();
  }),
};

export const syncHandlers = {
  now: procedures.sync.now.handler(async ({ context }) => {
    await context.workspaces.desk.sync.kick();
  }),
};
