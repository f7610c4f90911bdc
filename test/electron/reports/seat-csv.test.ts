import Papa from 'papaparse';
import { expect, test } from 'vitest';

import { membersCsv, seatPeopleCsv, seatReportCsv } from '../../../electron/reports/seat-csv.ts';
import { pageMembers } from '../../../electron/replica/members.repository.ts';
import { seatReport, seatReportPeople } from '../../../electron/replica/seat-report.ts';
import type { MemberFilter } from '../../../shared/ipc/shapes.ts';
import { aReplica } from '../../builders/replica.ts';

const everyone: MemberFilter = { search: '', roles: [], seats: [], statuses: [], groups: [] };
const NOW = '2026-06-01T00:00:00.000Z';
const read = (csv: string) =>
  Papa.parse<Record<string, string>>(csv.replace('\ufeff', ''), { header: true, skipEmptyLines: true }).data;
const all = { filter: everyone, sort: [], offset: 0, limit: 200 };

test('people are written in the columns and words they are imported by', () => {
  const { sql } = aReplica({ people: 100, groups: 3 });
  const rows = pageMembers(sql, all);
  const lines = read(membersCsv(rows));
  expect(Object.keys(lines[0] ?? {})).toEqual([
    'first_name',
    'last_name',
    'email',
    'role',
    'seat_type',
    'groups',
    'status',
  ]);
  expect(lines.map(({ email }) => email)).toEqual(rows.map(({ email }) => email));
  expect(lines.map(({ groups }) => groups)).toEqual(
    rows.map(({ groups }) => groups.map(({ name }) => name).join('; ')),
  );
  const words = (column: string) => new Set(lines.map((line) => line[column]));
  expect(words('role')).toEqual(new Set(['manager', 'member', 'owner', 'reviewer', 'trainer']));
  expect(words('seat_type')).toEqual(new Set(['basic', 'full']));
  expect(words('status')).toEqual(new Set(['Active', 'Deactivated', 'Invited', 'Pending']));
});

test('a name that a spreadsheet would run is written as text', () => {
  const { sql } = aReplica({ people: 1 });
  sql.run("UPDATE member SET firstName = '=HYPERLINK(1)', lastName = '' WHERE role <> 'owner'");
  const rows = pageMembers(sql, all);
  expect(membersCsv(rows)).toContain("'=HYPERLINK(1)");
  expect(seatPeopleCsv(seatReportPeople(sql, all).rows)).toContain("'=HYPERLINK(1)");
});

test('the report by group has the pool in its first line and everybody in no group in its last', () => {
  const { sql } = aReplica({ people: 200, groups: 3 });
  const report = seatReport(sql, NOW);
  const lines = read(seatReportCsv(report));
  expect(lines[0]).toMatchObject({
    Group: 'All of North',
    'Full seats used': String(report.used),
    Granted: String(report.counts.granted),
    Remaining: String(report.counts.remaining),
    'Data as of (UTC)': NOW,
  });
  expect(lines.map((line) => line['Group'])).toEqual([
    'All of North',
    'Group 001',
    'Group 002',
    'Group 003',
    'In no group',
  ]);
});

test('the report by person has a line for everyone, with the state of the seat in words', () => {
  const { sql } = aReplica({ people: 150, groups: 3 });
  const { rows, total } = seatReportPeople(sql, all);
  const lines = read(seatPeopleCsv(rows));
  expect(lines).toHaveLength(total);
  const states = new Set(lines.map((line) => line['Seat']));
  expect(states).toEqual(new Set(['Basic', 'Reserved', 'Full, used', 'Full, not used']));
});
