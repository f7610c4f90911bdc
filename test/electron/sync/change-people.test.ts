import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { findChange } from '../../../electron/outbox/changes.ts';
import { changePeople } from '../../../electron/sync/change-people.ts';
import { formFor, replaceChange } from '../../../electron/sync/replace.ts';
import { byRole } from '../../../shared/commands/roles.ts';
import { type GroupId, MemberId, type OperationId } from '../../../shared/domain/ids.ts';
import { noSettings } from '../../../shared/domain/group.ts';
import { BIG } from '../../../shared/kernel/chunks.ts';
import {
  aDesk,
  anInvitation,
  aPerson,
  aWorkspace,
  change,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';
import { fieldOf, groupNamed, idOf } from '../../builders/edits.ts';

const MANY = BIG + 50;

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let group: GroupId;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 3);
  desk = await aDesk(folder.path, service);
  change(desk, 'groups.create', { names: ['EMEA'] });
  change(desk, 'members.add', { people: ['Ann', 'Bea', 'Cid'].map((name) => aPerson(name)) });
  for (let n = 0; n < 2; n += 1) await desk.sync.kick();
  await service.stop();
  group = groupNamed(desk, 'EMEA');
});
afterEach(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

const ask = (id: OperationId, search = '', offset = 0, limit = 10) =>
  changePeople(desk.context, { id, search, offset, limit });
const form = (id: OperationId) => formFor(desk.context, id);
const trio = () => ['Ann', 'Bea', 'Cid'].map((name) => idOf(desk, name));

test('whom a change removes is still told by name, and found', () => {
  const members = trio();
  const { id } = change(desk, 'members.remove', { members });
  expect(fieldOf(desk, 'Ann', 'role')).toBeUndefined();
  expect(form(id)).toEqual({ kind: 'people', act: { act: 'remove' }, members });
  expect(ask(id)).toMatchObject({ total: 3, rows: [{ name: 'Ann Example' }, { name: 'Bea Example' }, {}] });
  expect(ask(id, '', 1, 1)).toMatchObject({ total: 3, rows: [{ id: members[1] }] });
  expect(ask(id, 'bea')).toEqual({
    total: 1,
    rows: [{ id: members[1], name: 'Bea Example', email: 'bea@acme.example' }],
  });
  expect(fieldOf(desk, 'Ann', 'role')).toBeUndefined();
});

test('without somebody a removal leaves them here', () => {
  const [ann, ...others] = trio();
  const { id } = change(desk, 'members.remove', { members: [ann!, ...others] });
  replaceChange(desk.context, id, 'members.remove', { members: others });
  expect(['Ann', 'Bea'].map((name) => fieldOf(desk, name, 'role'))).toEqual(['learner', undefined]);
  expect(ask(id).total).toBe(2);
});

test('every change of many has the form it was made with', () => {
  const members = trio();
  const role = change(desk, 'members.setRole', {
    role: 'trainer',
    people: byRole(members.map((id) => ({ id, role: 'learner' }))),
  });
  expect(form(role.id)).toEqual({ kind: 'people', act: { act: 'setRole', role: 'trainer' }, members });
  const into = change(desk, 'members.setGroups', { members, groups: [group], mode: 'add' });
  expect(form(into.id)).toEqual({ kind: 'people', act: { act: 'setGroups', groups: [group], mode: 'add' }, members });
  const appointed = change(desk, 'groups.appoint', { group, members, admin: true });
  expect(form(appointed.id)).toEqual({ kind: 'appoint', group, name: 'EMEA', admin: true, members });
  const set = change(desk, 'groups.configure', { group, settings: { ownWallet: { was: false, to: true } } });
  expect(form(set.id)).toEqual({
    kind: 'configure',
    group,
    name: 'EMEA',
    seen: noSettings,
    wanted: { ownWallet: true },
  });
  const people = [anInvitation('dee', { groups: [group] })];
  expect(form(change(desk, 'members.invite', { people }).id)).toEqual({ kind: 'invite', people });
  const invited = [idOf(desk, 'Dee')];
  const again = change(desk, 'members.resend', { members: invited });
  expect(form(again.id)).toEqual({ kind: 'people', act: { act: 'resend' }, members: invited });
  const back = change(desk, 'members.revokeInvitation', { members: invited });
  expect(form(back.id)).toEqual({ kind: 'people', act: { act: 'revokeInvitation' }, members: invited });
  expect(ask(back.id).rows).toMatchObject([{ email: 'dee@acme.example' }]);
  const empty = change(desk, 'groups.create', { names: ['APAC'] });
  const gone = groupNamed(desk, 'APAC');
  const deleted = change(desk, 'groups.delete', { group: gone });
  expect([form(empty.id).kind, form(deleted.id)]).toEqual(['create', { kind: 'none' }]);
});

test('of a change with more people than are shown at once, anybody is found and left out', async () => {
  const people = Array.from({ length: MANY }, (_, n) => aPerson(`P${String(n).padStart(5, '0')}`));
  await service.start();
  const said = ({ email, firstName, lastName }: (typeof people)[number]) => ({ email, firstName, lastName });
  const rest = { role: null, status: null, fullSeat: false, groups: [] };
  change(desk, 'members.import', { file: 'people.csv', people: people.map((each) => ({ ...said(each), ...rest })) });
  await expect
    .poll(
      async () => {
        await desk.sync.kick();
        return desk.sql.get<{ n: number }>('SELECT count(*) AS n FROM member WHERE op > 0')?.n;
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(MANY);
  await service.stop();
  const ids = desk.sql.all<{ id: string }>("SELECT id FROM member WHERE email LIKE 'p0%' ORDER BY email");
  const members = ids.map(({ id }) => MemberId.parse(id));
  const { id } = change(desk, 'members.setGroups', { members, groups: [group], mode: 'add' });
  expect(findChange(desk.sql, id)?.effects).toBeNull();
  expect(ask(id)).toMatchObject({ total: MANY, rows: { length: 10 } });
  expect(ask(id, 'p00777').rows.map(({ email }) => email)).toEqual(['p00777@acme.example']);
  expect(ask(id, 'bea')).toEqual({ total: 0, rows: [] });
  replaceChange(desk.context, id, 'members.setGroups', { members: members.slice(1), groups: [group], mode: 'add' });
  expect(ask(id)).toMatchObject({ total: MANY - 1 });
});
