import { expect, test } from 'vitest';

import { planCsv } from '../../../shared/csv/plan.ts';
import type { CsvPlan, Field } from '../../../shared/csv/types.ts';
import { wordsOf } from '../../../shared/locales/words.ts';
import { aContext, bytesOf } from './planning.ts';

function under(header: string, values: readonly string[], mapping?: ReadonlyMap<number, Field>) {
  const rows = values.map((value, at) => `p${String(at)}@acme.example,Ada,${value}`);
  const bytes = bytesOf(`Email,First name,${header}\n${rows.join('\n')}`);
  return planCsv(bytes, aContext(), mapping === undefined ? {} : { mapping });
}
const standings = (plan: CsvPlan) => plan.people.map(({ status }) => status ?? '-');

test.each([
  ...['Suspended', 'Disabled', 'deactivated', 'Is archived', 'isArchived', 'is_deactivated', 'Deactivated flag'],
  ...['Not active', 'Non-active', 'Inactive (Y/N)', 'locked_out', 'Account Disabled', 'Banned', 'Former employee'],
  ...['Désactivé', 'Inaktiv', 'Inactivo', 'Disattivato', 'Block credential'],
])('under “%s”, 0 is active and 1 is not', (header) => {
  for (const [no, yes] of [
    ['0', '1'],
    ['false', 'true'],
    ['No', 'Yes'],
  ] as const) {
    const plan = under(header, [no, no, yes, no]);
    expect(standings(plan)).toEqual(['-', '-', 'suspended', '-']);
    expect(plan.notices).toEqual([]);
  }
});

test.each(['Active', 'Is enabled', 'active_flag', 'Login enabled', 'is_live', 'Currently employed'])(
  'under “%s”, 1 is active and 0 is not',
  (header) => {
    expect(standings(under(header, ['1', '0', '1']))).toEqual(['active', 'suspended', 'active']);
  },
);

test('where neither the header nor the values tell which number is active, nobody is suspended by it, and it is asked', () => {
  for (const header of ['Status', 'Account status', 'Employee status']) {
    const plan = under(header, ['0', '0', '1', '0']);
    expect(standings(plan)).toEqual(['-', '-', '-', '-']);
    expect(plan.columns[2]).toMatchObject({ field: 'ignored', asks: true });
    expect(plan.notices.map(({ code }) => code)).toEqual(['WHOISACTIVE']);
    expect(plan.notices.map(({ saying }) => wordsOf(saying)).join('')).toContain(header);
  }
});

test('what somebody says of such a column is taken, either way', () => {
  const said = (field: Field) => under('Status', ['0', '1'], new Map([[2, field]]));
  expect(standings(said('activeFlag'))).toEqual(['suspended', 'active']);
  expect(standings(said('inactiveFlag'))).toEqual(['-', 'suspended']);
  expect(said('inactiveFlag').notices).toEqual([]);
  expect(said('inactiveFlag').columns[2]).toMatchObject({ asks: false, chosen: true });
  // A status is a word: of a number it is said that it is none.
  expect(said('status').people.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([['VALUE'], ['VALUE']]);
});

test('words beside numbers tell what a column is', () => {
  const plan = under('Status', ['Active', 'Suspended', '0']);
  expect(standings(plan)).toEqual(['active', 'suspended', '-']);
  expect(plan.notices).toEqual([]);
});
