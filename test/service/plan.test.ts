import { afterEach, beforeEach, expect, test } from 'vitest';

import type { ServiceClient } from '../../electron/http/service-client.ts';
import { MemberId, type OperationId } from '../../shared/domain/ids.ts';
import type { Plan } from '../../shared/domain/workspace.ts';
import { aPerson, aWorkspace, clientFor, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { anOperation, apply, headOf, membersOf, refusal } from '../builders/operations.ts';
import { doneAndUndone, well } from '../builders/undone.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let ben: ServiceClient;
let ids: Map<string, MemberId>;

/** Of ten seats Ann and Bea hold one each, which Ann has used; Ben is an admin, Ada the owner. */
beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 10);
  await apply(service.client, 'members.add', {
    people: [aPerson('Ann', { fullSeat: true }), aPerson('Bea', { fullSeat: true }), aPerson('Ben', { role: 'admin' })],
  });
  ids = new Map([...(await membersOf(service.client))].map(([email, { id }]) => [email.split('@')[0] ?? '', id]));
  const at = new Date().toISOString();
  const used = { id: 'u1', kind: 'seat.used', email: 'ann@acme.example', at, feature: 'Roleplay' } as const;
  await service.client.sendEvents([used]);
  ben = await clientFor(service, 'ben@acme.example');
});
afterEach(async () => {
  const findings = await service.client.verify();
  await service.stop();
  folder.remove();
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
});

const idOf = (name: string) => MemberId.parse(ids.get(name));
const planOf = async () => (await headOf(service.client)).workspace;
async function seats() {
  const { plan, ...others } = (await headOf(service.client)).seats;
  return { granted: -(plan ?? 0), ...others };
}
const ENTERPRISE: Plan = 'enterprise';
const wish = (was: number, to: number, plan: Plan = 'enterprise') => ({
  plan: { was: ENTERPRISE, to: plan },
  seats: { was, to },
});
const undo = (operation: OperationId) => anOperation('operations.undo', { operation });
const LATER = '2030-01-01T00:00:00.000Z';
const renewal = async (to = LATER) => ({ renewsAt: { was: (await planOf()).renewsAt, to } });

test('an owner grants more seats, and fewer down to those given out; an admin does not', async () => {
  await apply(service.client, 'plan.change', wish(10, 12));
  expect(await seats()).toMatchObject({ granted: 12, assigned: 2, remaining: 10 });
  await apply(service.client, 'plan.change', wish(12, 2));
  expect(await seats()).toMatchObject({ granted: 2, assigned: 2, remaining: 0 });
  expect(await refusal(ben, anOperation('plan.change', wish(2, 5)))).toEqual({
    code: 'forbidden',
    reason: 'role',
    who: ['organizationAdmin', 'owner'],
  });
});

test('a plan below what is assigned, reserved and spent is refused with how many are too many', async () => {
  await apply(service.client, 'seats.revoke', { members: [idOf('ann')] });
  const tooFew = { code: 'plan.tooFew', count: 1, given: 2, granted: 1 };
  expect(await refusal(service.client, anOperation('plan.change', wish(10, 1)))).toEqual(tooFew);
  // A used seat is spent, and still granted: only the unused one makes room.
  await apply(service.client, 'seats.revoke', { members: [idOf('bea')] });
  expect(await refusal(service.client, anOperation('plan.change', wish(10, 1)))).toBeNull();
  expect(await seats()).toMatchObject({ granted: 1, spent: 1, remaining: 0 });
});

test('a plan has no more seats than it sells, and nobody changes one that others changed meanwhile', async () => {
  const over = anOperation('plan.change', wish(10, 60, 'starter'));
  expect(await refusal(service.client, over)).toEqual({ code: 'plan.cap', cap: 50 });
  await apply(service.client, 'plan.change', wish(10, 40, 'starter'));
  expect((await planOf()).plan).toBe('starter');
  expect(await refusal(service.client, anOperation('plan.change', wish(10, 30)))).toEqual({ code: 'plan.changed' });
  // Who wants what it is already has it.
  expect(await refusal(service.client, anOperation('plan.change', wish(10, 40, 'starter')))).toBeNull();
  expect(await seats()).toMatchObject({ granted: 40 });
});

