import { afterEach, beforeEach, expect, test } from 'vitest';

import { anOperation, apply, headOf, membersOf, pushAll, refusal } from '../builders/operations.ts';
import { aPerson, aWorkspace, temporaryFolder, type TestService } from '../builders/desktop.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 3);
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

test('an operation whose reply was lost is answered the same again, and applied once', async () => {
  const operation = anOperation('members.add', { people: [aPerson('Łukasz', { email: 'lukasz@acme.example' })] });
  const first = await pushAll(service.client, operation);
  const again = await pushAll(service.client, operation);
  expect(again).toEqual(first);
  expect((await membersOf(service.client)).size).toBe(2);
  expect((await headOf(service.client)).seq).toBe(2);
});

test('the same operation twice in one push is applied once', async () => {
  const operation = anOperation('members.add', { people: [aPerson('Yıldız', { email: 'yildiz@acme.example' })] });
  const [one, other] = await pushAll(service.client, operation, operation);
  expect(other).toEqual(one);
  expect((await headOf(service.client)).seq).toBe(2);
});

test('arguments in another order of keys are the same request', async () => {
  const person = aPerson('Søren', { email: 'soren@acme.example' });
  const operation = anOperation('members.add', { people: [person] });
  const turned = Object.fromEntries(Object.entries(person).toReversed());
  const first = await pushAll(service.client, operation);
  expect(await pushAll(service.client, { ...operation, args: { people: [turned] } })).toEqual(first);
});

test('another request under the id of an applied one is refused and changes nothing', async () => {
  const operation = anOperation('members.add', { people: [aPerson('Ada2')] });
  await pushAll(service.client, operation);
  const other = { ...operation, args: { people: [aPerson('Mallory')] } };
  expect(await refusal(service.client, other)).toEqual({ code: 'operation.reused' });
  expect((await membersOf(service.client)).has('mallory@acme.example')).toBe(false);
});

test('a refused operation takes no place in the log, and the ones beside it are applied', async () => {
  const before = await headOf(service.client);
  const results = await pushAll(
    service.client,
    anOperation('members.add', { people: [aPerson('First')] }),
    anOperation('members.add', { people: [aPerson('First')] }),
    anOperation('groups.create', { names: ['EMEA'] }),
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'refused', 'applied']);
  expect(results[1]).toMatchObject({ error: { code: 'member.exists', email: 'first@acme.example' } });
  expect((await headOf(service.client)).seq).toBe(before.seq + 2);
  expect(await service.client.verify()).toEqual([]);
});

test('an operation that was refused may be sent again under its id when it fits', async () => {
  const four = anOperation('members.add', {
    people: ['A', 'B', 'C', 'D'].map((name) => aPerson(name, { fullSeat: true })),
  });
  expect(await refusal(service.client, four)).toEqual({ code: 'seats.exhausted', needed: 4, remaining: 3 });
  const three = { ...four, args: { people: ['A', 'B', 'C'].map((name) => aPerson(name, { fullSeat: true })) } };
  expect(await refusal(service.client, three)).toBeNull();
});

test('a command this service does not know, or not in that version, is refused as too old', async () => {
  const person = { people: [aPerson('Old')] };
  const unknown = anOperation('members.add', person, { command: 'members.rename' });
  const version = anOperation('members.add', person, { version: 7 });
  const proto = anOperation('members.add', person, { command: 'constructor' });
  for (const operation of [unknown, version, proto]) {
    expect(await refusal(service.client, operation)).toEqual({ code: 'operation.tooOld' });
  }
});

test('arguments that are not as they should be are refused with the place, and the next is applied', async () => {
  const wrong = anOperation('members.add', { people: [aPerson('X')] }, { args: { people: [{ email: 7 }] } });
  const right = anOperation('groups.create', { names: ['Pilot'] });
  const results = await pushAll(service.client, wrong, right);
  expect(results[0]).toMatchObject({ outcome: 'refused', error: { code: 'input.invalid', where: 'people.0.email' } });
  expect(results[1]).toMatchObject({ outcome: 'applied' });
});

test('nobody is here twice under one address, however it is written', async () => {
  const people = [aPerson('Eve', { email: '  EVE@Acme.Example\u200b' })];
  await apply(service.client, 'members.add', { people });
  expect((await membersOf(service.client)).has('eve@acme.example')).toBe(true);
  const again = anOperation('members.add', { people: [aPerson('Eve', { email: 'Eve@acme.EXAMPLE' })] });
  expect(await refusal(service.client, again)).toEqual({ code: 'member.exists', email: 'eve@acme.example' });
});

test('outside a sample an operation happened when it arrived, whatever the desktop’s clock says', async () => {
  const before = new Date().toISOString();
  const [result] = await pushAll(
    service.client,
    anOperation('groups.create', { names: ['EMEA'] }, { madeAt: '2020-01-01T00:00:00.000Z' }),
  );
  expect(result?.outcome === 'applied' && result.at >= before).toBe(true);
});

test('the same person decides the same hash here and there, so that nothing is written twice', async () => {
  const operation = anOperation('groups.create', { names: ['EMEA'] });
  await pushAll(service.client, operation);
  const [wrongly] = await pushAll(
    service.client,
    anOperation('groups.create', { names: ['APAC'] }, { effectsHash: 'f'.repeat(64) }),
  );
  expect(wrongly).toMatchObject({ outcome: 'applied', same: false });
});

test('a second workspace is not made over the first', async () => {
  await apply(service.client, 'groups.create', { names: ['EMEA'] });
  const again = service.client.createWorkspace({
    name: 'Other',
    plan: 'free',
    seats: 0,
    credits: 0,
    renewsAt: '2027-01-01T00:00:00.000Z',
    sample: false,
    owner: { email: 'mallory@acme.example', firstName: 'M', lastName: '' },
  });
  await expect(again).rejects.toMatchObject({ error: { code: 'workspace.exists' } });
  expect((await headOf(service.client)).workspace.name).toBe('Acme Learning');
});
