import fc from 'fast-check';
import { expect, test } from 'vitest';

import { MAX_WEIGHT, type RubricDocument } from '../../../shared/domain/rubric.ts';
import { mergeRubrics } from '../../../shared/domain/rubric-merge.ts';
import { readItem, valueIn, withMine } from '../../../shared/domain/rubric-parts.ts';
import { aRubric, partId } from '../../builders/roleplays.ts';

const base = aRubric('Discovery');
const withName = (document: RubricDocument, n: number, name: string) =>
  withMine(document, { field: 'criterionName', part: partId(n), mine: name });
const without = (document: RubricDocument, n: number) =>
  withMine(document, { field: 'item', part: partId(n), mine: '' });
const added = (n: number, name: string) => ({ id: partId(n), name, weight: 1, items: [] });

test('what two change in different places is all taken over, and nothing is left to decide', () => {
  const to = { ...withName(base, 1, 'First words'), description: 'For newcomers' };
  const now = without({ ...base, name: 'Discovery call', criteria: [...base.criteria, added(3, 'Closing')] }, 12);
  const { document, clashes } = mergeRubrics({ was: base, to, now });
  expect(clashes).toEqual([]);
  expect(document).toMatchObject({ name: 'Discovery call', description: 'For newcomers' });
  expect(document.criteria.map(({ name, items }) => [name, items.length])).toEqual([
    ['First words', 1],
    ['Listening', 0],
    ['Closing', 0],
  ]);
});

test('where both changed the same value theirs stays, and both are told; so where one removed what the other changed', () => {
  const reworded = withMine(base, { field: 'gradeGood', part: partId(11), mine: 'Within a second' });
  const theirs = withMine(base, { field: 'gradeGood', part: partId(11), mine: 'By first name' });
  const clash = { field: 'gradeGood', part: partId(11), was: 'At once', gone: false };
  const both = mergeRubrics({ was: base, to: reworded, now: theirs });
  expect(both).toEqual({
    document: theirs,
    clashes: [{ ...clash, mine: 'Within a second', theirs: 'By first name' }],
  });
  expect(withMine(both.document, both.clashes[0]!)).toEqual(reworded);
  const removed = mergeRubrics({ was: base, to: without(base, 11), now: theirs });
  expect(removed.document).toEqual(theirs);
  expect(removed.clashes).toMatchObject([{ field: 'item', mine: '', gone: false }]);
  expect(readItem(removed.clashes[0]!.theirs)).toMatchObject({ text: 'Greets by name', good: 'By first name' });
  const gone = mergeRubrics({ was: base, to: theirs, now: without(base, 11) });
  expect(gone.document).toEqual(without(base, 11));
  expect(gone.clashes).toMatchObject([{ field: 'item', theirs: null, gone: true }]);
  expect(withMine(gone.document, gone.clashes[0]!).criteria[0]?.items.at(-1)).toEqual(theirs.criteria[0]?.items[0]);
  // Put back by both, after it was seen as removed: theirs stays, and ours is told.
  const back = mergeRubrics({ was: without(base, 11), to: reworded, now: theirs });
  expect(back.clashes).toMatchObject([{ field: 'item', was: null, gone: false }]);
  expect(readItem(back.clashes[0]!.mine)).toMatchObject({ good: 'Within a second' });
});

test('an order is one value: of two who put criteria in another order both are told, and what came in between keeps its place', () => {
  const three = { ...base, criteria: [...base.criteria, added(3, 'Closing')] };
  const inOrder = (document: RubricDocument, ...ids: readonly number[]) =>
    withMine(document, { field: 'order', part: null, mine: JSON.stringify(ids.map(partId)) });
  const to = inOrder(three, 3, 1, 2);
  const now = { ...three, criteria: [...three.criteria.slice(0, 1), added(4, 'Budget'), ...three.criteria.slice(1)] };
  const names = (document: RubricDocument) => document.criteria.map(({ name }) => name);
  const merged = mergeRubrics({ was: three, to, now });
  expect([names(merged.document), merged.clashes]).toEqual([['Closing', 'Opening', 'Budget', 'Listening'], []]);
  const other = mergeRubrics({ was: three, to, now: inOrder(three, 2, 1, 3) });
  expect(other.clashes).toMatchObject([{ field: 'order', part: null }]);
  expect(names(other.document)).toEqual(['Listening', 'Opening', 'Closing']);
  expect(names(withMine(other.document, other.clashes[0]!))).toEqual(['Closing', 'Opening', 'Listening']);
});

const words = fc.constantFrom('A', 'B', 'C');
const item = (n: number) =>
  fc.record({ id: fc.constant(partId(n)), text: words, good: words, fair: words, poor: words });
const criterion = (n: number) =>
  fc.record({
    id: fc.constant(partId(n)),
    name: words,
    weight: fc.integer({ min: 1, max: MAX_WEIGHT }),
    items: fc.shuffledSubarray([n * 16, n * 16 + 1, n * 16 + 2]).chain((ids) => fc.tuple(...ids.map(item))),
  });
const rubric: fc.Arbitrary<RubricDocument> = fc.record({
  name: words,
  description: words,
  criteria: fc.shuffledSubarray([1, 2, 3]).chain((ids) => fc.tuple(...ids.map(criterion))),
});

test('whoever is alone gets what they want, nobody loses what the other did alone, and what is told is what there is', () => {
  fc.assert(
    fc.property(rubric, rubric, rubric, (was, to, now) => {
      expect(mergeRubrics({ was, to, now: was })).toEqual({ document: to, clashes: [] });
      expect(mergeRubrics({ was, to: was, now })).toEqual({ document: now, clashes: [] });
      expect(mergeRubrics({ was, to: now, now })).toEqual({ document: now, clashes: [] });
      const { document, clashes } = mergeRubrics({ was, to, now });
      const told = clashes.filter(({ field }) => field !== 'order');
      for (const clash of told) expect(valueIn(document, clash)).toBe(clash.theirs);
      const ofValues = told.filter(({ field, gone }) => !gone && field !== 'item' && field !== 'criterion');
      for (const clash of ofValues) expect(valueIn(withMine(document, clash), clash)).toBe(clash.mine);
    }),
    { numRuns: 500 },
  );
});
