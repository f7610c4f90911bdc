import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { formOf } from '../../../electron/outbox/change-form.ts';
import { findChange, listChanges } from '../../../electron/outbox/changes.ts';
import { discardChange } from '../../../electron/sync/reconsider.ts';
import { listPlanEvents } from '../../../electron/replica/plan-events.ts';
import { formFor, replaceChange } from '../../../electron/sync/replace.ts';
import { noAgreement } from '../../../shared/domain/agreement.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import type { Plan } from '../../../shared/domain/workspace.ts';
import { readSeatCounts, readWorkspace } from '../../../shared/store/read.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import { aDesk, aPerson, aWorkspace, change, temporaryFolder, type TestService } from '../../builders/desktop.ts';
import { idOf } from '../../builders/edits.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let other: Desk;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 10);
  desk = await aDesk(folder.path, service);
  change(desk, 'members.add', { people: [aPerson('Ann', { fullSeat: true }), aPerson('Bea', { fullSeat: true })] });
  await desk.sync.kick();
  other = await aDesk(folder.path, service, 'other');
});
afterEach(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

const wish = (was: number, to: number) => ({
  plan: { was: 'enterprise', to: 'enterprise' } as const,
  seats: { was, to },
});
const grant = (at: Desk, was: number, to: number) => change(at, 'plan.change', wish(was, to)).id;
const granted = (at: Desk) => readSeatCounts(at.sql).granted;
const changeAt = (id: OperationId) => findChange(desk.sql, id)!;

/** Both copies are what a copy made now would be. */
async function expectAgreement(): Promise<void> {
  for (const at of [desk, other, desk, other]) await at.sync.kick();
  const lines = await service.client.pull(0);
  for (const at of [desk, other])
    for (const { claim, details } of compareCopy(at.sql, lines)) expect([claim, details]).toEqual([claim, []]);
  expect(await service.client.verify()).toEqual([]);
}

test('what is granted shows at once, and stays when others are pulled', async () => {
  const id = grant(desk, 10, 12);
  expect(granted(desk)).toBe(12);
  change(other, 'seats.revoke', { members: [idOf(other, 'Ann')] });
  await other.sync.kick();
  await desk.sync.kick();
  expect(listChanges(desk.sql)[0]).toMatchObject({ id, state: 'confirmed' });
  await expectAgreement();
  expect(readSeatCounts(other.sql)).toMatchObject({ granted: 12, assigned: 1, remaining: 11 });
});

test('a plan that others changed meanwhile stays theirs, and ours is made anew on it', async () => {
  const id = grant(desk, 10, 12);
  grant(other, 10, 20);
  await other.sync.kick();
  await desk.sync.kick();
  expect(listChanges(desk.sql)[0]).toMatchObject({ state: 'parked', error: { code: 'plan.changed' } });
  expect(granted(desk)).toBe(20);
  expect(formOf(desk.sql, changeAt(id))).toEqual({ kind: 'plan', plan: 'enterprise', seats: 12 });
  replaceChange(desk.context, id, 'plan.change', wish(20, 12));
  await expectAgreement();
  expect([granted(desk), granted(other)]).toEqual([12, 12]);
});

test('what was changed on top of a change that is discarded is made on what there is without it', async () => {
  const first = grant(desk, 10, 12);
  grant(desk, 12, 15);
  discardChange(desk.sql, changeAt(first), desk.context.actor);
  expect(granted(desk)).toBe(15);
  await expectAgreement();
  expect(listChanges(desk.sql)[0]).toMatchObject({ state: 'confirmed' });
  expect(granted(other)).toBe(15);
});

test('fewer seats than others have given out meanwhile are refused, and shown as they are', async () => {
  grant(desk, 10, 2);
  change(other, 'members.add', { people: [aPerson('Cem', { fullSeat: true })] });
  await other.sync.kick();
  await desk.sync.kick();
  const tooFew = { code: 'plan.tooFew', count: 1, given: 3, granted: 2 };
  expect(listChanges(desk.sql)[0]).toMatchObject({ state: 'parked', error: tooFew });
  await expectAgreement();
  expect(readSeatCounts(desk.sql)).toMatchObject({ granted: 10, assigned: 3, remaining: 7 });
});

test('a renewal without network returns what is spent by the time it arrives', async () => {
  const at = new Date().toISOString();
  const use = (name: string) =>
    service.client.sendEvents([{ id: name, kind: 'seat.used', email: `${name}@acme.example`, at, feature: 'x' }]);
  await use('ann');
  await use('bea');
  await desk.sync.kick();
  change(desk, 'seats.revoke', { members: [idOf(desk, 'Ann')] });
  await desk.sync.kick();
  const renewsAt = { was: readWorkspace(desk.sql)?.renewsAt ?? '', to: '2030-01-01T00:00:00.000Z' };
  const { id } = change(desk, 'plan.renew', { renewsAt });
  expect(readSeatCounts(desk.sql)).toMatchObject({ spent: 0, remaining: 9 });
  expect(formOf(desk.sql, changeAt(id))).toEqual({ kind: 'renewal', renewsAt: renewsAt.to });
  await other.sync.kick();
  change(other, 'seats.revoke', { members: [idOf(other, 'Bea')] });
  await other.sync.kick();
  await expectAgreement();
  expect(readSeatCounts(desk.sql)).toMatchObject({ granted: 10, spent: 0, remaining: 10 });
  expect(readWorkspace(other.sql)?.renewsAt).toBe(renewsAt.to);
});

test('what others agreed meanwhile stays theirs, and ours is made anew on it', async () => {
  const paidBy = (payment: string) => ({ ...noAgreement, payment });
  const agree = (at: Desk, payment: string) =>
    change(at, 'plan.agree', { agreement: { was: noAgreement, to: paidBy(payment) } }).id;
  const id = agree(desk, 'by card');
  agree(other, 'by invoice');
  await other.sync.kick();
  await desk.sync.kick();
  expect(listChanges(desk.sql)[0]).toMatchObject({ state: 'parked', error: { code: 'plan.changed' } });
  const [seen, wanted] = [paidBy('by invoice'), paidBy('by card')];
  expect(formFor(desk.context, id)).toEqual({ kind: 'agreement', seen, wanted });
  replaceChange(desk.context, id, 'plan.agree', { agreement: { was: seen, to: wanted } });
  await expectAgreement();
  expect(readWorkspace(other.sql)?.agreement).toBe(JSON.stringify(wanted));
});

test('what became of the plan is told with its names, also of what was undone', async () => {
  const to = (was: Plan, next: Plan, from: number, seats: number) =>
    change(desk, 'plan.change', { plan: { was, to: next }, seats: { was: from, to: seats } }).id;
  to('enterprise', 'professional', 10, 60);
  const last = to('professional', 'starter', 60, 20);
  await desk.sync.kick();
  await other.sync.kick();
  change(other, 'operations.undo', { operation: last });
  await expectAgreement();
  for (const at of [desk, other])
    expect(listPlanEvents(at.sql).map(({ planBefore, planAfter }) => `${planBefore} ${planAfter}`)).toEqual([
      ...['starter professional', 'professional starter', 'enterprise professional', 'enterprise enterprise'],
    ]);
});
