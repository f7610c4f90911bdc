import type { Conflict, ConflictField } from '../kernel/conflict.ts';
import { outcomeOf } from '../kernel/conflict.ts';
import type { Criterion, RubricDocument, RubricItem } from './rubric.ts';
import { criterionText, itemFields, itemText, ordered } from './rubric-parts.ts';

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
  readonly textOf: (part: Value, owner: string | null) => string;
  readonly merge: (sides: Sides<Value>, clash: (found: Clash) => void) => Value;
}

const named = <Value extends Part>(list: readonly Value[]) => new Map(list.map((part) => [part.id, part]));
const idsOf = (list: readonly Part[]) => list.map(({ id }) => id);
const among = (ids: readonly string[], others: readonly (readonly string[])[]) =>
  ids.filter((id) => others.every((list) => list.includes(id)));
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

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
    const said = (part: Value | undefined) => (part === undefined ? null : textOf(part, owner));
    const clashOf = () =>
      clash({ field: whole, part: id, was: said(b), mine: said(m) ?? '', theirs: said(t), gone: t === undefined });
    if (b !== undefined && m !== undefined && t !== undefined) kept.set(id, merge({ was: b, to: m, now: t }, clash));
    else if (b === undefined) {
      const added = t ?? m;
      if (added !== undefined) kept.set(id, added);
      // Put back by both, after it was seen as removed.
      if (m !== undefined && t !== undefined && !isSame(m, t)) clashOf();
    } else if (m === undefined && t !== undefined && !isSame(b, t)) {
      clashOf();
      kept.set(id, t);
    } else if (m !== undefined && t === undefined && !isSame(b, m)) clashOf();
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

const items: Kind<RubricItem> = {
  whole: 'item',
  textOf: (item, owner) => itemText(item, owner ?? ''),
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
  textOf: criterionText,
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
