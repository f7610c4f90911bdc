import { afterEach, beforeEach, expect, test } from 'vitest';

import { findChange } from '../../electron/outbox/changes.ts';
import { retryChange } from '../../electron/sync/reconsider.ts';
import { MemberId } from '../../shared/domain/ids.ts';
import { aDesk, aPerson, aWorkspace, change, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { anOperation, apply, CLIENT, membersOf } from '../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 1);
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

test('a refused change that arrives once more, long after it was sent again and answered, is not applied', async () => {
  const { client } = service;
  await apply(client, 'members.add', { people: [aPerson('Ann', { fullSeat: true }), aPerson('Bea')] });
  const people = await membersOf(client);
  const idOf = (email: string) => MemberId.parse(people.get(email)?.id);
  const operation = anOperation('seats.assign', { members: [idOf('bea@acme.example')] });
  const heldUp = { client: CLIENT, turn: 1, operations: [operation] };
  const answered = await client.push({ ...heldUp, turn: 2 });
  expect(answered.results).toMatchObject([{ outcome: 'refused', error: { code: 'seats.exhausted' } }]);

  await apply(client, 'seats.revoke', { members: [idOf('ann@acme.example')] });
  expect(await client.push(heldUp)).toEqual({ results: [], late: 2 });
  expect((await membersOf(client)).get('bea@acme.example')?.seat).toBe('basic');
});

test('a desktop that counts less than the service has heard of it catches up, and its changes arrive', async () => {
  const desk = await aDesk(folder.path, service);
  for (const name of ['EMEA', 'APAC']) {
    change(desk, 'groups.create', { names: [name] });
    await desk.sync.kick();
  }
  desk.sql.run('UPDATE meta SET turn = 0');
  change(desk, 'groups.create', { names: ['Pilot'] });
  await desk.sync.kick();
  expect(desk.session()).toMatchObject({ groups: 3, unsent: 0, parked: 0, connection: { state: 'online' } });
  await desk.close();
});

test('a refusal whose answer was lost is refused again, so that what was made later is not overtaken', async () => {
  const { client } = service;
  await apply(client, 'members.add', { people: [aPerson('Ann', { fullSeat: true }), aPerson('Bea')] });
  const people = await membersOf(client);
  const idOf = (email: string) => MemberId.parse(people.get(email)?.id);
  const first = anOperation('seats.assign', { members: [idOf('bea@acme.example')] });
  const second = anOperation('seats.revoke', { members: [idOf('ann@acme.example')] });
  const sent = { client: CLIENT, heard: 0, operations: [first, second] };
  const lost = await client.push({ ...sent, turn: 1 });
  expect(lost.results.map(({ outcome }) => outcome)).toEqual(['refused', 'applied']);
  expect(await client.push({ ...sent, turn: 2 })).toEqual(lost);
  expect((await membersOf(client)).get('bea@acme.example')?.seat).toBe('basic');

  const triedAgain = await client.push({ client: CLIENT, heard: 2, turn: 3, operations: [first] });
  expect(triedAgain.results).toMatchObject([{ outcome: 'applied' }]);
});

test('another change under the same id is decided for itself', async () => {
  const { client } = service;
  await apply(client, 'groups.create', { names: ['EMEA'] });
  const refused = anOperation('groups.create', { names: ['EMEA'] });
  await client.push({ client: CLIENT, heard: 0, turn: 1, operations: [refused] });
  const rewritten = { ...refused, args: { names: ['APAC'] } };
  const { results } = await client.push({ client: CLIENT, heard: 0, turn: 2, operations: [rewritten] });
  expect(results).toMatchObject([{ outcome: 'applied' }]);
});

test('what a desktop has heard was refused is tried again when somebody asks for it', async () => {
  const desk = await aDesk(folder.path, service);
  change(desk, 'members.add', { people: [aPerson('Ann', { fullSeat: true }), aPerson('Bea')] });
  await desk.sync.kick();
  const people = await membersOf(service.client);
  const idOf = (email: string) => MemberId.parse(people.get(email)?.id);
  const { id } = change(desk, 'seats.revoke', { members: [idOf('ann@acme.example')] });
  await apply(service.client, 'seats.revoke', { members: [idOf('ann@acme.example')] });
  for (let round = 0; round < 2; round += 1) await desk.sync.kick();
  expect(desk.session()).toMatchObject({ parked: 1 });

  await apply(service.client, 'seats.assign', { members: [idOf('ann@acme.example')] });
  await desk.sync.kick();
  const parked = findChange(desk.sql, id);
  if (!parked) throw new Error('it is parked');
  retryChange(desk.sql, parked, desk.context.actor);
  await desk.sync.kick();
  expect(desk.session()).toMatchObject({ parked: 0, unsent: 0 });
  expect((await membersOf(service.client)).get('ann@acme.example')?.seat).toBe('basic');
  await desk.close();
});
