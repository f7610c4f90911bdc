import { afterEach, beforeEach, expect, test } from 'vitest';

import type { ServiceClient } from '../../electron/http/service-client.ts';
import { type GroupId, MemberId } from '../../shared/domain/ids.ts';
import { anInvitation, aPerson, clientFor, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { anOperation, apply, aServiceWithGroups, membersOf, refusal } from '../builders/operations.ts';
import { picture } from '../builders/undone.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let emea: GroupId;
let mia: ServiceClient;
let gil: ServiceClient;

beforeEach(async () => {
  folder = temporaryFolder();
  [service, emea] = await aServiceWithGroups(folder.path, 10, 'EMEA', 'Pilot');
  const on = { was: false, to: true };
  await apply(service.client, 'groups.configure', { group: emea, settings: { invitesPeople: on, changesRoles: on } });
  await apply(service.client, 'members.add', {
    people: [
      aPerson('Mia', { role: 'manager' }),
      aPerson('Max', { role: 'manager' }),
      aPerson('Gil', { adminOf: [emea] }),
      aPerson('Lea', { groups: [emea], fullSeat: true }),
      aPerson('Tim', { role: 'trainer' }),
    ],
  });
  [mia, gil] = [await clientFor(service, 'mia@acme.example'), await clientFor(service, 'gil@acme.example')];
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

const idOf = async (name: string) =>
  MemberId.parse((await membersOf(service.client)).get(`${name.toLowerCase()}@acme.example`)?.id);
const undo = (client: ServiceClient, operation: Awaited<ReturnType<typeof apply>>) =>
  refusal(client, anOperation('operations.undo', { operation }));

test('a scoring manager takes back the removals and roles of their own, and nobody else’s', async () => {
  const before = await picture(service.client);
  const removed = await apply(mia, 'members.remove', { members: [await idOf('Lea'), await idOf('Tim')] });
  const max = await clientFor(service, 'max@acme.example');
  const others = { code: 'forbidden', reason: 'role', who: ['organizationAdmin', 'owner', 'admin'] };
  expect(await undo(max, removed)).toMatchObject(others);
  expect(await undo(mia, removed)).toBeNull();
  expect(await picture(service.client)).toEqual(before);
  const people = [{ was: 'learner' as const, members: [await idOf('Lea')] }];
  const raised = await apply(mia, 'members.setRole', { role: 'trainer', people });
  expect(await undo(mia, raised)).toBeNull();
  expect(await picture(service.client)).toEqual(before);
});

test('an admin of a group takes back whom they put in, took out and invited there', async () => {
  const before = await picture(service.client);
  const people = [anInvitation('nina', { groups: [emea] })];
  for (const work of [
    () => apply(gil, 'groups.addByEmail', { group: emea, emails: ['tim@acme.example'] }),
    async () => apply(gil, 'groups.setMembers', { group: emea, add: [], remove: [await idOf('Lea')] }),
    () => apply(gil, 'members.invite', { people }),
  ]) {
    const operation = await work();
    expect(await picture(service.client)).not.toEqual(before);
    expect(await undo(gil, operation)).toBeNull();
    expect(await picture(service.client)).toEqual(before);
  }
});

test('what somebody may not do any more they do not take back either', async () => {
  const removed = await apply(gil, 'groups.setMembers', { group: emea, add: [], remove: [await idOf('Lea')] });
  const invited = await apply(gil, 'members.invite', { people: [anInvitation('nina', { groups: [emea] })] });
  const off = { was: true, to: false };
  await apply(service.client, 'groups.configure', { group: emea, settings: { invitesPeople: off } });
  expect(await undo(gil, invited)).toMatchObject({ code: 'forbidden', reason: 'groupSetting' });
  await apply(service.client, 'groups.appoint', { group: emea, members: [await idOf('Gil')], admin: false });
  await expect(undo(gil, removed)).rejects.toMatchObject({ error: { code: 'console.denied' } });
  const made = await apply(service.client, 'groups.create', { names: ['APAC'] });
  expect(await undo(mia, made)).toMatchObject({ code: 'forbidden', reason: 'role' });
});

test('somebody who was made an admin since is not touched by taking back the role they had', async () => {
  const tim = await idOf('Tim');
  const people = [{ was: 'trainer' as const, members: [tim] }];
  const raised = await apply(mia, 'members.setRole', { role: 'manager', people });
  await apply(service.client, 'members.setRole', { role: 'admin', people: [{ was: 'manager', members: [tim] }] });
  expect(await undo(mia, raised)).toMatchObject({ code: 'undo.nothing' });
  expect((await membersOf(service.client)).get('tim@acme.example')?.line[4]).toBe('admin');
});
