import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { findChange } from '../../../electron/outbox/changes.ts';
import { keepConflicts } from '../../../electron/outbox/conflicts.ts';
import type { ConflictRow, Decided } from '../../../shared/ipc/conflict-shapes.ts';
import type { Change, Done } from '../../../shared/ipc/shapes.ts';
import { AskedCore } from '../../builders/asked-core.ts';
import {
  aDesk,
  aPerson,
  aWorkspace,
  change,
  hostOver,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';
import { edit, fieldOf, idOf, lastName } from '../../builders/edits.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let core: AskedCore;
let other: Desk;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 1);
  const host = hostOver(service);
  other = await aDesk(folder.path, service, 'other');
  change(other, 'members.add', { people: ['Ann', 'Bea'].map((name) => aPerson(name)) });
  await other.sync.kick();
  core = await AskedCore.open(host, folder.path);
});
afterEach(async () => {
  await core.workspaces.close();
  await other.close();
  await service.stop();
  folder.remove();
});

const ask = <T>(channel: string, input?: unknown): Promise<T> => core.ask<T>(channel, input);

const changes = () => ask<Change[]>('outbox.list');
const isParked = ({ state }: Change) => state === 'parked';
const here = () => core.workspaces.desk;
const parkedNow = async () => (await changes()).filter(isParked);

/** The seat goes to Bea elsewhere, while Ann is given it here. */
async function aRefusal(): Promise<Change> {
  await service.stop();
  await ask('seats.assign', { members: [idOf(here(), 'Ann')] });
  await service.start();
  change(other, 'seats.assign', { members: [idOf(other, 'Bea')] });
  for (const desk of [other, other, here(), here()]) await desk.sync.kick();
  const [refused] = await parkedNow();
  if (!refused) throw new Error('the workspace has one seat');
  return refused;
}

test('a refused change gives its form what it wanted, and is made anew in its place', async () => {
  const refused = await aRefusal();
  const members = [idOf(here(), 'Ann')];
  expect(await ask('outbox.form', { id: refused.id })).toEqual({ kind: 'seats', act: 'assign', members });
  change(other, 'seats.revoke', { members: [idOf(other, 'Bea')] });
  await other.sync.kick();
  await here().sync.kick();
  const { operation } = await ask<Done>('seats.assign', { members, replaces: refused.id });
  await here().sync.kick();
  expect(operation).toBe(refused.id);
  expect(await changes()).toMatchObject([{ id: refused.id, state: 'confirmed', error: null }]);
  expect(fieldOf(here(), 'Ann', 'seat')).toBe('full');
});

test('what stands on an unsent change is named before it is discarded, and nothing is changed by asking', async () => {
  await service.stop();
  const { id } = change(here(), 'members.add', { people: [aPerson('Dee')] });
  const { id: onIt } = edit(here(), 'Dee', lastName('Example', 'Renamed'));
  const { operation: seat } = await ask<Done>('seats.assign', { members: [idOf(here(), 'Dee')] });
  const { id: free } = edit(here(), 'Bea', lastName('Example', 'Free'));
  const standing = await ask<Change[]>('outbox.standingOn', { id });
  expect(standing.map((each) => each.id)).toEqual([onIt, seat]);
  expect(fieldOf(here(), 'Dee', 'lastName')).toBe('Renamed');
  expect((await changes()).map((each) => each.id)).toEqual([id, onIt, seat, free]);
  await ask('outbox.discard', { id });
  expect((await changes()).map((each) => each.id)).toEqual([free]);
  await service.start();
});

test('an edit that was made on top of another is not discarded with it', async () => {
  await service.stop();
  const { id } = edit(here(), 'Ann', lastName('Example', 'First'));
  edit(here(), 'Ann', lastName('First', 'Second'));
  expect(await ask('outbox.standingOn', { id })).toEqual([]);
  await service.start();
});

test('conflicts are listed, decided and taken back over the bridge, each in the shape the screens expect', async () => {
  await service.stop();
  const fields = lastName('Example', 'Mine');
  await ask('members.edit', { people: [{ member: idOf(here(), 'Ann'), fields }] });
  await service.start();
  edit(other, 'Ann', lastName('Example', 'Theirs'));
  for (const desk of [other, other, here(), here()]) await desk.sync.kick();
  const [conflict] = await ask<ConflictRow[]>('conflicts.list');
  expect(conflict).toMatchObject({ mine: 'Mine', theirs: 'Theirs', by: 'Ada Lovelace' });
  const decisions = [{ n: conflict?.n, keep: 'mine', theirs: 'Theirs' }];
  const { id } = await ask<Decided>('conflicts.decide', { decisions });
  expect(await ask('conflicts.list')).toEqual([]);
  await ask('conflicts.undo', { id });
  expect(await ask('conflicts.list')).toHaveLength(1);
  expect(await core.dispatch('conflicts.undo', { id })).toMatchObject({
    ok: false,
    error: { code: 'operation.missing' },
  });
});

test('an edit that met a conflict is undone: what was applied of it is taken back, and the conflict goes with a discard', async () => {
  await service.stop();
  const both = { ...lastName('Example', 'Mine'), firstName: { was: 'Ann', to: 'Anna' } };
  const { operation } = await ask<Done>('members.edit', { people: [{ member: idOf(here(), 'Ann'), fields: both }] });
  await service.start();
  edit(other, 'Ann', lastName('Example', 'Theirs'));
  for (const desk of [other, other, here(), here()]) await desk.sync.kick();
  await ask('operations.undo', { id: operation });
  await here().sync.kick();
  expect([fieldOf(here(), 'Ann', 'firstName'), fieldOf(here(), 'Ann', 'lastName')]).toEqual(['Ann', 'Theirs']);
  expect(await parkedNow()).toHaveLength(1);
  await ask('outbox.discard', { id: operation });
  expect(await parkedNow()).toEqual([]);
  expect(await ask('conflicts.list')).toEqual([]);
});

test('an import of which something was set aside counts as applied, and what it left waits for a decision', async () => {
  const { email, firstName } = aPerson('Ann');
  const person = { email, firstName, lastName: 'Imported', role: null, status: null, fullSeat: false, groups: [] };
  const { id } = change(here(), 'members.import', { file: 'people.csv', people: [person] });
  await here().sync.kick();
  const about = { entity: 'member', id: idOf(here(), 'Bea'), field: 'lastName', was: 'Example' } as const;
  const told = { ...about, mine: 'Imported', theirs: 'Example', gone: false, by: null, at: null };
  keepConflicts(here().sql, findChange(here().sql, id)!.n, [told]);
  expect(await ask('imports.progress', { operation: id })).toMatchObject({ state: 'applied', error: null });
  expect(await parkedNow()).toMatchObject([{ id, isApplied: true, error: { code: 'edit.conflict', count: 1 } }]);
});
