import { expect, test } from 'vitest';

import { planCsv } from '../../../shared/csv/plan.ts';
import type { Field } from '../../../shared/csv/types.ts';
import { failedRowsCsv } from '../../../shared/csv/failed-rows.ts';
import { aContext, bytesOf } from './planning.ts';

const mapped = (text: string, ...choices: readonly (readonly [number, Field])[]) =>
  planCsv(bytesOf(text), aContext(), { mapping: new Map(choices) });

const fieldsOf = ({ columns }: ReturnType<typeof mapped>) => columns.map(({ field }) => field);

const list = 'Name,Email,Private,Code\nAda Stone,ada@acme.example,ada@home.example,7\n';

test('a chosen meaning wins over what a name says, and is no guess', () => {
  const plan = mapped(list, [3, 'externalId'], [0, 'lastName']);
  expect(fieldsOf(plan)).toEqual(['lastName', 'email', 'ignored', 'externalId']);
  expect(plan.columns.map(({ guess, chosen }) => [guess, chosen])).toEqual([
    [false, true],
    [false, false],
    [false, false],
    [false, true],
  ]);
  expect(plan.people).toMatchObject([{ lastName: 'Ada Stone', externalId: '7' }]);
});

test('another column chosen for the address takes the place of the guessed one', () => {
  const plan = mapped(list, [2, 'email']);
  expect(fieldsOf(plan)).toEqual(['fullName', 'ignored', 'email', 'ignored']);
  expect(plan.people.map(({ email }) => email)).toEqual(['ada@home.example']);
});

test('of two columns chosen for the address the later choice is taken', () => {
  expect(fieldsOf(mapped(list, [1, 'email'], [2, 'email']))).toEqual(['fullName', 'ignored', 'email', 'ignored']);
  expect(fieldsOf(mapped(list, [2, 'email'], [1, 'email']))).toEqual(['fullName', 'email', 'ignored', 'ignored']);
});

test('a column chosen to be ignored is not read, and one that is not there is no matter', () => {
  const plan = mapped(list, [1, 'ignored'], [99, 'email']);
  expect(plan.refused?.code).toBe('NOEMAILCOLUMN');
});

test('passwords stay out whatever is chosen', () => {
  const secret = 'Email,Password\nbad,s3cret\nada@acme.example,s3cret\n';
  const ignored = mapped(secret, [1, 'ignored']);
  expect(ignored.columns[1]).toMatchObject({ field: 'password', example: '' });
  const chosen = mapped('Email,Code word\nbad,s3cret\nada@acme.example,s3cret\n', [1, 'password']);
  for (const plan of [ignored, chosen]) {
    expect(JSON.stringify(plan) + failedRowsCsv(plan)).not.toContain('s3cret');
    expect(plan.notices.map(({ code }) => code)).toEqual(['PASSWORD']);
  }
});

test('a file that seems to be of another kind is one of people once its address column is chosen', () => {
  const text = 'course_id,progress,grade,contact\nC1,5,A,ada@acme.example\n';
  expect(mapped(text).refused?.code).toBe('NOTPEOPLE');
  expect(mapped(text, [3, 'email'])).toMatchObject({ refused: null, valid: 1 });
});

test.each([
  'Email,Name,Password\nada@acme.example,Lovelace, Ada,s3cret\n',
  'Email,Name,Password\nada@acme.example,"Ada,s3cret\nbob@acme.example,Bob,s3cret\n',
  'Email,Name,Password\nada@acme.example,"Ada\nLovelace,s3cret\nbob@acme.example,Bob,s3cret\n',
])('a password that slipped under another header stays out as well: %j', (text) => {
  const plan = mapped(text);
  expect(plan.rejected.length).toBeGreaterThan(0);
  expect(JSON.stringify(plan.rejectedCells) + failedRowsCsv(plan)).not.toContain('s3cret');
});
