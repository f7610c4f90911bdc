import { DatabaseSync } from 'node:sqlite';

import { expect, test } from 'vitest';

import { GroupId, MemberId } from '../../../shared/domain/ids.ts';
import type { Effect, Fields } from '../../../shared/kernel/effects.ts';
import { applyEffects } from '../../../shared/store/apply.ts';
import { type Sql, sqlOver } from '../../../shared/store/sql.ts';
import { END_COLUMNS, MORE_COLUMNS, ROW_TABLES } from '../../../shared/store/tables.ts';
import { unwindEffects } from '../../../shared/store/unwind.ts';

const ADA = MemberId.parse('01980000-0000-7000-8000-0000000000ad');
const TEAM = GroupId.parse('01980000-0000-7000-8000-0000000000a1');
const CREW = GroupId.parse('01980000-0000-7000-8000-0000000000a2');
const AT = '2026-03-01T09:00:00.000Z';
const noSalt = () => '';

const ada: Fields = {
  id: ADA,
  email: 'ada@acme.example',
  firstName: 'Ada',
  lastName: 'Lovelace',
  role: 'learner',
  status: 'active',
  seat: 'basic',
  seatSince: null,
  seatUsedAt: null,
  lastUsedAt: null,
  createdAt: AT,
};
const group = (id: GroupId, name: string) =>
  ({
    kind: 'set',
    entity: 'group',
    id,
    before: null,
    after: { id, name },
  }) satisfies Effect;
const join = (team: GroupId, kind: 'add' | 'remove' = 'add', admin = false): Effect => ({
  kind,
  group: team,
  member: ADA,
  admin,
});
const set = (before: Fields | null, after: Fields | null): Effect => ({
  kind: 'set',
  entity: 'member',
  id: ADA,
  before,
  after,
});

/** Ada came with operation 1, joined two groups with 2 and 3, and got her seat with 4. */
function aStore(): Sql {
  const sql = sqlOver(new DatabaseSync(':memory:'));
  sql.exec(ROW_TABLES + MORE_COLUMNS + END_COLUMNS);
  applyEffects(sql, [group(TEAM, 'Team'), group(CREW, 'Crew'), set(null, ada)], { op: 1, at: AT }, noSalt);
  applyEffects(sql, [join(TEAM)], { op: 2, at: AT }, noSalt);
  applyEffects(sql, [join(CREW)], { op: 3, at: AT }, noSalt);
  applyEffects(sql, [set({ seat: 'basic' }, { seat: 'full' })], { op: 4, at: AT }, noSalt);
  return sql;
}

const told = (sql: Sql) => ({
  members: sql.all('SELECT id, role, seat, firstOp FROM member'),
  groups: sql.all('SELECT id, name FROM grp ORDER BY id'),
  memberships: sql.all(
    'SELECT grp.id, membership.admin, membership.op FROM membership JOIN grp ON grp.n = membership.gn ORDER BY 1',
  ),
  spans: sql.all('SELECT subject, field, value, op, untilOp FROM span ORDER BY n'),
});

const span = (field: string, value: string, op: number, untilOp: number) => ({
  subject: ADA,
  field,
  value,
  op,
  untilOp,
});

test('a value is kept when it ends, since when it was', () => {
  const sql = aStore();
  expect(told(sql).spans).toEqual([span('seat', 'basic', 1, 4)]);
  applyEffects(sql, [set({ seat: 'full' }, { seat: 'basic' }), join(TEAM, 'remove')], { op: 5, at: AT }, noSalt);
  expect(told(sql).spans).toEqual([span('seat', 'basic', 1, 4), span('seat', 'full', 4, 5), span('group', TEAM, 2, 5)]);
});

test.each([
  ['a seat', [set({ seat: 'full' }, { seat: 'basic' })]],
  ['a role, twice', [set({ role: 'learner' }, { role: 'manager' }), set({ role: 'manager' }, { role: 'admin' })]],
  ['a membership', [join(CREW, 'remove')]],
  ['an appointment', [join(CREW, 'remove'), join(CREW, 'add', true)]],
  [
    'a group with a member',
    [join(CREW, 'remove'), { ...group(CREW, 'Crew'), before: { id: CREW, name: 'Crew' }, after: null }],
  ],
  ['a person with everything', [join(TEAM, 'remove'), join(CREW, 'remove'), set({ ...ada, seat: 'full' }, null)]],
] satisfies readonly (readonly [string, readonly Effect[]])[])(
  'taken back, %s is since when it was, and leaves no span',
  (_, effects) => {
    const sql = aStore();
    const before = told(sql);
    applyEffects(sql, effects, { op: -1, at: AT }, noSalt);
    expect(told(sql)).not.toEqual(before);
    unwindEffects(sql, effects, -1, noSalt);
    expect(told(sql)).toEqual(before);
  },
);
