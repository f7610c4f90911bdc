import type { GroupId, WorkspaceId } from '../domain/ids.ts';
import { decided, type Verdict } from '../kernel/command.ts';
import { type Conflict, type ConflictField, outcomeOf } from '../kernel/conflict.ts';
import type { FieldValue } from '../kernel/effects.ts';

/** What is wanted of one setting: what it is, what its editor saw, and what it is to be, as plain values. */
export interface SettingWish {
  readonly name: ConflictField;
  readonly now: FieldValue;
  readonly was: FieldValue;
  readonly to: FieldValue;
}

/** A plain value as JSON; of groups a list is so already. */
const jsonOf = (entity: 'group' | 'workspace', value: FieldValue) =>
  entity === 'group' && typeof value === 'string' ? value : JSON.stringify(value);

/** Each setting by itself: what is as it was seen is set, what others set meanwhile is a conflict. */
export function decideSettings(
  entity: 'group' | 'workspace',
  id: GroupId | WorkspaceId,
  wishes: readonly SettingWish[],
): Verdict {
  const applied = wishes.filter((wish) => outcomeOf(wish.now, wish) === 'applies');
  const conflicts = wishes
    .filter((wish) => outcomeOf(wish.now, wish) === 'conflicts')
    .map(({ name, now, was, to }): Conflict => {
      const values = { was: jsonOf(entity, was), mine: jsonOf(entity, to), theirs: jsonOf(entity, now) };
      return { entity, id, field: name, ...values, gone: false };
    });
  if (applied.length === 0) return decided([], conflicts);
  const before = Object.fromEntries(applied.map(({ name, now }) => [name, now]));
  const after = Object.fromEntries(applied.map(({ name, to }) => [name, to]));
  return decided([{ kind: 'set', entity, id, before, after }], conflicts);
}
