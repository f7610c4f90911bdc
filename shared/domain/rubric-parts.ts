import { z } from 'zod';

import type { ConflictField } from '../kernel/conflict.ts';
import { Criterion, criterionOf, itemOf, type RubricDocument, RubricItem } from './rubric.ts';

/** A value of ours in a rubric: of the rubric itself, or of the criterion or item `part`. */
export interface Wanted {
  readonly field: ConflictField;
  readonly part: string | null;
  readonly mine: string;
}
type Place = Pick<Wanted, 'field' | 'part'>;

/** The words under which the fields of an item are told. */
export const itemFields = [
  ['text', 'itemText'],
  ['good', 'gradeGood'],
  ['fair', 'gradeFair'],
  ['poor', 'gradePoor'],
] as const;

/** An item by itself, with the criterion it stands in. */
const ItemInside = RubricItem.extend({ criterion: z.uuid() });

/** A criterion whole, as a conflict holds it: the same text for the same criterion. */
export const criterionText = (criterion: Criterion): string => JSON.stringify(criterionOf(criterion));

/** An item whole, as a conflict holds it, with the criterion it stands in. */
export const itemText = (item: RubricItem, criterion: string): string => JSON.stringify({ ...itemOf(item), criterion });

function read<Value>(schema: z.ZodType<Value>, text: string | null): Value | null {
  try {
    return text === null ? null : (schema.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}

/** A criterion that a conflict holds whole; null where it is none. */
export const readCriterion = (text: string | null): Criterion | null => read(Criterion, text);

/** An item that a conflict holds whole; null where it is none. */
export const readItem = (text: string | null): z.infer<typeof ItemInside> | null => read(ItemInside, text);

/** One list in the order of another: what is in no such order stands behind what it stood behind before. */
export function ordered(ids: readonly string[], lead: readonly string[], rest: readonly string[]): string[] {
  const order = lead.filter((id) => ids.includes(id));
  for (const [place, id] of rest.entries()) {
    if (order.includes(id) || !ids.includes(id)) continue;
    const before = rest.slice(0, place).findLast((other) => order.includes(other));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return order;
}

const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

function byIds<Value extends { readonly id: string }>(list: readonly Value[], json: string): Value[] {
  const wanted = read(z.array(z.string()), json) ?? [];
  return ordered(idsOf(list), wanted, idsOf(list)).flatMap((id) => list.find((part) => part.id === id) ?? []);
}

/** A list with this part in it: in its place where it is there, and behind the others where it is not. */
const withPart = <Value extends { readonly id: string }>(list: readonly Value[], part: Value): Value[] =>
  list.some(({ id }) => id === part.id) ? list.map((each) => (each.id === part.id ? part : each)) : [...list, part];

const withoutPart = <Value extends { readonly id: string }>(list: readonly Value[], part: string | null): Value[] =>
  list.filter(({ id }) => id !== part);

function withWholeItem(criteria: readonly Criterion[], { part, mine }: Wanted): Criterion[] {
  const item = readItem(mine);
  return criteria.map((criterion) => {
    if (mine === '') return { ...criterion, items: withoutPart(criterion.items, part) };
    if (item === null || item.criterion !== criterion.id) return criterion;
    return { ...criterion, items: withPart(criterion.items, itemOf(item)) };
  });
}

function patchItem(item: RubricItem, { field, mine }: Wanted): RubricItem {
  const name = itemFields.find(([, each]) => each === field)?.[0];
  return name === undefined ? item : { ...item, [name]: mine };
}

function patchCriterion(criterion: Criterion, wanted: Wanted): Criterion {
  const { field, part, mine } = wanted;
  if (criterion.id === part) {
    if (field === 'criterionName') return { ...criterion, name: mine };
    if (field === 'weight') return { ...criterion, weight: Number(mine) };
    if (field === 'order') return { ...criterion, items: byIds(criterion.items, mine) };
    return criterion;
  }
  return { ...criterion, items: criterion.items.map((item) => (item.id === part ? patchItem(item, wanted) : item)) };
}

/**
 * A rubric with our value in the place of theirs. A criterion or item that is wanted whole is put back where it is
 * gone, and taken out where nothing is wanted.
 */
export function withMine(document: RubricDocument, wanted: Wanted): RubricDocument {
  const { field, part, mine } = wanted;
  const { criteria } = document;
  if (part === null) {
    if (field === 'order') return { ...document, criteria: byIds(criteria, mine) };
    return field === 'name' ? { ...document, name: mine } : { ...document, description: mine };
  }
  if (field === 'item') return { ...document, criteria: withWholeItem(criteria, wanted) };
  if (field !== 'criterion')
    return { ...document, criteria: criteria.map((criterion) => patchCriterion(criterion, wanted)) };
  const criterion = readCriterion(mine);
  if (mine === '') return { ...document, criteria: withoutPart(criteria, part) };
  return criterion === null ? document : { ...document, criteria: withPart(criteria, criterion) };
}

/** The value a conflict is about, as it is in a rubric; null where its part is not there. */
export function valueIn(document: RubricDocument, { field, part }: Place): string | null {
  const { criteria, name, description } = document;
  if (part === null) {
    if (field === 'order') return JSON.stringify(idsOf(criteria));
    return field === 'name' ? name : description;
  }
  const criterion = criteria.find(({ id }) => id === part);
  if (criterion) {
    if (field === 'criterion') return criterionText(criterion);
    if (field === 'order') return JSON.stringify(idsOf(criterion.items));
    return field === 'weight' ? String(criterion.weight) : criterion.name;
  }
  const owner = criteria.find(({ items }) => items.some(({ id }) => id === part));
  const item = owner?.items.find(({ id }) => id === part);
  if (!owner || !item) return null;
  const place = itemFields.find(([, each]) => each === field)?.[0];
  return place === undefined ? itemText(item, owner.id) : item[place];
}
