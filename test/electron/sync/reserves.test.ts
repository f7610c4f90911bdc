import { afterEach, beforeEach, expect, test } from 'vitest';

import { Desk } from '../../../electron/core/desk.ts';
import { previewSeats } from '../../../electron/ipc/handlers/seats.ts';
import { formOf } from '../../../electron/outbox/change-form.ts';
import { findChange, listChanges } from '../../../electron/outbox/changes.ts';
import { groupDetail, groupUse } from '../../../electron/replica/groups.repository.ts';
import { discardChange } from '../../../electron/sync/reconsider.ts';
import type { GroupId, OperationId } from '../../../shared/domain/ids.ts';
import { readSeatCounts } from '../../../shared/store/read.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import {
  aDesk,
  aPerson,
  change,
  hostOver,
  temporaryFolder,
  type TestService,
  tokenFor,
} from '../../builders/desktop.ts';
import { idOf } from '../../builders/edits.ts';
import { aServiceWithGroups } from '../../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let emea: GroupId;
let apac: GroupId;
let desk: Desk;
let other: Desk;

/** Of five seats nobody has one. Ann is in EMEA and its admin. */
beforeEach(async () => {
  folder = temporaryFolder();
  [service, emea, apac] = await aServiceWithGroups(folder.path, 5, 'EMEA', 'APAC');
  desk = await aDesk(folder.path, service);
  change(desk, 'members.add', { people: [aPerson('Ann', { adminOf: [emea] }), aPerson('Bea')] });
  await desk.sync.kick();
  other = await aDesk(folder.path, service, 'other');
});
afterEach(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

const setAside = (at: Desk, was: number, to: number, group = emea) =>
  change(at, 'seats.reserve', { group, seats: { was, to } }).id;
const left = (at: Desk, group = emea) => groupDetail(at.sql, group)?.reserve;
const changeAt = (id: OperationId) => findChange(desk.sql, id)!;

/** Both copies are what a copy made now would be. */
async function expectAgreement(): Promise<void> {
  for (const at of [desk, other, desk, other]) await at.sync.kick();
  const lines = await service.client.pull(0);
  for (const at of [desk, other])
    for (const { claim, details } of compareCopy(at.sql, lines)) expect([claim, details]).toEqual([claim, []]);
  expect(await service.client.verify()).toEqual([]);
}

test('what is set aside shows at once, and a seat given out of it is told before and shown after', async () => {
  setAside(desk, 0, 2);
  expect([left(desk), readSeatCounts(desk.sql).remaining]).toEqual([2, 3]);
  const members = [idOf(desk, 'Ann'), idOf(desk, 'Bea')];
  const preview = previewSeats(desk, 'seats.assign', { selection: { kind: 'ids', ids: members } });
  expect(preview).toMatchObject({ changed: 2, untouched: 0, fromGroups: [{ name: 'EMEA', count: 1 }], refusal: null });
  expect(preview.after).toMatchObject({ assigned: 2, reserved: 1, remaining: 2 });
  change(desk, 'seats.assign', { members });
  expect(left(desk)).toBe(1);
  await expectAgreement();
  expect(left(other)).toBe(1);
});

test('what others gave out of it meanwhile is taken from the pool instead', async () => {
  setAside(desk, 0, 1);
  change(desk, 'groups.setMembers', { group: emea, add: [idOf(desk, 'Bea')], remove: [] });
  await expectAgreement();
  change(desk, 'seats.assign', { members: [idOf(desk, 'Ann')] });
  change(other, 'seats.assign', { members: [idOf(other, 'Bea')] });
  expect(left(desk)).toBe(0);
  await other.sync.kick();
  await expectAgreement();
  expect([left(desk), left(other)]).toEqual([0, 0]);
  expect(readSeatCounts(desk.sql)).toMatchObject({ assigned: 2, reserved: 0, remaining: 3 });
});

test('a number that others changed meanwhile stays theirs, and is asked for anew', async () => {
  const id = setAside(desk, 0, 2);
  setAside(other, 0, 1);
  await other.sync.kick();
  await desk.sync.kick();
  expect(listChanges(desk.sql)[0]).toMatchObject({ state: 'parked', error: { code: 'reserve.changed', count: 1 } });
  expect(formOf(desk.sql, changeAt(id))).toEqual({ kind: 'reserve', group: emea, name: 'EMEA', seats: 2 });
  expect(left(desk)).toBe(1);
  await expectAgreement();
});

test('what was set on top of a change that is discarded is made on what there is without it', async () => {
  const first = setAside(desk, 0, 2);
  setAside(desk, 2, 3);
  discardChange(desk.sql, changeAt(first), desk.context.actor);
  expect(left(desk)).toBe(3);
  await expectAgreement();
  expect(left(other)).toBe(3);
});

test('an admin of the group sees what is set aside for it, from the first copy on and as it changes', async () => {
  setAside(desk, 0, 2);
  setAside(desk, 0, 1, apac);
  await desk.sync.kick();
  const token = await tokenFor(service, 'ann@acme.example');
  const host = { ...hostOver(service), recallToken: async () => token };
  const hers = new Desk(host, { kind: 'remote', address: service.address }, `${folder.path}/ann`);
  await hers.sync.kick();
  expect([left(hers), left(hers, apac)]).toEqual([2, undefined]);
  change(desk, 'seats.assign', { members: [idOf(desk, 'Ann')] });
  await desk.sync.kick();
  await hers.sync.kick();
  expect(left(hers)).toBe(1);
  change(desk, 'groups.appoint', { group: apac, members: [idOf(desk, 'Ann')], admin: true });
  await desk.sync.kick();
  change(desk, 'groups.setMembers', { group: emea, add: [], remove: [idOf(desk, 'Ann')] });
  await desk.sync.kick();
  await hers.sync.kick();
  expect([left(hers), left(hers, apac)]).toEqual([undefined, 1]);
  expect(hers.sql.all('SELECT 1 FROM seatEntry WHERE subject = ?', emea)).toEqual([]);
  await hers.close();
});

test('a group that is to be deleted says how many seats are set aside for it', async () => {
  setAside(desk, 0, 2, apac);
  expect(groupUse(desk.sql, apac)).toMatchObject({ members: 0, seats: 2 });
  await expectAgreement();
});
