import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { takeEvents } from '../../service/events.ts';
import { openStore } from '../../service/store/open-store.ts';
import { STORE } from '../../service/store/schema.ts';
import type { ReportedEvent, SeatUsed, SessionCompleted } from '../../shared/domain/event.ts';
import { migrate } from '../../shared/store/open.ts';
import { sqlOver } from '../../shared/store/sql.ts';
import { aPerson, aWorkspace, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { apply, headOf, membersOf } from '../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 5);
  await apply(service.client, 'members.add', {
    people: [aPerson('Ann', { fullSeat: true }), aPerson('Bea'), aPerson('Cem', { status: 'invited', fullSeat: true })],
  });
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

function aUse(id: string, at: string, email = 'ann@acme.example'): SeatUsed {
  return { id, kind: 'seat.used', email, at, feature: 'Roleplay' };
}

function aSession(id: string, at: string, more: Partial<SessionCompleted> = {}): SessionCompleted {
  return {
    id,
    kind: 'session.completed',
    at,
    email: 'ann@acme.example',
    scenario: 'Cold call',
    difficulty: 'hard',
    score: 81,
    rank: 'silver',
    attempt: 1,
    validAttempt: true,
    program: null,
    assignedBy: null,
    startedAt: null,
    endedAt: null,
    durationSeconds: 600,
    link: 'https://app.example/s/1',
    transcript: null,
    evaluation: null,
    ...more,
  };
}

/** One of each kind that is no use of a seat. */
function othersAt(at: string): ReportedEvent[] {
  const email = 'ann@acme.example';
  return [
    { id: 'o1', kind: 'assignment.completed', at, email, assignment: 'Onboarding', course: null },
    { id: 'o2', kind: 'credits.spent', at, email, amount: 2, purpose: 'coaching' },
    {
      id: 'o3',
      kind: 'ai.spend',
      at,
      feature: 'feedback',
      model: 'm',
      course: 'c',
      email,
      amount: 12,
      currency: 'EUR',
    },
    { id: 'o4', kind: 'storage.measured', at, bytes: 5_000_000_000 },
  ];
}

/** What the store keeps of events, as they were told. */
function keptEvents(): unknown[] {
  const store = openStore(service.folder);
  const rows = store.sql.all<{ id: string; kind: string; at: string; subject: string; detail: string }>(
    'SELECT * FROM event',
  );
  store.close();
  return rows.map(({ id, kind, at, subject, detail }) => {
    const told = JSON.parse(detail) as object; // what the service wrote
    return { id, kind, at, email: subject, ...told };
  });
}

/** When somebody first used the present seat, and last used any. */
async function usesOf(email: string): Promise<{ first: string | null; last: string | null }> {
  const line = (await membersOf(service.client)).get(email)?.line;
  return { first: line?.[8] ?? null, last: line?.[9] ?? null };
}

test('the same event sent again counts once, also in a batch with itself', async () => {
  const use = aUse('e1', later(1));
  expect(await service.client.sendEvents([use, use])).toMatchObject({ accepted: 1, duplicates: 1, unknown: [] });
  const { seq } = await headOf(service.client);
  expect(await service.client.sendEvents([use])).toMatchObject({ accepted: 0, duplicates: 1, differing: [] });
  expect((await headOf(service.client)).seq).toBe(seq);
});

test('events out of order give the same first and last use as in order', async () => {
  const [one, two, three] = [later(1), later(2), later(3)];
  await service.client.sendEvents([aUse('b', two)]);
  await service.client.sendEvents([aUse('c', three), aUse('a', one)]);
  expect(await usesOf('ann@acme.example')).toEqual({ first: one, last: three });
});

test('a use before the seat was given is told, and does not make the seat a used one', async () => {
  const before = '2020-01-01T00:00:00.000Z';
  await service.client.sendEvents([aUse('old', before)]);
  expect(await usesOf('ann@acme.example')).toEqual({ first: null, last: before });
  const ann = (await membersOf(service.client)).get('ann@acme.example')!;
  await apply(service.client, 'seats.revoke', { members: [ann.id] });
  expect((await headOf(service.client)).seats).toMatchObject({ spent: 0 });
});

test('a used seat is spent when it is revoked; a late event changes nothing about that', async () => {
  const ann = (await membersOf(service.client)).get('ann@acme.example')!;
  await service.client.sendEvents([aUse('e1', later(1))]);
  await apply(service.client, 'seats.revoke', { members: [ann.id] });
  await service.client.sendEvents([aUse('e0', later(0.5))]);
  expect((await headOf(service.client)).seats).toMatchObject({ assigned: 0, reserved: 1, spent: 1, remaining: 3 });
  expect(await usesOf('ann@acme.example')).toMatchObject({ first: null });
  expect(await service.client.verify()).toEqual([]);
});

test('a use by somebody without a full seat is told of, named, and counts for no seat', async () => {
  const at = later(1);
  const { seats } = await headOf(service.client);
  const uses = [aUse('a', at), aUse('b', at, 'bea@acme.example'), aSession('c', at, { email: 'cem@acme.example' })];
  const reply = await service.client.sendEvents(uses);
  expect(reply).toMatchObject({ accepted: 3, withoutSeat: ['bea@acme.example', 'cem@acme.example'] });
  expect(await usesOf('bea@acme.example')).toEqual({ first: null, last: at });
  expect(await usesOf('cem@acme.example')).toEqual({ first: null, last: at });
  expect((await headOf(service.client)).seats).toEqual(seats);
  expect(await service.client.verify()).toEqual([]);
});

test('people nobody knows here are named in the reply, and the others count', async () => {
  const reply = await service.client.sendEvents([aUse('x', later(1), 'eve@acme.example'), aUse('y', later(1))]);
  expect(reply).toMatchObject({ accepted: 2, duplicates: 0, unknown: ['eve@acme.example'] });
  expect((await usesOf('ann@acme.example')).first).not.toBeNull();
});

test('an address in another case is the same person', async () => {
  const reply = await service.client.sendEvents([aUse('x', later(1), ' Ann@ACME.example')]);
  expect(reply.unknown).toEqual([]);
  expect((await usesOf('ann@acme.example')).first).not.toBeNull();
});

test('what was told of somebody before they were here counts when it is sent again', async () => {
  const [one, two] = [later(1), later(2)];
  const eve = 'eve@acme.example';
  const early = [aUse('e1', one, eve), aSession('e2', two, { email: eve })];
  expect((await service.client.sendEvents(early)).unknown).toEqual([eve]);
  await apply(service.client, 'members.add', { people: [aPerson('Eve', { fullSeat: true })] });
  await service.client.sendEvents([aUse('e3', later(3), eve)]);
  expect(await service.client.sendEvents(early)).toMatchObject({ accepted: 0, duplicates: 2, unknown: [] });
  expect(await usesOf(eve)).toMatchObject({ first: one });
});

test('a session that was completed is a use of a full seat; what else is reported is kept and moves nothing', async () => {
  const at = later(2);
  const { seats } = await headOf(service.client);
  await service.client.sendEvents([aSession('s1', at)]);
  expect(await usesOf('ann@acme.example')).toEqual({ first: at, last: at });
  const { seq } = await headOf(service.client);
  const others = othersAt(later(9));
  expect(await service.client.sendEvents(others)).toMatchObject({ accepted: others.length, unknown: [] });
  expect((await headOf(service.client)).seq).toBe(seq);
  expect(await usesOf('ann@acme.example')).toEqual({ first: at, last: at });
  expect((await headOf(service.client)).seats).toEqual(seats);
});

test('of every event is kept all it tells, once, and what else comes under its id is named', async () => {
  const at = later(1);
  const told = [aUse('u', at), aSession('s', at, { score: null }), ...othersAt(at)];
  await service.client.sendEvents(told);
  const scored = aSession('s', at, { score: 80 });
  expect(await service.client.sendEvents([...told, scored])).toMatchObject({
    accepted: 0,
    duplicates: told.length + 1,
    differing: ['s'],
  });
  const kept = keptEvents();
  expect(kept).toHaveLength(told.length);
  // What was said lies apart, and is named where there is any.
  const said = { transcript: undefined, evaluation: undefined };
  for (const event of told) expect(kept).toContainEqual({ email: '', ...event, ...said });
});

test.each<[string, Readonly<Record<string, unknown>>, string]>([
  ['a kind nobody knows', { kind: 'seat.used2' }, 'kind'],
  ['a moment without a zone', { at: '2026-01-01 10:00' }, 'at'],
  ['a moment days ahead', { at: later(3 * 24 * 60) }, 'at'],
  ['a score above 100', { score: 101 }, 'score'],
  ['a link that is none of the web', { link: 'javascript:alert(1)' }, 'link'],
  ['an end before its beginning', { startedAt: later(2), endedAt: later(1) }, 'endedAt'],
  ['a field nobody asked for', { scoer: 5 }, 'event'],
])('of a batch with %s nothing is kept, and what is wrong is named', async (_, change, field) => {
  const wrong = { ...aSession('z', later(1)), ...change };
  const batch = [aUse('y', later(1)), wrong] as ReportedEvent[]; // what is wrong is not of the type, on purpose
  await expect(service.client.sendEvents(batch)).rejects.toMatchObject({
    error: { code: 'events.malformed', count: 1, index: 1, id: 'z', field, faults: [{ index: 1, field }] },
  });
  expect((await usesOf('ann@acme.example')).first).toBeNull();
  expect(keptEvents()).toEqual([]);
});

test.each([0, 1001])('a batch of %i events is refused', async (count) => {
  const batch = Array.from({ length: count }, (_, n) => aUse(String(n), later(1)));
  await expect(service.client.sendEvents(batch)).rejects.toMatchObject({ error: { code: 'input.invalid' } });
});

test('what an older version kept of an event is the same event', () => {
  const sql = sqlOver(new DatabaseSync(':memory:'));
  const mending = STORE.migrations.findIndex((script) => script.includes('UPDATE event'));
  migrate(sql, { ...STORE, migrations: STORE.migrations.slice(0, mending) });
  const { id, kind, at, email, feature } = aUse('old', later(-1), 'nobody@acme.example');
  sql.run('INSERT INTO event VALUES (?, ?, ?, ?, ?)', id, kind, at, email, feature);
  migrate(sql, STORE);
  const reply = takeEvents(sql, [{ id, kind, at, email, feature }], () => '', at);
  expect(reply).toMatchObject({ accepted: 0, duplicates: 1, differing: [] });
});
