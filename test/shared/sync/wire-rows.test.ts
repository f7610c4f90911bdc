import { expect, test } from 'vitest';

import { PullLine } from '../../../shared/sync/protocol.ts';

const ID = '01980000-0000-7000-8000-00000000c11e';
const AT = '2026-03-01T09:00:00.000Z';
const member = [
  ID,
  'ada@acme.example',
  'Ada',
  '',
  'learner',
  'active',
  'full',
  AT,
  null,
  null,
  AT,
  'salt',
  7,
  3,
  null,
  null,
  null,
];
const accepts = (kind: string, row: unknown) => PullLine.safeParse({ kind, rows: [row] }).success;

test('rows as the service writes them are taken', () => {
  expect(accepts('members', member)).toBe(true);
  expect(accepts('memberships', [ID, ID, 1, 7])).toBe(true);
  expect(accepts('entries', ['remaining', 'assigned', 1, null, AT, 7])).toBe(true);
  expect(accepts('spans', [ID, 'seat', 'basic', 3, 7])).toBe(true);
  expect(accepts('operations', [7, ID, null, null, AT, 'seats.assign', 1, ID])).toBe(true);
});

test.each([
  ['too short', member.slice(0, -1)],
  ['too long', [...member, 1]],
  ['no list', { id: ID }],
  ['an id that is none', member.with(0, 'ada')],
  ['an unknown role', member.with(4, 'king')],
  ['a moment without its zone', member.with(10, '2026-03-01 09:00')],
  ['a number as text', member.with(12, '7')],
  ['a fraction', member.with(12, 7.5)],
  ['nothing where there must be something', member.with(1, null)],
])('a row with %s is refused', (_, row) => {
  expect(accepts('members', row)).toBe(false);
});
