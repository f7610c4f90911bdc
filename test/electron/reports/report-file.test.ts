import Papa from 'papaparse';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';

import { openWorkbook } from '../../../electron/imports/workbook/open-workbook.ts';
import { reportFile, reportText, wholeReport } from '../../../electron/reports/report-file.ts';
import type { ReportPlan } from '../../../shared/ipc/saved-report-shapes.ts';
import { ReportTable } from '../../../shared/ipc/report-shapes.ts';
import { hostileNames } from '../../builders/hostile-names.ts';
import { aReplica } from '../../builders/replica.ts';

const NOW = '2026-06-01T00:00:00.000Z';
const plan: ReportPlan = {
  kind: 'seats',
  by: 'person',
  at: null,
  compare: null,
  from: null,
  zone: 'UTC',
  filter: { groups: [], roles: [], search: '' },
  sort: { column: null, descending: false },
};

function aHostileReplica() {
  const replica = aReplica({ people: hostileNames.length, groups: 2 });
  const ids = replica.sql.all<{ id: string }>("SELECT id FROM member WHERE role <> 'owner' ORDER BY n");
  for (const [at, { id }] of ids.entries())
    replica.sql.run(
      "UPDATE member SET firstName = ?, lastName = '' WHERE id = ?",
      hostileNames[at % hostileNames.length] ?? '',
      id,
    );
  return replica.sql;
}

const numbersIn = (table: ReportTable) => table.rows.map(({ values }) => values);

test('a report as CSV runs nothing in a spreadsheet and has the numbers of the report', () => {
  const sql = aHostileReplica();
  const table = wholeReport(sql, plan, NOW);
  const text = String(reportFile(table, 'csv'));
  const { data, errors } = Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true });
  expect(errors).toEqual([]);
  const [heads = [], ...lines] = data;
  expect(heads.slice(0, 6)).toEqual(['Name', 'E-mail', 'Role', 'Groups', 'People', 'Full seats']);
  expect(lines.slice(1).map((line) => line.slice(4, 11).map(Number))).toEqual(numbersIn(table));
  const first = (cell: string) => cell.replaceAll('\u0000', '').trimStart().slice(0, 1);
  for (const line of data) for (const cell of line) expect('=+-@＝＋－＠'.split('')).not.toContain(first(cell));
});

test('a report as a workbook has typed numbers, every name as it is, and moments that are moments', () => {
  const sql = aHostileReplica();
  const table = wholeReport(sql, plan, NOW);
  const bytes = reportFile(table, 'xlsx');
  const workbook = openWorkbook(bytes instanceof Uint8Array ? bytes : new Uint8Array());
  if (!workbook || !('read' in workbook)) throw new Error('no workbook');
  expect(workbook.sheets).toEqual(['Full seats by person', 'About']);
  const sheet = workbook.read('Full seats by person');
  if (!('rows' in sheet)) throw new Error('no sheet');
  const [, , ...lines] = sheet.rows.map(({ cells }) => cells);
  expect(lines.map((cells) => cells.slice(4, 11).map(Number))).toEqual(numbersIn(table));
  expect(lines.map(([name]) => name)).toEqual(table.rows.map(({ name }) => name));
  const xml = strFromU8(
    unzipSync(bytes instanceof Uint8Array ? bytes : new Uint8Array())['xl/worksheets/sheet1.xml'] ?? new Uint8Array(),
  );
  expect(xml).toContain('state="frozen"');
  expect(xml).toContain('<autoFilter ref="A1:L27"/>');
  expect(xml).toContain('s="2"><v>46174</v>');
  expect(xml).not.toContain('<f>');
});

test('a report as JSON is the report', () => {
  const { sql } = aReplica({ people: 50, groups: 3 });
  const table = wholeReport(sql, { ...plan, by: 'group' }, NOW);
  expect(ReportTable.parse(JSON.parse(String(reportFile(table, 'json'))))).toEqual(table);
});

test('a report for the clipboard has a line for each row, its cells apart by tabs', () => {
  const { sql } = aReplica({ people: 50, groups: 3 });
  const table = wholeReport(sql, { ...plan, by: 'group' }, NOW);
  const lines = reportText(table).trimEnd().split('\n');
  expect(lines).toHaveLength(table.rows.length + 2);
  expect(lines[1]?.split('\t').slice(0, 3)).toEqual(['"Everybody, once"', '51', String(table.whole?.values[1])]);
});
