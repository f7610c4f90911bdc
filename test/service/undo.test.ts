import { afterEach, beforeEach, expect, test } from 'vitest';

import type { ImportPerson } from '../../shared/commands/import-people.ts';
import type { GroupId } from '../../shared/domain/ids.ts';
import { aPerson, temporaryFolder, type TestService } from '../builders/desktop.ts';
import {
  anOperation,
  apply,
  aServiceWithGroups,
  headOf,
  membersOf,
  refusal,
  untilNoJobs,
} from '../builders/operations.ts';
import { picture as pictureOf } from '../builders/undone.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let emea: GroupId;
let pilot: GroupId;

beforeEach(async () => {
  folder = temporaryFolder();
  [service, emea, pilot] = await aServiceWithGroups(folder.path, 10, 'EMEA', 'Pilot');
  await apply(service.client, 'members.add', { people: [aPerson('Ann'), aPerson('Bea', { groups: [emea] })] });
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

function fromFile(name: string, more: Partial<ImportPerson> = {}): ImportPerson {
  const { email, firstName, lastName } = aPerson(name);
  return { email, firstName, lastName, role: null, status: null, fullSeat: false, groups: [], ...more };
}

const importPeople = (...people: ImportPerson[]) => apply(service.client, 'members.import', { file: 'x.csv', people });
const undo = (operation: Awaited<ReturnType<typeof importPeople>>) =>
  apply(service.client, 'operations.undo', { operation });

const picture = () => pictureOf(service.client);

test('an import that nobody touched is undone without a trace', async () => {
  const before = await picture();
  const operation = await importPeople(
    fromFile('Ann', { lastName: 'Renamed', fullSeat: true, groups: [emea] }),
    fromFile('Bea', { role: 'trainer', groups: [emea, pilot] }),
    fromFile('Cem', { status: 'active', fullSeat: true, groups: [pilot] }),
    fromFile('Dee', { fullSeat: true }),
  );
  expect(await picture()).not.toEqual(before);
  await undo(operation);
  expect(await picture()).toEqual(before);
  expect(await service.client.verify()).toEqual([]);
});

test('what others changed since an import stays when it is undone', async () => {
  const operation = await importPeople(
    fromFile('Ann', { lastName: 'First', role: 'trainer' }),
    fromFile('Cem', { status: 'active' }),
    fromFile('Dee', { status: 'active' }),
  );
  await importPeople(fromFile('Ann', { lastName: 'Second' }));
  const cem = (await membersOf(service.client)).get('cem@acme.example')!;
  await apply(service.client, 'seats.assign', { members: [cem.id] });
  await undo(operation);
  const members = await membersOf(service.client);
  // Ann's later name stays, her role goes back; Cem was given a seat since and stays; nobody touched Dee.
  expect(members.get('ann@acme.example')?.line.slice(3, 5)).toEqual(['Second', 'learner']);
  expect(members.get('cem@acme.example')?.seat).toBe('full');
  expect(members.has('dee@acme.example')).toBe(false);
  expect(await service.client.verify()).toEqual([]);
});

test('somebody an import brought who has used the seat since stays, with the seat', async () => {
  const operation = await importPeople(fromFile('Cem', { status: 'active', fullSeat: true }));
  const at = new Date(Date.now() + 60_000).toISOString();
  await service.client.sendEvents([{ id: 'e', kind: 'seat.used', email: 'cem@acme.example', at, feature: 'x' }]);
  expect(await refusal(service.client, anOperation('operations.undo', { operation }))).toEqual({
    code: 'undo.nothing',
  });
  expect((await membersOf(service.client)).get('cem@acme.example')?.seat).toBe('full');
});

test('a seat that has been used since it was assigned is not taken back by undo', async () => {
  const { id } = (await membersOf(service.client)).get('ann@acme.example')!;
  const operation = await apply(service.client, 'seats.assign', { members: [id] });
  const at = new Date(Date.now() + 60_000).toISOString();
  await service.client.sendEvents([{ id: 'e', kind: 'seat.used', email: 'ann@acme.example', at, feature: 'x' }]);
  expect(await refusal(service.client, anOperation('operations.undo', { operation }))).toEqual({
    code: 'undo.nothing',
  });
  expect((await headOf(service.client)).seats).toMatchObject({ assigned: 1, remaining: 9 });
});

test('a revocation is not undone when the seat is gone to somebody else', async () => {
  const members = await membersOf(service.client);
  const ann = members.get('ann@acme.example')!;
  await apply(service.client, 'seats.assign', { members: [ann.id] });
  const revoked = await apply(service.client, 'seats.revoke', { members: [ann.id] });
  const ten = Array.from({ length: 10 }, (_, n) => aPerson(`p${String(n)}`, { fullSeat: true }));
  await apply(service.client, 'members.add', { people: ten });
  const again = anOperation('operations.undo', { operation: revoked });
  expect(await refusal(service.client, again)).toEqual({ code: 'undo.unbalanced' });
  expect(await service.client.verify()).toEqual([]);
});

test('a spent seat comes back to its holder, used as it was, when the revocation is undone', async () => {
  const before = (await membersOf(service.client)).get('ann@acme.example')!;
  await apply(service.client, 'seats.assign', { members: [before.id] });
  const at = new Date(Date.now() + 60_000).toISOString();
  await service.client.sendEvents([{ id: 'e', kind: 'seat.used', email: 'ann@acme.example', at, feature: 'x' }]);
  const held = await picture();
  await undo(await apply(service.client, 'seats.revoke', { members: [before.id] }));
  expect(await picture()).toEqual(held);
});

test('an import is undone once; what cannot be undone says so', async () => {
  const operation = await importPeople(fromFile('Cem'));
  const undoing = await undo(operation);
  const tell = (id: typeof operation) => refusal(service.client, anOperation('operations.undo', { operation: id }));
  expect(await tell(operation)).toEqual({ code: 'operation.undone' });
  expect(await tell(undoing)).toEqual({ code: 'operation.notUndoable' });
  expect(await tell(anOperation('groups.create', { names: ['x'] }).id)).toEqual({ code: 'operation.missing' });
});

test('a big import is undone as a whole, chunks and all', async () => {
  const before = await picture();
  const people = Array.from({ length: 2500 }, (_, n) =>
    fromFile(`p${String(n)}`, { groups: [emea], fullSeat: n < 10 }),
  );
  const operation = await importPeople(...people);
  await untilNoJobs(service.client);
  expect((await membersOf(service.client)).size).toBe(2503);
  await undo(operation);
  await untilNoJobs(service.client);
  expect(await picture()).toEqual(before);
  expect(await service.client.verify()).toEqual([]);
});
