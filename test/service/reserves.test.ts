import { afterEach, beforeEach, expect, test } from 'vitest';

import type { ServiceClient } from '../../electron/http/service-client.ts';
import { type GroupId, MemberId, type OperationId } from '../../shared/domain/ids.ts';
import { anInvitation, aPerson, clientFor, temporaryFolder, type TestService } from '../builders/desktop.ts';
import {
  anOperation,
  apply,
  aServiceWithGroups,
  headOf,
  membersOf,
  refusal,
  untilNoJobs,
} from '../builders/operations.ts';
import { doneAndUndone, picture, well } from '../builders/undone.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let client: ServiceClient;
let emea: GroupId;
let apac: GroupId;
let ids: Map<string, MemberId>;

/** Of five seats nobody has one. Ann and Bea are in EMEA, Bea in APAC too; Cem is in none. */
beforeEach(async () => {
  folder = temporaryFolder();
  [service, emea, apac] = await aServiceWithGroups(folder.path, 5, 'EMEA', 'APAC');
  ({ client } = service);
  await apply(client, 'members.add', {
    people: [aPerson('Ann', { groups: [emea] }), aPerson('Bea', { groups: [emea, apac] }), aPerson('Cem')],
  });
  ids = new Map([...(await membersOf(client))].map(([email, { id }]) => [email.split('@')[0] ?? '', id]));
});
afterEach(async () => {
  const findings = await client.verify();
  await service.stop();
  folder.remove();
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
});

const idOf = (name: string) => MemberId.parse(ids.get(name));
const people = (...names: string[]) => ({ members: names.map(idOf) });
const aside = (group: GroupId, was: number, to: number) => ({ group, seats: { was, to } });
const seats = async () => (await headOf(client)).seats;
const undo = (operation: OperationId) => anOperation('operations.undo', { operation });

/** How many seats a group has set aside, by the entries that a copy gets. */
async function left(group: GroupId, at = client): Promise<number> {
  const entries = (await at.pull(0)).flatMap((line) => (line.kind === 'entries' ? line.rows : []));
  const own = entries.filter(([, , , subject]) => subject === group);
  return own.reduce((sum, [, to, amount]) => sum + (to === 'reserved' ? amount : -amount), 0);
}

test('seats that are set aside for a group are reserved, and given to its people first', async () => {
  await apply(client, 'seats.reserve', aside(emea, 0, 4));
  expect(await seats()).toMatchObject({ reserved: 4, remaining: 1 });
  await apply(client, 'seats.assign', people('ann'));
  expect(await seats()).toMatchObject({ assigned: 1, reserved: 3, remaining: 1 });
  await apply(client, 'seats.assign', people('cem'));
  expect(await seats()).toMatchObject({ assigned: 2, reserved: 3, remaining: 0 });
  // Nobody else gets what is kept for the group, however many are left there.
  await apply(client, 'members.add', { people: [aPerson('Dee')] });
  const dee = (await membersOf(client)).get('dee@acme.example')?.id;
  const exhausted = { code: 'seats.exhausted', needed: 1, remaining: 0 };
  expect(await refusal(client, anOperation('seats.assign', { members: [MemberId.parse(dee)] }))).toEqual(exhausted);
  expect(await refusal(client, anOperation('seats.assign', people('bea')))).toBeNull();
  expect(await left(emea)).toBe(2);
});

test('whoever is in several groups draws on the first made that has one left, then on the next, then on the pool', async () => {
  await apply(client, 'seats.reserve', aside(emea, 0, 1));
  await apply(client, 'seats.reserve', aside(apac, 0, 1));
  await apply(client, 'seats.assign', people('ann', 'bea', 'cem'));
  expect([await left(emea), await left(apac)]).toEqual([0, 0]);
  expect(await seats()).toMatchObject({ assigned: 3, reserved: 0, remaining: 2 });
});

test('who is added or invited into the group draws on it too, and what is revoked returns to the pool', async () => {
  await apply(client, 'seats.reserve', aside(emea, 0, 3));
  await apply(client, 'members.invite', { people: [anInvitation('Eva', { fullSeat: true, groups: [emea] })] });
  expect(await seats()).toMatchObject({ reserved: 3, remaining: 2 });
  await apply(client, 'members.add', { people: [aPerson('Fay', { fullSeat: true, groups: [emea] })] });
  expect([await left(emea), (await seats())['remaining']]).toEqual([1, 2]);
  const fay = (await membersOf(client)).get('fay@acme.example')?.id;
  await apply(client, 'seats.revoke', { members: [MemberId.parse(fay)] });
  expect([await left(emea), (await seats())['remaining']]).toEqual([1, 3]);
});

