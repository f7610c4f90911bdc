import { readMeta } from '../../replica/meta.ts';
import { askService, changeAtService } from '../ask-service.ts';
import { procedures } from '../implementer.ts';
import { make } from '../make.ts';

const { workspace } = procedures;

export const settingsHandlers = {
  configure: workspace.configure.handler(({ input: { settings, replaces }, context }) =>
    make(context.workspaces.desk, 'workspace.configure', settings, replaces),
  ),
  aiKey: workspace.aiKey.handler(({ context: { workspaces } }) => readMeta(workspaces.desk.sql).head?.aiKey ?? null),
  testAi: workspace.testAi.handler(({ input, context }) => askService(context, (client) => client.testAi(input))),
  keepAiKey: workspace.keepAiKey.handler(({ input, context }) =>
    changeAtService(context, (client) => client.keepAiKey(input)),
  ),
  removeAiKey: workspace.removeAiKey.handler(({ input: { since }, context }) =>
    changeAtService(context, (client) => client.removeAiKey(since)),
  ),
};
