import { mkdtemp, open, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { readPeopleFile } from '../../../electron/imports/read-file.ts';
import { aContext } from '../../shared/csv/planning.ts';

const samples = fileURLToPath(new URL('../../fixtures/csv/', import.meta.url));
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'people-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const inFolder = (name: string) => path.join(folder, name);
const refusalOf = async (file: string) => (await readPeopleFile(file, aContext())).plan.refused?.code;

async function aFile(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(inFolder(name), content);
  return inFolder(name);
}

test('a real export is read and judged', async () => {
  const { plan, bytes, rejectedFile } = await readPeopleFile(`${samples}google-workspace-bulk-upload.csv`, aContext());
  expect(plan).toMatchObject({ records: 27, valid: 24, refused: null });
  expect(bytes).toBe(4576);
  expect(Buffer.from(rejectedFile()).toString('utf8').split('\r\n')).toHaveLength(5);
});

test('a file in an old encoding is read by its words', async () => {
  const windows = Uint8Array.from('Vorname;E-Mail\nJ\u00fcrgen;j@firma.example\n', (character) =>
    character.charCodeAt(0),
  );
  const { plan } = await readPeopleFile(await aFile('windows.csv', windows), aContext());
  expect(plan).toMatchObject({ encoding: 'windows-1252', people: [{ firstName: 'Jürgen' }] });
});

test('a folder is refused', async () => {
  expect(await refusalOf(folder)).toBe('FOLDER');
});

test.each(['missing.csv', 'missing/missing.csv', 'nul\0.csv'])('%j, which is not there, is refused', async (name) => {
  expect(await refusalOf(`${folder}${path.sep}${name}`)).toBe('NOTFOUND');
});

test('a link that leads to itself cannot be opened', async () => {
  await symlink(inFolder('loop.csv'), inFolder('loop.csv'));
  expect(await refusalOf(inFolder('loop.csv'))).toBe('UNREADABLE');
});

test('a device is not waited for', async () => {
  expect(await refusalOf(devNull)).toBe('UNREADABLE');
});

test('an empty file is refused', async () => {
  expect(await refusalOf(await aFile('empty.csv', ''))).toBe('EMPTY');
});

test('a file of 300 MB is refused without being read', async () => {
  const file = await aFile('huge.csv', 'Email\n');
  await truncate(file, 300 * 1024 * 1024);
  const before = process.memoryUsage().arrayBuffers;
  expect(await refusalOf(file)).toBe('TOOLARGE');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * 1024 * 1024);
});

test('a damaged workbook that is called .csv is refused with what it is', async () => {
  const { plan } = await readPeopleFile(await aFile('book.csv', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0])), aContext());
  expect(plan.refused?.code).toBe('UNREADABLE');
  expect(plan.refused?.saying.key).toBe('brokenWorkbook');
});

test('zero bytes inside text are refused', async () => {
  expect(await refusalOf(await aFile('nul.csv', `Email\n${'ada@acme.example\n'.repeat(50)}\0\n`))).toBe('NUL');
});

test('a file that was refused has no failed rows', async () => {
  const { rejectedFile, bytes } = await readPeopleFile(folder, aContext());
  expect([rejectedFile().length, bytes]).toEqual([0, 0]);
});

test('the file is left as it was and is not held open', async () => {
  const file = await aFile('kept.csv', 'Email\nada@acme.example\n');
  await readPeopleFile(file, aContext());
  const handle = await open(file, 'r+');
  expect((await handle.readFile('utf8')).split('\n')).toHaveLength(3);
  await handle.close();
});
