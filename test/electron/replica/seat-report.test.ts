import { expect, test } from 'vitest';

import { listGroups } from '../../../electron/replica/groups.repository.ts';
import { memberTotals, pageMembers } from '../../../electron/replica/members.repository.ts';
import { seatReport, seatReportPeople } from '../../../electron/replica/seat-report.ts';
import { seatsAddUp } from '../../../shared/domain/seat.ts';
import { type MemberFilter, SeatReport, SeatReportPerson, SeatState } from '../../../shared/ipc/shapes.ts';
import type { Sql } from '../../../shared/store/sql.ts';
import { aReplica, TestReplica } from '../../builders/replica.ts';

const NOW = '2026-06-01T00:00:00.000Z';
const everyone: MemberFilter = { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: false };
const count = (sql: Sql, filter: Partial<MemberFilter>) => memberTotals(sql, { ...everyone, ...filter }).matching;

test('the report agrees with the ledger and, group by group, with the list of people', () => {
  const replica = aReplica({ people: 400, groups: 8 });
  const { sql } = replica;
  const revoked = pageMembers(sql, {
    filter: { ...everyone, seats: ['used', 'reserved'] },
    sort: [],
    offset: 0,
    limit: 20,
  });
  replica.run('seats.revoke', { members: revoked.map(({ id }) => id) });
  const report = SeatReport.parse(seatReport(sql, NOW));
  expect(seatsAddUp(report.counts)).toBe(true);
  expect(report.counts.spent).toBeGreaterThan(0);
  expect(report.used + report.unused).toBe(report.counts.assigned);
  expect(count(sql, { seats: ['reserved'] })).toBe(report.counts.reserved);
  for (const group of report.byGroup) {
    if (group.id === null) continue;
    const groups = [group.id];
    expect(group.people).toBe(count(sql, { groups }));
    for (const state of SeatState.options) expect(group[state]).toBe(count(sql, { groups, seats: [state] }));
  }
});

test('who is in no group stands in a row of their own, and nobody is counted twice in a group', () => {
  const { sql } = aReplica({ people: 200, groups: 4 });
  const report = seatReport(sql, NOW);
  const none = report.byGroup.find(({ id }) => id === null);
  const alone = sql.get<{ n: number }>('SELECT count(*) AS n FROM member WHERE n NOT IN (SELECT mn FROM membership)');
  expect(none?.people).toBe(alone?.n);
  expect(report.byGroup).toHaveLength(5);
});

test('a group without people is listed with zeros, and with everyone in a group there is no row for the others', () => {
  const replica = new TestReplica();
  const owner = { email: 'owner@north.example', firstName: 'Olive', lastName: 'Owner' };
  const workspace = { name: 'North', plan: 'starter' as const, seats: 5, credits: 0, sample: false, owner };
  replica.run('workspace.create', { ...workspace, renewsAt: '2027-01-01T00:00:00.000Z' });
  replica.run('groups.create', { names: ['Pilot', 'EMEA'] });
  replica.sql.run('INSERT INTO membership SELECT grp.n, member.n, 0, 1 FROM grp, member WHERE grp.name = ?', 'Pilot');
  const { byGroup } = seatReport(replica.sql, NOW);
  expect(byGroup.map(({ name, people, basic, used }) => [name, people, basic, used])).toEqual([
    ['EMEA', 0, 0, 0],
    ['Pilot', 1, 1, 0],
  ]);
  expect(listGroups(replica.sql).map(({ name, members, fullSeats }) => [name, members, fullSeats])).toEqual([
    ['EMEA', 0, 0],
    ['Pilot', 1, 0],
  ]);
});

test('an empty copy has an empty report', () => {
  const { sql } = new TestReplica();
  expect(seatReport(sql, NOW)).toMatchObject({ used: 0, unused: 0, byGroup: [], asOf: NOW });
});

test('the people of the report are a page by name with the state of each seat', () => {
  const { sql } = aReplica({ people: 120, groups: 3 });
  const { total, rows } = seatReportPeople(sql, {
    filter: { ...everyone, seats: ['used', 'unused'] },
    offset: 10,
    limit: 20,
  });
  expect(rows.map((row) => SeatReportPerson.parse(row))).toEqual(rows);
  expect(rows).toHaveLength(20);
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['used', 'unused']));
  expect(total).toBe(seatReport(sql, NOW).counts.assigned);
});
