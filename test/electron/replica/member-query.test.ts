import { expect, test } from 'vitest';

import { conditionOf, LISTED } from '../../../electron/replica/member-query.ts';

import { ROLE_PLACE, SEAT_PLACE, STATUS_PLACE } from '../../../shared/store/member-list.ts';
import { type Role, roles, statuses } from '../../../shared/domain/member.ts';
import { SeatState } from '../../../shared/ipc/shapes.ts';
import { TestReplica } from '../../builders/replica.ts';

const { sql } = new TestReplica();
const placeOf = (expression: string, row: string) =>
  sql.get<{ place: number }>(`SELECT ${expression} AS place FROM (SELECT ${row})`)?.place;

test('the index of lists puts roles, statuses and seats in the order of the domain, organization admins with the owners', () => {
  expect(roles.map((role) => placeOf(ROLE_PLACE, `'${role}' AS role`))).toEqual(
    [0, ...roles.keys()].slice(0, roles.length),
  );
  expect(statuses.map((status) => placeOf(STATUS_PLACE, `'${status}' AS status`))).toEqual([...statuses.keys()]);
  const seats = {
    basic: "'basic' AS seat, NULL",
    reserved: "'reserved' AS seat, NULL",
    unused: "'full' AS seat, NULL",
    used: "'full' AS seat, 'now'",
  };
  const places = SeatState.options.map((state) => placeOf(SEAT_PLACE, `${seats[state]} AS seatUsedAt`));
  expect(places).toEqual([...SeatState.options.keys()]);
});

test.each([
  ['by name', 'ORDER BY nameKey, n'],
  ['by role', `WHERE (${ROLE_PLACE}) IN (1, 2) ORDER BY ${ROLE_PLACE}, nameKey, n`],
  ['by seat and last use', `WHERE (${SEAT_PLACE}) = 3 ORDER BY ${SEAT_PLACE}, lastUsedAt DESC, createdAt`],
])('a list %s is read from its index alone', (_, rest) => {
  const plan = sql.all<{ detail: string }>(`EXPLAIN QUERY PLAN SELECT n FROM member INDEXED BY memberList ${rest}`);
  expect(plan[0]?.detail).toBe('SCAN member USING COVERING INDEX memberList');
});

test('owners and organization admins, who share a place in the index, are told apart where one of them is wanted', () => {
  const replica = new TestReplica();
  const founder = (name: string) => ({ email: `${name}@north.example`, firstName: name, lastName: '' });
  const workspace = { name: 'North', plan: 'enterprise', seats: 1, credits: 0, sample: false } as const;
  const founders = { owner: founder('olive'), organizationAdmin: founder('orla') };
  replica.run('workspace.create', { ...workspace, ...founders, renewsAt: '2027-01-01T00:00:00.000Z' });
  const found = (...wanted: readonly Role[]) => {
    const { text, values } = conditionOf({
      search: '',
      roles: [...wanted],
      seats: [],
      statuses: [],
      groups: [],
      undelivered: false,
    });
    return replica.sql
      .all<{ firstName: string }>(`SELECT firstName FROM ${LISTED} WHERE ${text} ORDER BY nameKey`, ...values)
      .map(({ firstName }) => firstName);
  };
  expect(found('owner')).toEqual(['olive']);
  expect(found('organizationAdmin', 'admin')).toEqual(['orla']);
  expect(found('owner', 'organizationAdmin')).toEqual(['olive', 'orla']);
  expect(found('admin')).toEqual([]);
});
