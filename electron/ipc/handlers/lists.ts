import { keepLists, recallLists } from '../../core/list-memory.ts';
import { savingsOf } from '../../reports/savings.ts';
import { procedures } from '../implementer.ts';

const { lists } = procedures;

export const listHandlers = {
  recall: lists.recall.handler(({ context }) => recallLists(context.workspaces.desk.folder)),
  keep: lists.keep.handler(({ input, context }) => keepLists(context.workspaces.desk.folder, input)),
  saving: lists.saving.handler(({ input, context }) => savingsOf(context.host).progressOf(input.list)),
  stopSaving: lists.stopSaving.handler(({ input, context }) => savingsOf(context.host).stop(input.list)),
};
