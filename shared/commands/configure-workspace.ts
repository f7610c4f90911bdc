import { z } from 'zod';

import { type Workspace, WorkspaceSettings } from '../domain/workspace.ts';
import { command, refuse } from '../kernel/command.ts';
import { edited } from '../kernel/conflict.ts';
import { decideSettings, type SettingWish } from './settings.ts';

const { shape } = WorkspaceSettings;

/** New settings of the workspace, each with the value its editor saw. */
export const WorkspaceEdit = z.object({ managersManagePeople: edited(shape.managersManagePeople) });
export type WorkspaceEdit = z.infer<typeof WorkspaceEdit>;

export const workspaceSettingNames = Object.keys(shape) as (keyof WorkspaceSettings)[]; // the keys of this very object

const wishesOf = (workspace: Workspace, edit: WorkspaceEdit): SettingWish[] =>
  workspaceSettingNames.flatMap((name) => {
    const wish = edit[name];
    return wish ? [{ name, now: workspace[name], ...wish }] : [];
  });

/** Sets what holds in the whole workspace; what others set meanwhile is a conflict. */
export const configureWorkspace = command({
  name: 'workspace.configure',
  version: 1,
  action: 'workspace.edit',
  input: WorkspaceEdit,
  reads: () => ({ workspace: true }),
  targets: () => [],
  about: (_, state) => ({ count: 1, label: state.workspace?.name ?? '' }),
  optimistic: true,
  decide({ workspace }, edit) {
    if (!workspace) return refuse({ code: 'workspace.missing' });
    return decideSettings('workspace', workspace.id, wishesOf(workspace, edit));
  },
});
