import { fireEvent, screen, within } from '@testing-library/react';

import { noSettings } from '../../../shared/domain/group.ts';
import { GroupId, OperationId } from '../../../shared/domain/ids.ts';
import type { GroupDetail, GroupRow } from '../../../shared/ipc/group-shapes.ts';
import { aMember, aSession, memberId, type Script, scriptOf } from '../scripted.tsx';

export const groupId = (n: number) => GroupId.parse(`01900000-0000-7000-8000-0000000000a${String(n)}`);
export const done = { operation: OperationId.parse('01900000-0000-7000-8000-000000000007'), changed: 1 };
export const ada = { id: memberId(2), name: 'Ada Lovelace', email: 'ada@acme.example' };

const aGroup = (n: number, name: string, change: Partial<GroupRow> = {}): GroupRow => ({
  id: groupId(n),
  name,
  members: n,
  fullSeats: 0,
  wallet: null,
  admins: [],
  tags: '[]',
  pending: false,
  ...change,
});
export const groups = [aGroup(1, 'APAC', { members: 9 }), aGroup(2, 'EMEA', { admins: [ada] }), aGroup(3, 'Łódź Hub')];
const seats = { people: 2, used: 1, unused: 1, reserved: 0, basic: 0 };
export const emea: GroupDetail = { ...aGroup(2, 'EMEA', { admins: [ada] }), seats, reserve: 0, settings: noSettings };

const people = [
  aMember(1),
  aMember(2, { name: 'Ada Lovelace', groups: [{ id: groupId(2), name: 'EMEA', admin: true }] }),
];
/** A workspace of three groups, which answers what the screens of groups ask. */
export const script = (more: Script = {}, session = aSession()): Script => ({
  ...scriptOf(people, session),
  'groups.list': () => groups,
  'groups.get': () => emea,
  ...more,
});

export const dialogOf = async (name: string) => within(await screen.findByRole('dialog', { name }));
export const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
