import fc from 'fast-check';
import { expect, test } from 'vitest';

import { importJson } from '../../../shared/csv/import-json.ts';
import { planCsv } from '../../../shared/csv/plan.ts';
import type { CsvPlan } from '../../../shared/csv/types.ts';
import { wordsOf } from '../../../shared/locales/words.ts';
import { aContext, bytesOf, planOf } from './planning.ts';

const saidOf = ({ refused }: CsvPlan): string => (refused === null ? '' : wordsOf(refused.saying));

const refusalOf = (bytes: Uint8Array | string) =>
  planCsv(typeof bytes === 'string' ? bytesOf(bytes) : bytes, aContext()).refused?.code ?? null;

test.each([
  ['nothing', ''],
  ['a byte order mark and nothing else', '\ufeff'],
  ['blank lines', '\r\n \r\n\t\r\n'],
  ['a header and no people', 'Email,Name\r\n,\r\n'],
])('a file of %s is refused as empty', (_, text) => {
  expect(refusalOf(text)).toBe('EMPTY');
});

test.each([
  ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]],
  ['a PDF', [...bytesOf('%PDF-1.7')]],
  ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['noise', Array.from({ length: 5000 }, (_, at) => (at * 7919 + (at >> 3)) % 256)],
])('%s is refused as not a text file', (_, bytes) => {
  expect(refusalOf(new Uint8Array(bytes))).toBe('BINARY');
});

test('zero bytes in the midst of text are refused, not guessed around', () => {
  expect(refusalOf(`Email,Name\n${'a@acme.example,Ada\n'.repeat(50)}b@acme.example,B\0ob\n`)).toBe('NUL');
});

test.each([
  ['a web page', '<!DOCTYPE html><html><body>a@acme.example</body></html>'],
  ['JSON', '[{"email":"a@acme.example"}]'],
  ['prose', 'Dear all,\nplease find the list attached.\n'.replaceAll(',', '')],
])('%s is refused as not CSV', (_, text) => {
  expect(refusalOf(text)).toBe('NOTCSV');
});

test('a list without addresses is refused once, naming what is missing, with every record counted', () => {
  const plan = planOf('Username,Name,Max role\nada,Ada Lovelace,Owner\nbob,Bob Stone,Guest\n');
  expect(plan).toMatchObject({ records: 2, valid: 0, people: [], refused: { code: 'NOEMAILCOLUMN' } });
  expect(saidOf(plan)).toMatch(/no e-mail column.*Username, Name, Max role.*Add a column named “Email”/);
});

test.each([
  [
    'results',
    'first_name,last_name,email,scenario,score,attempt_number\nA,B,a@acme.example,Call,80,1\n',
    'sessions or results',
  ],
  ['enrolments', 'course_id,user_id,role,section_id,status\nC1,01,student,S1,active\n', 'enrolments'],
  ['attendance', 'Name\tFirst join\tLast leave\tEmail\nA\t9:00\t9:58\ta@acme.example\n', 'attendance'],
])('a file of %s is refused with what it seems to be', (_, text, what) => {
  const plan = planOf(text);
  expect(plan.refused?.code).toBe('NOTPEOPLE');
  expect(saidOf(plan)).toContain(what);
  expect(plan.rejected.map(({ code }) => code)).toEqual(['NOTPEOPLE']);
});

test('every refusal is a sentence with a next step', () => {
  for (const text of ['', '%PDF-1.7', 'a,b\n1,2\n', '<html>', 'Email\n']) {
    expect(saidOf(planOf(text))).toMatch(/^[A-Z].+[.] .*(?:xport|dd|hoose|pen).+[.]$/s);
  }
});

test('a file that is refused unread still gives scripts the whole object', () => {
  expect(Object.keys(importJson(planOf('')))).toEqual([
    'format',
    'encoding',
    'delimiter',
    'headerLine',
    'records',
    'valid',
    'accepted',
    'rejected',
    'warned',
    'refused',
  ]);
});

const cell = fc.oneof(
  fc.constantFrom(
    'email',
    'Name',
    'role',
    'a@acme.example',
    'Total',
    'yes',
    '=1',
    '"',
    'sep=;',
    '01/02/2026',
    'owner',
    ' ',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

test('any file is judged or refused, and its records add up', () => {
  const text = fc
    .array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 8 })
    .chain((rows) =>
      fc.constantFrom(',', ';', '\t', '|').map((delimiter) => rows.map((row) => row.join(delimiter)).join('\n')),
    );
  fc.assert(
    fc.property(fc.oneof(text.map(bytesOf), fc.uint8Array({ maxLength: 300 })), (bytes) => {
      const plan = planCsv(bytes, aContext());
      expect(plan.valid + plan.rejected.length).toBe(plan.records);
      expect(new Set(plan.people.map(({ email }) => email)).size).toBe(plan.valid);
      expect(plan.rejectedCells.length === plan.rejected.length || plan.refused !== null).toBe(true);
    }),
    { numRuns: 300 },
  );
});
