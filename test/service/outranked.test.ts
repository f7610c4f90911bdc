import { afterEach, beforeEach, expect, test } from 'vitest';

import { createServiceClient, type ServiceClient } from '../../electron/http/service-client.ts';
import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import { aPerson, clientFor, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { anOperation, apply, aServiceWithGroups, CLIENT, headOf, membersOf, refusal } from '../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let bea: ServiceClient;
let emea: GroupId;

const idOf = async (name: string): Promise<MemberId> =>
  (await membersOf(service.client)).get(`${name.toLowerCase()}@acme.example`)!.id;
const lineOf = async (name: string) =>
  (await membersOf(service.client)).get(`${name.toLowerCase()}@acme.example`)?.line;

const clientOf = (name: string) => clientFor(service, `${name.toLowerCase()}@acme.example`);

beforeEach(async () => {
  folder = temporaryFolder();
  [service, emea] = await aServiceWithGroups(folder.path, 10, 'EMEA', 'Pilot');
  await apply(service.client, 'members.add', {
    people: [
      aPerson('Bea', { role: 'admin' }),
      aPerson('Oda', { role: 'owner', status: 'invited', fullSeat: true }),
      aPerson('Olf', { role: 'owner' }),
      aPerson('Gil', { adminOf: [emea] }),
      aPerson('Lea', { fullSeat: true, groups: [emea] }),
      aPerson('Lou', { status: 'invited', fullSeat: true, groups: [emea] }),
    ],
  });
  bea = await clientOf('Bea');
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

const outranked = { code: 'forbidden', reason: 'outranked' };

test('an admin neither takes back nor sends again the invitation of an owner', async () => {
  const members = [await idOf('Oda'), await idOf('Lou')];
  expect(await refusal(bea, anOperation('members.revokeInvitation', { members }))).toMatchObject(outranked);
  expect(await refusal(bea, anOperation('members.resend', { members }))).toMatchObject(outranked);
  expect((await lineOf('Oda'))?.slice(5, 7)).toEqual(['invited', 'reserved']);
  const [, lou] = members;
  expect(await refusal(bea, anOperation('members.revokeInvitation', { members: [lou!] }))).toBeNull();
});

test('an admin does not take away by undo what they could not take away by hand', async () => {
  const members = [await idOf('Olf')];
  const assigned = await apply(service.client, 'seats.assign', { members });
  expect(await refusal(bea, anOperation('operations.undo', { operation: assigned }))).toMatchObject(outranked);
  const fields = { firstName: { was: 'Olf', to: 'Olaf' } };
  const named = await apply(service.client, 'members.edit', { people: [{ member: members[0]!, fields }] });
  expect(await refusal(bea, anOperation('operations.undo', { operation: named }))).toMatchObject(outranked);
  expect(await refusal(service.client, anOperation('operations.undo', { operation: named }))).toBeNull();
});

test('a file that an admin imports changes nothing in an owner', async () => {
  const row = (name: string) => ({
    ...{ email: `${name.toLowerCase()}@acme.example`, firstName: 'Changed', lastName: null },
    ...{ role: null, status: null, fullSeat: true, groups: [emea] },
  });
  const file = (...names: string[]) => anOperation('members.import', { file: 'x.csv', people: names.map(row) });
  expect(await refusal(bea, file('Olf'))).toEqual({ code: 'import.nothing' });
  expect(await refusal(bea, file('Olf', 'Lea'))).toBeNull();
  expect([(await lineOf('Olf'))?.[2], (await lineOf('Lea'))?.[2]]).toEqual(['Olf', 'Changed']);
  expect(await refusal(service.client, file('Olf'))).toBeNull();
  expect((await lineOf('Olf'))?.[2]).toBe('Changed');
});

test('nobody speaks for somebody else by bringing the id of their computer', async () => {
  const create = (name: string) => anOperation('groups.create', { names: [name] });
  await bea.push({ client: CLIENT, turn: 1_000_000, operations: [create('Hers')] });
  const mine = await service.client.push({ client: CLIENT, turn: 1, operations: [create('Mine')] });
  expect(mine.results).toMatchObject([{ outcome: 'applied' }]);
});

test('a token of one person does not end that of another with the same label', async () => {
  const token = await bea.issueToken('device', 'laptop');
  await service.client.issueToken('device', 'laptop');
  const still = createServiceClient({ address: service.address, token });
  expect((await headOf(still)).self.email).toBe('bea@acme.example');
});

test('an admin of a group is told of the seats that its people hold, and of no others', async () => {
  const { seats } = await headOf(await clientOf('Gil'));
  expect(seats).toMatchObject({ assigned: 1, reserved: 1, remaining: 0, spent: 0 });
  expect((await headOf(service.client)).seats).toMatchObject({ assigned: 1, reserved: 2, remaining: 7 });
});

test('a name that would bring lines of its own into a mail is not taken', async () => {
  const person = { role: 'learner' as const, fullSeat: false, credits: 0, groups: [], inviteAt: null };
  const people = [{ ...person, email: 'new@acme.example', firstName: 'New\r\nSee evil.example', lastName: '' }];
  expect(await refusal(bea, anOperation('members.invite', { people }))).toMatchObject({ code: 'input.invalid' });
});
