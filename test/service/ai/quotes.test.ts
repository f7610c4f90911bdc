import { expect, test } from 'vitest';

import { itemNames, scoreIn } from '../../../service/ai/scoring.ts';
import { aRubric } from '../../builders/roleplays.ts';

const document = aRubric('Discovery call');

/** What is left of a quote of a model, where somebody said this. */
function quoted(said: string, quote: string): readonly string[] {
  const items = [...itemNames(document).keys()].map((item, n) => ({
    ...{ item, grade: 'good' as const, feedback: '', quotes: n === 0 ? [quote] : [] },
  }));
  const transcript = { version: 1 as const, turns: [{ speaker: 'Ann', start: 3, end: 9, text: said }] };
  const score = scoreIn({ items, summary: '' }, document, transcript);
  if (typeof score === 'string') throw new Error(score);
  expect(score.dropped).toBe(score.items[0]?.quotes.length === 0 ? 1 : 0);
  return (score.items[0]?.quotes ?? []).map(({ text }) => text);
}

test.each([
  ['No, that is illegal under GDPR.', 'legal under GDPR'],
  ['I can do 15% off.', '5% off'],
  ['It costs $100 a month.', '€100 a month'],
  ['It was -5 degrees.', '5 degrees'],
  ['I cannot promise that.', 'not promise that'],
  ['यह हिंदी की बात है', 'हिंदी का बात'],
  ['We met in Spring.', 'e'],
  ['One. Two. Three.', 'One. Three.'],
])('of “%s” nobody said “%s”', (said, quote) => {
  expect(quoted(said, quote)).toEqual([]);
});

test.each([
  ['Well, I LOOKED at  your renewal – today.', 'i looked at your renewal, today', 'I LOOKED at  your renewal – today'],
  ['I can do 15% off.', 'do 15% off', 'do 15% off'],
  ['我们明天再谈价格。', '明天再谈', '明天再谈'],
  ["That's “fair”, isn’t it?", "that's fair, isn't it", "That's “fair”, isn’t it"],
])('of “%s” the quote “%s” is told in the words of the turn', (said, quote, told) => {
  expect(quoted(said, quote)).toEqual([told]);
});
