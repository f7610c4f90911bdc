import { globSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

test('no word has the hyphen that does not break: the font lacks it, and another one would stand in', () => {
  const files = globSync('{shared,renderer}/locales/**/*.{ts,json}');
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => readFileSync(file, 'utf8').includes('\u2011'))).toEqual([]);
});
