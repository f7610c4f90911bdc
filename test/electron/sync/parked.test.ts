import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { findChange, listChanges } from '../../../electron/outbox/changes.ts';
import { listConflicts } from '../../../electron/outbox/conflicts.ts';
import { changesOn, discardChange, retryChange } from '../../../electron/sync/reconsider.ts';
import { aPerson, aWorkspace, change, temporaryFolder, type TestService, twoDesks } from '../../builders/desktop.ts';
import { edit, fieldOf, idOf, lastName } from '../../builders/edits.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let other: Desk;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 3);
  ({ desk, other } = await twoDesks(folder.path, service, (first) => {
    change(first, 'members.add', { people: ['Ann', 'Bea', 'Cem'].map((name) => aPerson(name)) });
    change(first, 'groups.create', { names: ['EMEA'] });
  }));
});
afterEach(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

const states = (at: Desk) => listChanges(at.sql).map(({ state }) => state);
const changeOf = (at: Desk, id: string) => findChange(at.sql, id)!;
test('what stands on a refused change is parked with it, tried again in order, and lets others through', async () => {
  change(other, 'members.add', { people: [aPerson('Dee', { lastName: 'Another' })] });
  const add = change(desk, 'members.add', { people: [aPerson('Dee'), aPerson('Eve')] });
  const eve = idOf(desk, 'Eve');
  const rename = edit(desk, 'Eve', lastName('Example', 'Renamed'));
  const seat = change(desk, 'seats.assign', { members: [eve] });
  const free = edit(desk, 'Bea', lastName('Example', 'Free'));
  await other.sync.kick();
  await desk.sync.kick();
  const parked = listChanges(desk.sql).filter(({ state }) => state === 'parked');
  expect(parked.map(({ id, standsOn }) => ({ id, standsOn }))).toEqual([
    { id: add.id, standsOn: null },
    { id: rename.id, standsOn: add.id },
    { id: seat.id, standsOn: add.id },
  ]);
  expect(parked[0]?.error).toEqual({ code: 'member.exists', email: 'dee@acme.example' });
  expect(listConflicts(desk.sql)).toEqual([]);
  expect(changeOf(desk, free.id).state).toBe('confirmed');
  expect(fieldOf(desk, 'Bea', 'lastName')).toBe('Free');

  const theirs = listChanges(other.sql).find(({ command }) => command === 'members.add')!;
  change(other, 'operations.undo', { operation: theirs.id });
  await other.sync.kick();
  await desk.sync.kick();
  retryChange(desk.sql, changeOf(desk, seat.id), desk.context.actor);
  expect([fieldOf(desk, 'Eve', 'lastName'), fieldOf(desk, 'Eve', 'seat')]).toEqual(['Renamed', 'full']);
  await desk.sync.kick();
  expect(desk.session()).toMatchObject({ unsent: 0, parked: 0 });
  await other.sync.kick();
  expect([fieldOf(other, 'Eve', 'lastName'), fieldOf(other, 'Eve', 'seat')]).toEqual(['Renamed', 'full']);
});

test('what is discarded takes with it what cannot be without it, and nothing else', async () => {
  const add = change(desk, 'members.add', { people: [aPerson('Dee')] });
  const seat = change(desk, 'seats.assign', { members: [idOf(desk, 'Dee')] });
  const free = edit(desk, 'Bea', lastName('Example', 'Free'));
  const { actor } = desk.context;
  expect(changesOn(desk.sql, changeOf(desk, add.id), actor)).toEqual([changeOf(desk, seat.id).n]);
  expect(changesOn(desk.sql, changeOf(desk, seat.id), actor)).toEqual([]);
  expect(fieldOf(desk, 'Dee', 'seat')).toBe('full');
  discardChange(desk.sql, changeOf(desk, add.id), actor);
  expect(listChanges(desk.sql).filter(({ state }) => state === 'waiting')).toMatchObject([{ id: free.id }]);
  expect(fieldOf(desk, 'Dee', 'seat')).toBeUndefined();
  expect(desk.session().seats).toMatchObject({ assigned: 0, remaining: 3 });
  await desk.sync.kick();
  expect(states(desk).includes('parked')).toBe(false);
});

test('a change that needed the seat a refused one was to free is parked with it', async () => {
  change(desk, 'seats.assign', { members: ['Ann', 'Bea', 'Cem'].map((name) => idOf(desk, name)) });
  await desk.sync.kick();
  await other.sync.kick();
  change(other, 'seats.revoke', { members: [idOf(other, 'Ann')] });
  change(other, 'seats.assign', { members: [idOf(other, 'Ada')] });
  const revoke = change(desk, 'seats.revoke', { members: [idOf(desk, 'Ann')] });
  const add = change(desk, 'members.add', { people: [aPerson('Dee', { fullSeat: true })] });
  await other.sync.kick();
  await desk.sync.kick();
  expect(listChanges(desk.sql).filter(({ state }) => state === 'parked')).toMatchObject([
    { id: revoke.id, standsOn: null, error: { code: 'seats.unchanged' } },
    { id: add.id, standsOn: revoke.id, error: { code: 'seats.exhausted' } },
  ]);
});

test('an undo of a change that was refused is parked with it', async () => {
  change(other, 'members.add', { people: [aPerson('Dee', { lastName: 'Another' })] });
  const add = change(desk, 'members.add', { people: [aPerson('Dee')] });
  const undo = change(desk, 'operations.undo', { operation: add.id });
  await other.sync.kick();
  await desk.sync.kick();
  const parked = listChanges(desk.sql).filter(({ state }) => state === 'parked');
  expect(parked).toMatchObject([{ id: add.id }, { id: undo.id, standsOn: add.id }]);
});
