import { copyFileSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { temporaryFolder } from '../../builders/desktop.ts';
import { ended, fixture, rollcall, rollcallHere, start } from './rollcall.ts';

let folder: ReturnType<typeof temporaryFolder>;
let data: string;
let file: string;

beforeAll(async () => {
  folder = temporaryFolder();
  data = path.join(folder.path, 'sample');
  file = path.join(folder.path, 'backup of the first day.rollcall');
  await rollcallHere('sample', '--users', '40', '--data', data);
}, 60_000);
afterAll(() => folder.remove());

test('a backup is made while the workspace is served, and both of them go on', async () => {
  const child = start('serve', '--data', data);
  const over = ended(child);
  await once(child.stdout!, 'data');
  const { code, result } = await rollcall('backup', file, '--data', data);
  expect(code).toBe(0);
  expect(result).toContain('Northwind Academy: 40 people');
  expect(result).toContain(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const busy = await rollcall('restore', file, '--yes', '--data', data);
  expect([busy.code, busy.result]).toEqual([1, '']);
  expect(busy.said).toMatch(
    /This workspace is already open in rollcall serve \(process \d+\)\.\nClose it there first/u,
  );
  child.kill('SIGINT');
  expect((await over).code).toBe(0);
}, 60_000);

test('going back says first what it undoes, and then keeps that', async () => {
  const csv = fixture('google-workspace-bulk-upload.csv');
  expect((await rollcallHere('import', csv, '--data', data)).code).toBe(0);
  const asked = await rollcall('restore', file, '--data', data);
  expect([asked.code, asked.result]).toEqual([2, '']);
  expect(asked.said).toContain('1 change made since then will be undone. It stays in the backup made just before.');
  expect(asked.said).toContain('Nothing was changed. To restore it, type the same with --yes.');

  const done = await rollcall('restore', file, '--yes', '--data', data);
  expect(done.code).toBe(0);
  expect(done.result).toContain('Northwind Academy is back, with 40 people.');
  const [line = ''] = (await rollcall('backups', '--data', data)).result.split('\n');
  const [name = '', , people, , why] = line.split('\t');
  expect([people, why]).toEqual(['64', 'Made before a restore']);
  expect(done.result).toContain(name);
  expect((await rollcallHere('verify', '--data', data)).code).toBe(0);

  const again = await rollcall('restore', name, '--yes', '--data', data);
  expect(again.said).toContain('Nothing was changed since then.');
  expect(again.said).toContain('1 change that an earlier restore had undone will be there again.');
  expect((await rollcallHere('verify', '--data', data)).result).toContain(
    "ok    the copy has the service's members (64)",
  );
}, 60_000);

test('a damaged workspace names its newest good backup, and is back with the command it names', async () => {
  const damaged = path.join(folder.path, 'damaged');
  mkdirSync(path.join(damaged, 'service', 'backups'), { recursive: true });
  copyFileSync(file, path.join(damaged, 'service', 'backups', 'monday.rollcall'));
  writeFileSync(path.join(damaged, 'service', 'workspace.sqlite'), 'not a database any more\n'.repeat(500));
  const refused = await rollcall('serve', '--data', damaged);
  expect(refused.said).toContain('are damaged and were not touched');
  expect(refused.said).toContain('`rollcall restore monday.rollcall`');
  const back = await rollcall('restore', 'monday.rollcall', '--yes', '--data', damaged);
  expect([back.code, back.result.split('\n')[0]]).toEqual([0, 'Northwind Academy is back, with 40 people.']);
  expect((await rollcallHere('verify', '--data', damaged)).code).toBe(0);
}, 60_000);

test('what is no backup, or is nowhere, is said, and nothing is made', async () => {
  const nowhere = path.join(folder.path, 'nowhere');
  expect((await rollcall('restore', 'never.rollcall', '--data', nowhere)).said).toContain(
    'There is no backup “never.rollcall”.',
  );
  const csv = fixture('google-workspace-bulk-upload.csv');
  expect((await rollcall('restore', csv, '--data', data)).said).toContain('is not a backup of Rollcall');
  expect((await rollcall('backup', file, '--data', nowhere)).said).toContain('There is no workspace here yet.');
  expect(existsSync(nowhere)).toBe(false);
}, 60_000);

test('a folder that may not be written is said', async () => {
  const made = path.join(folder.path, 'read-only');
  for (const bad of ['/proc', '/proc/rollcall', path.join(file, 'inside'), made]) {
    if (bad === made) writeFileSync(made, 'a file');
    const { code, said } = await rollcallHere('sample', '--users', '5', '--data', bad);
    expect([bad, code]).toEqual([bad, 1]);
    expect(said.trim().split('\n').length).toBe(2);
  }
  rmSync(made);
}, 60_000);
