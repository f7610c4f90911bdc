import { beforeEach, expect, test } from 'vitest';

import { groupDetail, listGroups, sortPasted } from '../../../electron/replica/groups.repository.ts';
import { findPeople, memberTotals, pageMembers } from '../../../electron/replica/members.repository.ts';
import { noSettings } from '../../../shared/domain/group.ts';
import { type GroupId, GroupId as Id, uuidv7 } from '../../../shared/domain/ids.ts';
import { GroupDetail, GroupRow } from '../../../shared/ipc/group-shapes.ts';
import { type MemberFilter, SeatState } from '../../../shared/ipc/shapes.ts';
import { aReplica, type TestReplica } from '../../builders/replica.ts';

const inGroup = (id: GroupId, change: Partial<MemberFilter> = {}): MemberFilter => ({
  search: '',
  roles: [],
  seats: [],
  statuses: [],
  groups: [id],
  undelivered: false,
  ...change,
});
let replica: TestReplica;
beforeEach(() => {
  replica = aReplica({ people: 300, groups: 6 });
});

const people = (id: GroupId) => pageMembers(replica.sql, { filter: inGroup(id), sort: [], offset: 0, limit: 200 });

test('each group is listed with its people, their full seats and its admins, and its page agrees with the list', () => {
  const groups = listGroups(replica.sql).map((group) => GroupRow.parse(group));
  expect(groups).toHaveLength(6);
  for (const group of groups) {
    const count = (change: Partial<MemberFilter>) => memberTotals(replica.sql, inGroup(group.id, change)).matching;
    const admins = people(group.id).filter((person) =>
      person.groups.some((each) => each.id === group.id && each.admin),
    );
    expect(group).toMatchObject({
      members: count({}),
      fullSeats: count({ seats: ['used', 'unused'] }),
      pending: false,
    });
    expect(group.admins.map(({ id }) => id)).toEqual(admins.map(({ id }) => id));
    const { seats, settings, reserve, ...row } = GroupDetail.parse(groupDetail(replica.sql, group.id));
    expect(row).toEqual(group);
    expect([settings, reserve]).toEqual([noSettings, 0]);
    for (const state of SeatState.options) expect(seats[state]).toBe(count({ seats: [state] }));
  }
  expect(groups.some(({ admins }) => admins.length > 0)).toBe(true);
});

test('a group with a change of ours that is not confirmed says so', () => {
  const [one, two, three] = replica.groups;
  if (!one || !two || !three) throw new Error('there are six groups');
  const [person] = people(two);
  replica.run('groups.rename', { group: one, was: 'Group 001', to: 'First' }, true);
  replica.run('groups.setMembers', { group: three, add: person ? [person.id] : [], remove: [] }, true);
  const waiting = listGroups(replica.sql).filter(({ pending }) => pending);
  expect(waiting.map(({ name }) => name)).toEqual(['First', 'Group 003']);
  expect(groupDetail(replica.sql, one)?.pending).toBe(true);
  expect(groupDetail(replica.sql, two)?.pending).toBe(false);
});

test('pasted addresses are sorted into found, in the group already, of nobody here, and no address', () => {
  const [group = Id.parse(uuidv7(0, new Uint8Array(16)))] = replica.groups;
  const [member] = people(group);
  const text = `${member?.email ?? ''}\nOlive <OWNER@north.example>, nobody@elsewhere.example; just words`;
  expect(sortPasted(replica.sql, group, text)).toMatchObject({
    found: [{ email: 'owner@north.example', name: 'Olive Owner' }],
    inGroup: [{ id: member?.id }],
    unknown: ['nobody@elsewhere.example'],
    bad: ['just words'],
  });
});

test('whoever is looked for is not in the group, not chosen already, and there are as many as fit', () => {
  replica = aReplica({ people: 1300, groups: 2 });
  const [group] = replica.groups;
  if (!group) throw new Error('there are two groups');
  const everyone = { filter: { ...inGroup(group), groups: [] }, sort: [], offset: 0, limit: 1300 };
  const outside = pageMembers(replica.sql, everyone).filter(({ groups }) => !groups.some(({ id }) => id === group));
  const ids = outside.map(({ id }) => id);
  const find = (except: number, from: GroupId | null, limit = 6) =>
    findPeople(replica.sql, { search: '', except: ids.slice(0, except), outside: from, limit }).map(({ id }) => id);
  expect(people(group).length).toBeGreaterThan(0);
  expect(find(0, group, 2000)).toEqual(ids);
  expect(find(0, null, 2000)).toHaveLength(memberTotals(replica.sql, everyone.filter).matching);
  expect(find(ids.length - 3, group)).toEqual(ids.slice(-3));
  expect(find(4, group)).toEqual(ids.slice(4, 10));
});

test('of a group that is not here there is nothing to tell', () => {
  expect(groupDetail(replica.sql, Id.parse(uuidv7(0, new Uint8Array(16))))).toBeUndefined();
});
