import { type IncomingMessage, request } from 'node:http';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { ServiceClient } from '../../electron/http/service-client.ts';
import { deriveId, GroupId, type MemberId } from '../../shared/domain/ids.ts';
import { type Role, roles } from '../../shared/domain/member.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { rules } from '../../shared/permissions/rules.ts';
import { openStore } from '../../service/store/open-store.ts';
import { aPerson, aWorkspace, clientFor, temporaryFolder, type TestService, tokenFor } from '../builders/desktop.ts';
import { anOperation, apply, CLIENT, groupsOf, headOf, membersOf, pushAll } from '../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
const clients = new Map<Role, ServiceClient>();
const ids = new Map<string, MemberId>();

const emailOf = (role: Role) => (role === 'owner' ? 'ada@acme.example' : `${role.toLowerCase()}@acme.example`);
const idOf = (email: string): MemberId => ids.get(email)!;
const clientOf = (role: Role): ServiceClient => clients.get(role)!;

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
  for (const [email, { id }] of await membersOf(service.client)) ids.set(email, id);
  for (const role of roles) clients.set(role, await clientFor(service, emailOf(role)));
  await apply(service.client, 'seats.assign', { members: [idOf('ada@acme.example')] });
});
afterAll(async () => {
  await service.stop();
  folder.remove();
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

test('a role that was taken counts for what was begun before and had not all come', async () => {
  await apply(service.client, 'members.add', { people: [aPerson('slow', { role: 'admin' })] });
  await service.client.keepAiKey({ key: 'sk-invented-0123', url: 'https://api.example.com/v1', since: null });
  const since = (await headOf(service.client)).aiKey?.since;
  const member = (await membersOf(service.client)).get('slow@acme.example')!.id;
  const operation = anOperation('groups.create', { names: ['Too late'] });
  const headers = { authorization: `Bearer ${await tokenFor(service, 'slow@acme.example')}` };
  const begin = async (method: string, route: string, wish: object) => {
    const body = JSON.stringify(wish);
    const length = String(Buffer.byteLength(body));
    const sending = request(`${service.address}${route}`, {
      method,
      headers: { ...headers, 'content-length': length },
    });
    const answered = new Promise<IncomingMessage>((resolve) => void sending.on('response', resolve));
    await new Promise((resolve) => void sending.write(body.slice(0, 10), resolve));
    return { answered, end: () => sending.end(body.slice(10)) };
  };
  const begun = [
    await begin('POST', '/v1/push', { client: CLIENT, operations: [operation] }),
    await begin('DELETE', '/v1/secrets/ai', { since }),
  ];
  // By when the answer to this is there, the beginning of those has been read.
  await headOf(service.client);
  const people = [{ was: 'admin' as const, members: [member] }];
  await apply(service.client, 'members.setRole', { role: 'learner', people });
  for (const { answered, end } of begun) {
    end();
    expect((await answered).statusCode).toBe(403);
  }
  expect([...(await groupsOf(service.client)).keys()]).not.toContain('Too late');
  expect((await headOf(service.client)).aiKey).toMatchObject({ since });
});

test('an admin of a group sees the people of their groups and nobody else, and reads no log', async () => {
  const north = GroupId.parse(deriveId(await apply(service.client, 'groups.create', { names: ['North'] }), 0));
  await apply(service.client, 'members.add', {
    people: [aPerson('lena', { adminOf: [north] }), aPerson('nora', { groups: [north] })],
  });
  const client = await clientFor(service, 'lena@acme.example');
  expect([...(await membersOf(client)).keys()].toSorted()).toEqual(['lena@acme.example', 'nora@acme.example']);
  const [head] = await client.pull(0);
  expect(head).toMatchObject({
    self: { role: 'learner', groups: [{ id: north, admin: true }] },
    seats: { plan: 0, remaining: 0 },
  });
  const forbidden = { error: { code: 'forbidden' } };
  await expect(client.issueToken('events', 'mine')).rejects.toMatchObject(forbidden);
  await expect(client.sendEvents([])).rejects.toMatchObject(forbidden);
  await expect(client.verify()).rejects.toMatchObject(forbidden);
});
