import { z } from 'zod';

import { TagId } from '../domain/ids.ts';
import { MAX_TAGS, type Tag, tagLike, TagWish, type TagPlaces, tagsIn, tagsText } from '../domain/tag.ts';
import type { AppError } from '../errors/app-error.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import { edited, outcomeOf, type Conflict } from '../kernel/conflict.ts';
import type { Effect, SetEffect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';

const shared = { version: 1, targets: () => [], optimistic: true, action: 'workspace.edit' } as const;
const { shape } = TagWish;

/** New values of a tag, each with the value its editor saw. */
export const TagEdit = z.object({ name: edited(shape.name), colour: edited(shape.colour) });
export type TagEdit = z.infer<typeof TagEdit>;
const fieldNames = Object.keys(TagEdit.shape) as (keyof typeof TagEdit.shape)[]; // the keys of this very object

/** Why no tag can be called so; null where one can. */
export function refusalOfName(state: State, id: TagId | null, name: string): AppError | null {
  const other = state.tagAlike(tagLike(name));
  return other && other.id !== id ? { code: 'tag.exists', name, as: other.name } : null;
}

/** Makes a tag. */
export const createTag = command({
  ...shared,
  name: 'tags.create',
  input: TagWish,
  reads: ({ name }) => ({ workspace: true, tagNames: [name] }),
  about: ({ name }) => ({ count: 1, label: name }),
  decide(state, { name, colour }, { newId }) {
    const refusal = refusalOfName(state, null, name);
    if (refusal) return refuse(refusal);
    if (state.tagCount() >= MAX_TAGS) return refuse({ code: 'tag.full', name });
    const id = TagId.parse(newId(0));
    const tag: Tag = { id, name, colour };
    return decided([{ kind: 'set', entity: 'tag', id, before: null, after: tag }]);
  },
});

/** Calls a tag otherwise, or gives it another colour; what others changed meanwhile stays theirs, as conflicts. */
export const editTag = command({
  ...shared,
  name: 'tags.edit',
  input: z.object({ tag: TagId, fields: TagEdit }),
  reads: ({ tag, fields }) => ({ workspace: true, tags: [tag], tagNames: fields.name ? [fields.name.to] : [] }),
  about: ({ tag }, state) => ({ count: 1, label: state.tag(tag)?.name ?? '' }),
  decide(state, { tag: id, fields }) {
    const tag = state.tag(id);
    if (!tag) return refuse({ code: 'tag.missing' });
    const wishes = fieldNames.flatMap((name) => {
      const wish = fields[name];
      return wish ? [{ name, now: tag[name], outcome: outcomeOf<string>(tag[name], wish), ...wish }] : [];
    });
    const applied = wishes.filter(({ outcome }) => outcome === 'applies');
    const conflicts = wishes
      .filter(({ outcome }) => outcome === 'conflicts')
      .map(({ name, now, was, to }): Conflict => ({
        entity: 'tag',
        id,
        field: name,
        was,
        mine: to,
        theirs: now,
        gone: false,
      }));
    const renamed = applied.find(({ name }) => name === 'name');
    const refusal = renamed ? refusalOfName(state, id, renamed.to) : null;
    if (refusal) return refuse(refusal);
    if (applied.length === 0) return decided([], conflicts);
    const before = Object.fromEntries(applied.map(({ name, now }) => [name, now]));
    const after = Object.fromEntries(applied.map(({ name, to }) => [name, to]));
    return decided([{ kind: 'set', entity: 'tag', id, before, after }], conflicts);
  },
});

/** Deletes a tag, and takes it off everything it is on. One that is gone already is as was wanted. */
export const deleteTag = command({
  ...shared,
  name: 'tags.delete',
  input: z.object({ tag: TagId }),
  reads: ({ tag }) => ({ workspace: true, tags: [tag], tagUse: true }),
  about: ({ tag }, state) => ({ count: 1, label: state.tag(tag)?.name ?? '' }),
  decide(state, { tag: id }) {
    const tag = state.tag(id);
    if (!tag) return decided([]);
    const { groups, scenarios } = state.tagged(id);
    const off = { add: [], remove: [id] };
    return decided([
      ...groups.flatMap((group) => placed('group', group, off)),
      ...scenarios.flatMap((scenario) => placed('scenario', scenario, off)),
      { kind: 'set', entity: 'tag', id, before: { ...tag }, after: null },
    ]);
  },
});

/** What puts tags on something and takes others off; whatever is as wanted already stays so: sets never conflict. */
export function placed(
  entity: 'group' | 'scenario',
  { id, tags }: { readonly id: SetEffect['id']; readonly tags: string },
  { add, remove }: TagPlaces,
): Effect[] {
  const after = tagsText([...tagsIn(tags), ...add].filter((tag) => !remove.includes(tag)));
  return after === tags ? [] : [{ kind: 'set', entity, id, before: { tags }, after: { tags: after } }];
}

/** The same without tags that are gone: whoever deletes a tag holds up nothing else that is done. */
export const stillThere = (state: State, { add, remove }: TagPlaces): TagPlaces => ({
  add: add.filter((tag) => state.tag(tag)),
  remove,
});

/** Why this does nothing: all it would put on is gone. Null where something is left of it. */
export function refusalOfPlaces(state: State, places: TagPlaces): AppError | null {
  const { add, remove } = stillThere(state, places);
  return places.add.length > 0 && add.length + remove.length === 0 ? { code: 'tag.missing' } : null;
}
