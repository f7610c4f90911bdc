import { randomBytes } from 'node:crypto';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { keepDue, settleAll } from '../../service/due/keep.ts';
import { openStore } from '../../service/store/open-store.ts';
import { type MemberId, uuidv7 } from '../../shared/domain/ids.ts';
import { aPerson, temporaryFolder, type TestService } from '../builders/desktop.ts';
import {
  anOperation,
  apply,
  aServiceWithGroups,
  headOf,
  membersOf,
  pushAll,
  refusal,
  untilNoJobs,
} from '../builders/operations.ts';
import { doneAndUndone, well } from '../builders/undone.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let nina: MemberId;
let otto: MemberId;

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();
const zone = 'Europe/Berlin';
const idOf = async (name: string) => (await membersOf(service.client)).get(`${name}@acme.example`)!.id;
/** Seat, when it ends, and in which zone that was said. */
const seatOf = async (name: string) => {
  const line = (await membersOf(service.client)).get(`${name}@acme.example`)?.line;
  return line && [line[6], line[15], line[16]];
};
const schedule = (at: string, ...members: MemberId[]) => apply(service.client, 'seats.schedule', { members, at, zone });

beforeEach(async () => {
  folder = temporaryFolder();
  [service] = await aServiceWithGroups(folder.path, 10, 'EMEA');
  const people = [aPerson('Nina', { fullSeat: true }), aPerson('Otto', { fullSeat: true }), aPerson('Basil')];
  await apply(service.client, 'members.add', { people });
  [nina, otto] = [await idOf('nina'), await idOf('otto')];
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

/** Connections that ended with the service are noticed one by one. */
async function startAgain(): Promise<void> {
  await service.start();
  await expect.poll(async () => (await headOf(service.client)).seq).toBeGreaterThan(0);
}

/** Looks at what is due in the store as if it were later; the service is stopped. */
function lookIn(hours: number, again = 0): number[] {
  const stores = [openStore(service.folder), openStore(service.folder)];
  try {
    const looks = Array.from({ length: 1 + again }, (_, n) => stores[n % 2]!);
    const random = () => new Uint8Array(16).map(() => Math.floor(Math.random() * 256));
    return looks.map(({ sql }) => settleAll(sql, () => uuidv7(Date.now(), random()), inHours(hours)).done);
  } finally {
    for (const store of stores) store.close();
  }
}

const commandsIn = () => {
  const store = openStore(service.folder);
  const rows = store.sql.all<{ command: string; actor: string | null; subjects: number }>(
    "SELECT command, actor, subjects FROM operation WHERE command GLOB 'seats.*' ORDER BY seq",
  );
  store.close();
  return rows;
};

function endsInStore() {
  const store = openStore(service.folder);
  const ends = store.sql.get(
    "SELECT count(*) AS ends, sum(seat = 'basic') AS ofNobody FROM member WHERE revokeAt IS NOT NULL",
  );
  store.close();
  return ends;
}

test('a seat ends at its moment, once, as an operation of the service, also where two look at once', async () => {
  const at = inHours(3);
  await schedule(at, nina, otto, await idOf('basil'));
  expect(await seatOf('nina')).toEqual(['full', at, zone]);
  expect(await seatOf('basil')).toEqual(['basic', null, null]);
  await service.stop();
  expect(lookIn(2)).toEqual([0]);
  expect(lookIn(4, 2)).toEqual([2, 0, 0]);
  // The clock is put back, and goes on again.
  expect([lookIn(1), lookIn(5)]).toEqual([[0], [0]]);
  expect(commandsIn().at(-1)).toEqual({ command: 'seats.expire', actor: null, subjects: 2 });
  await startAgain();
  expect(await seatOf('nina')).toEqual(['basic', null, null]);
  expect((await headOf(service.client)).seats).toMatchObject({ assigned: 0, remaining: 10 });
  expect(await service.client.verify()).toEqual([]);
});

test('a used seat that ends is spent, and one that is reserved goes back to the pool', async () => {
  await service.client.sendEvents([
    { id: 'use-1', kind: 'seat.used', email: 'nina@acme.example', at: inHours(1), feature: 'roleplay' },
  ]);
  await apply(service.client, 'members.add', { people: [aPerson('Ida', { status: 'pending', fullSeat: true })] });
  await schedule(inHours(3), nina, await idOf('ida'));
  await service.stop();
  expect(lookIn(4)).toEqual([2]);
  await startAgain();
  expect((await headOf(service.client)).seats).toMatchObject({ assigned: 1, reserved: 0, spent: 1, remaining: 8 });
  expect(await service.client.verify()).toEqual([]);
});

test('the service is woken at the moment itself, and does at its start what came while it was stopped', async () => {
  let ahead = 0;
  service.now = () => new Date(Date.now() + ahead).toISOString();
  await schedule(new Date(Date.now() + 1500).toISOString(), nina);
  await expect.poll(() => seatOf('nina'), { timeout: 15_000 }).toEqual(['basic', null, null]);
  await schedule(inHours(3), otto);
  await service.stop();
  ahead = 4 * HOUR_MS;
  await startAgain();
  expect(await seatOf('otto')).toEqual(['basic', null, null]);
});

test('an end that comes between a look and the plan for the next one is not left for later', async () => {
  const at = inHours(3);
  await schedule(at, nina);
  await service.stop();
  const store = openStore(service.folder);
  // The look is just before the moment; everything after it is just behind.
  let clock = new Date(Date.parse(at) - 1).toISOString();
  const onLook = () => (clock = new Date(Date.parse(at) + 1).toISOString());
  const now = () => clock;
  let changes = 0;
  const onChange = () => (changes += 1);
  const report = (error: unknown) => {
    throw error;
  };
  const newId = () => uuidv7(Date.now(), randomBytes(16));
  const due = keepDue({ sql: store.sql, now, newId, onChange, onLook, report });
  due.look();
  expect(changes).toBe(0);
  await expect.poll(() => changes, { timeout: 10_000 }).toBe(1);
  due.stop();
  store.close();
  await startAgain();
});

test('an end is changed and cancelled until then; who saw another one is told so', async () => {
  const [first, second] = [inHours(3), inHours(5)];
  const members = [nina];
  await schedule(first, nina);
  const tell = (was: string | null) =>
    refusal(service.client, anOperation('seats.schedule', { members, at: second, zone, was }));
  expect(await tell(null)).toEqual({ code: 'schedule.changed', count: 1 });
  expect(await tell(first)).toBeNull();
  // It is as was wanted: somebody else was quicker to want the same.
  expect(await tell(null)).toEqual({ code: 'schedule.unchanged' });
  const cancel = anOperation('seats.unschedule', { members, was: first });
  expect(await refusal(service.client, cancel)).toEqual({ code: 'schedule.changed', count: 1 });
  await apply(service.client, 'seats.unschedule', { members, was: second });
  expect(await seatOf('nina')).toEqual(['full', null, null]);
  expect(await refusal(service.client, anOperation('seats.unschedule', { members }))).toEqual({
    code: 'schedule.unchanged',
  });
  await service.stop();
  expect(lookIn(9)).toEqual([0]);
});

test('a moment that has passed by the clock of the service is refused, however early it was asked for', async () => {
  service.now = () => inHours(4);
  const late = { ...anOperation('seats.schedule', { members: [nina], at: inHours(3), zone }), madeAt: inHours(0) };
  expect(await refusal(service.client, late)).toEqual({ code: 'schedule.past' });
  const bad = anOperation('seats.schedule', { members: [nina], at: inHours(9), zone: 'Mars/Base' });
  expect(await refusal(service.client, bad)).toMatchObject({ code: 'input.invalid', where: 'zone' });
  expect(await seatOf('nina')).toEqual(['full', null, null]);
});

test('a seat that is revoked and given anew has no end', async () => {
  await schedule(inHours(3), nina);
  await apply(service.client, 'seats.revoke', { members: [nina] });
  expect(await seatOf('nina')).toEqual(['basic', null, null]);
  await apply(service.client, 'seats.assign', { members: [nina] });
  expect(await seatOf('nina')).toEqual(['full', null, null]);
  await service.stop();
  expect(lookIn(4)).toEqual([0]);
});

test('it is undone with what it changed; what has passed meanwhile is not brought back', async () => {
  const [at, members] = [service.client, [nina, otto]];
  expect(await doneAndUndone(at, 'seats.schedule', { members, at: inHours(3), zone })).toEqual(well);
  const end = inHours(3);
  await schedule(end, nina);
  expect(await doneAndUndone(at, 'seats.unschedule', { members })).toEqual(well);
  expect(await doneAndUndone(at, 'seats.revoke', { members })).toEqual(well);
  expect(await doneAndUndone(at, 'members.remove', { members })).toEqual(well);
  const removed = await apply(at, 'members.remove', { members });
  service.now = () => inHours(4);
  await apply(at, 'operations.undo', { operation: removed });
  expect(await seatOf('nina')).toEqual(['full', null, null]);
  expect(await service.client.verify()).toEqual([]);
});

test('an assignment that is undone takes the end of its seat along', async () => {
  const basil = await idOf('basil');
  const assigned = await apply(service.client, 'seats.assign', { members: [basil] });
  await schedule(inHours(3), basil);
  await apply(service.client, 'operations.undo', { operation: assigned });
  expect(await seatOf('basil')).toEqual(['basic', null, null]);
});

test('thousands end in batches; an end that meets a revocation under way goes with the seat', async () => {
  await service.stop();
  folder.remove();
  folder = temporaryFolder();
  [service] = await aServiceWithGroups(folder.path, 5000, 'EMEA');
  const people = Array.from({ length: 2500 }, (_, n) => aPerson(`p${String(n)}`, { fullSeat: true }));
  await apply(service.client, 'members.add', { people });
  await untilNoJobs(service.client);
  const all = [...(await membersOf(service.client)).values()].filter(({ line }) => line[6] === 'full');
  const members = all.map(({ id }) => id);
  await apply(service.client, 'seats.schedule', { members, at: inHours(3), zone });
  await untilNoJobs(service.client);
  const later = inHours(4);
  await apply(service.client, 'seats.unschedule', { members });
  await untilNoJobs(service.client);
  // Decided together: the revocation goes in chunks, and the last of its people is given an end before their turn.
  const results = await pushAll(
    service.client,
    anOperation('seats.revoke', { members }),
    anOperation('seats.schedule', { members: members.slice(-1), at: later, zone }),
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
  await untilNoJobs(service.client);
  const lines = [...(await membersOf(service.client)).values()].map(({ line }) => line);
  expect(lines.filter((line) => line[6] !== 'basic' || line[15] !== null)).toEqual([]);
  expect(await service.client.verify()).toEqual([]);
  await apply(service.client, 'seats.assign', { members });
  await untilNoJobs(service.client);
  // And the other way round: who has lost the seat by their turn is given no end.
  await pushAll(
    service.client,
    anOperation('seats.schedule', { members, at: later, zone }),
    anOperation('seats.revoke', { members: members.slice(-1) }),
  );
  await untilNoJobs(service.client);
  await service.stop();
  expect(endsInStore()).toEqual({ ends: 2499, ofNobody: 0 });
  expect(lookIn(5, 6)).toEqual([500, 500, 500, 500, 499, 0, 0]);
  await startAgain();
  expect((await headOf(service.client)).seats).toMatchObject({ assigned: 0, remaining: 5000 });
});
