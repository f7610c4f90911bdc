import { afterAll, beforeAll, expect, test } from 'vitest';

import { createServiceClient, type ServiceClient } from '../../electron/http/service-client.ts';
import { type ArgsOf, type CommandName, commands } from '../../shared/commands/catalog.ts';
import { deriveId, GroupId, MemberId, type OperationId } from '../../shared/domain/ids.ts';
import { type Role, roles } from '../../shared/domain/member.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { can } from '../../shared/permissions/can.ts';
import { rules } from '../../shared/permissions/rules.ts';
import { openStore } from '../../service/store/open-store.ts';
import { aPerson, aWorkspace, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { anOperation, apply, membersOf, pushAll } from '../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
const tokens = new Map<Role, string>();
const ids = new Map<string, MemberId>();
let undone: OperationId;
let group: GroupId;

const emailOf = (role: Role) => (role === 'owner' ? 'ada@acme.example' : `${role.toLowerCase()}@acme.example`);
const idOf = (email: string): MemberId => ids.get(email)!;
const clientOf = (role: Role): ServiceClient =>
  createServiceClient({ address: service.address, token: tokens.get(role) ?? '' });

/** A token can only be asked for by whom it speaks for, who has none yet: it is given to each role as if it had been. */
async function tokenFor(role: Role): Promise<string> {
  const token = await service.client.issueToken('device', role);
  const store = openStore(service.folder);
  store.sql.run('UPDATE token SET member = ? WHERE label = ?', idOf(emailOf(role)), role);
  store.close();
  return token;
}

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 50);
  const given = (role: Role) => (role === 'organizationAdmin' ? 'owner' : role);
  const others = roles.filter((role) => role !== 'owner');
  const people = others.map((role) => aPerson(role, { role: given(role), fullSeat: true }));
  await apply(service.client, 'members.add', { people });
  const store = openStore(service.folder);
  store.sql.run("UPDATE member SET role = 'organizationAdmin' WHERE email = ?", emailOf('organizationAdmin'));
  store.close();
  group = GroupId.parse(deriveId(await apply(service.client, 'groups.create', { names: ['EMEA'] }), 0));
  undone = await apply(service.client, 'members.add', { people: [aPerson('gone')] });
  for (const [email, { id }] of await membersOf(service.client)) ids.set(email, id);
  for (const role of roles) tokens.set(role, await tokenFor(role));
  await apply(service.client, 'seats.assign', { members: [idOf('ada@acme.example')] });
});
afterAll(async () => {
  await service.stop();
  folder.remove();
});

/** Somebody who never was here, and nobody's group either: what is done to them changes nothing. */
const nobody = MemberId.parse('019a2015-7bc2-7000-8000-00000000dead');

let made = 0;
const fresh = () => `p${String((made += 1))}`;

/** Arguments with which each command would be decided, so that only the permission can stand in the way. */
const argsOf: { readonly [Name in CommandName]: () => ArgsOf<Name> } = {
  'workspace.create': () => ({
    name: 'Other',
    plan: 'free',
    seats: 0,
    credits: 0,
    renewsAt: '2027-01-01T00:00:00.000Z',
    sample: false,
    owner: { email: 'eve@acme.example', firstName: '', lastName: '' },
  }),
  'groups.create': () => ({ names: [fresh()] }),
  'groups.rename': () => ({ group, was: 'EMEA', to: 'EMEA' }),
  'groups.setMembers': () => ({ group, add: [idOf('learner@acme.example')], remove: [] }),
  'members.edit': () => ({
    people: [{ member: idOf('learner@acme.example'), fields: { lastName: { was: 'Example', to: 'Example' } } }],
  }),
  'members.add': () => ({ people: [aPerson(fresh())] }),
  'members.import': () => {
    const { email, firstName, lastName } = aPerson(fresh());
    return {
      file: 'x.csv',
      people: [{ email, firstName, lastName, role: null, status: null, fullSeat: false, groups: [] }],
    };
  },
  'members.setRole': () => ({ role: 'learner', people: [{ was: 'learner', members: [idOf('learner@acme.example')] }] }),
  'members.suspend': () => ({ members: [nobody] }),
  'members.reactivate': () => ({ members: [nobody] }),
  'members.remove': () => ({ members: [nobody] }),
  'members.setGroups': () => ({ members: [idOf('learner@acme.example')], groups: [group], mode: 'add' }),
  'groups.appoint': () => ({ group, members: [nobody], admin: true }),
  'groups.configure': () => ({ group, settings: { ownWallet: { was: false, to: false } } }),
  'members.invite': () => ({
    people: [
      {
        email: aPerson(fresh()).email,
        firstName: '',
        lastName: '',
        role: 'learner',
        fullSeat: false,
        groups: [],
        inviteAt: null,
      },
    ],
  }),
  'members.resend': () => ({ members: [nobody] }),
  'members.revokeInvitation': () => ({ members: [nobody] }),
  'members.accept': () => ({ member: nobody, firstName: '', lastName: '' }),
  'members.expire': () => ({ members: [nobody] }),
  'groups.delete': () => ({ group: GroupId.parse(nobody) }),
  'seats.assign': () => ({ members: [idOf('gone@acme.example')] }),
  'seats.revoke': () => ({ members: [idOf('learner@acme.example')] }),
  'operations.undo': () => ({ operation: undone }),
  'events.record': () => ({
    events: [
      { id: fresh(), kind: 'seat.used', email: 'ada@acme.example', at: '2026-01-01T00:00:00.000Z', feature: 'x' },
    ],
  }),
};

