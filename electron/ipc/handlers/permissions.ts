import { permissionsOf } from '../../replica/permissions.repository.ts';
import { procedures } from '../implementer.ts';

const { permissions } = procedures;

export const permissionHandlers = {
  of: permissions.of.handler(({ input, context }) => permissionsOf(context.workspaces.desk.sql, input.id)),
};
