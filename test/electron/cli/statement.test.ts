import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { temporaryFolder } from '../../builders/desktop.ts';
import { rollcall, rollcallHere } from './rollcall.ts';

let folder: ReturnType<typeof temporaryFolder>;
/** A copy of a sample without its service: what is printed is read from here. */
let copy: string;
/** Somebody who has credits. */
let person: { email: string; amount: number };

beforeAll(async () => {
  folder = temporaryFolder();
  const sample = path.join(folder.path, 'sample');
  copy = path.join(folder.path, 'copy');
  await rollcall('sample', '--data', sample);
  mkdirSync(copy);
  const database = new DatabaseSync(path.join(sample, 'replica.sqlite'));
  database.prepare('VACUUM INTO ?').run(path.join(copy, 'replica.sqlite'));
  const rows = database.prepare(
    'SELECT email, sum(amount) AS amount FROM creditCount JOIN member ON member.id = owner GROUP BY owner ORDER BY 2 DESC',
  );
  person = rows.get() as typeof person; // the columns that are selected
  database.close();
}, 60_000);
afterAll(() => folder.remove());

const statement = (...words: string[]) => rollcall('statement', ...words, '--data', copy);
const LINE = /^(?<at>\d{4}-\S+Z)\s+(?<change>[+-]\d+)\s+(?<balance>\d+) {2}\S/u;
const lastNumber = (line: string | undefined) => Number(line?.split(' ').at(-1));

test('the statement of the pool adds up line by line, from what there was first to what there is', async () => {
  const { code, result, said } = await statement('pool');
  expect(code).toBe(0);
  expect(said).toContain('This is the copy on this computer, as of ');
  const [closing, ...rest] = result.trim().split('\n');
  const opening = rest.pop();
  expect([closing, opening]).toEqual([expect.stringContaining('Closing balance: '), 'Opening balance: 0']);
  expect(rest.length).toBeGreaterThan(10);
  let balance = 0;
  for (const line of rest.toReversed()) {
    const { change, balance: after } = LINE.exec(line)?.groups ?? {};
    balance += Number(change);
    expect([line, Number(after)]).toEqual([line, balance]);
  }
  expect(lastNumber(closing)).toBe(balance);
});

test('a statement of a person ends with what they have, by their address however it is written', async () => {
  expect(person.amount).toBeGreaterThan(0);
  const { result } = await statement('person', person.email.toUpperCase());
  expect(lastNumber(result.split('\n')[0])).toBe(person.amount);
});

test('a statement as of a day ends with that day, and a file of it has the same lines', async () => {
  const whole = (await statement('pool')).result.trim().split('\n').slice(1, -1);
  const days = whole.map((line) => line.slice(0, 'YYYY-MM-DD'.length));
  const day = days.find((one) => one !== days[0]) ?? '';
  const until = (await statement('pool', '--as-of', day)).result.trim().split('\n');
  expect(until.slice(1, -1)).toEqual(whole.filter((line) => line.slice(0, day.length) <= day));
  const csv = (await statement('pool', '--as-of', day, '--csv')).result.trim().split('\r\n');
  expect(csv[0]).toContain('When (UTC),What,What for,From or to,Credits,Balance after');
  // The head, and a line each of what there was first and last.
  expect(csv.length).toBe(until.length - 2 + 3);
});

test('a statement of a group is found by its name, and of nobody there is none', async () => {
  expect((await statement('group', 'emea')).result).toMatch(/^Closing balance: \d+\n/u);
  const missing = [await statement('group', 'No such group'), await statement('person', 'nobody@northwind.example')];
  expect(missing.map(({ code, result }) => [code, result])).toEqual([
    [1, ''],
    [1, ''],
  ]);
  expect(missing[0]?.said).toContain('No such group');
  const { code, said } = await rollcallHere('statement', 'person', '--data', copy);
  expect([code, said]).toEqual([1, expect.stringContaining('E-MAIL')]);
});
