import { beforeAll, expect, test } from 'vitest';

import {
  memberDetail,
  memberRows,
  pageMembers,
  resolveSelection,
} from '../../../electron/replica/members.repository.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import { MemberDetail, type MemberFilter, MemberRow } from '../../../shared/ipc/shapes.ts';
import { aReplica, type TestReplica } from '../../builders/replica.ts';

const everyone: MemberFilter = { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: false };
const page = (replica: TestReplica, filter: Partial<MemberFilter> = {}) =>
  pageMembers(replica.sql, { filter: { ...everyone, ...filter }, sort: [], offset: 0, limit: 200 });

let replica: TestReplica;
beforeAll(() => {
  replica = aReplica({ people: 150, groups: 5 });
});

function someone(filter: Partial<MemberFilter>): MemberId {
  const [row] = page(replica, filter);
  if (!row) throw new Error('the invented people have nobody like this');
  return row.id;
}

test('rows are what the contract promises, with groups by name', () => {
  const rows = page(replica);
  expect(rows.map((row) => MemberRow.parse(row))).toEqual(rows);
  const names = rows.map(({ groups }) => groups.map(({ name }) => name));
  expect(names.some((list) => list.length > 1)).toBe(true);
  expect(names).toEqual(names.map((list) => list.toSorted()));
  expect(rows.some(({ groups }) => groups.some(({ admin }) => admin))).toBe(true);
});

test('people are listed in the order their ids are given, without those who are gone', () => {
  const [first, second, third] = page(replica).map(({ id }) => id);
  if (!first || !second || !third) throw new Error('there are 151 people');
  const gone = '01980000-0000-7000-8000-00000000dead' as MemberId; // an id of nobody
  expect(memberRows(replica.sql, [third, gone, first]).map(({ id }) => id)).toEqual([third, first]);
  expect(resolveSelection(replica.sql, { kind: 'ids', ids: [second, gone, first, second] })).toEqual([second, first]);
  expect(memberDetail(replica.sql, gone)).toBeUndefined();
});

test('only who was changed by us and is not confirmed is pending', () => {
  const id = someone({ seats: ['basic'], statuses: ['active'] });
  const other = aReplica({ people: 150, groups: 5 });
  other.run('seats.assign', { members: [id] }, true);
  expect(
    page(other)
      .filter(({ pending }) => pending)
      .map((row) => row.id),
  ).toEqual([id]);
  other.sql.run('UPDATE member SET op = 99 WHERE op < 0');
  expect(page(other).some(({ pending }) => pending)).toBe(false);
  other.sql.run('UPDATE membership SET op = -1 WHERE mn = (SELECT mn FROM membership LIMIT 1)');
  expect(page(other).filter(({ pending }) => pending)).toHaveLength(1);
});

test('a seat that was used and revoked is told as assigned, used and spent, the latest first', () => {
  const id = someone({ seats: ['used'] });
  const before = memberDetail(replica.sql, id);
  expect(before?.seatHistory.map(({ kind }) => kind)).toEqual(['firstUsed', 'assigned']);
  replica.run('seats.revoke', { members: [id] });
  const owner = someone({ roles: ['owner'] });
  const { seq } = replica.sql.get<{ seq: number }>('SELECT max(op) AS seq FROM seatEntry') ?? { seq: 0 };
  replica.sql.run("INSERT INTO operation VALUES (?, 'x', NULL, ?, '', 'seats.revoke', 1, NULL)", seq, owner);
  const after = MemberDetail.parse(memberDetail(replica.sql, id));
  expect(after.seatHistory.map(({ kind, by }) => [kind, by])).toEqual([
    ['spent', 'Olive Owner'],
    ['assigned', null],
  ]);
});

test('a reserved seat that is taken back is told as reserved and revoked', () => {
  const id = someone({ seats: ['reserved'] });
  replica.run('seats.revoke', { members: [id] });
  expect(memberDetail(replica.sql, id)?.seatHistory.map(({ kind }) => kind)).toEqual(['revoked', 'reserved']);
});
