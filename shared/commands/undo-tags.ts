import { TagId } from '../domain/ids.ts';
import { MAX_TAGS, NO_TAGS, tagsIn, tagsText } from '../domain/tag.ts';
import type { AppError } from '../errors/app-error.ts';
import type { Effect, Fields, SetEffect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { refusalOfName } from './tags.ts';
import { fieldsBack } from './undo-fields.ts';

const isOfTag = (effect: Effect): effect is SetEffect => effect.kind === 'set' && effect.entity === 'tag';

const textIn = (image: Fields | null) => String(image?.['tags'] ?? NO_TAGS);

/** Whether a tag is there once an operation is taken back: it is now, or comes back with it. */
export const tagsAfter =
  (state: State, done: readonly Effect[]) =>
  (id: TagId): boolean =>
    state.tag(id) !== undefined || done.some((effect) => isOfTag(effect) && effect.id === id && effect.after === null);

/** Of the tags that were on something, those there are. */
export const tagsKept = (image: Fields, isThere: (id: TagId) => boolean): Fields =>
  image['tags'] === undefined ? image : { ...image, tags: tagsText(tagsIn(textIn(image)).filter(isThere)) };

/**
 * What an operation put on is off again, and what it took off is on again; what others put on and took off since stays
 * so. Nothing where it did nothing that still is so.
 */
export function placesBack(effect: SetEffect, now: string, isThere: (id: TagId) => boolean): Effect[] {
  if (effect.after?.['tags'] === undefined) return [];
  const [before, after] = [tagsIn(textIn(effect.before)), tagsIn(textIn(effect.after))];
  const off = new Set(after.filter((id) => !before.includes(id)));
  const on = before.filter((id) => !after.includes(id) && isThere(id));
  const text = tagsText([...tagsIn(now).filter((id) => !off.has(id)), ...on]);
  return text === now ? [] : [{ ...effect, before: { tags: now }, after: { tags: text } }];
}

function tagBack(state: State, effect: SetEffect): Effect[] {
  const id = TagId.parse(effect.id);
  const tag = state.tag(id);
  const { before, after } = effect;
  if (after === null) return tag ? [] : [{ ...effect, before: null, after: before }];
  if (!tag) return [];
  if (before !== null) return fieldsBack(effect, new Map<string, unknown>(Object.entries(tag)));
  const { groups, scenarios } = state.tagged(id);
  const isAsMade = tag.name === after['name'] && tag.colour === after['colour'];
  return isAsMade && groups.length + scenarios.length === 0 ? [{ ...effect, before: { ...tag }, after: null }] : [];
}

/** Tags as they were before an operation, where nobody has changed them since, or put on one that it made. */
export const tagsBack = (state: State, effects: readonly Effect[]): Effect[] =>
  effects.filter(isOfTag).flatMap((effect) => tagBack(state, effect));

/** Why tags cannot be again what they were: another is called so by now, or there are as many as there can be. */
export function refusalToRestoreTags(state: State, effects: readonly Effect[]): AppError | null {
  for (const { id, before, after } of effects.filter(isOfTag)) {
    const name = after?.['name'];
    if (typeof name !== 'string') continue;
    const refusal = refusalOfName(state, TagId.parse(id), name);
    if (refusal) return refusal;
    if (before === null && state.tagCount() >= MAX_TAGS) return { code: 'tag.full', name };
  }
  return null;
}