type Answer = 'denied at the door' | 'forbidden' | 'decided';

async function answerTo<Name extends CommandName>(role: Role, name: Name): Promise<Answer> {
  try {
    const [result] = await pushAll(clientOf(role), anOperation(name, argsOf[name]()));
    return result?.outcome === 'refused' && result.error.code === 'forbidden' ? 'forbidden' : 'decided';
  } catch (error) {
    if (error instanceof Refusal && error.error.code === 'console.denied') return 'denied at the door';
    throw error;
  }
}

const names = Object.keys(commands) as CommandName[]; // the keys of this very object
const matrix = roles.flatMap((role) => names.map((name) => ({ role, name })));

test.each(matrix)('$role, $name: the door and the permission table say the same', async ({ role, name }) => {
  const opens = role in rules['console.open'].grants;
  const may = can({ kind: 'member', id: idOf(emailOf(role)), role, groups: [] }, commands[name].action).allowed;
  const expected = may ? 'decided' : 'forbidden';
  expect(await answerTo(role, name)).toBe(opens ? expected : 'denied at the door');
});

test.each(roles)('%s reads the workspace only where the console opens', async (role) => {
  const refused = clientOf(role)
    .pull(0)
    .then(
      () => null,
      (error: unknown) => (error instanceof Refusal ? error.error : error),
    );
  const opens = role in rules['console.open'].grants;
  expect(await refused).toEqual(opens ? null : { code: 'console.denied', role });
});

test('an admin cannot take the seat of the owner, nor make an owner of anybody', async () => {
  const admin = clientOf('admin');
  const [revoke, add] = await pushAll(
    admin,
    anOperation('seats.revoke', { members: [idOf('learner@acme.example'), idOf('ada@acme.example')] }),
    anOperation('members.add', { people: [aPerson('mallory', { role: 'owner' })] }),
  );
  expect(revoke).toMatchObject({
    error: { code: 'forbidden', reason: 'outranked', who: ['organizationAdmin', 'owner'] },
  });
  expect(add).toMatchObject({ error: { code: 'member.outrankedGrant', role: 'owner' } });
});

test('an import grants no role at or above admin, whoever sends it', async () => {
  const person = {
    email: 'mallory@acme.example',
    firstName: null,
    lastName: null,
    status: null,
    fullSeat: false,
    groups: [],
  };
  const [result] = await pushAll(
    service.client,
    anOperation('members.import', { file: 'x.csv', people: [{ ...person, role: 'admin' }] }),
  );
  expect(result).toMatchObject({ error: { code: 'member.outrankedGrant', role: 'admin' } });
});

test('somebody suspended does not come in any more with a token that was good', async () => {
  const store = openStore(service.folder);
  store.sql.run("UPDATE member SET status = 'suspended' WHERE email = ?", emailOf('admin'));
  await expect(clientOf('admin').pull(0)).rejects.toMatchObject({ error: { code: 'token.refused' } });
  store.sql.run("UPDATE member SET status = 'active' WHERE email = ?", emailOf('admin'));
  store.close();
});

test('a role that was taken counts from the next request on', async () => {
  const store = openStore(service.folder);
  store.sql.run("UPDATE member SET role = 'learner' WHERE email = ?", emailOf('admin'));
  await expect(clientOf('admin').pull(0)).rejects.toMatchObject({ error: { code: 'console.denied' } });
  store.sql.run("UPDATE member SET role = 'admin' WHERE email = ?", emailOf('admin'));
  store.close();
});

test('an admin of a group sees the people of their groups and nobody else, and may change nothing', async () => {
  const north = GroupId.parse(deriveId(await apply(service.client, 'groups.create', { names: ['North'] }), 0));
  await apply(service.client, 'members.add', {
    people: [aPerson('lena', { adminOf: [north] }), aPerson('nora', { groups: [north] })],
  });
  for (const [email, { id }] of await membersOf(service.client)) ids.set(email, id);
  const token = await service.client.issueToken('device', 'lena');
  const store = openStore(service.folder);
  store.sql.run("UPDATE token SET member = ? WHERE label = 'lena'", idOf('lena@acme.example'));
  store.close();
  const client = createServiceClient({ address: service.address, token });
  expect([...(await membersOf(client)).keys()].toSorted()).toEqual(['lena@acme.example', 'nora@acme.example']);
  const [head] = await client.pull(0);
  expect(head).toMatchObject({
    self: { role: 'learner', groups: [{ id: north, admin: true }] },
    seats: { plan: 0, remaining: 0 },
  });
  for (const name of names) {
    const [result] = await pushAll(client, anOperation(name, argsOf[name]()));
    expect(result).toMatchObject({ outcome: 'refused', error: { code: 'forbidden' } });
  }
  const forbidden = { error: { code: 'forbidden' } };
  await expect(client.issueToken('events', 'mine')).rejects.toMatchObject(forbidden);
  await expect(client.sendEvents([])).rejects.toMatchObject(forbidden);
  await expect(client.verify()).rejects.toMatchObject(forbidden);
});
