import { z } from 'zod';

import { flatSettings, type GroupSettings, GroupSettings as Settings, type SetGroup } from '../domain/group.ts';
import { GroupId } from '../domain/ids.ts';
import { TagPlaces } from '../domain/tag.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import { edited } from '../kernel/conflict.ts';
import { placed, stillThere } from './tags.ts';
import { decideSettings, type SettingWish } from './settings.ts';

const { shape } = Settings;

/** New settings of a group, each with the value its editor saw. */
export const SettingsEdit = z.object({
  invitesPeople: edited(shape.invitesPeople),
  changesRoles: edited(shape.changesRoles),
  buysCredits: edited(shape.buysCredits),
  ownWallet: edited(shape.ownWallet),
  sessionLimit: edited(shape.sessionLimit),
  services: edited(shape.services),
});
export type SettingsEdit = z.infer<typeof SettingsEdit>;

/** What administrators set; of the budget its owners decide, and tags are put on and taken off. */
export const settingNames = Object.keys(SettingsEdit.shape) as (keyof typeof SettingsEdit.shape)[]; // the keys of this very object

/** The settings with these changes; what is not edited keeps the value given for it. */
const settled = (edit: SettingsEdit, side: 'was' | 'to', otherwise: GroupSettings): GroupSettings => {
  const given = settingNames.flatMap((name) => (edit[name] ? [[name, edit[name][side]]] : []));
  return { ...otherwise, ...(Object.fromEntries(given) as Partial<GroupSettings>) }; // values of the fields they are edited in
};

/** What is wanted of each edited setting, as plain values. */
function wishesOf({ settings }: SetGroup, edit: SettingsEdit): SettingWish[] {
  const now = flatSettings(settings);
  const was = flatSettings(settled(edit, 'was', settings));
  const to = flatSettings(settled(edit, 'to', settings));
  return settingNames
    .filter((name) => edit[name] !== undefined)
    .map((name) => ({ name, now: now[name], was: was[name], to: to[name] }));
}

/** Sets what the admins of a group may do in it, and what its people may use; what others set meanwhile is a conflict. */
export const configureGroup = command({
  name: 'groups.configure',
  version: 1,
  action: 'groups.configure',
  input: z.object({ group: GroupId, settings: SettingsEdit, tags: TagPlaces.optional() }),
  reads: ({ group, tags }) => ({ groups: [group], tags: tags?.add ?? [] }),
  targets: () => [],
  about: ({ group }, state) => ({ count: 1, label: state.group(group)?.name ?? '' }),
  optimistic: true,
  decide(state, { group: id, settings, tags }) {
    const group = state.group(id);
    if (!group) return refuse({ code: 'group.missing', name: '' });
    const verdict = decideSettings('group', id, wishesOf(group, settings));
    const effects = tags ? placed('group', { id, tags: group.settings.tags }, stillThere(state, tags)) : [];
    return verdict.ok ? decided([...verdict.effects, ...effects], verdict.conflicts) : verdict;
  },
});
