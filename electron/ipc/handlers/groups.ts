import { Refusal } from '../../../shared/errors/app-error.ts';
import { preview } from '../../outbox/mutate.ts';
import { groupDetail, groupUse, listGroups, sortPasted } from '../../replica/groups.repository.ts';
import { procedures } from '../implementer.ts';
import { make } from '../make.ts';

const { groups } = procedures;

export const groupHandlers = {
  list: groups.list.handler(({ context }) => listGroups(context.workspaces.desk.sql)),
  get: groups.get.handler(({ input, context }) => {
    const detail = groupDetail(context.workspaces.desk.sql, input.id);
    if (!detail) throw new Refusal({ code: 'group.missing', name: '' });
    return detail;
  }),
  readPasted: groups.readPasted.handler(({ input, context }) =>
    sortPasted(context.workspaces.desk.sql, input.group, input.text),
  ),
  create: groups.create.handler(({ input: { names, replaces }, context }) =>
    make(context.workspaces.desk, 'groups.create', { names }, replaces),
  ),
  rename: groups.rename.handler(({ input: { replaces, ...wish }, context }) =>
    make(context.workspaces.desk, 'groups.rename', wish, replaces),
  ),
  setMembers: groups.setMembers.handler(({ input: { replaces, ...wish }, context }) =>
    make(context.workspaces.desk, 'groups.setMembers', wish, replaces),
  ),
  addByEmail: groups.addByEmail.handler(({ input: { replaces, ...wish }, context }) =>
    make(context.workspaces.desk, 'groups.addByEmail', wish, replaces),
  ),
  appoint: groups.appoint.handler(({ input: { replaces, ...wish }, context }) =>
    make(context.workspaces.desk, 'groups.appoint', wish, replaces),
  ),
  configure: groups.configure.handler(({ input: { replaces, ...wish }, context }) =>
    make(context.workspaces.desk, 'groups.configure', wish, replaces),
  ),
  previewDelete: groups.previewDelete.handler(({ input: { group }, context: { workspaces } }) => ({
    ...groupUse(workspaces.desk.sql, group),
    refusal: preview(workspaces.desk.context, 'groups.delete', { group }).refusal,
  })),
  delete: groups.delete.handler(({ input: { group, replaces }, context }) =>
    make(context.workspaces.desk, 'groups.delete', { group }, replaces),
  ),
};
