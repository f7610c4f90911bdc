import type { TagId } from '../domain/ids.ts';
import { type TagColour, tagColours, tagsIn, tagsText } from '../domain/tag.ts';
import { type Check, id, int, oneOf, rowsOf, text } from './wire-rows.ts';

type TagLine = [id: TagId, name: string, colour: TagColour, op: number];

/** Tags on the wire. */
export const TagLines = rowsOf<TagLine>(id, text, oneOf(tagColours), int);

/** The tags on something, as one text. */
export const isTags: Check = (value) => typeof value === 'string' && tagsText(tagsIn(value)) === value;
