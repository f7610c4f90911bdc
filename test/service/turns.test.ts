import { afterEach, beforeEach, expect, test } from 'vitest';

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
