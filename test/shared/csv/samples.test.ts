import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { importJson } from '../../../shared/csv/import-json.ts';
import { planCsv } from '../../../shared/csv/plan.ts';
import { aContext } from './planning.ts';

const folder = new URL('../../fixtures/csv/', import.meta.url);

const Manifest = z.array(
  z.object({
    file: z.string(),
    encoding: z.string(),
    bom: z.boolean(),
    delimiter: z.string(),
    header_line: z.int(),
    records: z.int(),
    valid: z.int(),
    inactive: z.int(),
    reject_rows: z.array(z.tuple([z.int(), z.int(), z.string(), z.string()])),
    warn_rows: z.array(z.tuple([z.int(), z.int(), z.array(z.string()), z.string()])),
    file_level: z.array(z.string()).default([]),
    email_column: z.string(),
    valid_emails: z.array(z.string()),
  }),
);

const samples = Manifest.parse(JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')));

describe.each(samples)('$file', (sample) => {
  const plan = planCsv(readFileSync(new URL(sample.file, folder)), aContext());
  const json = importJson(plan);

  test('is decoded and divided as its manifest says', () => {
    const delimiter = sample.delimiter === 'TAB' ? '\t' : sample.delimiter;
    expect(plan).toMatchObject({
      encoding: sample.encoding,
      bom: sample.bom,
      delimiter,
      headerLine: sample.header_line,
    });
    expect(json.format).toBe(sample.file.replace(/(-utf16)?\.csv$/, ''));
  });

  test('gives the manifest’s people, in order', () => {
    expect(json).toMatchObject({ records: sample.records, valid: sample.valid, accepted: sample.valid_emails });
    expect(plan.people.filter(({ status }) => status === 'suspended')).toHaveLength(sample.inactive);
  });

  test('gives the manifest’s rejections, each at its line with its code', () => {
    const rejected = json.rejected.map(({ record, line, code }) => [record, line, code]);
    expect(rejected).toEqual(sample.reject_rows.map(([record, line, code]) => [record, line, code]));
  });

  test('gives the manifest’s warnings and no others', () => {
    const warned = json.warned.map(({ record, line, codes }) => [record, line, [...codes].toSorted()]);
    expect(warned).toEqual(sample.warn_rows.map(([record, line, codes]) => [record, line, codes.toSorted()]));
  });

  test('takes the e-mail from the manifest’s column', () => {
    const columns = plan.columns.filter(({ field }) => field === 'email').map(({ header }) => header);
    expect(columns).toEqual(sample.email_column === '(none)' ? [] : [sample.email_column]);
  });

  test('says of the file what the manifest says', () => {
    const said = [...plan.notices.map(({ code }) => code), ...(plan.refused === null ? [] : [plan.refused.code])];
    for (const { 0: code } of sample.file_level.map((text) => text.split(':'))) expect(said).toContain(code);
  });

  test('explains every verdict in a sentence', () => {
    for (const { message } of [...json.rejected, ...json.warned]) expect(message).toMatch(/^\S.{10,}[.]$/su);
  });
});

test('an inactive person of the product’s own export never gets a full seat', () => {
  const plan = planCsv(readFileSync(new URL('exec-users-export.csv', folder)), aContext());
  expect(plan.people.filter(({ status, seat }) => status === 'suspended' && seat === 'full')).toEqual([]);
  expect(plan.people.find(({ record }) => record === 23)?.seat).toBe('full');
});

test('a password of a sample is nowhere in its plan', () => {
  const plan = planCsv(readFileSync(new URL('google-workspace-bulk-upload.csv', folder)), aContext());
  expect(JSON.stringify(plan)).not.toContain('Welc0me!');
});
