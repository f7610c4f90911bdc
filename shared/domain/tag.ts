import { z } from 'zod';

import { isPlain } from '../text/plain.ts';
import { GroupId, ScenarioId, TagId } from './ids.ts';

export const MAX_TAGS = 50;
/** In characters as people count them, not in units of UTF-16. */
export const MAX_TAG_NAME = 40;
/** On how many groups or scenarios tags are put at once. */
export const MAX_TAGGED = 2000;

/** Colours of the theme, which has each of them in light and dark; the order is the one they are offered in. */
export const tagColours = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet'] as const;
export const TagColour = z.enum(tagColours);
export type TagColour = (typeof tagColours)[number];

/** What a tag is called: in one spelling of each letter, and with nothing in it that is not seen. */
export const TagName = z
  .string()
  .max(400)
  .normalize('NFC')
  .trim()
  .min(1)
  .refine((name) => [...name].length <= MAX_TAG_NAME && isPlain(name));

const NOT_SEEN = /[\s\p{Default_Ignorable_Code_Point}]/gu;

/** No two tags are made of one of these: what differs by spaces, or by what is not seen, is the same name to whoever reads it. */
export const tagLike = (name: string): string => tagKey(name.replace(NOT_SEEN, ''));

/** By what a tag is kept: no two share it. Those of before are told apart by spaces too, and stay. */
export const tagKey = (name: string): string => name.normalize('NFC').trim().toUpperCase().toLowerCase();

/** What a tag says. */
export const TagWish = z.object({ name: TagName, colour: TagColour });
export type TagWish = z.infer<typeof TagWish>;
export const Tag = TagWish.extend({ id: TagId });
export type Tag = z.infer<typeof Tag>;

const TagIds = z.array(TagId).max(MAX_TAGS);

/** What is on nothing's list of tags. */
export const NO_TAGS = '[]';

/** Tags of a group or scenario as rows and effects hold them: the same text for the same tags. */
export const tagsText = (tags: Iterable<TagId>): string => JSON.stringify([...new Set(tags)].toSorted());

/** The tags in such a text; none where it is not one. */
export function tagsIn(text: string): TagId[] {
  try {
    return TagIds.safeParse(JSON.parse(text)).data ?? [];
  } catch {
    return [];
  }
}

/** Which tags are put on, and which are taken off: none is both. */
export const TagPlaces = z
  .object({ add: TagIds, remove: TagIds })
  .refine(({ add, remove }) => !remove.some((id) => add.includes(id)), { path: ['remove'] });
export type TagPlaces = z.infer<typeof TagPlaces>;

const many = <Id extends z.ZodType>(id: Id) => z.array(id).min(1).max(MAX_TAGGED);
/** Groups, or scenarios, that tags are put on together. */
export const Taggable = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('groups'), ids: many(GroupId) }),
  z.object({ kind: z.literal('scenarios'), ids: many(ScenarioId) }),
]);
export type Taggable = z.infer<typeof Taggable>;

/** What tags are on, by the one that has them. */
export interface Tagged {
  readonly groups: readonly { readonly id: GroupId; readonly tags: string }[];
  readonly scenarios: readonly { readonly id: ScenarioId; readonly tags: string }[];
}
