import { procedures } from '../implementer.ts';
import { make } from '../make.ts';

const { workspace } = procedures;

export const settingsHandlers = {
  configure: workspace.configure.handler(({ input: { settings, replaces }, context }) =>
    make(context.workspaces.desk, 'workspace.configure', settings, replaces),
  ),
};
