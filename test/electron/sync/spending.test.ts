// What people spend by the events that the product tells, and what of it they are given back.
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { creditsOfPerson, creditTotals } from '../../../electron/replica/credits.repository.ts';
import type { CreditPlace } from '../../../shared/commands/credits.ts';
import type { CreditsSpent } from '../../../shared/domain/event.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import { aPerson, change, OWNER, temporaryFolder, TestService, twoDesks } from '../../builders/desktop.ts';
import { groupNamed, idOf } from '../../builders/edits.ts';
import { anOperation, refusal } from '../../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let other: Desk;

const pool: CreditPlace = { kind: 'pool' };
const wallet = (): CreditPlace => ({ kind: 'group', group: groupNamed(desk, 'EMEA') });
const person = (name: string): CreditPlace => ({ kind: 'member', member: idOf(desk, name) });
const sourcesOf = (name: string) =>
  creditsOfPerson(desk.sql, idOf(desk, name)).sources.map(({ group, amount }) => [group, amount]);

async function transfer(from: CreditPlace, to: CreditPlace, amount: number): Promise<OperationId> {
  const { id } = change(desk, 'credits.transfer', { from, to, amount });
  await desk.sync.kick();
  return id;
}

beforeEach(async () => {
  folder = temporaryFolder();
  service = new TestService(`${folder.path}/service`);
  await service.start();
  const workspace = { name: 'Acme', plan: 'enterprise', seats: 3, credits: 100, sample: false } as const;
  await service.client.createWorkspace({ ...workspace, renewsAt: '2049-03-01T00:00:00.000Z', owner: OWNER });
  ({ desk, other } = await twoDesks(folder.path, service, (first) => {
    change(first, 'groups.create', { names: ['EMEA', 'Pilot'] });
    const group = groupNamed(first, 'EMEA');
    const settings = { ownWallet: { was: false, to: true }, sessionLimit: { was: null, to: 4 } };
    change(first, 'groups.configure', { group, settings });
    const groups = [group, groupNamed(first, 'Pilot')];
    change(first, 'members.add', { people: [aPerson('Bea', { groups }), aPerson('Cem')] });
  }));
  await transfer(pool, wallet(), 20);
  await transfer(pool, person('Bea'), 2);
  await transfer(wallet(), person('Bea'), 5);
  await transfer(pool, person('Bea'), 3);
});
afterEach(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

const session = (id: string, amount: number, name = 'Bea'): CreditsSpent => ({
  ...{ id, kind: 'credits.spent', at: '2026-01-05T09:00:00.000Z', purpose: 'Coaching session' },
  ...{ email: `${name.toLowerCase()}@acme.example`, amount },
});

async function tell(...events: CreditsSpent[]) {
  const reply = await service.client.sendEvents(events);
  await desk.sync.kick();
  return reply;
}

/** Both copies are what a copy made now would be, and the workspace adds up. */
async function expectAgreement(): Promise<void> {
  for (const at of [desk, other, desk, other]) await at.sync.kick();
  const lines = await service.client.pull(0);
  for (const at of [desk, other])
    for (const { claim, details } of compareCopy(at.sql, lines)) expect([claim, details]).toEqual([claim, []]);
  expect(await service.client.verify()).toEqual([]);
}

test('a session spends what was given earliest, once, and stands in the page of who had it', async () => {
  expect(await tell(session('s1', 4))).toMatchObject({ accepted: 1, short: [], overLimit: [] });
  expect(sourcesOf('Bea')).toEqual([
    [null, 3],
    ['EMEA', 3],
  ]);
  expect(await tell(session('s1', 4))).toMatchObject({ accepted: 0, duplicates: 1, short: [], overLimit: [] });
  expect(creditTotals(desk.sql)).toMatchObject({ pool: 75, wallets: 15, balances: 6, spent: 4 });
  await tell(session('s2', 4));
  // What is left of the wallet's goes before what the pool gave later.
  expect(sourcesOf('Bea')).toEqual([[null, 2]]);
  expect(creditsOfPerson(desk.sql, idOf(desk, 'Bea'))).toMatchObject({ total: 2, spent: 8 });
  await expectAgreement();
  const [last] = creditsOfPerson(other.sql, idOf(desk, 'Bea')).movements;
  expect(last).toMatchObject({ change: -1, kind: 'spent', note: 'Coaching session', group: null });
});

test('what is not there is not spent: it is told, as often as it is asked, and not taken of what is given later', async () => {
  const short = [{ id: 's1', email: 'bea@acme.example', amount: 12, spent: 10 }];
  const overLimit = [{ id: 's1', email: 'bea@acme.example', amount: 12, limit: 4 }];
  expect(await tell(session('s1', 12))).toMatchObject({ accepted: 1, short, overLimit });
  await transfer(pool, person('Bea'), 6);
  expect(await tell(session('s1', 12))).toMatchObject({ duplicates: 1, short, overLimit });
  expect(sourcesOf('Bea')).toEqual([[null, 6]]);
  expect(await tell(session('s2', 1, 'Cem'))).toMatchObject({ short: [{ id: 's2', amount: 1, spent: 0 }] });
  await expectAgreement();
});

test('what is told of nobody here counts once they are here and it is told again', async () => {
  const told = session('s1', 2, 'Dov');
  expect(await tell(told)).toMatchObject({ accepted: 1, unknown: ['dov@acme.example'], short: [] });
  change(desk, 'members.add', { people: [aPerson('Dov')] });
  await transfer(pool, person('Dov'), 3);
  expect(await tell(told, told)).toMatchObject({ duplicates: 2, unknown: [], short: [] });
  expect(creditsOfPerson(desk.sql, idOf(desk, 'Dov'))).toMatchObject({ total: 1, spent: 2 });
  await expectAgreement();
});

test('who spent credits is given them back to where they were from, never more, and that can be undone', async () => {
  await tell(session('s1', 4));
  const member = idOf(desk, 'Bea');
  const wish = { member, amount: 5, reason: 'The coach was ill' };
  expect(await refusal(service.client, anOperation('credits.refund', wish))).toEqual({
    ...{ code: 'credits.notSpent', wanted: 5, left: 4 },
  });
  const { id } = change(desk, 'credits.refund', { ...wish, amount: 3 });
  await expectAgreement();
  expect(sourcesOf('Bea')).toEqual([
    [null, 4],
    ['EMEA', 5],
  ]);
  expect(creditsOfPerson(desk.sql, member)).toMatchObject({ total: 9, spent: 1 });
  const lastFirst = creditsOfPerson(other.sql, member).movements.slice(0, 2);
  expect(lastFirst.map(({ kind, change: by, note }) => [kind, by, note])).toEqual([
    ['spent', 1, 'The coach was ill'],
    ['spent', 2, 'The coach was ill'],
  ]);
  change(desk, 'operations.undo', { operation: id });
  await expectAgreement();
  expect(creditsOfPerson(desk.sql, member)).toMatchObject({ total: 6, spent: 4 });
  // What was given back and spent again cannot be taken back.
  const again = change(desk, 'credits.refund', { ...wish, amount: 4 }).id;
  await desk.sync.kick();
  await tell(session('s2', 10));
  expect(await refusal(service.client, anOperation('operations.undo', { operation: again }))).toEqual({
    code: 'undo.unbalanced',
  });
});

test('what was spent out of a wallet that is gone comes back as if from the pool', async () => {
  await tell(session('s1', 10));
  await transfer(wallet(), pool, 15);
  change(desk, 'groups.setMembers', { group: groupNamed(desk, 'EMEA'), add: [], remove: [idOf(desk, 'Bea')] });
  change(desk, 'groups.delete', { group: groupNamed(desk, 'EMEA') });
  await desk.sync.kick();
  change(desk, 'credits.refund', { member: idOf(desk, 'Bea'), amount: 10, reason: 'Cancelled' });
  await expectAgreement();
  expect(sourcesOf('Bea')).toEqual([[null, 10]]);
  const more = { member: idOf(desk, 'Bea'), amount: 1, reason: 'Cancelled' };
  expect(await refusal(service.client, anOperation('credits.refund', more))).toMatchObject({ left: 0 });
});
