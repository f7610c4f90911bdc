import { z } from 'zod';

import { AiUrl } from '../domain/ai.ts';
import { unfitSlug } from '../domain/slug.ts';
import type { Workspace } from '../domain/workspace.ts';
import { groupsIn, WorkspaceSettings, workspaceSettingNames } from '../domain/workspace-settings.ts';
import type { AppError } from '../errors/app-error.ts';
import { command, refuse } from '../kernel/command.ts';
import { edited } from '../kernel/conflict.ts';
import type { State } from '../kernel/state.ts';
import { plainText, unfitName } from '../text/plain.ts';
import { decideSettings, type SettingWish } from './settings.ts';

const { shape } = WorkspaceSettings;

/** New settings of the workspace, each with the value its editor saw. */
export const WorkspaceEdit = z.object({
  name: edited(shape.name),
  slug: edited(shape.slug),
  managersManagePeople: edited(shape.managersManagePeople),
  groupAdminsBuyCredits: edited(shape.groupAdminsBuyCredits),
  groupAdminsSeeSessions: edited(shape.groupAdminsSeeSessions),
  timeZone: edited(shape.timeZone),
  accent: edited(shape.accent),
  theme: edited(shape.theme),
  logo: edited(shape.logo),
  cover: edited(shape.cover),
  newRole: edited(shape.newRole),
  newSeat: edited(shape.newSeat),
  newGroups: edited(shape.newGroups),
  intro: z.object({ was: shape.intro, to: shape.intro.overwrite(plainText) }).optional(),
  retentionMonths: edited(shape.retentionMonths),
  scenarioCreators: edited(shape.scenarioCreators),
  aiUrl: z.object({ was: shape.aiUrl, to: AiUrl.nullable() }).optional(),
  aiModel: edited(shape.aiModel),
  helpName: edited(shape.helpName),
  helpLink: edited(shape.helpLink),
  helpLine: edited(shape.helpLine),
});
export type WorkspaceEdit = z.infer<typeof WorkspaceEdit>;

const wishesOf = (workspace: Workspace, edit: WorkspaceEdit): SettingWish[] =>
  workspaceSettingNames.flatMap((name) => {
    const wish = edit[name];
    return wish ? [{ name, now: workspace[name], ...wish }] : [];
  });

const wantedGroups = ({ newGroups }: WorkspaceEdit) => (newGroups ? groupsIn(newGroups.to) : []);

/** A group that new people would be put into and that is not there; undefined where there is none. */
const lostGroup = (state: State, edit: WorkspaceEdit) => wantedGroups(edit).find((group) => !state.group(group));

/** What a name is to be from now on; null where it stays as it is. */
const changed = (wish: { readonly was: string | null; readonly to: string | null } | undefined): string | null =>
  wish && wish.to !== wish.was ? wish.to : null;

/** Why the workspace cannot be set so, whoever else has set it; null where it can. */
function refusalOf(state: State, edit: WorkspaceEdit): AppError | null {
  const unfitted = unfitName([edit.name, edit.helpName, edit.helpLine].map((wish) => changed(wish)));
  if (unfitted) return unfitted;
  const slug = edit.slug?.to ?? null;
  const unfit = slug === null ? null : unfitSlug(slug);
  if (slug !== null && unfit !== null) return { code: `slug.${unfit}`, slug };
  if ([edit.logo, edit.cover].some((wish) => wish?.to && !state.hasImage(wish.to))) return { code: 'image.missing' };
  return lostGroup(state, edit) === undefined ? null : { code: 'group.missing', name: '' };
}

/** Sets what holds in the whole workspace; what others set meanwhile is a conflict. */
export const configureWorkspace = command({
  name: 'workspace.configure',
  version: 1,
  action: 'workspace.edit',
  input: WorkspaceEdit,
  reads: (edit) => ({ workspace: true, groups: wantedGroups(edit) }),
  targets: () => [],
  about: (_, state) => ({ count: 1, label: state.workspace?.name ?? '' }),
  optimistic: true,
  decide(state, edit) {
    const { workspace } = state;
    if (!workspace) return refuse({ code: 'workspace.missing' });
    const refusal = refusalOf(state, edit);
    if (refusal) return refuse(refusal);
    return decideSettings('workspace', workspace.id, wishesOf(workspace, edit));
  },
});
