import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { creditsOfGroup, creditTotals } from '../../../electron/replica/credits.repository.ts';
import { budgetUse, purchaseCounts, purchasePage } from '../../../electron/replica/purchases.repository.ts';
import type { ArgsOf, CommandName } from '../../../shared/commands/catalog.ts';
import type { GroupId } from '../../../shared/domain/ids.ts';
import type { PurchaseRow } from '../../../shared/ipc/purchase-contract.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import {
  aPerson,
  change,
  clientFor,
  OWNER,
  refusalOf,
  temporaryFolder,
  TestService,
  twoDesks,
} from '../../builders/desktop.ts';
import { groupNamed, idOf } from '../../builders/edits.ts';
import { anOperation, refusal } from '../../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let other: Desk;
let emea: GroupId;

beforeEach(async () => {
  folder = temporaryFolder();
  service = new TestService(`${folder.path}/service`);
  await service.start();
  const workspace = { name: 'Acme', plan: 'enterprise', seats: 3, credits: 100, sample: false } as const;
  await service.client.createWorkspace({ ...workspace, renewsAt: '2049-03-01T00:00:00.000Z', owner: OWNER });
  ({ desk, other } = await twoDesks(folder.path, service, (first) => {
    change(first, 'groups.create', { names: ['EMEA', 'Pilot'] });
    emea = groupNamed(first, 'EMEA');
    const settings = { ownWallet: { was: false, to: true }, buysCredits: { was: false, to: true } };
    change(first, 'groups.configure', { group: emea, settings });
    const groups = [emea, groupNamed(first, 'Pilot')];
    change(first, 'members.add', {
      people: [
        aPerson('Ann', { groups, status: 'active' }),
        aPerson('Tim', { groups, role: 'trainer', status: 'active' }),
      ],
    });
    change(first, 'groups.appoint', { group: emea, members: [idOf(first, 'Ann')], admin: true });
  }));
  const budget = { amount: 100_000, currency: 'EUR', limit: 20_000 };
  await done('groups.setBudget', { group: emea, was: null, to: budget });
});
afterEach(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

const wish = (amount: number) => ({ credits: 40, amount, currency: 'EUR', note: 'Spring' });
const invoice = (number: string, paid: number) => ({ invoice: number, invoicedOn: '2026-03-02', paid });
const all = (at: Desk): readonly PurchaseRow[] =>
  purchasePage(at.sql, at.context.actor, { group: null, show: 'all', offset: 0, limit: 50 }).rows;
const first = () => {
  const [row] = all(desk);
  if (!row) throw new Error('there is a purchase');
  return { purchase: row.id, group: row.group };
};

/** Makes a change and waits for the workspace, which decides it. */
async function done<Name extends CommandName>(name: Name, args: ArgsOf<Name>) {
  const { id } = change(desk, name, args);
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

test('credits for the pool are asked for and recorded, once for an invoice, and taken back while they are there', async () => {
  await done('purchases.request', { group: null, ...wish(50_000) });
  expect(all(desk)).toMatchObject([{ state: 'approved', asker: 'Ada Lovelace', mayRecord: true, mayApprove: false }]);
  expect(creditTotals(desk.sql)).toMatchObject({ purchased: 100, pool: 100 });
  const recorded = await done('purchases.record', { ...first(), ...invoice('INV-7', 48_000) });
  await expectAgreement();
  expect(creditTotals(other.sql)).toMatchObject({ purchased: 140, pool: 140 });
  expect(all(other)).toMatchObject([{ state: 'recorded', invoice: 'INV-7', paid: 48_000, mayCancel: false }]);

  const again = { group: null, credits: 1, currency: 'EUR', note: '', ...invoice('inv -7', 1) };
  const known = { code: 'invoice.recorded', invoice: 'INV-7', invoicedOn: '2026-03-02', credits: 40 };
  expect(refusalOf(() => change(desk, 'purchases.buy', again))).toEqual(known);
  expect(await refusal(service.client, anOperation('purchases.buy', again))).toEqual(known);

  const spent = await done('credits.transfer', {
    from: { kind: 'pool' },
    to: { kind: 'group', group: emea },
    amount: 120,
  });
  const back = anOperation('operations.undo', { operation: recorded });
  expect(await refusal(service.client, back)).toEqual({ code: 'undo.unbalanced' });
  await done('operations.undo', { operation: spent });
  await done('operations.undo', { operation: recorded });
  await expectAgreement();
  expect(creditTotals(other.sql)).toMatchObject({ purchased: 100, pool: 100 });
  expect(all(other)).toMatchObject([{ state: 'approved', invoice: null }]);
});

test('an admin of a group buys within the limit, asks above it, and never gets past the budget', async () => {
  const ann = await clientFor(service, 'ann@acme.example');
  const buy = (number: string, paid: number) =>
    anOperation('purchases.buy', { group: emea, credits: 5, currency: 'EUR', note: '', ...invoice(number, paid) });
  expect(await refusal(ann, buy('A-1', 20_000))).toBeNull();
  expect(await refusal(ann, buy('A-2', 20_001))).toMatchObject({ code: 'purchase.needsOwner' });
  expect(await refusal(ann, anOperation('purchases.request', { group: null, ...wish(1) }))).toMatchObject({
    code: 'forbidden',
    reason: 'outsideGroups',
  });
  const pilot = anOperation('purchases.request', { group: groupNamed(desk, 'Pilot'), ...wish(1) });
  expect(await refusal(ann, pilot)).toMatchObject({ code: 'forbidden', reason: 'outsideGroups' });
  const left = { amount: 80_000, currency: 'EUR' };
  expect(await refusal(ann, anOperation('purchases.request', { group: emea, ...wish(80_001) }))).toMatchObject({
    code: 'budget.exceeded',
    left,
  });
  expect(await refusal(ann, anOperation('purchases.request', { group: emea, ...wish(70_000) }))).toBeNull();
  await desk.sync.kick();
  expect(purchaseCounts(desk.sql, desk.context.actor)).toEqual({ waiting: 1, toRecord: 0, all: 2, mine: 1 });
  expect(budgetUse(desk.sql, emea)).toMatchObject({ taken: 20_000, left: 80_000, asked: 70_000 });
  const which = first();
  expect(await refusal(ann, anOperation('purchases.approve', which))).toMatchObject({ code: 'forbidden' });
  await done('purchases.approve', which);
  expect(budgetUse(desk.sql, emea)).toMatchObject({ taken: 90_000, left: 10_000, asked: 0 });
  const over = anOperation('purchases.record', { ...which, ...invoice('A-3', 70_001) });
  expect(await refusal(ann, over)).toMatchObject({ code: 'purchase.overApproved' });
  const below = { group: emea, was: { amount: 100_000, currency: 'EUR', limit: 20_000 } };
  const lower = { ...below, to: { amount: 80_000, currency: 'EUR', limit: 0 } };
  expect(refusalOf(() => change(desk, 'groups.setBudget', lower))).toMatchObject({ code: 'budget.taken' });
  expect(await refusal(ann, anOperation('purchases.record', { ...which, ...invoice('A-3', 65_000) }))).toBeNull();
  await expectAgreement();
  expect(creditsOfGroup(other.sql, emea).wallet).toBe(45);
  expect(budgetUse(other.sql, emea)).toMatchObject({ taken: 85_000, left: 15_000 });
  const open = { code: 'group.inUse', name: 'EMEA', count: 2 };
  expect(refusalOf(() => change(desk, 'groups.delete', { group: emea }))).toEqual(open);
});

test('a request is rejected with its reason, cancelled by whoever made it, and each is taken back', async () => {
  const ann = await clientFor(service, 'ann@acme.example');
  expect(await refusal(ann, anOperation('purchases.request', { group: emea, ...wish(50_000) }))).toBeNull();
  await desk.sync.kick();
  const which = first();
  const rejected = await done('purchases.reject', { ...which, reason: 'Wait for April' });
  expect(all(desk)).toMatchObject([{ state: 'rejected', reason: 'Wait for April', ender: 'Ada Lovelace' }]);
  const cancel = anOperation('purchases.cancel', which);
  expect(await refusal(ann, cancel)).toEqual({ code: 'purchase.state', state: 'rejected' });
  expect(await refusal(ann, anOperation('operations.undo', { operation: rejected }))).toMatchObject({
    code: 'forbidden',
  });
  await done('operations.undo', { operation: rejected });
  const cancelled = anOperation('purchases.cancel', which);
  expect(await refusal(ann, cancelled)).toBeNull();
  expect(await refusal(ann, anOperation('operations.undo', { operation: cancelled.id }))).toBeNull();
  await expectAgreement();
  expect(all(other)).toMatchObject([{ state: 'requested', reason: null, endedBy: null }]);
});

test('who looks after a group has its purchases in their copy and no others, and a trainer has none', async () => {
  await done('purchases.request', { group: emea, ...wish(10_000) });
  await done('purchases.request', { group: null, ...wish(10_000) });
  const told = async (email: string) => {
    const lines = await (await clientFor(service, email)).pull(0);
    return lines.flatMap((line) => (line.kind === 'purchases' ? line.rows.map(([, group]) => group) : []));
  };
  expect(await told('ann@acme.example')).toEqual([emea]);
  expect(await told('tim@acme.example')).toEqual([]);
  expect(await told(OWNER.email)).toHaveLength(2);
});
