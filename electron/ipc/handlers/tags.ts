import { listTags } from '../../replica/tags.repository.ts';
import { procedures } from '../implementer.ts';
import { make } from '../make.ts';

const { tags } = procedures;

export const tagHandlers = {
  list: tags.list.handler(({ context: { workspaces } }) => listTags(workspaces.desk.sql)),
  create: tags.create.handler(({ input: { replaces, ...wish }, context: { workspaces } }) =>
    make(workspaces.desk, 'tags.create', wish, replaces),
  ),
  edit: tags.edit.handler(({ input: { replaces, ...wish }, context: { workspaces } }) =>
    make(workspaces.desk, 'tags.edit', wish, replaces),
  ),
  delete: tags.delete.handler(({ input, context: { workspaces } }) => make(workspaces.desk, 'tags.delete', input)),
  placeOnGroups: tags.placeOnGroups.handler(({ input: { replaces, ...wish }, context: { workspaces } }) =>
    make(workspaces.desk, 'groups.tag', wish, replaces),
  ),
  placeOnScenarios: tags.placeOnScenarios.handler(({ input: { replaces, ...wish }, context: { workspaces } }) =>
    make(workspaces.desk, 'scenarios.tag', wish, replaces),
  ),
};
