import { Refusal } from '../../../shared/errors/app-error.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import type { Done } from '../../../shared/ipc/shapes.ts';
import { countSubjects, type Effect } from '../../../shared/kernel/effects.ts';
import { readEffects } from '../../activity/effects.ts';
import { activityCsv } from '../../activity/activity-csv.ts';
import { findOperation, pageActivity, readActors } from '../../activity/activity.repository.ts';
import type { Desk } from '../../core/desk.ts';
import { countSaid, findChange, isUnsent } from '../../outbox/changes.ts';
import { mutate } from '../../outbox/mutate.ts';
import { readMeta } from '../../replica/meta.ts';
import { zoneOf } from '../../replica/zone-of.ts';
import { allRows } from '../../replica/all-rows.ts';
import { saveText } from '../../reports/save-text.ts';
import { discardChange } from '../../sync/reconsider.ts';
import { procedures } from '../implementer.ts';

const { operations } = procedures;

/** Of how many people or things an operation is, as far as this computer knows. */
function countOf({ sql }: Desk, operation: OperationId, effects: readonly Effect[] | null): number {
  const count = effects ? countSubjects(effects) : findOperation(sql, operation)?.count;
  return count ?? countSaid(sql, operation) ?? 1;
}

/** Takes an operation back; answers of how many people or things it was. */
function undo(desk: Desk, operation: OperationId): Done {
  const change = findChange(desk.sql, operation);
  const changed = countOf(desk, operation, change?.effects ?? null);
  if (change && isUnsent(change)) {
    discardChange(desk.sql, change, desk.context.actor);
    desk.changed();
    return { operation, changed };
  }
  const { id } = mutate(desk.context, 'operations.undo', { operation });
  desk.changed();
  return { operation: id, changed };
}

export const operationHandlers = {
  page: operations.page.handler(({ input: { filter, ...window }, context }) =>
    pageActivity(context.workspaces.desk.sql, filter, window),
  ),
  get: operations.get.handler(({ input, context }) => {
    const row = findOperation(context.workspaces.desk.sql, input.id);
    if (!row) throw new Refusal({ code: 'operation.missing' });
    return row;
  }),
  actors: operations.actors.handler(({ context }) => readActors(context.workspaces.desk.sql)),
  effects: operations.effects.handler(({ input, context }) => {
    const { desk } = context.workspaces;
    return readEffects({ sql: () => desk.sql, connect: desk.connect }, input.id, input.start);
  }),
  verify: operations.verify.handler(async ({ context: { host, workspaces } }) => {
    const { desk } = workspaces;
    const client = await desk.connect();
    const findings = await client.verify();
    return { operations: readMeta(desk.sql).cursor, at: host.now(), findings: [...findings] };
  }),
  exportCsv: operations.exportCsv.handler(({ input, context: { host, workspaces } }) =>
    saveText(host, 'activity.csv', () =>
      activityCsv(
        allRows((window) => pageActivity(workspaces.desk.sql, input.filter, window).rows),
        zoneOf(workspaces.desk.sql),
      ),
    ),
  ),
  undo: operations.undo.handler(({ input, context }) => undo(context.workspaces.desk, input.id)),
};
