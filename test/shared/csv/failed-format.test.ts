import { expect, test } from 'vitest';

import { decodeText } from '../../../shared/csv/decode.ts';
import { encodeText, lineEndIn } from '../../../shared/csv/encode.ts';
import { failedRowsFile } from '../../../shared/csv/failed-rows.ts';
import { planCsv } from '../../../shared/csv/plan.ts';
import { places } from './places.ts';
import { aContext } from './planning.ts';

const header = 'Email;First name;Last name;Password';
const rows = ['ann@acme.example;Ännchen;Müller;s3cret', 'bad;Zoë;Å“berg;s3cret'];

test.each([
  ['utf-8', false, '\n'],
  ['utf-8', true, '\r\n'],
  ['utf-16-le', true, '\r\n'],
  ['utf-16-be', true, '\n'],
  ['windows-1252', false, '\r'],
] as const)('failed rows come back in %s (mark: %s), mended they are imported', (encoding, bom, lineEnd) => {
  const bytes = encodeText([header, ...rows, ''].join(lineEnd), { encoding, bom });
  expect(lineEndIn(bytes)).toBe(lineEnd);
  const plan = planCsv(bytes, aContext());
  expect(plan).toMatchObject({ encoding, bom, valid: 1 });
  const failed = decodeText(failedRowsFile(plan, bytes));
  expect([failed.encoding, failed.bom]).toEqual([encoding, bom]);
  const lines = failed.text.split(lineEnd);
  expect(lines[0]).toBe(`${header};Line;Code;Reason`);
  expect(lines[1]?.startsWith('bad;Zoë;Å“berg;;3;')).toBe(true);
  const mended = encodeText(failed.text.replace('bad;', 'zoe@acme.example;'), { encoding, bom });
  const again = planCsv(mended, aContext());
  expect([again.people.map(({ email, lastName }) => [email, lastName]), again.rejected]).toEqual([
    [['zoe@acme.example', 'Å“berg']],
    [],
  ]);
});

test.each(places.flatMap((place) => place.encodings.map((encoding) => [encoding, place.header.join(',')] as const)))(
  '%s is written as it is read: %s',
  (encoding, text) => {
    expect(decodeText(encodeText(text, { encoding, bom: false }), undefined, encoding).text).toBe(text);
  },
);

test('what an encoding has no characters for is written as UTF-8, and says so by its mark', () => {
  const { text, encoding, bom } = decodeText(encodeText('Анна', { encoding: 'windows-1252', bom: false }));
  expect([text, encoding, bom]).toEqual(['Анна', 'utf-8', true]);
});