test('with the next term spent seats come back, once', async () => {
  await apply(service.client, 'seats.revoke', { members: [idOf('ann'), idOf('bea')] });
  expect(await seats()).toMatchObject({ spent: 1, remaining: 9 });
  expect(await refusal(ben, anOperation('plan.renew', await renewal()))).toMatchObject({ code: 'forbidden' });
  const seen = await renewal();
  await apply(service.client, 'plan.renew', seen);
  expect(await seats()).toMatchObject({ granted: 10, spent: 0, remaining: 10 });
  expect((await planOf()).renewsAt).toBe(LATER);
  const early = { renewsAt: { was: LATER, to: '2029-01-01T00:00:00.000Z' } };
  expect(await refusal(service.client, anOperation('plan.renew', early))).toEqual({ code: 'plan.noTerm' });
  // What is spent since then belongs to the new term, although another says again that it begins.
  await apply(service.client, 'seats.assign', { members: [idOf('ann')] });
  const event = { id: 'u2', kind: 'seat.used', email: 'ann@acme.example', feature: 'x' } as const;
  await service.client.sendEvents([{ ...event, at: new Date().toISOString() }]);
  await apply(service.client, 'seats.revoke', { members: [idOf('ann')] });
  expect(await refusal(service.client, anOperation('plan.renew', seen))).toBeNull();
  expect(await seats()).toMatchObject({ spent: 1, remaining: 9 });
});

test('both are undone as they were, and by nobody who could not do them', async () => {
  expect(await doneAndUndone(service.client, 'plan.change', wish(10, 20, 'professional'))).toEqual(well);
  await apply(service.client, 'seats.revoke', { members: [idOf('ann')] });
  expect(await doneAndUndone(service.client, 'plan.renew', await renewal())).toEqual(well);
  expect(await seats()).toMatchObject({ spent: 1 });
  const changed = await apply(service.client, 'plan.change', wish(10, 20));
  expect(await refusal(ben, undo(changed))).toMatchObject({ code: 'forbidden', reason: 'role' });
});

test('an undo that would break the sums is refused with the reason', async () => {
  await apply(service.client, 'plan.change', wish(10, 2));
  const more = await apply(service.client, 'plan.change', wish(2, 3));
  await apply(service.client, 'seats.assign', { members: [idOf('ben')] });
  expect(await refusal(service.client, undo(more))).toMatchObject({ code: 'plan.tooFew', count: 1 });
  // Fewer seats given back to a plan that no longer sells as many.
  await apply(service.client, 'plan.change', wish(3, 100));
  const fewer = await apply(service.client, 'plan.change', wish(100, 40));
  await apply(service.client, 'plan.change', wish(40, 40, 'starter'));
  expect(await refusal(service.client, undo(fewer))).toEqual({ code: 'plan.cap', cap: 50 });
});

test('a renewal is taken back while its seats are free and it is the last one', async () => {
  await apply(service.client, 'plan.change', wish(10, 2));
  const revoked = await apply(service.client, 'seats.revoke', { members: [idOf('ann')] });
  const renewed = await apply(service.client, 'plan.renew', await renewal());
  const assigned = await apply(service.client, 'seats.assign', { members: [idOf('ben')] });
  expect(await refusal(service.client, undo(renewed))).toEqual({ code: 'undo.unbalanced' });
  await apply(service.client, 'operations.undo', { operation: assigned });
  await apply(service.client, 'plan.renew', await renewal('2031-01-01T00:00:00.000Z'));
  expect(await refusal(service.client, undo(renewed))).toEqual({ code: 'undo.nothing' });
  // The seat that was spent is in the pool: the revocation is taken back from there.
  await apply(service.client, 'operations.undo', { operation: revoked });
  expect(await seats()).toMatchObject({ granted: 2, assigned: 2, spent: 0, remaining: 0 });
  expect((await membersOf(service.client)).get('ann@acme.example')?.seat).toBe('full');
});

test('a seat that was spent after the renewal is not taken for one that was spent before', async () => {
  const first = await apply(service.client, 'seats.revoke', { members: [idOf('ann')] });
  await apply(service.client, 'plan.renew', await renewal());
  const at = new Date().toISOString();
  await service.client.sendEvents([{ id: 'u3', kind: 'seat.used', email: 'bea@acme.example', at, feature: 'x' }]);
  const second = await apply(service.client, 'seats.revoke', { members: [idOf('bea')] });
  await apply(service.client, 'operations.undo', { operation: first });
  expect(await seats()).toMatchObject({ assigned: 1, spent: 1, remaining: 8 });
  await apply(service.client, 'operations.undo', { operation: second });
  expect(await seats()).toMatchObject({ assigned: 2, spent: 0, remaining: 8 });
});
