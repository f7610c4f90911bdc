import { expect, test } from 'vitest';

import { columnWidth, fitColumns, layoutOf, useMemberColumns } from '../../../renderer/state/member-columns.ts';
import { nextSort } from '../../../renderer/state/members-view.ts';
import { countPicked, everyone, isPicked, nobody, pick, selectionOf } from '../../../renderer/state/selection.ts';
import { initials } from '../../../renderer/ui/initials.ts';
import { noFilter } from '../../../shared/ipc/shapes.ts';
import { MemberId } from '../../../shared/domain/ids.ts';
import { type MemberColumn, memberColumns } from '../../../shared/ipc/list-shapes.ts';

const no = new Set<MemberColumn>();
const all = { order: memberColumns, hidden: no, kept: no, widths: {}, withheld: no };
const id = (n: number) => MemberId.parse(`01900000-0000-7000-8000-${String(n).padStart(12, '0')}`);

test('unticking someone of everybody names the exception', () => {
  const picked = pick(everyone(noFilter), [id(1)], false);
  expect(isPicked(picked, id(1))).toBe(false);
  expect(isPicked(picked, id(2))).toBe(true);
  expect(countPicked(picked, 412)).toBe(411);
  expect(selectionOf(picked)).toEqual({ kind: 'matching', filter: noFilter, except: [id(1)] });
});

test('ticking the exception again leaves no trace of it', () => {
  const picked = pick(pick(everyone(noFilter), [id(1)], false), [id(1)], true);
  expect(selectionOf(picked)).toEqual({ kind: 'matching', filter: noFilter, except: [] });
});

test('the same person ticked twice counts once', () => {
  const picked = pick(pick(nobody, [id(1), id(2)], true), [id(2)], true);
  expect(countPicked(picked, 412)).toBe(2);
});

test('a click sorts by one column and turns it around, Shift adds columns and lifts them again', () => {
  const name = [{ column: 'name', descending: false }] as const;
  expect(nextSort([...name], 'name', false)).toEqual([{ column: 'name', descending: true }]);
  const both = nextSort([...name], 'seat', true);
  expect(both.map(({ column }) => column)).toEqual(['name', 'seat']);
  const turned = nextSort(both, 'seat', true);
  expect(turned.at(-1)).toEqual({ column: 'seat', descending: true });
  expect(nextSort(turned, 'seat', true)).toEqual(name);
});

test('a list is always sorted by something', () => {
  expect(nextSort([{ column: 'seat', descending: true }], 'seat', true)).toEqual([
    { column: 'name', descending: false },
  ]);
});

test('where room is short the columns of least use leave first, and name, role and seat stay', () => {
  expect(fitColumns({ ...all, room: 5000 })).toEqual(memberColumns);
  expect(fitColumns({ ...all, room: 0 })).toEqual(['name', 'role', 'seat']);
  const room = memberColumns.reduce((sum, column) => sum + columnWidth[column].start, 0);
  expect(fitColumns({ ...all, room: room - 1 })).not.toContain('createdAt');
  expect(fitColumns({ ...all, room: room - 1 })).toContain('lastUsedAt');
});

test('a column of what is not told is not shown, however it was asked for', () => {
  const credits = new Set<MemberColumn>(['credits']);
  expect(fitColumns({ ...all, kept: credits, withheld: credits, room: 5000 })).not.toContain('credits');
});

test('a hidden column gives its room to the others', () => {
  expect(fitColumns({ ...all, hidden: new Set(['email', 'groups']), room: 900 })).toContain('createdAt');
});

test('a column that has left for want of room comes back when it is asked for', () => {
  const { measure, toggle, reset } = useMemberColumns.getState();
  const shown = () => fitColumns(useMemberColumns.getState());
  measure(984);
  expect(shown()).not.toContain('lastUsedAt');
  toggle('lastUsedAt');
  expect(shown()).toContain('lastUsedAt');
  toggle('lastUsedAt');
  expect(shown()).not.toContain('lastUsedAt');
  reset();
});

test('a column that was asked for stays, however narrow the list gets', () => {
  expect(fitColumns({ ...all, kept: new Set(['createdAt']), room: 0 })).toEqual(['name', 'role', 'seat', 'createdAt']);
});

test('a column takes the place of another one, from either side; the name stays first', () => {
  const { place, reset } = useMemberColumns.getState();
  const order = () => useMemberColumns.getState().order.slice(0, 4);
  place('seat', 'email');
  expect(order()).toEqual(['name', 'seat', 'email', 'role']);
  place('seat', 'role');
  expect(order()).toEqual(['name', 'email', 'role', 'seat']);
  place('seat', 'name');
  expect(order()[0]).toBe('name');
  reset();
});

test('columns that were kept before there was another one are laid out with it', () => {
  const { adopt, reset } = useMemberColumns.getState();
  adopt({ order: ['name', 'seat', 'email'], hidden: ['email'], kept: [], widths: { seat: 200 } });
  const layout = layoutOf(useMemberColumns.getState());
  expect(layout.order.slice(0, 3)).toEqual(['name', 'seat', 'email']);
  expect(layout.order.toSorted()).toEqual([...memberColumns].toSorted());
  expect(layout).toMatchObject({ hidden: ['email'], widths: { seat: 200 } });
  reset();
});

test.each([
  ['Ada Lovelace', 'AL'],
  ['山口 彩子', '山'],
  ['ada', 'A'],
  ['Ní Dhomhnaill, Siobhán', 'NS'],
  ['', ''],
])('the initials of “%s” are “%s”', (name, expected) => {
  expect(initials(name)).toBe(expected);
});
