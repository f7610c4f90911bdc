import type { Conflict, ConflictField } from '../kernel/conflict.ts';
import { outcomeOf } from '../kernel/conflict.ts';
import type { Criterion, RubricDocument, RubricItem } from './rubric.ts';

/** A value in a rubric on which two have not agreed: of the rubric itself, or of the criterion or item `part`. */
export type Clash = Pick<Conflict, 'field' | 'was' | 'mine' | 'theirs' | 'gone'> & { readonly part: string | null };

export interface Merged {
  readonly document: RubricDocument;
  readonly clashes: readonly Clash[];
}

interface Sides<Value> {
  readonly was: Value;
  readonly to: Value;
  readonly now: Value;
}

interface Part {
  readonly id: string;
}

/** How parts of a kind are compared: by the fields that stand in them. */
interface Kind<Value extends Part> {
  /** What is told where one of them was removed on one side and changed on the other. */
  readonly whole: ConflictField;
  readonly textOf: (part: Value) => string;
  readonly merge: (sides: Sides<Value>, clash: (found: Clash) => void) => Value;
}

const named = <Value extends Part>(list: readonly Value[]) => new Map(list.map((part) => [part.id, part]));
const idsOf = (list: readonly Part[]) => list.map(({ id }) => id);
const among = (ids: readonly string[], others: readonly (readonly string[])[]) =>
  ids.filter((id) => others.every((list) => list.includes(id)));
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** One list in the order of another: what is in no such order stands behind what it stood behind before. */
function ordered(ids: readonly string[], lead: readonly string[], rest: readonly string[]): string[] {
  const order = lead.filter((id) => ids.includes(id));
  for (const [place, id] of rest.entries()) {
    if (order.includes(id) || !ids.includes(id)) continue;
    const before = rest.slice(0, place).findLast((other) => order.includes(other));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return order;
}

/** In which order parts stand that both sides have; a clash where both put them in another. */
function orderOf(
  ids: readonly string[],
  { was, to, now }: Sides<readonly string[]>,
  part: string | null,
  clash: (found: Clash) => void,
): string[] {
  const common = among(was, [to, now]);
  const of = (list: readonly string[]) => list.filter((id) => common.includes(id));
  const [before, mine, theirs] = [of(was), of(to), of(now)];
  if (isSame(before, mine)) return ordered(ids, now, to);
  if (isSame(before, theirs)) return ordered(ids, to, now);
  if (!isSame(mine, theirs)) {
    const values = { was: JSON.stringify(before), mine: JSON.stringify(mine), theirs: JSON.stringify(theirs) };
    clash({ field: 'order', part, ...values, gone: false });
  }
  return ordered(ids, now, to);
}

/** Lists of parts, part by part by their ids. */
function mergeParts<Value extends Part>(
  { was, to, now }: Sides<readonly Value[]>,
  { whole, textOf, merge }: Kind<Value>,
  owner: string | null,
  clash: (found: Clash) => void,
): Value[] {
  const [before, mine, theirs] = [named(was), named(to), named(now)];
  const kept = new Map<string, Value>();
  for (const id of new Set([...theirs.keys(), ...mine.keys()])) {
    const [b, m, t] = [before.get(id), mine.get(id), theirs.get(id)];
    if (b === undefined) {
      const added = t ?? m;
      if (added !== undefined) kept.set(id, added);
    } else if (m !== undefined && t !== undefined) kept.set(id, merge({ was: b, to: m, now: t }, clash));
    else if (m === undefined && t !== undefined && !isSame(b, t)) {
      clash({ field: whole, part: id, was: textOf(b), mine: '', theirs: textOf(t), gone: false });
      kept.set(id, t);
    } else if (m !== undefined && t === undefined && !isSame(b, m)) {
      clash({ field: whole, part: id, was: textOf(b), mine: textOf(m), theirs: null, gone: true });
    }
  }
  const order = orderOf([...kept.keys()], { was: idsOf(was), to: idsOf(to), now: idsOf(now) }, owner, clash);
  return order.flatMap((id) => kept.get(id) ?? []);
}

/** One value: ours where nobody else has changed it, theirs where somebody has, with a clash where both have. */
function mergeValue<Value extends string | number>(
  field: ConflictField,
  part: string | null,
  { was, to, now }: Sides<Value>,
  clash: (found: Clash) => void,
): Value {
  const outcome = outcomeOf(now, { was, to });
  if (outcome === 'applies') return to;
  if (outcome === 'conflicts' && was !== to)
    clash({ field, part, was: String(was), mine: String(to), theirs: String(now), gone: false });
  return now;
}

/** The words under which the fields of an item are told. */
const itemFields = [
  ['text', 'itemText'],
  ['good', 'gradeGood'],
  ['fair', 'gradeFair'],
  ['poor', 'gradePoor'],
] as const;

const items: Kind<RubricItem> = {
  whole: 'item',
  textOf: ({ text }) => text,
  merge({ was, to, now }, clash) {
    const value = (place: 0 | 1 | 2 | 3) => {
      const [name, field] = itemFields[place];
      return mergeValue(field, now.id, { was: was[name], to: to[name], now: now[name] }, clash);
    };
    return { id: now.id, text: value(0), good: value(1), fair: value(2), poor: value(3) };
  },
};

const criteria: Kind<Criterion> = {
  whole: 'criterion',
  textOf: ({ name }) => name,
  merge: ({ was, to, now }, clash) => ({
    id: now.id,
    name: mergeValue('criterionName', now.id, { was: was.name, to: to.name, now: now.name }, clash),
    weight: mergeValue('weight', now.id, { was: was.weight, to: to.weight, now: now.weight }, clash),
    items: mergeParts({ was: was.items, to: to.items, now: now.items }, items, now.id, clash),
  }),
};

/**
 * A rubric as it is now with what somebody made of what they had seen, value by value: what does not collide is
 * taken over, and of what does theirs stays, to be decided.
 */
export function mergeRubrics({ was, to, now }: Sides<RubricDocument>): Merged {
  const clashes: Clash[] = [];
  const clash = (found: Clash) => clashes.push(found);
  const document = {
    name: mergeValue('name', null, { was: was.name, to: to.name, now: now.name }, clash),
    description: mergeValue(
      'description',
      null,
      { was: was.description, to: to.description, now: now.description },
      clash,
    ),
    criteria: mergeParts({ was: was.criteria, to: to.criteria, now: now.criteria }, criteria, null, clash),
  };
  return { document, clashes };
}

const byIds = <Value extends Part>(list: readonly Value[], ids: readonly string[]): Value[] =>
  ordered(idsOf(list), ids, idsOf(list)).flatMap((id) => list.find((part) => part.id === id) ?? []);

const idList = (json: string): string[] => {
  const read: unknown = JSON.parse(json);
  return Array.isArray(read) ? read.filter((id) => typeof id === 'string') : [];
};

function patchItem(item: RubricItem, { field, mine }: Pick<Clash, 'field' | 'mine'>): RubricItem {
  const name = itemFields.find(([, each]) => each === field)?.[0];
  return name === undefined ? item : { ...item, [name]: mine };
}

function patchCriterion(
  criterion: Criterion,
  { field, part, mine }: Pick<Clash, 'field' | 'part' | 'mine'>,
): Criterion {
  if (criterion.id === part) {
    if (field === 'criterionName') return { ...criterion, name: mine };
    if (field === 'weight') return { ...criterion, weight: Number(mine) };
    if (field === 'order') return { ...criterion, items: byIds(criterion.items, idList(mine)) };
    return criterion;
  }
  const left = field === 'item' && mine === '' ? criterion.items.filter(({ id }) => id !== part) : criterion.items;
  return { ...criterion, items: left.map((item) => (item.id === part ? patchItem(item, { field, mine }) : item)) };
}

/** A rubric with our value of one clash in the place of theirs; where it is of a part, that part is still there. */
export function withMine(document: RubricDocument, clash: Pick<Clash, 'field' | 'part' | 'mine'>): RubricDocument {
  const { field, part, mine } = clash;
  if (part === null) {
    if (field === 'order') return { ...document, criteria: byIds(document.criteria, idList(mine)) };
    return field === 'name' ? { ...document, name: mine } : { ...document, description: mine };
  }
  // Ours was to remove it. Where theirs was, it may be there again by now: then it stays.
  const isRemoved = field === 'criterion' && mine === '';
  const left = isRemoved ? document.criteria.filter(({ id }) => id !== part) : document.criteria;
  return { ...document, criteria: left.map((criterion) => patchCriterion(criterion, clash)) };
}

/** The value a clash is about, as it is in a rubric; null where its part is not there. */
export function valueIn(document: RubricDocument, { field, part }: Pick<Clash, 'field' | 'part'>): string | null {
  if (part === null) {
    if (field === 'order') return JSON.stringify(idsOf(document.criteria));
    return field === 'name' ? document.name : document.description;
  }
  const criterion = document.criteria.find(({ id }) => id === part);
  if (criterion) {
    if (field === 'order') return JSON.stringify(idsOf(criterion.items));
    return field === 'weight' ? String(criterion.weight) : criterion.name;
  }
  const item = document.criteria.flatMap((each) => each.items).find(({ id }) => id === part);
  const name = itemFields.find(([, each]) => each === field)?.[0] ?? 'text';
  return item?.[name] ?? null;
}
