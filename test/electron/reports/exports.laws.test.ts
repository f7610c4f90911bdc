// Every report as a file says what the report says, as programs read it that are not ours: hucre for workbooks, Papa for CSV.
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import { expect, test } from 'vitest';

import type { Cell, Sheet } from '../../../electron/reports/report-cells.ts';
import { reportFile, wholeReport } from '../../../electron/reports/report-file.ts';
import { writeWorkbook } from '../../../electron/reports/write-workbook.ts';
import { readCell } from '../../../shared/csv/write.ts';
import { MAX_CREDITS } from '../../../shared/domain/credit.ts';
import { reportBys, reportKinds, ReportTable } from '../../../shared/ipc/report-shapes.ts';
import type { ReportPlan } from '../../../shared/ipc/saved-report-shapes.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';
import { hostileNames } from '../../builders/hostile-names.ts';
import { anyStep, ReportWorld } from '../../builders/report-world.ts';

const RUNS = isFullForm ? 2000 : 60;
const WORLDS = isFullForm ? 30 : 2;
const NOW = '2026-06-01T00:00:00.000Z';

const anyText = fc.oneof(
  fc.constantFrom(...hostileNames),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
);
const anyNumber = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.constantFrom(0, -1, Number.MAX_SAFE_INTEGER));
/** Whole milliseconds of the years in which a workspace may have been. */
const anyMoment = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const cellsOf: Record<Sheet['columns'][number]['kind'], fc.Arbitrary<Cell>> = {
  text: anyText,
  number: anyNumber,
  moment: anyMoment,
};

const anySheet: fc.Arbitrary<Sheet> = fc
  .array(fc.record({ header: anyText, kind: fc.constantFrom('text', 'number', 'moment') }), {
    minLength: 1,
    maxLength: 6,
  })
  .chain((columns) => {
    const row = fc.tuple(...columns.map(({ kind }) => fc.option(cellsOf[kind], { freq: 5 })));
    return fc.record({
      name: fc.constant('Sheet'),
      columns: fc.constant(columns),
      rows: fc.array(row, { maxLength: 8 }),
    });
  });

type Read = string | number | null;

/** What the other program reads of a workbook: moments as such, and never a formula. */
async function readBook(bytes: Uint8Array) {
  const { sheets } = await readXlsx(bytes);
  return sheets.map(({ name, rows, cells, freezePane, autoFilter }) => {
    for (const { formula } of cells?.values() ?? []) expect(formula).toBeUndefined();
    expect(freezePane).toEqual({ rows: 1 });
    return {
      name,
      filter: autoFilter?.range,
      rows: rows.map((row) => row.map((cell) => (cell instanceof Date ? cell.toISOString() : (cell as Read)))), // we write nothing else
    };
  });
}

/** A row as it is read: nothing is where nothing was written, and rows end with what was written last. */
const trimmed = (row: readonly Read[]): Read[] =>
  row
    .slice(0, row.findLastIndex((cell) => cell !== null && cell !== '') + 1)
    .map((cell) => (cell === '' ? null : cell));
const wellFormed = (cell: Cell): Read => (typeof cell === 'string' ? cell.toWellFormed() : cell);

test('whatever is in a sheet, another program reads the same text, number or moment', async () => {
  const seed = lawSeed('workbooks', RUNS);
  await fc.assert(
    fc.asyncProperty(anySheet, async (sheet) => {
      const [read] = await readBook(writeWorkbook([sheet]));
      const [heads = [], ...rows] = read?.rows ?? [];
      expect(trimmed(heads)).toEqual(trimmed(sheet.columns.map(({ header }) => wellFormed(header))));
      expect(sheet.rows.map((_, at) => trimmed(rows[at] ?? []))).toEqual(
        sheet.rows.map((row) => trimmed(row.map(wellFormed))),
      );
    }),
    { seed, numRuns: RUNS },
  );
});

/** How many cells stand before the numbers of a row. */
const leadOf = ({ by }: ReportTable): number => {
  if (by === 'person') return 4;
  return by === 'group' || by === 'role' ? 1 : 3;
};

