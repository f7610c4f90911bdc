import { afterEach, beforeEach, expect, test } from 'vitest';

import { openStore } from '../../service/store/open-store.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/member.ts';
import { anInvitation, aPerson, clientFor, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { doneAndUndone as doneAndUndoneAt, groupRows, membershipsIn, well } from '../builders/undone.ts';
import {
  anOperation,
  apply,
  aServiceWithGroups,
  headOf,
  membersOf,
  pushAll,
  refusal,
  untilNoJobs,
} from '../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let emea: GroupId;
let pilot: GroupId;

beforeEach(async () => {
  folder = temporaryFolder();
  [service, emea, pilot] = await aServiceWithGroups(folder.path, 10, 'EMEA', 'Pilot');
  await apply(service.client, 'members.add', {
    people: [
      aPerson('Ann', { fullSeat: true, groups: [pilot], adminOf: [emea] }),
      aPerson('Bea', { groups: [emea] }),
      aPerson('Cem', { role: 'trainer' }),
      aPerson('Dee', { status: 'invited', fullSeat: true }),
    ],
  });
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

const emailOf = (name: string) => `${name.toLowerCase()}@acme.example`;
const idOf = async (name: string): Promise<MemberId> => (await membersOf(service.client)).get(emailOf(name))!.id;
const lineOf = async (name: string) => (await membersOf(service.client)).get(emailOf(name))?.line;
const use = (name: string) =>
  service.client.sendEvents([
    {
      id: `use of ${name}`,
      kind: 'seat.used',
      email: emailOf(name),
      at: new Date(Date.now() + 60_000).toISOString(),
      feature: 'x',
    },
  ]);

const membershipsOf = () => membershipsIn(service.client);
const settingsOf = async (name: string) => (await groupRows(service.client)).find((row) => row[1] === name)?.slice(3);
const doneAndUndone = <Name extends CommandName>(name: Name, args: ArgsOf<Name>) =>
  doneAndUndoneAt(service.client, name, args);

/** Somebody else's client. */
const clientOf = (name: string) => clientFor(service, emailOf(name));

const seen = (was: Role, ...members: MemberId[]) => ({ was, members });
const setRole = async (name: string, was: Role, role: Role) =>
  apply(service.client, 'members.setRole', { role, people: [seen(was, await idOf(name))] });

test('roles are set for many at once, and undone', async () => {
  const people = [seen('learner', await idOf('Ann'), await idOf('Bea')), seen('trainer', await idOf('Cem'))];
  expect(await doneAndUndone('members.setRole', { role: 'manager', people })).toEqual(well);
});

test('a role that others changed meanwhile stays theirs and is told; the rest of the same operation is applied', async () => {
  await setRole('Ann', 'learner', 'trainer');
  const people = [seen('learner', await idOf('Ann'), await idOf('Bea'))];
  const [result] = await pushAll(service.client, anOperation('members.setRole', { role: 'reviewer', people }));
  expect(result).toMatchObject({
    outcome: 'applied',
    conflicts: [{ field: 'role', was: 'learner', mine: 'reviewer', theirs: 'trainer', gone: false }],
  });
  expect((await lineOf('Ann'))?.[4]).toBe('trainer');
  expect((await lineOf('Bea'))?.[4]).toBe('reviewer');
});

test('who is suspended keeps the seat, does not come in, and is reactivated; an open invitation is left alone', async () => {
  await setRole('Ann', 'learner', 'admin');
  const ann = await clientOf('Ann');
  const members = [await idOf('Ann'), await idOf('Dee')];
  expect(await doneAndUndone('members.suspend', { members })).toEqual(well);
  await apply(service.client, 'members.suspend', { members });
  expect((await lineOf('Ann'))?.slice(5, 7)).toEqual(['suspended', 'full']);
  expect((await lineOf('Dee'))?.slice(5, 7)).toEqual(['invited', 'reserved']);
  await expect(ann.pull(0)).rejects.toMatchObject({ error: { code: 'token.refused' } });
  expect(await doneAndUndone('members.reactivate', { members })).toEqual(well);
});

test('who is removed leaves no membership and no seat behind, and comes back as they were when it is undone', async () => {
  await use('Ann');
  expect(
    await doneAndUndone('members.remove', { members: [await idOf('Ann'), await idOf('Dee'), await idOf('Bea')] }),
  ).toEqual(well);
});

test('an unused seat of the removed returns to the pool, and a used one is spent', async () => {
  await use('Ann');
  await apply(service.client, 'members.remove', { members: [await idOf('Ann'), await idOf('Dee')] });
  expect((await headOf(service.client)).seats).toMatchObject({ assigned: 0, reserved: 0, spent: 1, remaining: 9 });
  expect(await membershipsOf()).toEqual(['bea in EMEA']);
});

test('what happens to somebody who was removed and came back is history since then', async () => {
  const bea = await idOf('Bea');
  await setRole('Bea', 'learner', 'trainer');
  const operation = await apply(service.client, 'members.remove', { members: [bea] });
  await apply(service.client, 'operations.undo', { operation });
  await setRole('Bea', 'trainer', 'learner');
  await apply(service.client, 'members.remove', { members: [bea] });
  expect(await service.client.verify()).toEqual([]);
});

test('who was removed does not come back where another has the address by now', async () => {
  const operation = await apply(service.client, 'members.remove', { members: [await idOf('Bea')] });
  await apply(service.client, 'members.add', { people: [aPerson('Bea')] });
  const again = anOperation('operations.undo', { operation });
  expect(await refusal(service.client, again)).toEqual({ code: 'undo.nothing' });
});

test('thousands are removed in parts, as one operation, and brought back as one', async () => {
  const people = Array.from({ length: 2500 }, (_, n) => aPerson(`p${String(n)}`, { groups: [emea], fullSeat: n < 5 }));
  await apply(service.client, 'members.add', { people });
  await untilNoJobs(service.client);
  const ada = await idOf('Ada');
  const members = [...(await membersOf(service.client)).values()].map(({ id }) => id).filter((id) => id !== ada);
  expect(await doneAndUndone('members.remove', { members })).toEqual(well);
});

test('people are put into groups, taken out, and left in exactly these; an appointment they keep stays', async () => {
  const members = [await idOf('Ann'), await idOf('Bea'), await idOf('Cem')];
  expect(await doneAndUndone('members.setGroups', { members, groups: [pilot], mode: 'add' })).toEqual(well);
  await doneAndUndone('members.setGroups', { members, groups: [emea], mode: 'remove' });
  expect(await doneAndUndone('members.setGroups', { members, groups: [], mode: 'set' })).toEqual(well);
  await apply(service.client, 'members.setGroups', { members, groups: [emea], mode: 'set' });
  expect(await membershipsOf()).toEqual(['ann leads EMEA', 'bea in EMEA', 'cem in EMEA']);
});

test('somebody gone cannot be put into a group, and is told as a conflict; the others are', async () => {
  const bea = await idOf('Bea');
  const members = [bea, await idOf('Cem')];
  await apply(service.client, 'members.remove', { members: [bea] });
  const [result] = await pushAll(
    service.client,
    anOperation('members.setGroups', { members, groups: [pilot], mode: 'add' }),
  );
  expect(result).toMatchObject({ outcome: 'applied', conflicts: [{ id: bea, field: 'group', gone: true }] });
  expect(await membershipsOf()).toContain('cem in Pilot');
});

test('members and others are appointed, and dismissed they stay in the group', async () => {
  const members = [await idOf('Bea'), await idOf('Cem')];
  expect(await doneAndUndone('groups.appoint', { group: emea, members, admin: true })).toEqual(well);
  await doneAndUndone('groups.appoint', { group: emea, members: [await idOf('Ann')], admin: false });
  await apply(service.client, 'groups.appoint', { group: emea, members, admin: true });
  await apply(service.client, 'groups.appoint', { group: emea, members: [await idOf('Ann')], admin: false });
  expect(await membershipsOf()).toEqual(['ann in EMEA', 'ann in Pilot', 'bea leads EMEA', 'cem leads EMEA']);
});

test('an appointment that ended meanwhile is not taken back', async () => {
  const members = [await idOf('Bea')];
  const operation = await apply(service.client, 'groups.appoint', { group: emea, members, admin: true });
  await apply(service.client, 'groups.appoint', { group: emea, members, admin: false });
  expect(await refusal(service.client, anOperation('operations.undo', { operation }))).toEqual({
    code: 'undo.nothing',
  });
});

test('a group in use is not deleted, and the refusal says what holds it; an empty one is, and comes back', async () => {
  const refused = anOperation('groups.delete', { group: emea });
  expect(await refusal(service.client, refused)).toEqual({ code: 'group.inUse', name: 'EMEA', count: 2 });
  const members = [await idOf('Ann')];
  await apply(service.client, 'members.setGroups', { members, groups: [pilot], mode: 'remove' });
  expect(await doneAndUndone('groups.delete', { group: pilot })).toEqual(well);
});

test('nobody suspends, removes or demotes themselves, nor anybody above them', async () => {
  await setRole('Cem', 'trainer', 'admin');
  const cem = await clientOf('Cem');
  const [ada, own] = [await idOf('Ada'), await idOf('Cem')];
  const tries = (id: MemberId, was: Role) => [
    anOperation('members.suspend', { members: [id] }),
    anOperation('members.remove', { members: [id] }),
    anOperation('members.setRole', { role: 'learner', people: [seen(was, id)] }),
  ];
  for (const operation of tries(own, 'admin'))
    expect(await refusal(cem, operation)).toMatchObject({ code: 'forbidden', reason: 'self' });
  for (const operation of tries(ada, 'owner'))
    expect(await refusal(cem, operation)).toMatchObject({ code: 'forbidden', reason: 'outranked' });
  const raise = anOperation('members.setRole', { role: 'owner', people: [seen('learner', await idOf('Bea'))] });
  expect(await refusal(cem, raise)).toEqual({ code: 'member.outrankedGrant', role: 'owner' });
});

test('the last owner stays, also of an organization admin, also by an undo', async () => {
  const made = await setRole('Ann', 'learner', 'owner');
  const store = openStore(service.folder);
  store.sql.run("UPDATE member SET role = 'organizationAdmin' WHERE email = ?", emailOf('Cem'));
  store.close();
  const cem = await clientOf('Cem');
  const [ada, ann] = [await idOf('Ada'), await idOf('Ann')];
  const lastOwner = { code: 'forbidden', reason: 'lastOwner' };
  expect(await refusal(cem, anOperation('members.remove', { members: [ada, ann] }))).toMatchObject(lastOwner);
  expect(await refusal(cem, anOperation('members.suspend', { members: [ada] }))).toBeNull();
  for (const operation of [
    anOperation('members.suspend', { members: [ann] }),
    anOperation('members.remove', { members: [ann] }),
    anOperation('members.setRole', { role: 'admin', people: [seen('owner', ann)] }),
    anOperation('operations.undo', { operation: made }),
    anOperation('members.edit', { people: [{ member: ann, fields: { status: { was: 'active', to: 'suspended' } } }] }),
  ])
    expect(await refusal(cem, operation)).toMatchObject(lastOwner);
});

test('an admin of a group invites learners, each into the group: roles are given by those who may change them', async () => {
  await apply(service.client, 'groups.configure', {
    group: emea,
    settings: { invitesPeople: { was: false, to: true } },
  });
  const ann = await clientOf('Ann');
  const invitation = (role: Role, groups = [emea]) =>
    anOperation('members.invite', { people: [anInvitation(role, { role, groups })] });
  expect(await refusal(ann, invitation('admin'))).toEqual({ code: 'member.outrankedGrant', role: 'admin' });
  expect(await refusal(ann, invitation('trainer'))).toEqual({ code: 'member.outrankedGrant', role: 'trainer' });
  const nowhere = { code: 'forbidden', reason: 'outsideGroups', who: ['organizationAdmin', 'owner', 'admin'] };
  expect(await refusal(ann, invitation('learner', []))).toEqual(nowhere);
  expect(await refusal(ann, invitation('learner'))).toBeNull();
});

test('undo raises and removes nobody whom one could not raise or remove by hand', async () => {
  await setRole('Cem', 'trainer', 'admin');
  const cem = await clientOf('Cem');
  const added = await apply(service.client, 'members.add', { people: [aPerson('Olga', { role: 'owner' })] });
  const removed = await apply(service.client, 'members.remove', { members: [await idOf('Olga')] });
  const undo = (operation: typeof added) => anOperation('operations.undo', { operation });
  expect(await refusal(cem, undo(removed))).toEqual({ code: 'member.outrankedGrant', role: 'owner' });
  await apply(service.client, 'operations.undo', { operation: removed });
  expect(await refusal(cem, undo(added))).toMatchObject({ code: 'forbidden', reason: 'outranked' });
});

test('a group is set up field by field, undone, and comes back as it was set up when its deletion is undone', async () => {
  const settings = {
    changesRoles: { was: false, to: true },
    sessionLimit: { was: null, to: 40 },
    services: { was: [], to: ['Coaching', 'Roleplay'] },
  };
  expect(await doneAndUndone('groups.configure', { group: emea, settings })).toEqual(well);
  await apply(service.client, 'groups.configure', { group: pilot, settings });
  await apply(service.client, 'members.setGroups', { members: [await idOf('Ann')], groups: [pilot], mode: 'remove' });
  expect(await doneAndUndone('groups.delete', { group: pilot })).toEqual(well);
});

test('a setting that others changed is in conflict and stays, the others are set, and an undo leaves what was set since', async () => {
  const wallet = { ownWallet: { was: false, to: true } };
  await apply(service.client, 'groups.configure', { group: emea, settings: { sessionLimit: { was: null, to: 10 } } });
  const mine = anOperation('groups.configure', {
    group: emea,
    settings: { ...wallet, sessionLimit: { was: null, to: 40 } },
  });
  const [result] = await pushAll(service.client, mine);
  const conflict = { entity: 'group', field: 'sessionLimit', was: 'null', mine: '40', theirs: '10' };
  expect(result).toMatchObject({ outcome: 'applied', conflicts: [conflict] });
  expect(result?.conflicts?.[0]?.by).toBe(await idOf('Ada'));
  await apply(service.client, 'groups.rename', { group: emea, was: 'EMEA', to: 'Europe' });
  await apply(service.client, 'operations.undo', { operation: mine.id });
  expect(await settingsOf('Europe')).toEqual([0, 0, 0, 0, 10, '[]', null, '[]']);
  expect(await service.client.verify()).toEqual([]);
});
