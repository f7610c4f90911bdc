import { listConflicts } from '../../outbox/conflicts.ts';
import { decideConflicts } from '../../outbox/decide.ts';
import { takeDecisionBack } from '../../sync/reconsider.ts';
import { procedures } from '../implementer.ts';

const { conflicts } = procedures;

export const conflictHandlers = {
  list: conflicts.list.handler(({ context }) => listConflicts(context.workspaces.desk.sql)),
  decide: conflicts.decide.handler(({ input, context }) => {
    const { desk } = context.workspaces;
    const decided = decideConflicts(desk.context, input.decisions);
    desk.changed();
    return decided;
  }),
  undo: conflicts.undo.handler(({ input, context }) => {
    const { desk } = context.workspaces;
    takeDecisionBack(desk.context, input.id);
    desk.changed();
  }),
};
