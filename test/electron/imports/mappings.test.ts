import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { changeImports, changeNamed, recallImports, recallNamed } from '../../../electron/imports/import-memory.ts';
import { findLast, getMapping, withChosen, withNamed } from '../../../electron/imports/mappings.ts';
import { changedReading } from '../../../electron/imports/reading.ts';
import { type ChosenField, fieldsBy } from '../../../shared/csv/mapped.ts';
import { unreadPlan } from '../../../shared/csv/plan.ts';
import { MAX_MAPPINGS, type NamedMapping } from '../../../shared/ipc/reading-shapes.ts';
import { temporaryFolder } from '../../builders/desktop.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

const chosen: readonly ChosenField[] = [[1, 'email']];
const people: NamedMapping = {
  id: 'one',
  name: 'Our people',
  columns: [
    { header: 'Team', field: 'ignored' },
    { header: 'Team', field: 'groups' },
    { header: 'Login', field: 'email' },
  ],
};

test('what was chosen is found again by the headers, however they are written, and by no others', () => {
  const last = withChosen([], ['Full Name', 'Login [Required]'], chosen);
  expect(findLast(last, ['full_name', 'LOGIN (required)'])?.fields).toEqual(chosen);
  for (const headers of [['login required', 'Full name'], ['Full name'], ['Full name', 'Login required', 'Team']])
    expect(findLast(last, headers)).toBeUndefined();
});

test('the file of failed rows is read as the file they come from', () => {
  const last = withChosen([], ['Name', 'Login'], chosen);
  expect(findLast(last, ['Name', 'Login', 'Line', 'Code', 'Reason'])?.fields).toEqual(chosen);
  expect(withChosen(last, ['Name', 'Login', 'Line', 'Code', 'Reason'], [])).toEqual([]);
});

test('a named mapping is read by the names of columns, of two of one name each by its own', () => {
  expect(fieldsBy(people.columns, ['login', 'Team', 'Age', 'team'])).toEqual([
    [0, 'email'],
    [1, 'ignored'],
    [3, 'groups'],
  ]);
});

test('a column of passwords is none of anything else, whatever a mapping says', () => {
  const columns = [{ header: 'Initial password', field: 'externalId' as const }];
  expect(fieldsBy(columns, ['Initial password'])).toEqual([]);
  const column = {
    header: 'Passwort',
    field: 'password',
    guess: false,
    chosen: false,
    asks: false,
    example: '',
  } as const;
  const plan = { ...unreadPlan, columns: [column] };
  const reading = { path: 'x', last: [], chosen: false };
  expect(changedReading(reading, plan, { kind: 'column', column: 0, field: 'username' }, []).last).toEqual([]);
});

test('a name is given once, and can be changed', () => {
  const named = withNamed([], people);
  expect(getMapping(named, 'our PEOPLE').columns.map(({ header }) => header)).toEqual(['team', 'team', 'login']);
  expect(() => withNamed(named, { ...people, id: 'two', name: 'OUR people' })).toThrow('mapping.exists');
  expect(withNamed(named, { ...people, name: 'Ours' })).toMatchObject([{ id: 'one', name: 'Ours' }]);
  expect(() => getMapping(named, 'Theirs')).toThrow('mapping.missing');
  const full = Array.from({ length: MAX_MAPPINGS }, (_, n) => ({ ...people, id: String(n), name: String(n) }));
  expect(() => withNamed(full, people)).toThrow('mapping.full');
});

test('what is remembered is there the next time, and holds nothing of the file: not even its headers', () => {
  const headers = ['Ada Lovelace', 'ada'];
  changeImports(folder.path, (memory) => ({ ...memory, last: withChosen(memory.last, headers, chosen) }));
  expect(findLast(recallImports(folder.path).last, headers)?.fields).toEqual(chosen);
  const kept = readFileSync(path.join(folder.path, 'imports.json'), 'utf8');
  expect(JSON.parse(kept)).toMatchObject({ last: [{ fields: [[1, 'email']] }], recent: [] });
  expect(kept).not.toMatch(/lovelace/iu);
});

test('what was saved under a name is there the next time', () => {
  expect(changeNamed(folder.path, (named) => withNamed(named, people))).toMatchObject([{ name: 'Our people' }]);
  expect(getMapping(recallNamed(folder.path), 'Our people').columns).toHaveLength(3);
});

test('of a damaged or another form what makes sense is taken, and nothing throws', () => {
  const file = path.join(folder.path, 'imports.json');
  const good = {
    headers: 'x',
    fields: [
      [0, 'email'],
      [1, 'aura'],
    ],
  };
  for (const [text, found] of [
    ['{ "last": [', []],
    ['[]', []],
    ['{}', []],
    [JSON.stringify({ last: 7, recent: 'x' }), []],
    [JSON.stringify({ last: [good, { headers: 1 }, null], recent: [{}] }), [[[0, 'email']]]],
  ] as const) {
    writeFileSync(file, text);
    const memory = recallImports(folder.path);
    expect(memory.last.map(({ fields }) => fields)).toEqual(found);
    expect(memory.recent).toEqual([]);
    changeImports(folder.path, (now) => now);
  }
  expect(readdirSync(folder.path).toSorted()).toEqual(['imports.json', 'imports.json.unreadable']);
});
