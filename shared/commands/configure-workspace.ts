import { z } from 'zod';

import { type Workspace, WorkspaceSettings } from '../domain/workspace.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import { type Conflict, edited, outcomeOf } from '../kernel/conflict.ts';

const { shape } = WorkspaceSettings;

/** New settings of the workspace, each with the value its editor saw. */
export const WorkspaceEdit = z.object({ managersManagePeople: edited(shape.managersManagePeople) });
export type WorkspaceEdit = z.infer<typeof WorkspaceEdit>;

export const workspaceSettingNames = Object.keys(shape) as (keyof WorkspaceSettings)[]; // the keys of this very object

function wishesOf(workspace: Workspace, edit: WorkspaceEdit) {
  return workspaceSettingNames.flatMap((name) => {
    const now = workspace[name];
    const wish = edit[name];
    return wish ? [{ name, now, ...wish, outcome: outcomeOf(now, wish) }] : [];
  });
}

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
    const { id } = workspace;
    const wishes = wishesOf(workspace, edit);
    const applied = wishes.filter(({ outcome }) => outcome === 'applies');
    const conflicts = wishes
      .filter(({ outcome }) => outcome === 'conflicts')
      .map(({ name, now, was, to }): Conflict => {
        const [seen, mine, theirs] = [JSON.stringify(was), JSON.stringify(to), JSON.stringify(now)] as const;
        return { entity: 'workspace', id, field: name, was: seen, mine, theirs, gone: false };
      });
    if (applied.length === 0) return decided([], conflicts);
    const before = Object.fromEntries(applied.map(({ name, now }) => [name, now]));
    const after = Object.fromEntries(applied.map(({ name, to }) => [name, to]));
    return decided([{ kind: 'set', entity: 'workspace', id, before, after }], conflicts);
  },
});
