import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { failedRowsCsv } from '../../../shared/csv/failed-rows.ts';
import { planCsv } from '../../../shared/csv/plan.ts';
import { aContext, bytesOf, planOf, verdictsOf } from './planning.ts';

const plan = planOf(
  'Name;Email;Password\r\nAda;ada@acme.example;s3cret\r\n=1+1;bad;s3cret\r\n"Bob; ""B""";;s3cret\r\n',
);

test('failed rows keep their columns and delimiter, and say line, code and reason', () => {
  const lines = failedRowsCsv(plan).split('\r\n');
  expect(lines[0]).toBe('\ufeffName;Email;Password;Line;Code;Reason');
  expect(lines[1]).toMatch(/^'=1\+1;bad;;3;BADEMAIL;“bad” is not an e-mail address: .+$/);
  expect(lines[2]).toMatch(/^"Bob; ""B""";;;4;NOEMAIL;/);
  expect(lines).toHaveLength(4);
});

test('failed rows hold no password', () => {
  expect(failedRowsCsv(plan)).not.toContain('s3cret');
});

test('failed rows fail for the same reasons when they are imported again uncorrected', () => {
  const again = planCsv(bytesOf(failedRowsCsv(plan)), aContext());
  expect(verdictsOf(again)).toEqual(['BADEMAIL!', 'NOEMAIL!']);
});

test('failed rows become people once they are corrected', () => {
  const corrected = failedRowsCsv(plan).replace(';bad;', ';cy@acme.example;').replace('""";;', '""";bob@acme.example;');
  const { people } = planCsv(bytesOf(corrected), aContext());
  expect(people.map(({ email, firstName }) => [email, firstName])).toEqual([
    ['cy@acme.example', '=1+1'],
    ['bob@acme.example', 'Bob;'],
  ]);
});

test('failed rows of a sample are recognised as the same format', () => {
  const sample = readFileSync(new URL('../../fixtures/csv/google-workspace-bulk-upload.csv', import.meta.url));
  const first = planCsv(sample, aContext());
  const again = planCsv(bytesOf(failedRowsCsv(first)), aContext());
  expect(again.format).toBe(first.format);
  expect(again.records).toBe(first.rejected.length);
});
