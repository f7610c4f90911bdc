import { z } from 'zod';

import { flatSettings, type GroupSettings, GroupSettings as Settings, type SetGroup } from '../domain/group.ts';
import { GroupId } from '../domain/ids.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import { type Conflict, edited, outcomeOf } from '../kernel/conflict.ts';
import type { FieldValue } from '../kernel/effects.ts';

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

export const settingNames = Object.keys(shape) as (keyof GroupSettings)[]; // the keys of this very object

/** The settings with these changes; what is not edited keeps the value given for it. */
const settled = (edit: SettingsEdit, side: 'was' | 'to', otherwise: GroupSettings): GroupSettings => {
  const given = settingNames.flatMap((name) => (edit[name] ? [[name, edit[name][side]]] : []));
  return { ...otherwise, ...(Object.fromEntries(given) as Partial<GroupSettings>) }; // values of the fields they are edited in
};

interface Wish {
  readonly name: keyof GroupSettings;
  readonly now: FieldValue;
  readonly was: FieldValue;
  readonly to: FieldValue;
}

/** What is wanted of each edited setting, as plain values. */
function wishesOf({ settings }: SetGroup, edit: SettingsEdit): Wish[] {
  const now = flatSettings(settings);
  const was = flatSettings(settled(edit, 'was', settings));
  const to = flatSettings(settled(edit, 'to', settings));
  return settingNames
    .filter((name) => edit[name] !== undefined)
    .map((name) => ({ name, now: now[name], was: was[name], to: to[name] }));
}

/** A plain value as JSON; a list is so already. */
const jsonOf = (value: FieldValue) => (typeof value === 'string' ? value : JSON.stringify(value));

/** Sets what the admins of a group may do in it, and what its people may use; what others set meanwhile is a conflict. */
export const configureGroup = command({
  name: 'groups.configure',
  version: 1,
  action: 'groups.configure',
  input: z.object({ group: GroupId, settings: SettingsEdit }),
  reads: ({ group }) => ({ groups: [group] }),
  targets: () => [],
  about: ({ group }, state) => ({ count: 1, label: state.group(group)?.name ?? '' }),
  optimistic: true,
  decide(state, { group: id, settings }) {
    const group = state.group(id);
    if (!group) return refuse({ code: 'group.missing', name: '' });
    const wishes = wishesOf(group, settings).map((wish) => ({ ...wish, outcome: outcomeOf(wish.now, wish) }));
    const applied = wishes.filter(({ outcome }) => outcome === 'applies');
    const conflicts = wishes
      .filter(({ outcome }) => outcome === 'conflicts')
      .map(({ name, now, was, to }): Conflict => {
        const values = { was: jsonOf(was), mine: jsonOf(to), theirs: jsonOf(now) };
        return { entity: 'group', id, field: name, ...values, gone: false };
      });
    if (applied.length === 0) return decided([], conflicts);
    const before = Object.fromEntries(applied.map(({ name, now }) => [name, now]));
    const after = Object.fromEntries(applied.map(({ name, to }) => [name, to]));
    return decided([{ kind: 'set', entity: 'group', id, before, after }], conflicts);
  },
});