test('no more is set aside than remains, nor on top of what others set meanwhile; the rest is given back', async () => {
  const over = anOperation('seats.reserve', aside(emea, 0, 6));
  expect(await refusal(client, over)).toEqual({ code: 'seats.exhausted', needed: 6, remaining: 5 });
  await apply(client, 'seats.reserve', aside(emea, 0, 2));
  const late = anOperation('seats.reserve', aside(emea, 0, 3));
  expect(await refusal(client, late)).toEqual({ code: 'reserve.changed', count: 2 });
  await apply(client, 'seats.reserve', aside(emea, 2, 0));
  expect(await seats()).toMatchObject({ reserved: 0, remaining: 5 });
});

test('a group that has seats set aside is not deleted before they are given back', async () => {
  await apply(client, 'groups.setMembers', { group: apac, add: [], remove: [idOf('bea')] });
  await apply(client, 'seats.reserve', aside(apac, 0, 2));
  const remove = anOperation('groups.delete', { group: apac });
  expect(await refusal(client, remove)).toEqual({ code: 'group.hasSeats', name: 'APAC', count: 2 });
  await apply(client, 'seats.reserve', aside(apac, 2, 0));
  expect(await doneAndUndone(client, 'groups.delete', { group: apac })).toEqual(well);
});

test('setting aside, and giving out of it, are undone as they were', async () => {
  expect(await doneAndUndone(client, 'seats.reserve', aside(emea, 0, 2))).toEqual(well);
  await apply(client, 'seats.reserve', aside(emea, 0, 2));
  expect(await doneAndUndone(client, 'seats.assign', people('ann', 'bea', 'cem'))).toEqual(well);
  const eva = { people: [anInvitation('Eva', { fullSeat: true, groups: [emea] })] };
  expect(await doneAndUndone(client, 'members.invite', eva)).toEqual(well);
  expect(await left(emea)).toBe(2);
});

test('a seat that stays with its holder is not given back to the group', async () => {
  await apply(client, 'seats.reserve', aside(emea, 0, 2));
  const assigned = await apply(client, 'seats.assign', people('ann', 'bea'));
  const used = { id: 'u1', kind: 'seat.used', email: 'ann@acme.example', feature: 'x' } as const;
  await client.sendEvents([{ ...used, at: new Date().toISOString() }]);
  await apply(client, 'operations.undo', { operation: assigned });
  expect(await seats()).toMatchObject({ assigned: 1, reserved: 1, remaining: 3 });
  expect(await left(emea)).toBe(1);
});

test('setting aside is not undone where seats have been given out of it since', async () => {
  const reserved = await apply(client, 'seats.reserve', aside(emea, 0, 2));
  await apply(client, 'seats.assign', people('ann'));
  const before = await picture(client);
  expect(await refusal(client, undo(reserved))).toEqual({ code: 'undo.unbalanced' });
  expect(await picture(client)).toEqual(before);
});

test('an admin of the group is told what is set aside for it, and of no other group', async () => {
  await apply(client, 'seats.reserve', aside(emea, 0, 2));
  await apply(client, 'seats.reserve', aside(apac, 0, 1));
  await apply(client, 'groups.appoint', { group: emea, members: [idOf('ann')], admin: true });
  const ann = await clientFor(service, 'ann@acme.example');
  expect([await left(emea, ann), await left(apac, ann)]).toEqual([2, 0]);
  expect(await refusal(ann, anOperation('seats.reserve', aside(emea, 2, 3)))).toMatchObject({ code: 'forbidden' });
});

test('what is applied in parts takes all of its seats from the pool', async () => {
  await apply(client, 'plan.change', { plan: { was: 'enterprise', to: 'enterprise' }, seats: { was: 5, to: 3000 } });
  await apply(client, 'seats.reserve', aside(emea, 0, 100));
  const many = Array.from({ length: 2100 }, (_, n) => aPerson(`p${String(n)}`, { fullSeat: true, groups: [emea] }));
  const added = await apply(client, 'members.add', { people: many });
  await untilNoJobs(client);
  expect([await left(emea), (await seats())['remaining']]).toEqual([100, 800]);
  await apply(client, 'operations.undo', { operation: added });
  await untilNoJobs(client);
  expect([await left(emea), (await seats())['remaining']]).toEqual([100, 2900]);
});
