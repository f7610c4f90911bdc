// Credits of the pool that expire at a moment that was said before.
import { randomBytes } from 'node:crypto';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { formOf } from '../../../electron/outbox/change-form.ts';
import { listChanges } from '../../../electron/outbox/changes.ts';
import { creditTotals } from '../../../electron/replica/credit-totals.ts';
import { pageStatement } from '../../../electron/replica/statements.repository.ts';
import { settleAll } from '../../../service/due/keep.ts';
import { openStore } from '../../../service/store/open-store.ts';
import { type Expiry, expiryOf } from '../../../shared/domain/expiry.ts';
import { OperationId, uuidv7 } from '../../../shared/domain/ids.ts';
import { readWorkspace } from '../../../shared/store/read.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import {
  aDesk,
  aPerson,
  change,
  clientFor,
  OWNER,
  refusalOf,
  temporaryFolder,
  TestService,
} from '../../builders/desktop.ts';
import { groupNamed, idOf } from '../../builders/edits.ts';
import { anOperation, apply, headOf, refusal } from '../../builders/operations.ts';
import { doneAndUndone, well } from '../../builders/undone.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();
const anExpiry = (amount: number, hours = 3): Expiry => ({ amount, at: inHours(hours), zone: 'Europe/Berlin' });
const said = async () => expiryOf((await headOf(service.client)).workspace);
const schedule = (expiry: Expiry, was: Expiry | null = null) =>
  apply(service.client, 'credits.scheduleExpiry', { was, ...expiry });
const told = (expiry: Expiry, was: Expiry | null) => anOperation('credits.scheduleExpiry', { was, ...expiry });

