import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { readMemberHistory } from '../../../electron/replica/member-history.ts';
import { MemberId } from '../../../shared/domain/ids.ts';
import type { Role } from '../../../shared/domain/member.ts';
import { aDesk, aPerson, aWorkspace, change, temporaryFolder, type TestService } from '../../builders/desktop.ts';
import { groupNamed } from '../../builders/edits.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  desk = await aDesk(folder.path, service);
});
afterEach(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

const person = (email: string) =>
  MemberId.parse(desk.sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', email)?.id);
const toRole = (member: MemberId, was: Role, to: Role) =>
  change(desk, 'members.edit', { people: [{ member, fields: { role: { was, to } } }] });
const kinds = (id: MemberId) => readMemberHistory(desk.sql, id).map(({ kind }) => kind);

test('a history says what was done, by whom, and what has not been sent yet', async () => {
  change(desk, 'groups.create', { names: ['EMEA'] });
  change(desk, 'members.add', { people: [aPerson('Bob')] });
  await desk.sync.kick();
  const [bob, group] = [person('bob@acme.example'), groupNamed(desk, 'EMEA')];
  toRole(bob, 'learner', 'trainer');
  change(desk, 'groups.setMembers', { group, add: [bob], remove: [] });
  await desk.sync.kick();
  toRole(bob, 'trainer', 'reviewer');
  change(desk, 'groups.setMembers', { group, add: [], remove: [bob] });
  expect(readMemberHistory(desk.sql, bob)).toMatchObject([
    { kind: 'left', group: 'EMEA', by: 'Ada Lovelace', pending: true },
    { kind: 'role', from: 'trainer', to: 'reviewer', by: 'Ada Lovelace', pending: true },
    { kind: 'joined', group: 'EMEA', by: 'Ada Lovelace', pending: false },
    { kind: 'role', from: 'learner', to: 'trainer', by: 'Ada Lovelace', pending: false },
    { kind: 'added', by: 'Ada Lovelace', pending: false },
  ]);
  await desk.sync.kick();
  expect(readMemberHistory(desk.sql, bob).map(({ pending }) => pending)).toEqual(Array(5).fill(false));
});

test('a change of a name is the last thing that happened, until something else does', async () => {
  change(desk, 'members.add', { people: [aPerson('Bob')] });
  await desk.sync.kick();
  const bob = person('bob@acme.example');
  expect(kinds(bob)).toEqual(['added']);
  change(desk, 'members.edit', {
    people: [{ member: bob, fields: { lastName: { was: 'Example', to: 'Other' } } }],
  });
  expect(readMemberHistory(desk.sql, bob)[0]).toMatchObject({ kind: 'other', command: 'members.edit' });
});

test('nobody has no history', () => {
  expect(readMemberHistory(desk.sql, MemberId.parse('01900000-0000-7000-8000-000000000009'))).toEqual([]);
});
