import { expect, test } from 'vitest';

import { momentFrom, momentsIn, piecesOf, quotedIn, turnAt } from '../../../renderer/features/sessions/moments.ts';
import type { Turn } from '../../../shared/domain/session.ts';
import { someFeedback, someTurns } from '../../builders/reviews.ts';

test('the turn at a time is the last that has begun, and none before the first', () => {
  const late = someTurns.map((turn) => ({ ...turn, start: turn.start + 5 }));
  expect([0, 5, 12.9, 13, 9999].map((at) => turnAt(late, at))).toEqual([undefined, 0, 0, 1, 4]);
  expect(turnAt([], 3)).toBeUndefined();
});

test('quotes are found whatever their case and quotation marks, and never at a place that is none', () => {
  expect(quotedIn('Well, I CAN do it.', '“i can do”')).toEqual([6, 14]);
  expect(quotedIn('Well', ' ')).toBeNull();
  // The small letter of İ is two: places after it would be wrong, so such a text is taken as it is written.
  expect(quotedIn('İyi günler, tamam', 'tamam')).toEqual([12, 17]);
});

test('moments are those of the feedback, by time; one without a time is where it was said', () => {
  const { all: moments, timeOf } = momentsIn(someTurns, someFeedback);
  expect(moments.map(({ at, grade, turn }) => [at, grade, turn])).toEqual([
    [22, 'good', 2],
    [31, 'poor', 3],
  ]);
  const [example] = someFeedback.criteria[1]?.items[0]?.examples ?? [];
  expect(example && timeOf(example)).toBe(31);
  expect(momentsIn(someTurns, null).all).toEqual([]);
});

test('a quote that nobody said, without a time, is no moment; with a time it is one outside of the turns', () => {
  const [criterion] = someFeedback.criteria;
  const item = criterion?.items[0];
  const of = (seconds: number | null) =>
    momentsIn(someTurns, {
      version: 1,
      criteria: [
        {
          ...{ key: 'x', name: 'x', points: null },
          items: [{ ...item, examples: [{ quote: 'never said', suggestion: null, seconds }] } as never], // of the first criterion
        },
      ],
    }).all;
  expect(of(null)).toEqual([]);
  expect(of(7)).toMatchObject([{ at: 7, turn: undefined }]);
});

test('the next moment is after where one is, and the one before is before it', () => {
  const { all: moments } = momentsIn(someTurns, someFeedback);
  expect(momentFrom(moments, 0, 1)?.at).toBe(22);
  expect(momentFrom(moments, 22, 1)?.at).toBe(31);
  expect(momentFrom(moments, 31, 1)).toBeUndefined();
  expect(momentFrom(moments, 31, -1)?.at).toBe(22);
  expect(momentFrom(moments, 22, -1)).toBeUndefined();
});

test('what a turn says stays whole, however many quotes are marked in it and wherever they overlap', () => {
  const { text } = someTurns[2] as Turn; // there are five
  const moment = (quote: string) => ({ at: 0, grade: 'fair' as const, quote, turn: 2 });
  const pieces = piecesOf(text, [moment('which teams'), moment('thank you'), moment('you for looking')]);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.filter(({ grade }) => grade !== null).map((piece) => piece.text)).toEqual(['thank you', 'Which teams']);
  expect(piecesOf('', [])).toEqual([]);
});
