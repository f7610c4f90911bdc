// The plan renews by itself, as it was said that it does.
import { randomBytes } from 'node:crypto';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { newOperationId } from '../../electron/replica/digest.ts';
import { settleAll } from '../../service/due/keep.ts';
import { takeEvents } from '../../service/events.ts';
import { execute } from '../../service/kernel/execute.ts';
import { runJobStep } from '../../service/kernel/jobs.ts';
import { openStore, type Store } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import { MemberId, OperationId, uuidv7 } from '../../shared/domain/ids.ts';
import { type Terms, usualTerms } from '../../shared/domain/term.ts';
import { readSeatCounts, readWorkspace } from '../../shared/store/read.ts';
import { inTransaction } from '../../shared/store/sql.ts';
import { aPerson, OWNER, temporaryFolder } from '../builders/desktop.ts';
import { anOperation, CLIENT } from '../builders/operations.ts';

const MADE = '2027-01-10T00:00:00.000Z';
const END = '2027-02-28T09:00:00.000Z';
const AFTER = '2027-02-28T09:00:30.000Z';

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
let other: Store;
let clock: string;

/** Of three seats Ann and Bea hold one each, which Ann has used; a second scheduler has the same store open. */
beforeEach(() => {
  folder = temporaryFolder();
  store = openStore(folder.path);
  other = openStore(folder.path);
  clock = MADE;
  const workspace = { name: 'Acme', plan: 'enterprise', seats: 3, credits: 0, sample: false } as const;
  run('workspace.create', { ...workspace, renewsAt: END, owner: OWNER }, true);
  run('members.add', { people: ['Ann', 'Bea', 'Ben'].map((name) => aPerson(name, { fullSeat: name !== 'Ben' })) });
  use('ann');
});
afterEach(() => {
  const findings = verifyStore(store.sql);
  store.close();
  other.close();
  folder.remove();
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
});

