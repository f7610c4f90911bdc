import chardet from 'chardet';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { planCsv } from '../../../shared/csv/plan.ts';
import type { CsvPlan } from '../../../shared/csv/types.ts';
import { encoded } from '../../builders/encodings.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';
import { type Place, places } from './places.ts';
import { aContext } from './planning.ts';

interface Table {
  readonly place: Place;
  readonly encoding: string;
  readonly rows: readonly (readonly [given: string, family: string])[];
  readonly delimiter: string;
  readonly end: string;
  readonly bom: boolean;
  readonly said: boolean;
  readonly titles: number;
  readonly quoted: 'all' | 'needed';
  readonly blanks: boolean;
}

const tablesOf = (rows: { readonly minLength: number; readonly maxLength: number }) =>
  fc.constantFrom(...places).chain((place) => {
    const row = fc.tuple(fc.constantFrom(...place.given.split(' ')), fc.constantFrom(...place.family.split(' ')));
    return fc.record<Table>({
      place: fc.constant(place),
      encoding: fc.constantFrom(...place.encodings),
      rows: fc.array(row, rows),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      end: fc.constantFrom('\n', '\r\n', '\r'),
      bom: fc.boolean(),
      said: fc.boolean(),
      titles: fc.nat(2),
      quoted: fc.constantFrom('all', 'needed'),
      blanks: fc.boolean(),
    });
  });

/** The table as text: quoted line breaks and delimiters in a column of remarks, titles above and blank lines between. */
function written({ place, rows, delimiter, end, said, titles, quoted, blanks }: Table): string {
  const cell = (text: string) =>
    quoted === 'all' || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = rows.flatMap(([given, family], at) => {
    const remark = `a${delimiter}"b"${end}c`;
    const line = [`p${at}@acme.example`, given, family, at % 3 === 0 ? remark : 'x'].map(cell).join(delimiter);
    return blanks && at % 4 === 0 ? [line, '', delimiter.repeat(3)] : [line];
  });
  return [
    ...(said ? [`sep=${delimiter}`] : []),
    ...Array.from({ length: titles }, () => 'Staff 2026'),
    [...place.header, 'Remarks'].map(cell).join(delimiter),
    ...lines,
    '',
  ].join(end);
}

const runs = isFullForm ? 20_000 : 300;

function planned(table: Table, encoding?: string) {
  const marked = table.bom && table.encoding.startsWith('utf') ? '\ufeff' : '';
  const bytes = encoded(marked + written(table), table.encoding);
  return planCsv(bytes, aContext(), { detect: chardet.analyse, ...(encoding === undefined ? {} : { encoding }) });
}

const namesIn = ({ people }: CsvPlan) => people.map(({ email, firstName, lastName }) => [email, firstName, lastName]);
const namesOf = ({ rows }: Table) => rows.map(([given, family], at) => [`p${at}@acme.example`, given, family]);
const isDoubted = ({ notices }: CsvPlan) => notices.some(({ code }) => code === 'ENCODING');

test(
  'law: a list of people is read as it was written, in every dialect and encoding, or it is said that nothing tells',
  () => {
    let doubted = 0;
    fc.assert(
      fc.property(tablesOf({ minLength: 12, maxLength: 40 }), (table) => {
        const plan = planned(table);
        expect(plan.refused).toBeNull();
        expect(plan.delimiter).toBe(table.delimiter);
        if (isDoubted(plan)) doubted += 1;
        expect(isDoubted(plan) || namesIn(plan)).toEqual(isDoubted(plan) || namesOf(table));
      }),
      { numRuns: runs, seed: lawSeed('dialects and encodings', runs) },
    );
    expect(doubted).toBeLessThan(runs / 8);
  },
  lawLimit(10),
);

test(
  'law: of two people, too, nothing is read wrong in silence, and what was chosen is read as chosen',
  () => {
    fc.assert(
      fc.property(tablesOf({ minLength: 1, maxLength: 3 }), (table) => {
        const plan = planned(table);
        expect(isDoubted(plan) || namesIn(plan)).toEqual(isDoubted(plan) || namesOf(table));
        const chosen = planned(table, table.encoding);
        expect([namesIn(chosen), isDoubted(chosen)]).toEqual([namesOf(table), false]);
      }),
      { numRuns: runs, seed: lawSeed('short lists in any encoding', runs) },
    );
  },
  lawLimit(10),
);
