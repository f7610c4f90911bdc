import { expect, test } from 'vitest';

import { say } from '../../../shared/csv/sayings.ts';
import { csv } from '../../../shared/locales/en/csv.ts';
import { phrase, wordsOf } from '../../../shared/locales/words.ts';

test('a sentence is filled in with numbers, roles and lists as people write them', () => {
  expect(wordsOf(say('tooManyCells', { cells: 1200, width: 3 }))).toContain(
    `has ${new Intl.NumberFormat().format(1200)} fields`,
  );
  expect(wordsOf(say('asksRole', { role: 'group admin' }))).toContain('the role group admin.');
  expect(wordsOf(say('unknownGroups', { names: ['A', 'B'], count: 2 }))).toMatch(/^There are no groups “A”, “B”;/);
  expect(wordsOf(say('unknownGroups', { names: ['A'], count: 1 }))).toMatch(/^There is no group “A”;/);
});

test.each(['{{header}}', '$t(csv:guest)', '$&', '<b>Ada</b>', '{{names, quoted}} $t(guest)', 'a.b:c'])(
  'the cell %s of a file stands in a sentence as it is',
  (cell) => {
    expect(wordsOf(say('unknownRole', { cell }))).toBe(
      `The role “${cell}” does not exist here; it is taken as learner.`,
    );
    const values = { cell, header: '{{cell}}' };
    expect(wordsOf(say('noDate', values))).toBe(`“${cell}” in {{cell}} is not a date; it is left out.`);
  },
);

test('a value is never an option of the library', () => {
  expect(phrase('csv', 'guest', { defaultValue: 'x', lng: 'de', context: 'y', ns: 'errors' })).toBe(csv.guest);
});

test('no sentence of the catalogue is left with a gap', () => {
  for (const [key, text] of Object.entries(csv)) {
    const names = [...text.matchAll(/\{\{(\w+)/gu)].map(([, name = '']) => name);
    const values: Record<string, string> = Object.fromEntries(names.map((name): [string, string] => [name, 'x']));
    expect([key, wordsOf({ key, values })]).not.toEqual([key, expect.stringMatching(/\{\{|\}\}/u)]);
  }
});