function run<Name extends CommandName>(name: Name, args: ArgsOf<Name>, byService = false) {
  const { sql } = store;
  const id = sql.get<{ id: string }>("SELECT id FROM member WHERE role = 'owner'")?.id;
  const member = () => ({ kind: 'member', id: MemberId.parse(id), role: 'owner' }) as const;
  const actor = byService ? ({ kind: 'service' } as const) : member();
  const operation = anOperation(name, args, { id: newOperationId(clock), madeAt: clock });
  const result = inTransaction(sql, () => execute(sql, operation, { actor, client: CLIENT }, clock));
  return { id: operation.id, error: result.outcome === 'refused' ? result.error : null };
}
function use(name: string) {
  const event = {
    id: `${name} ${clock}`,
    kind: 'seat.used',
    email: `${name}@acme.example`,
    at: clock,
    feature: 'x',
  } as const;
  takeEvents(store.sql, [event], () => newOperationId(clock), clock);
}
const idOf = (name: string) =>
  MemberId.parse(store.sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', `${name}@acme.example`)?.id);
const look = (at: Store = store) => settleAll(at.sql, () => uuidv7(Date.parse(clock), randomBytes(16)), clock);
const workspaceNow = () => readWorkspace(store.sql)!;
const setTerms = (to: Partial<Terms>) => {
  const { renewsItself, termMonths, termZone } = workspaceNow();
  const was = { renewsItself, termMonths, termZone };
  return run('plan.setTerms', { terms: { was, to: { ...was, ...to } } });
};
const renewals = () =>
  store.sql
    .all<{ id: string }>("SELECT id FROM operation WHERE command = 'plan.renewDue' ORDER BY seq")
    .map(({ id }) => id);

test('at its end a term is followed by the next one, once, with two schedulers, and its spent seats are back', () => {
  run('seats.revoke', { members: [idOf('ann')] });
  expect(readSeatCounts(store.sql)).toMatchObject({ spent: 1, remaining: 1 });
  clock = '2027-02-28T08:59:59.999Z';
  expect([look().done, look(other).done]).toEqual([0, 0]);
  clock = AFTER;
  expect([look().done, look(other).done, look().done]).toEqual([1, 0, 0]);
  expect(readSeatCounts(store.sql)).toMatchObject({ granted: 3, spent: 0, remaining: 2 });
  expect(workspaceNow()).toMatchObject({ renewsAt: '2028-02-28T09:00:00.000Z', termFrom: '2027-02-28T09:00' });
  // A clock that is put back begins no other one.
  clock = MADE;
  expect(look().done).toBe(0);
  expect(renewals()).toHaveLength(1);
});

test('what comes late is one renewal, to the end of the term that is running now', () => {
  setTerms({ termMonths: 1, termZone: 'Europe/Berlin' });
  clock = '2027-07-04T00:00:00.000Z';
  expect(look().done).toBe(1);
  expect(renewals()).toHaveLength(1);
  // Ten in the morning in Berlin, where clocks were put forward meanwhile.
  expect(workspaceNow().renewsAt).toBe('2027-07-28T08:00:00.000Z');
});

test('a seat that ended within the term comes back with it, and one that ended later is spent in the next', () => {
  use('bea');
  const schedule = (name: string, at: string) =>
    expect(run('seats.schedule', { members: [idOf(name)], at, zone: 'UTC' }).error).toBeNull();
  schedule('ann', END);
  schedule('bea', '2027-02-28T09:00:01.000Z');
  clock = AFTER;
  const looks = [look(), look(), look()];
  expect(looks.map(({ done }) => done)).toEqual([2, 1, 0]);
  expect(looks[0]?.hasMore).toBe(true);
  expect(readSeatCounts(store.sql)).toMatchObject({ assigned: 0, spent: 1, remaining: 2 });
});

test('a plan that does not renew by itself stays as it is, until it does or somebody renews it', () => {
  run('seats.revoke', { members: [idOf('ann')] });
  const set = setTerms({ renewsItself: false });
  clock = '2028-05-01T00:00:00.000Z';
  expect(look().done).toBe(0);
  expect(workspaceNow().renewsAt).toBe(END);
  expect(readSeatCounts(store.sql)).toMatchObject({ spent: 1 });
  expect(run('operations.undo', { operation: set.id }).error).toBeNull();
  expect(look().done).toBe(1);
  expect(workspaceNow().renewsAt).toBe('2029-02-28T09:00:00.000Z');
  const seen = { was: usualTerms, to: { ...usualTerms, termMonths: 3 } };
  run('plan.setTerms', { terms: seen });
  // Who saw what it was before does not write over it; who wants what it is already has it.
  expect(run('plan.setTerms', { terms: { ...seen, to: { ...usualTerms, termMonths: 6 } } }).error?.code).toBe(
    'plan.changed',
  );
  expect(run('plan.setTerms', { terms: seen }).error).toBeNull();
});

test('a renewal waits for a big operation, which counts on the seats it was decided on', () => {
  run('members.add', { people: Array.from({ length: 2001 }, (_, n) => aPerson(`p${String(n)}`)) });
  run('seats.revoke', { members: [idOf('ann')] });
  clock = AFTER;
  expect(look().done).toBe(0);
  while (runJobStep(store.sql, clock));
  expect(look().done).toBe(1);
});

test('a renewal is taken back where the plan does not begin again at once, and only by who manages it', () => {
  run('seats.revoke', { members: [idOf('ann')] });
  clock = AFTER;
  look();
  const undo = () => run('operations.undo', { operation: OperationId.parse(renewals()[0]) }).error;
  expect(undo()).toEqual({ code: 'plan.renewsAgain' });
  setTerms({ renewsItself: false });
  expect(undo()).toBeNull();
  expect(workspaceNow()).toMatchObject({ renewsAt: END, termFrom: null });
  expect(readSeatCounts(store.sql)).toMatchObject({ spent: 1, remaining: 1 });
  expect(look().done).toBe(0);
});

test('a renewal by hand is counted from the day that was chosen, and its undo begins no term that is over', () => {
  setTerms({ termMonths: 1 });
  clock = AFTER;
  look();
  const to = '2027-05-31T09:00:00.000Z';
  const renewed = run('plan.renew', { renewsAt: { was: workspaceNow().renewsAt, to } });
  expect(renewed.error).toBeNull();
  clock = '2027-04-01T00:00:00.000Z';
  expect(run('operations.undo', { operation: renewed.id }).error).toEqual({ code: 'plan.renewsAgain' });
  clock = '2027-06-01T00:00:00.000Z';
  look();
  expect(workspaceNow().renewsAt).toBe('2027-06-30T09:00:00.000Z');
  clock = '2027-07-01T00:00:00.000Z';
  look();
  expect(workspaceNow().renewsAt).toBe('2027-07-31T09:00:00.000Z');
});