beforeEach(async () => {
  folder = temporaryFolder();
  service = new TestService(`${folder.path}/service`);
  await service.start();
  const workspace = { name: 'Acme', plan: 'enterprise', seats: 3, credits: 100, sample: false } as const;
  await service.client.createWorkspace({ ...workspace, renewsAt: '2049-03-01T00:00:00.000Z', owner: OWNER });
  desk = await aDesk(folder.path, service);
});
afterEach(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

/** Looks at what is due as if it were later, as often as is said and in two stores by turns; the service is stopped. */
function lookIn(hours: number, looks = 1): number[] {
  const stores = [openStore(service.folder), openStore(service.folder)];
  const newId = () => uuidv7(Date.now(), randomBytes(16));
  try {
    return Array.from({ length: looks }, (_, n) => settleAll(stores[n % 2]!.sql, newId, inHours(hours)).done);
  } finally {
    for (const store of stores) store.close();
  }
}

/** The service again, and this copy in step with it and like one that is made now. */
async function goOn() {
  await service.start();
  await expect.poll(async () => (await headOf(service.client)).seq).toBeGreaterThan(0);
  await desk.sync.kick();
  const lines = await service.client.pull(0);
  for (const { claim, details } of compareCopy(desk.sql, lines)) expect([claim, details]).toEqual([claim, []]);
  expect(await service.client.verify()).toEqual([]);
}

const sums = () => creditTotals(desk.sql);
const poolLines = () =>
  pageStatement(
    desk.sql,
    { of: { kind: 'pool' }, kind: null, search: '', from: null, until: null, offset: 0, limit: 10 },
    'Pool',
  ).rows.map(({ kind, change: by, balance }) => [kind, by, balance]);

test('what is said expires at its moment, once, where two look at once, and stands in the statement of the pool', async () => {
  const expiry = anExpiry(30);
  await schedule(expiry);
  expect(await said()).toEqual(expiry);
  await service.stop();
  expect(lookIn(2)).toEqual([0]);
  expect(lookIn(4, 3)).toEqual([1, 0, 0]);
  expect([lookIn(1), lookIn(5)]).toEqual([[0], [0]]);
  await goOn();
  expect(await said()).toBeNull();
  expect(sums()).toMatchObject({ purchased: 100, pool: 70, expired: 30 });
  expect(poolLines()).toEqual([
    ['expired', -30, 70],
    ['bought', 100, 100],
  ]);
  const [expired] = desk.sql.all<{ id: string; actor: string | null }>(
    "SELECT id, actor FROM operation WHERE command = 'credits.expire'",
  );
  expect(expired?.actor).toBeNull();
  const undo = anOperation('operations.undo', { operation: OperationId.parse(expired?.id) });
  expect(await refusal(service.client, undo)).toEqual({ code: 'operation.notUndoable' });
});

test('never more expires than is in the pool then; of an empty one nothing, and it is said no more', async () => {
  await apply(service.client, 'members.add', { people: [aPerson('Bea')] });
  await desk.sync.kick();
  const member = idOf(desk, 'Bea');
  const move = (amount: number) =>
    apply(service.client, 'credits.transfer', { from: { kind: 'pool' }, to: { kind: 'member', member }, amount });
  await move(80);
  await schedule(anExpiry(30));
  await service.stop();
  expect(lookIn(4)).toEqual([1]);
  await goOn();
  expect(sums()).toMatchObject({ pool: 0, balances: 80, expired: 20 });
  await schedule(anExpiry(5));
  await service.stop();
  expect(lookIn(4)).toEqual([1]);
  await goOn();
  expect(await said()).toBeNull();
  expect(sums()).toMatchObject({ pool: 0, balances: 80, expired: 20 });
});

test('it is changed and cancelled until then by who saw what is said; what others said meanwhile stays', async () => {
  const [first, second] = [anExpiry(30), anExpiry(40, 5)];
  await schedule(first);
  await schedule(second, first);
  expect(await refusal(service.client, told(anExpiry(10), first))).toEqual({ code: 'expiry.changed' });
  expect(await refusal(service.client, told(anExpiry(10), null))).toEqual({ code: 'expiry.changed' });
  const late = anOperation('credits.cancelExpiry', { was: first });
  expect(await refusal(service.client, late)).toEqual({ code: 'expiry.changed' });
  expect(await refusal(service.client, told(second, second))).toEqual({ code: 'expiry.unchanged' });
  expect(await refusal(service.client, told(anExpiry(10, -1), second))).toEqual({ code: 'expiry.past' });
  expect(await said()).toEqual(second);
  await apply(service.client, 'credits.cancelExpiry', { was: second });
  expect(await said()).toBeNull();
  await service.stop();
  expect(lookIn(9)).toEqual([0]);
  await goOn();
  expect(sums()).toMatchObject({ pool: 100, expired: 0 });
});

test('saying, changing and cancelling are undone, whole and only while their moment is to come', async () => {
  const at = service.client;
  const [first, second] = [anExpiry(30), anExpiry(40, 5)];
  expect(await doneAndUndone(at, 'credits.scheduleExpiry', { was: null, ...first })).toEqual(well);
  const said1 = await schedule(first);
  expect(await doneAndUndone(at, 'credits.scheduleExpiry', { was: first, ...second })).toEqual(well);
  expect(await doneAndUndone(at, 'credits.cancelExpiry', { was: first })).toEqual(well);
  const said2 = await schedule({ ...first, amount: 7 }, first);
  // The moment of the first is that of the second, and yet it is not what the first left.
  expect(await refusal(at, anOperation('operations.undo', { operation: said1 }))).toEqual({ code: 'undo.nothing' });
  service.now = () => inHours(4);
  expect(await refusal(at, anOperation('operations.undo', { operation: said2 }))).toEqual({ code: 'undo.nothing' });
});

test('the service lets them expire at the moment itself, and at its start what came while it was stopped', async () => {
  let ahead = 0;
  service.now = () => new Date(Date.now() + ahead).toISOString();
  await schedule({ ...anExpiry(10), at: new Date(Date.now() + 1500).toISOString() });
  await expect.poll(said, { timeout: 15_000 }).toBeNull();
  await schedule(anExpiry(20));
  await service.stop();
  ahead = 4 * HOUR_MS;
  await goOn();
  expect(sums()).toMatchObject({ pool: 70, expired: 30 });
});

test('an admin of groups says nothing of it, and nobody does what the service does', async () => {
  change(desk, 'groups.create', { names: ['EMEA'] });
  await desk.sync.kick();
  const id = groupNamed(desk, 'EMEA');
  change(desk, 'members.add', { people: [aPerson('Gro', { groups: [id] })] });
  await desk.sync.kick();
  await apply(service.client, 'groups.appoint', { group: id, admin: true, members: [idOf(desk, 'Gro')] });
  const gro = await clientFor(service, 'gro@acme.example');
  expect(await refusal(gro, told(anExpiry(10), null))).toMatchObject({ code: 'forbidden' });
  expect(await refusal(service.client, anOperation('credits.expire', {}))).toMatchObject({ code: 'forbidden' });
  expect(await said()).toBeNull();
});

test('a moment that passed while it waited to be sent is left for a decision, in its form', async () => {
  const expiry = anExpiry(30);
  const args = { was: null, ...expiry };
  const { id } = change(desk, 'credits.scheduleExpiry', args);
  expect(expiryOf(readWorkspace(desk.sql)!)).toBeNull();
  expect(refusalOf(() => change(desk, 'credits.scheduleExpiry', { ...args, at: inHours(-1) }))).toEqual({
    code: 'expiry.past',
  });
  service.now = () => inHours(4);
  await desk.sync.kick();
  expect(listChanges(desk.sql)).toMatchObject([{ id, state: 'parked', error: { code: 'expiry.past' } }]);
  expect(formOf(desk.sql, { command: 'credits.scheduleExpiry', args })).toEqual({ kind: 'expiry', ...expiry });
});
