import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { temporaryFolder } from '../../builders/desktop.ts';
import { type Ended, fixture, rollcall, rollcallHere } from './rollcall.ts';

const TODAY = ['--today', '2026-11-22'] as const;

const Row = z.object({ record: z.int(), line: z.int(), message: z.string().min(1) });
const Said = z
  .object({
    format: z.string(),
    encoding: z.string(),
    delimiter: z.string(),
    headerLine: z.int(),
    records: z.int(),
    valid: z.int(),
    accepted: z.array(z.string()),
    rejected: z.array(Row.extend({ code: z.string() })),
    warned: z.array(Row.extend({ codes: z.array(z.string()) })),
    refused: z.object({ code: z.string(), message: z.string().min(1) }).nullable(),
  })
  .strict();

const Manifest = z.array(
  z.object({
    file: z.string(),
    records: z.int(),
    valid: z.int(),
    header_line: z.int(),
    reject_rows: z.array(z.tuple([z.int(), z.int(), z.string(), z.string()])),
    warn_rows: z.array(z.tuple([z.int(), z.int(), z.array(z.string()), z.string()])),
    valid_emails: z.array(z.string()),
  }),
);
const manifest = Manifest.parse(JSON.parse(readFileSync(fixture('manifest.json'), 'utf8')));

let folder: ReturnType<typeof temporaryFolder>;
let nowhere: string;
let sample: string;

beforeAll(async () => {
  folder = temporaryFolder();
  nowhere = path.join(folder.path, 'nowhere');
  sample = path.join(folder.path, 'sample');
  await rollcallHere('sample', '--data', sample);
}, 60_000);
afterAll(() => folder.remove());

const jsonOf = ({ result }: Ended) => Said.parse(JSON.parse(result));
const inFolder = (name: string, content: string | Uint8Array): string => {
  const file = path.join(folder.path, name);
  writeFileSync(file, content);
  return file;
};

const tables = [
  'SELECT id, email, firstName, lastName, role, status, seat, seatSince, seatUsedAt, lastUsedAt, createdAt, salt, op, firstOp FROM $.member',
  'SELECT n, id, name, op FROM $.grp',
  'SELECT source, target, amount, subject, at, op FROM $.seatEntry',
  'SELECT subject, field, value, op, untilOp FROM $.span',
  'SELECT account, amount FROM $.seatCount',
  'SELECT seq, id, at, command, subjects, undoneBy FROM $.operation',
];

/** Rows that the service's own file has and the copy's has not, or the other way round, table by table. */
function differentRows(data: string): unknown[] {
  const database = new DatabaseSync(path.join(data, 'replica.sqlite'));
  database.prepare('ATTACH ? AS service').run(path.join(data, 'service/workspace.sqlite'));
  const rows = tables.flatMap((select) => {
    const [here, there] = [select.replace('$', 'main'), select.replace('$', 'service')];
    return [
      ...database.prepare(`${here} EXCEPT ${there} LIMIT 3`).all(),
      ...database.prepare(`${there} EXCEPT ${here} LIMIT 3`).all(),
    ];
  });
  database.close();
  return rows;
}

test.each(['exec-users-export.csv', 'google-workspace-bulk-upload.csv'])(
  '%s is judged as its manifest says, against an empty workspace and without making anything',
  async (name) => {
    const wanted = manifest.find(({ file }) => file === name)!;
    const run = await rollcallHere('import', fixture(name), '--json', '--dry-run', ...TODAY, '--data', nowhere);
    const said = jsonOf(run);
    expect(run.code).toBe(0);
    expect(said).toMatchObject({
      records: wanted.records,
      valid: wanted.valid,
      headerLine: wanted.header_line,
      refused: null,
    });
    expect(said.accepted).toEqual(wanted.valid_emails);
    const rejected = said.rejected.map(({ record, line, code }) => [record, line, code]);
    expect(rejected).toEqual(wanted.reject_rows.map(([record, line, code]) => [record, line, code]));
    const warned = said.warned.map(({ record, line, codes }) => [record, line, codes]);
    expect(warned).toEqual(wanted.warn_rows.map(([record, line, codes]) => [record, line, codes]));
    expect(existsSync(nowhere)).toBe(false);
  },
);

test('without a workspace an import says that nothing was applied, and is no error', async () => {
  const run = await rollcall('import', fixture('exec-users-export.csv'), '--json', ...TODAY, '--data', nowhere);
  expect(run.code).toBe(0);
  expect(jsonOf(run).valid).toBe(40);
  expect(run.said).toContain(`there is no workspace in ${nowhere}`);
  expect(existsSync(nowhere)).toBe(false);
});

