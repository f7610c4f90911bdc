import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import {
  creditsAt,
  creditsOfGroup,
  creditsOfPerson,
  creditTotals,
} from '../../../electron/replica/credits.repository.ts';
import { groupUse, listGroups } from '../../../electron/replica/groups.repository.ts';
import type { CreditPlace } from '../../../shared/commands/credits.ts';
import type { MemberId, OperationId } from '../../../shared/domain/ids.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import {
  anInvitation,
  aPerson,
  change,
  clientFor,
  OWNER,
  temporaryFolder,
  TestService,
  twoDesks,
} from '../../builders/desktop.ts';
import { groupNamed, idOf } from '../../builders/edits.ts';
import { anOperation, pushAll, refusal, untilNoJobs } from '../../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let other: Desk;

beforeEach(async () => {
  folder = temporaryFolder();
  service = new TestService(`${folder.path}/service`);
  await service.start();
  const workspace = { name: 'Acme', plan: 'enterprise', seats: 3, credits: 100, sample: false } as const;
  await service.client.createWorkspace({ ...workspace, renewsAt: '2049-03-01T00:00:00.000Z', owner: OWNER });
  ({ desk, other } = await twoDesks(folder.path, service, (first) => {
    change(first, 'groups.create', { names: ['EMEA', 'Pilot'] });
    const [emea, pilot] = [groupNamed(first, 'EMEA'), groupNamed(first, 'Pilot')];
    for (const group of [emea, pilot])
      change(first, 'groups.configure', { group, settings: { ownWallet: { was: false, to: true } } });
    const bea = aPerson('Bea', { groups: [emea] });
    change(first, 'members.add', {
      people: [aPerson('Ann', { groups: [emea], status: 'active' }), bea, aPerson('Cem')],
    });
    change(first, 'groups.appoint', { group: emea, members: [idOf(first, 'Ann')], admin: true });
  }));
});
afterEach(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

const pool: CreditPlace = { kind: 'pool' };
const wallet = (name: string): CreditPlace => ({ kind: 'group', group: groupNamed(desk, name) });
const person = (name: string): CreditPlace => ({ kind: 'member', member: idOf(desk, name) });
const has = (at: Desk, name: string) => creditsOfPerson(at.sql, idOf(desk, name)).total;

/** Moves credits and waits until the workspace has: before that they cannot be moved on. */
async function transfer(from: CreditPlace, to: CreditPlace, amount: number): Promise<OperationId> {
  const { id } = change(desk, 'credits.transfer', { from, to, amount });
  await desk.sync.kick();
  return id;
}

/** Both copies are what a copy made now would be, and the workspace adds up. */
async function expectAgreement(): Promise<void> {
  for (const at of [desk, other, desk, other]) await at.sync.kick();
  const lines = await service.client.pull(0);
  for (const at of [desk, other])
    for (const { claim, details } of compareCopy(at.sql, lines)) expect([claim, details]).toEqual([claim, []]);
  expect(await service.client.verify()).toEqual([]);
}

test('what a workspace was made with is in the pool, and goes to people and wallets and back', async () => {
  expect(creditTotals(desk.sql)).toEqual({ purchased: 100, pool: 100, wallets: 0, balances: 0, spent: 0 });
  change(desk, 'credits.transfer', { from: pool, to: wallet('EMEA'), amount: 40 });
  // Nothing is shown as moved before the workspace has moved it.
  expect(creditTotals(desk.sql).pool).toBe(100);
  await desk.sync.kick();
  await transfer(wallet('EMEA'), person('Bea'), 15);
  await transfer(pool, person('Bea'), 5);
  await expectAgreement();
  expect(creditTotals(other.sql)).toEqual({ purchased: 100, pool: 55, wallets: 25, balances: 20, spent: 0 });
  expect(creditsOfPerson(other.sql, idOf(desk, 'Bea')).sources).toEqual([
    { group: null, amount: 5 },
    { group: 'EMEA', amount: 15 },
  ]);
  expect(creditsOfGroup(other.sql, groupNamed(desk, 'EMEA'))).toEqual({ wallet: 25, given: 15 });
  await transfer(person('Bea'), wallet('EMEA'), 17);
  await expectAgreement();
  // First what came from there, then the rest.
  expect(creditsAt(desk.sql, wallet('EMEA'))).toBe(42);
  expect(creditsOfPerson(desk.sql, idOf(desk, 'Bea')).sources).toEqual([{ group: null, amount: 3 }]);
});

test('a balance that is set takes the difference from the pool, and gives back to where it came from', async () => {
  await transfer(pool, wallet('EMEA'), 10);
  await transfer(wallet('EMEA'), person('Bea'), 10);
  await desk.sync.kick();
  const all = ['Ann', 'Bea', 'Cem'].map((name) => idOf(desk, name));
  change(desk, 'credits.modify', { members: all, balance: 6 });
  await expectAgreement();
  expect(['Ann', 'Bea', 'Cem'].map((name) => has(desk, name))).toEqual([6, 6, 6]);
  expect([creditsAt(desk.sql, pool), creditsAt(desk.sql, wallet('EMEA'))]).toEqual([78, 4]);
  const tooMuch = anOperation('credits.modify', { members: all, balance: 50 });
  expect(await refusal(service.client, tooMuch)).toEqual({ code: 'credits.exhausted', needed: 132, left: 78 });
  await expectAgreement();
});

test('who is removed gives their credits back to where they came from, and has them again when that is undone', async () => {
  await transfer(pool, wallet('EMEA'), 30);
  await transfer(wallet('EMEA'), person('Bea'), 20);
  await transfer(pool, person('Bea'), 7);
  await desk.sync.kick();
  const bea = idOf(desk, 'Bea');
  const removal = change(desk, 'members.remove', { members: [bea] }).id;
  await expectAgreement();
  expect(creditTotals(desk.sql)).toMatchObject({ pool: 70, wallets: 30, balances: 0 });
  change(desk, 'operations.undo', { operation: removal });
  await expectAgreement();
  expect(creditsOfPerson(other.sql, bea).total).toBe(27);
});

test('a transfer is undone, and not where the credits have gone on', async () => {
  const first = await transfer(pool, person('Cem'), 10);
  await desk.sync.kick();
  change(desk, 'operations.undo', { operation: first });
  await expectAgreement();
  expect(creditTotals(desk.sql)).toMatchObject({ pool: 100, balances: 0 });
  const again = await transfer(pool, person('Cem'), 10);
  await transfer(person('Cem'), person('Bea'), 4);
  await desk.sync.kick();
  const back = anOperation('operations.undo', { operation: again });
  expect(await refusal(service.client, back)).toEqual({ code: 'undo.unbalanced' });
  expect([has(desk, 'Cem'), has(desk, 'Bea')]).toEqual([6, 4]);
});

test('a group is not deleted while credits are of it, and has no credits without a wallet', async () => {
  await transfer(pool, wallet('Pilot'), 5);
  await transfer(wallet('Pilot'), person('Cem'), 5);
  await desk.sync.kick();
  const group = groupNamed(desk, 'Pilot');
  const held = { code: 'group.hasCredits', name: 'Pilot', count: 5 };
  expect(groupUse(desk.sql, group)).toMatchObject({ members: 0, seats: 0, wallet: 0, given: 5 });
  expect(listGroups(desk.sql).map(({ name, wallet: left }) => [name, left])).toEqual([
    ['EMEA', 0],
    ['Pilot', 0],
  ]);
  expect(await refusal(service.client, anOperation('groups.delete', { group }))).toEqual(held);
  await transfer(person('Cem'), pool, 5);
  await desk.sync.kick();
  change(desk, 'groups.configure', { group, settings: { ownWallet: { was: true, to: false } } });
  const late = anOperation('credits.transfer', { from: pool, to: { kind: 'group', group }, amount: 1 });
  await desk.sync.kick();
  expect(await refusal(service.client, late)).toEqual({ code: 'credits.noWallet', name: 'Pilot' });
  expect(listGroups(desk.sql).at(1)).toMatchObject({ name: 'Pilot', wallet: null });
  change(desk, 'groups.delete', { group });
  await expectAgreement();
});

test('an admin of a group moves what their group gave, and nothing else', async () => {
  await transfer(pool, wallet('EMEA'), 20);
  await transfer(pool, person('Bea'), 8);
  await desk.sync.kick();
  const ann = await clientFor(service, 'ann@acme.example');
  const emea = wallet('EMEA');
  const move = (from: CreditPlace, to: CreditPlace, amount: number) =>
    anOperation('credits.transfer', { from, to, amount });
  const outside = { code: 'forbidden', reason: 'outsideGroups' };
  expect(await refusal(ann, move(pool, person('Bea'), 1))).toMatchObject(outside);
  expect(await refusal(ann, move(emea, pool, 1))).toMatchObject(outside);
  expect(await refusal(ann, move(emea, person('Cem'), 1))).toMatchObject(outside);
  expect(await refusal(ann, move(person('Bea'), emea, 1))).toEqual({ code: 'credits.exhausted', needed: 1, left: 0 });
  const [given] = await pushAll(ann, move(emea, person('Bea'), 6));
  expect(given).toMatchObject({ outcome: 'applied' });
  const set = anOperation('credits.modify', { members: [idOf(desk, 'Bea')], balance: 3 });
  expect(await refusal(ann, set)).toEqual({ code: 'credits.exhausted', needed: 11, left: 6 });
  await expectAgreement();
  expect(has(desk, 'Bea')).toBe(14);
});

test('an admin of a group takes back what they moved themselves, within what their group gave', async () => {
  await transfer(pool, wallet('EMEA'), 20);
  await transfer(pool, person('Bea'), 8);
  await desk.sync.kick();
  const ann = await clientFor(service, 'ann@acme.example');
  const gift = anOperation('credits.transfer', { from: wallet('EMEA'), to: person('Bea'), amount: 6 });
  expect((await pushAll(ann, gift))[0]).toMatchObject({ outcome: 'applied' });
  expect(await refusal(ann, anOperation('operations.undo', { operation: gift.id }))).toBeNull();
  await expectAgreement();
  expect(creditsOfGroup(desk.sql, groupNamed(desk, 'EMEA'))).toEqual({ wallet: 20, given: 0 });
  // While Ann was an admin of all, they gave out of the pool; of that they take nothing back any more.
  change(desk, 'members.setRole', { role: 'admin', people: [{ was: 'learner', members: [idOf(desk, 'Ann')] }] });
  await desk.sync.kick();
  const more = anOperation('credits.transfer', { from: pool, to: person('Bea'), amount: 2 });
  expect((await pushAll(ann, more))[0]).toMatchObject({ outcome: 'applied' });
  change(desk, 'members.setRole', { role: 'learner', people: [{ was: 'admin', members: [idOf(desk, 'Ann')] }] });
  await desk.sync.kick();
  const outside = { code: 'forbidden', reason: 'outsideGroups' };
  expect(await refusal(ann, anOperation('operations.undo', { operation: more.id }))).toMatchObject(outside);
  await expectAgreement();
  expect(has(desk, 'Bea')).toBe(10);
});

test('whoever is invited has their credits from the pool, or the wallet of the group that invites, until that is undone', async () => {
  await transfer(pool, wallet('EMEA'), 10);
  const emea = groupNamed(desk, 'EMEA');
  const invited = change(desk, 'members.invite', {
    people: [anInvitation('Dee', { credits: 12, groups: [emea] }), anInvitation('Eli', { credits: 3 })],
  });
  await expectAgreement();
  expect(creditTotals(other.sql)).toMatchObject({ pool: 75, balances: 15 });
  const tooMany = anOperation('members.invite', { people: [anInvitation('Fay', { credits: 76 })] });
  expect(await refusal(service.client, tooMany)).toEqual({ code: 'credits.exhausted', needed: 76, left: 75 });
  change(desk, 'operations.undo', { operation: invited.id });
  await expectAgreement();
  expect(creditTotals(desk.sql)).toMatchObject({ pool: 90, wallets: 10, balances: 0 });

  const invitesPeople = { was: false, to: true };
  change(desk, 'groups.configure', { group: emea, settings: { invitesPeople } });
  await desk.sync.kick();
  const ann = await clientFor(service, 'ann@acme.example');
  const asks = (credits: number) =>
    anOperation('members.invite', { people: [anInvitation('Gus', { credits, groups: [emea] })] });
  expect(await refusal(ann, asks(11))).toEqual({ code: 'credits.exhausted', needed: 11, left: 10 });
  expect(await refusal(ann, asks(4))).toBeNull();
  await expectAgreement();
  expect(creditsOfGroup(desk.sql, emea)).toEqual({ wallet: 6, given: 4 });
  change(desk, 'members.revokeInvitation', { members: [idOf(desk, 'Gus')] });
  await expectAgreement();
  expect(creditsOfGroup(desk.sql, emea)).toEqual({ wallet: 10, given: 0 });
});

test('thousands who are removed in parts have their credits again when that is undone, even where others took some', async () => {
  const many = Array.from({ length: 2100 }, (_, n) => aPerson(`m${String(n)}`));
  change(desk, 'members.add', { people: many });
  await desk.sync.kick();
  await untilNoJobs(service.client);
  await expectAgreement();
  const members = desk.sql
    .all<{ id: MemberId }>("SELECT id FROM member WHERE email GLOB 'm[0-9]*' ORDER BY n")
    .map(({ id }) => id);
  expect(members).toHaveLength(2100);
  change(desk, 'credits.modify', { members: members.slice(0, 90), balance: 1 });
  await desk.sync.kick();
  const removal = change(desk, 'members.remove', { members });
  await desk.sync.kick();
  await untilNoJobs(service.client);
  await expectAgreement();
  expect(creditTotals(desk.sql)).toMatchObject({ pool: 100, balances: 0 });
  await transfer(pool, person('Cem'), 11);
  await desk.sync.kick();
  const back = anOperation('operations.undo', { operation: removal.id });
  expect(await refusal(service.client, back)).toEqual({ code: 'undo.unbalanced' });
  await transfer(person('Cem'), pool, 1);
  await desk.sync.kick();
  expect(await refusal(service.client, anOperation('operations.undo', { operation: removal.id }))).toBeNull();
  // What the parts still to come will give is held for them: nobody takes it meanwhile.
  const late = anOperation('credits.transfer', { from: pool, to: person('Cem'), amount: 1 });
  expect(await refusal(service.client, late)).toEqual({ code: 'credits.exhausted', needed: 1, left: 0 });
  await untilNoJobs(service.client);
  await expectAgreement();
  expect(creditTotals(desk.sql)).toMatchObject({ pool: 0, balances: 100 });
});

test('whoever sees only their group has the credits of its people and its wallet, and no others', async () => {
  await transfer(pool, wallet('EMEA'), 20);
  await transfer(pool, person('Bea'), 8);
  await transfer(pool, person('Cem'), 9);
  await expectAgreement();
  const lines = await (await clientFor(service, 'ann@acme.example')).pull(0);
  const told = lines.flatMap((line) => (line.kind === 'credits' ? line.rows : []));
  const bea = idOf(desk, 'Bea');
  const emea = groupNamed(desk, 'EMEA');
  expect(new Map(told.map(([account, , , amount]) => [account, amount]))).toEqual(
    new Map([
      [`balance:${bea}:pool`, 8],
      [`wallet:${emea}`, 20],
    ]),
  );
  const moved = lines.flatMap((line) => (line.kind === 'creditEntries' ? line.rows : []));
  expect(moved.map(([source, target, amount]) => [source, target, amount])).toEqual([
    ['pool', `wallet:${emea}`, 20],
    ['pool', `balance:${bea}:pool`, 8],
  ]);
});
