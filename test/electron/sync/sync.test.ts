import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { MemberId } from '../../../shared/domain/ids.ts';
import { Desk } from '../../../electron/core/desk.ts';
import { listChanges } from '../../../electron/outbox/changes.ts';
import type { Topic } from '../../../shared/ipc/topics.ts';
import { readSeatCounts } from '../../../shared/store/read.ts';
import {
  aDesk,
  aPerson,
  aWorkspace,
  change,
  hostOver,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';
import { apply, untilNoJobs } from '../../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 3);
  desk = await aDesk(folder.path, service);
});
afterEach(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

const idOf = (at: Desk, name: string) =>
  MemberId.parse(at.sql.get<{ id: string }>('SELECT id FROM member WHERE firstName = ?', name)?.id);
const seatOf = (at: Desk, name: string) =>
  at.sql.get<{ seat: string }>('SELECT seat FROM member WHERE firstName = ?', name)?.seat;
const states = (at: Desk) => listChanges(at.sql).map(({ state }) => state);

test('a change is shown at once, sent, and confirmed without being written again', async () => {
  change(desk, 'members.add', { people: [aPerson('Grace')] });
  change(desk, 'seats.assign', { members: [idOf(desk, 'Grace')] });
  expect(seatOf(desk, 'Grace')).toBe('full');
  expect(desk.session().seats).toMatchObject({ assigned: 1, remaining: 2 });
  expect(states(desk)).toEqual(['waiting', 'waiting']);

  await desk.sync.kick();
  expect(states(desk)).toEqual(['confirmed', 'confirmed']);
  expect(desk.sql.all('SELECT 1 FROM member WHERE op < 0')).toEqual([]);
  const [head] = await service.client.pull(0);
  expect(head).toMatchObject({ kind: 'head', seq: 3, seats: { assigned: 1, remaining: 2 } });
});

test('what is done offline is kept and applied exactly once when the service is back', async () => {
  change(desk, 'members.add', { people: [aPerson('Grace'), aPerson('Linus')] });
  await desk.sync.kick();
  await service.stop();
  change(desk, 'seats.assign', { members: [idOf(desk, 'Grace')] });
  await desk.sync.kick();
  expect(desk.session()).toMatchObject({ unsent: 1, connection: { state: 'offline' } });
  expect(seatOf(desk, 'Grace')).toBe('full');

  await service.start();
  await desk.sync.kick();
  await desk.sync.kick();
  expect(desk.session()).toMatchObject({ unsent: 0, parked: 0, connection: { state: 'online' } });
  const other = await aDesk(folder.path, service, 'other');
  expect(seatOf(other, 'Grace')).toBe('full');
  expect(readSeatCounts(other.sql)).toEqual(readSeatCounts(desk.sql));
  await other.close();
});

test('what the service refuses is parked with the reason, taken back here, and lets the next through', async () => {
  change(desk, 'members.add', { people: [aPerson('Grace'), aPerson('Linus'), aPerson('Edsger'), aPerson('Barbara')] });
  await desk.sync.kick();
  const other = await aDesk(folder.path, service, 'other');
  change(other, 'seats.assign', { members: ['Grace', 'Linus'].map((name) => idOf(other, name)) });
  change(desk, 'seats.assign', { members: ['Edsger', 'Barbara'].map((name) => idOf(desk, name)) });
  change(desk, 'groups.create', { names: ['EMEA'] });
  await other.sync.kick();
  await desk.sync.kick();

  const [parked] = listChanges(desk.sql);
  expect(parked).toMatchObject({ state: 'parked', error: { code: 'seats.exhausted', needed: 2, remaining: 1 } });
  expect(states(desk).toSorted()).toEqual(['confirmed', 'confirmed', 'parked']);
  expect([seatOf(desk, 'Edsger'), seatOf(desk, 'Grace')]).toEqual(['basic', 'full']);
  expect(readSeatCounts(desk.sql)).toEqual(readSeatCounts(other.sql));
  await other.close();
});

test('a change the service cannot read is parked, and the ones around it go through', async () => {
  change(desk, 'groups.create', { names: ['EMEA'] });
  const { id } = change(desk, 'groups.create', { names: ['APAC'] });
  change(desk, 'groups.create', { names: ['Pilot'] });
  desk.sql.run("UPDATE change SET madeAt = 'some day' WHERE id = ?", id);
  // As another version may leave it, which seals nothing.
  desk.sql.run('UPDATE changeArgs SET seal = NULL');
  await desk.sync.kick();
  const found = listChanges(desk.sql).find((each) => each.id === id);
  expect(found).toMatchObject({ state: 'parked', error: { code: 'input.invalid' } });
  expect(desk.session()).toMatchObject({ groups: 2, unsent: 0, parked: 1 });
});

test('two desktops that work at the same time end with the same rows', async () => {
  change(desk, 'members.add', { people: [aPerson('Grace'), aPerson('Linus')] });
  await desk.sync.kick();
  const other = await aDesk(folder.path, service, 'other');
  change(desk, 'seats.assign', { members: [idOf(desk, 'Grace')] });
  change(other, 'seats.assign', { members: [idOf(other, 'Linus')] });
  await other.sync.kick();
  await desk.sync.kick();
  await other.sync.kick();
  const rows = (at: Desk) => ({
    members: at.sql.all('SELECT id, email, seat, seatSince, nameKey, salt, firstOp FROM member ORDER BY id'),
    spans: at.sql.all('SELECT subject, field, value, op, untilOp FROM span ORDER BY subject, field, value, op'),
    entries: at.sql.all('SELECT source, target, amount, subject, at FROM seatEntry ORDER BY op, subject'),
    seats: readSeatCounts(at.sql),
  });
  expect(rows(desk)).toEqual(rows(other));
  await other.close();
});

test('a big change is told as sent before all it did has come', async () => {
  const people = Array.from({ length: 6000 }, (_, n) => aPerson(`p${String(n)}`));
  await apply(service.client, 'members.add', { people });
  await untilNoJobs(service.client);
  const seen: { unsent: number; people: number }[] = [];
  const at: { desk?: Desk } = {};
  const look = (topic: Topic) => {
    if (topic === 'session' && at.desk) seen.push(at.desk.session());
  };
  const watched = new Desk(hostOver(service, look), { kind: 'sample' }, path.join(folder.path, 'watched'));
  await watched.sync.kick();
  at.desk = watched;
  const rows = watched.sql.all<{ id: string }>("SELECT id FROM member WHERE role = 'learner'");
  change(watched, 'members.remove', { members: rows.map(({ id }) => MemberId.parse(id)) });
  while (watched.session().people > 1) await watched.sync.kick();
  expect(seen.find(({ unsent }) => unsent === 0)?.people).toBeGreaterThan(3000);
  await watched.close();
});
