import Papa from 'papaparse';
import { expect, test } from 'vitest';

import { listCsv } from '../../../electron/reports/list-csv.ts';
import { membersCsv, seatPeopleCsv, seatReportCsv } from '../../../electron/reports/seat-csv.ts';
import { pageMembers, selectedRows } from '../../../electron/replica/members.repository.ts';
import { seatReport, seatReportPeople } from '../../../electron/replica/seat-report.ts';
import type { MemberFilter } from '../../../shared/ipc/shapes.ts';
import { aReplica } from '../../builders/replica.ts';

const everyone: MemberFilter = { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: false };
const NOW = '2026-06-01T00:00:00.000Z';
const read = (csv: string) =>
  Papa.parse<Record<string, string>>(csv.replace('\ufeff', ''), { header: true, skipEmptyLines: true }).data;
const matching = (filter: MemberFilter) => ({ kind: 'matching' as const, filter, except: [] });
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

test('people are written in the columns, the words and the order that are looked at', () => {
  const { sql } = aReplica({ people: 100, groups: 3 });
  const sort = [{ column: 'email' as const, descending: true }];
  const rows = pageMembers(sql, { ...all, sort });
  const lines = read(listCsv(['seat', 'name', 'role', 'status'], selectedRows(sql, matching(everyone), sort)));
  expect(Object.keys(lines[0] ?? {})).toEqual(['Seat', 'Name', 'Role', 'Status']);
  expect(lines.map((line) => line['Name'])).toEqual(rows.map(({ name }) => name));
  expect(new Set(lines.map((line) => line['Status']))).toEqual(new Set(['Active', 'Invited', 'Pending', 'Suspended']));
});

test('of the people chosen only those are written, in the order of the list', () => {
  const { sql } = aReplica({ people: 20 });
  const [first, second, third] = pageMembers(sql, all);
  if (!first || !second || !third) throw new Error('three people');
  const names = (selection: Parameters<typeof selectedRows>[1]) =>
    [...selectedRows(sql, selection, [])].map(({ id }) => id);
  expect(names({ kind: 'ids', ids: [third.id, first.id] })).toEqual([first.id, third.id]);
  expect(names({ kind: 'matching', filter: everyone, except: [second.id] }).slice(0, 2)).toEqual([first.id, third.id]);
});
