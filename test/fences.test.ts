import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { otherBreaches, typeBreaches } from './fences/breaches.ts';
import { rowless } from './fences/rowless.ts';
import { compileWith, plantTree } from './fences/tree.ts';
import type { Tree } from './fences/tree.ts';

const fences = ['types', 'lint', 'format', 'rooms', 'unused'];
const trees: Tree[] = [];

function aHouse(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const tree = plantTree();
  trees.push(tree);
  tree.write(files);
  return tree.check();
}

afterAll(() => {
  for (const tree of trees) tree.remove();
});

test('every fence is green around a house without a breach', () => {
  expect(Object.fromEntries(aHouse({}))).toEqual({});
});

test('a fence that looks at nothing is red, though its tool is content', () => {
  const nothing = JSON.stringify({ ignorePatterns: ['**'] });
  const red = aHouse({
    'tsconfig.json': JSON.stringify({ files: [], references: [{ path: './shared' }] }),
    '.oxlintrc.json': nothing,
    '.oxfmtrc.json': nothing,
    '.dependency-cruiser.cjs': "module.exports = { options: { exclude: '.' } };",
    'knip.json': JSON.stringify({ entry: ['nowhere.ts'], project: ['nowhere/**'], oxlint: false, vitest: false }),
    'package.json': JSON.stringify({ name: 'house', type: 'module' }),
  });
  for (const fence of fences) expect(`${fence}: ${red.get(fence)}`).toContain('It checked nothing');
});

describe.each([{ breaches: typeBreaches }, { breaches: otherBreaches }])('a planted breach is red', ({ breaches }) => {
  let red: ReadonlyMap<string, string>;

  beforeAll(() => {
    red = aHouse(Object.fromEntries(breaches.map(({ file, text }) => [file, `${text}\n`])));
  }, 60_000);

  test.each(breaches)('$fence: $claim', ({ fence, file, says }) => {
    const paragraphs = (red.get(fence) ?? '').split(/\n\s*\n|\n(?=\S+\(\d+,\d+\))/);
    const aboutFile = paragraphs.filter((paragraph) => paragraph.includes(file));
    expect(aboutFile.join('\n\n')).toContain(says);
  });

  test('and each fence says what to do next', () => {
    for (const fence of new Set(breaches.map((breach) => breach.fence))) expect(red.get(fence)).toMatch(/\n-> \S/);
  });
});

describe('what leaves out the row it needs does not compile', () => {
  let said: ReadonlyMap<string, string>;

  beforeAll(() => {
    said = compileWith(Object.fromEntries(rowless.map(({ file, text }) => [file, text])));
  }, 60_000);

  test.each(rowless)('$claim', ({ file, says }) => {
    expect(said.get(file)).toContain(says);
  });
});