test('a dry run changes nothing, an import applies once, and the same file again plans no change', async () => {
  const file = fixture('google-workspace-bulk-upload.csv');
  const dry = await rollcall('import', file, '--dry-run', ...TODAY, '--data', sample);
  expect(dry.result).toContain('24 added, 0 changed, 0 unchanged, 2 rejected, 1 held.');
  const first = await rollcall('import', file, ...TODAY, '--data', sample);
  expect([first.code, first.said]).toEqual([0, expect.stringMatching(/^Applied to 24 people, as operation \S+\.$/mu)]);
  const again = await rollcall('import', file, ...TODAY, '--data', sample);
  expect(again.result).toContain('0 added, 0 changed, 24 unchanged');
  expect(again.said).toContain('Nobody changes');
  const verified = await rollcall('verify', '--data', sample);
  expect(verified).toMatchObject({ code: 0, said: '' });
  expect(verified.result).not.toContain('FAIL');
  expect(differentRows(sample)).toEqual([]);
}, 60_000);

test('an import for which too few seats remain is refused whole, with what to do', async () => {
  const people = Array.from({ length: 60 }, (_, n) => `p${String(n)}@acme.example,full,Active`);
  const file = inFolder('seats.csv', ['email,seat_type,status', ...people].join('\n'));
  const run = await rollcallHere('import', file, '--json', ...TODAY, '--data', sample);
  expect(run.code).toBe(2);
  expect(jsonOf(run).refused).toMatchObject({ code: 'seats.exhausted' });
  expect(run.said).toContain('Too few full seats: 60 needed');
}, 60_000);

test('the password column never reaches the workspace or the output', async () => {
  const file = fixture('google-workspace-bulk-upload.csv');
  const passwords = readFileSync(file, 'utf8')
    .split('\r\n')
    .slice(1)
    .flatMap((line) => line.split(',')[3] ?? [])
    .filter((word) => word.length > 5);
  const { result, said } = await rollcall('import', file, '--json', ...TODAY, '--data', nowhere);
  expect(passwords.length).toBeGreaterThan(5);
  for (const password of passwords) expect(result + said).not.toContain(password);
});

const bad: readonly (readonly [string, () => string | Promise<string>, string])[] = [
  ['a file that is not there', () => path.join(folder.path, 'none.csv'), 'NOTFOUND'],
  [
    'a zero byte',
    () => inFolder('nul.csv', 'email,name\nann@acme.example,A\0nn\n'.concat('bea@acme.example,Bea\n'.repeat(9))),
    'NUL',
  ],
  [
    'a folder',
    async () => {
      const inside = path.join(folder.path, 'folder.csv');
      await mkdir(inside, { recursive: true });
      return inside;
    },
    'FOLDER',
  ],
  ['a device', () => '/dev/null', 'UNREADABLE'],
  ['an empty file', () => inFolder('empty.csv', ''), 'EMPTY'],
  ['nothing but blank lines', () => inFolder('blank.csv', '\ufeff\r\n\r\n  \r\n'), 'EMPTY'],
  ['a header alone', () => inFolder('header.csv', 'email,first_name\n'), 'EMPTY'],
  ['a picture', () => inFolder('picture.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])), 'BINARY'],
  ['a damaged workbook', () => inFolder('book.csv', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0])), 'UNREADABLE'],
  [
    'noise',
    () => inFolder('noise.csv', Buffer.from(Array.from({ length: 4000 }, (_, n) => (n * 7919) % 251))),
    'BINARY',
  ],
  ['a web page', () => inFolder('page.csv', '<!DOCTYPE html><html><body>ann@acme.example</body></html>'), 'NOTCSV'],
  ['prose', () => inFolder('letter.csv', 'Dear all.\nThis is a letter about nothing.\nYours, Ann\n'), 'NOTCSV'],
  ['no e-mail column', () => fixture('gitlab-group-members.csv'), 'NOEMAILCOLUMN'],
  [
    '300 MB',
    () => {
      const file = inFolder('huge.csv', 'email\n');
      truncateSync(file, 300 * 1024 * 1024);
      return file;
    },
    'TOOLARGE',
  ],
];

test.each(bad)('%s is refused with a sentence, exit code 2 and one JSON object', async (_, make, code) => {
  const run = await rollcallHere('import', await make(), '--json', '--data', nowhere);
  expect(run.code).toBe(2);
  const { refused, accepted } = jsonOf(run);
  expect([refused?.code, accepted]).toEqual([code, []]);
  expect(run.said.trim()).toBe(refused?.message);
  expect(existsSync(nowhere)).toBe(false);
});

test('a quote that is never closed costs its own row and no other', async () => {
  const file = inFolder('quote.csv', 'email,first_name\nann@acme.example,"Ann\nbea@acme.example,Bea\n');
  const run = await rollcallHere('import', file, '--json', '--data', nowhere);
  expect(run.code).toBe(0);
  const { rejected, accepted } = jsonOf(run);
  expect([accepted, rejected.map(({ line, code }) => [line, code])]).toEqual([['bea@acme.example'], [[2, 'QUOTE']]]);
});
