import { listGroups } from '../../replica/groups.repository.ts';
import { procedures } from '../implementer.ts';

export const groupHandlers = {
  list: procedures.groups.list.handler(({ context }) => listGroups(context.workspaces.desk.sql)),
};