/** The numbers and moments that a file of a report is to have: of everybody first, and then line by line. */
function figuresOf(table: ReportTable) {
  const { at, compare, asOf, columns, whole, rows } = table;
  const moments = [at, compare, asOf].filter((moment) => moment !== null);
  const none = columns.map(() => null);
  return [...(whole ? [whole] : []), ...rows].map(({ values, was }) => {
    return [...values, ...(compare === null ? [] : (was ?? none)), ...moments];
  });
}

/** The names of lines that have one of their own, as a file has them. */
const namesIn = (table: ReportTable, rows: readonly (readonly Read[])[]): Read[] =>
  rows
    .slice(table.whole ? 1 : 0)
    .flatMap((row, at) => (typeof table.rows[at]?.name === 'string' ? [row[0] ?? null] : []));

async function expectWorkbook(table: ReportTable): Promise<void> {
  const bytes = reportFile(table, 'xlsx');
  const [sheet, about] = await readBook(bytes instanceof Uint8Array ? bytes : new Uint8Array());
  const lead = leadOf(table);
  const [heads = [], ...rows] = sheet?.rows ?? [];
  const figures = figuresOf(table);
  expect(rows.map((row) => row.slice(lead))).toEqual(figures);
  expect(heads).toHaveLength(lead + (figures[0]?.length ?? 0));
  expect(sheet?.filter).toMatch(new RegExp(`^A1:[A-Z]+${String(rows.length + 1)}$`, 'u'));
  expect(namesIn(table, rows)).toEqual(table.rows.flatMap(({ name }) => name ?? []));
  const periods = rows.slice(table.whole ? 1 : 0).map((row) => row.slice(1, lead));
  expect(lead === 3 ? periods : []).toEqual(
    table.rows.flatMap(({ from, until }) => (from === null ? [] : [[from, until]])),
  );
  expect(about?.rows[1]).toEqual(['Workspace', table.workspace]);
}

const starts = '=+-@＝＋－＠\t\r\0'.split('');

function expectCsv(table: ReportTable): void {
  const text = String(reportFile(table, 'csv'));
  const { data, errors } = Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true });
  expect(errors).toEqual([]);
  const lead = leadOf(table);
  const [, ...rows] = data;
  const figures = figuresOf(table).map((row) => row.map((cell) => String(cell ?? '')));
  expect(rows.map((row) => row.slice(lead))).toEqual(figures);
  expect(namesIn(table, rows).map((name) => readCell(String(name)))).toEqual(
    table.rows.flatMap(({ name }) => name ?? []),
  );
  for (const row of data)
    for (const cell of row.slice(0, lead)) expect(starts).not.toContain(cell.trimStart().slice(0, 1));
}

/** The history of a workspace in which names are what spreadsheets would run, and numbers as large as they come. */
function aHostileWorld(steps: ConstructorParameters<typeof ReportWorld>[0]): ReportWorld {
  const world = new ReportWorld(steps, MAX_CREDITS);
  const { sql } = world.replica;
  for (const [at, { id }] of world.people.entries())
    sql.run(
      'UPDATE member SET firstName = ?, lastName = ? WHERE id = ?',
      hostileNames[at % hostileNames.length] ?? '',
      '',
      id,
    );
  for (const [at, id] of world.replica.groups.entries())
    sql.run('UPDATE grp SET name = ? WHERE id = ?', hostileNames[(at * 5) % hostileNames.length] ?? '', id);
  return world;
}

const plan = { from: null, zone: 'UTC', filter: { groups: [], roles: [], search: '' } } satisfies Partial<ReportPlan>;

test(
  'every report of every history, as it is, as it was and compared, has its figures in the files of it',
  async () => {
    const seed = lawSeed('exported reports', WORLDS);
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 20 }), async (steps) => {
        const world = aHostileWorld(steps);
        const { sql } = world.replica;
        const past = world.log.filter(({ at }) => at !== '').at(-3)?.at ?? null;
        for (const kind of reportKinds)
          for (const by of reportBys)
            for (const [at, compare] of [
              [null, null],
              [past, null],
              [null, past],
            ] as const) {
              const sort = { column: null, descending: false };
              const table = wholeReport(sql, { ...plan, kind, by, at, compare, sort }, NOW);
              await expectWorkbook(table);
              expectCsv(table);
              expect(ReportTable.parse(JSON.parse(String(reportFile(table, 'json'))))).toEqual(table);
            }
      }),
      { seed, numRuns: WORLDS },
    );
  },
  lawLimit(10),
);
