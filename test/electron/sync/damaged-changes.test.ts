import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { findChange, listChanges } from '../../../electron/outbox/changes.ts';
import { discardChange, retryChange } from '../../../electron/sync/reconsider.ts';
import { aDesk, aPerson, aWorkspace, change, temporaryFolder, type TestService } from '../../builders/desktop.ts';
import { groupNamed } from '../../builders/edits.ts';
import { groupsOf } from '../../builders/operations.ts';
import { smashRootOf } from '../../builders/smash.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;

const file = () => path.join(folder.path, 'desk/replica.sqlite');
const states = () => listChanges(desk.sql).map(({ state, error }) => [state, error?.code ?? null]);
const groups = async () => [...(await groupsOf(service.client)).keys()];
const shown = () => desk.sql.all<{ name: string }>('SELECT name FROM grp ORDER BY name').map(({ name }) => name);

/** Turns the lowest bit but one of the byte where a text ends, wherever the file has it. */
function turnEndOf(text: string): void {
  const bytes = readFileSync(file());
  let turned = 0;
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text)) {
    const end = at + Buffer.byteLength(text) - 1;
    bytes[end] = (bytes[end] ?? 0) ^ 2;
    turned += 1;
  }
  expect(turned).toBeGreaterThan(0);
  writeFileSync(file(), bytes);
}

/** The desktop is closed with two groups unsent; what becomes of its file; and it is opened where the service is there. */
async function afterDamage(damage: () => void): Promise<void> {
  await service.stop();
  change(desk, 'groups.create', { names: ['EMEA'] });
  change(desk, 'groups.create', { names: ['APAC'] });
  await desk.close();
  damage();
  await service.start();
  desk = await aDesk(folder.path, service);
  for (let round = 0; round < 3; round += 1) await desk.sync.kick();
}

const seedOf = (name: string) =>
  desk.sql.get<{ seed: string }>('SELECT seed FROM change JOIN changeArgs USING (n) WHERE args LIKE ?', `%${name}%`)
    ?.seed ?? '';

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  desk = await aDesk(folder.path, service);
  change(desk, 'members.add', { people: [aPerson('Bea')] });
  await desk.sync.kick();
});
afterEach(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

const parkedOne = [
  ['parked', 'change.damaged'],
  ['confirmed', null],
  ['confirmed', null],
];

test.each([
  ['a letter of what it asks for', '{"names":["EMEA'],
  ['what makes it JSON', '{"names":["EMEA"]}'],
])('a bit that turned in %s is noticed: it is parked and not sent, and holds up nothing', async (_, text) => {
  await afterDamage(() => turnEndOf(text));
  expect(states()).toEqual(parkedOne);
  expect(await groups()).toEqual(['APAC']);
  expect(shown()).toEqual(['APAC']);
  expect(desk.session()).toMatchObject({ unsent: 0, parked: 1, notice: null });
});

test('so is one in the words around it', async () => {
  await service.stop();
  const { id } = change(desk, 'members.add', { people: [aPerson('Cem')] });
  const seed = seedOf('cem@');
  await afterDamage(() => turnEndOf(seed));
  expect(findChange(desk.sql, id)).toMatchObject({ state: 'parked', effects: null });
  expect(await groups()).toEqual(['EMEA', 'APAC']);
  expect(desk.session()).toMatchObject({ people: 2, groups: 2, parked: 1 });
});

test('what stands on it is parked with it', async () => {
  await service.stop();
  change(desk, 'groups.create', { names: ['Base'] });
  const base = groupNamed(desk, 'Base');
  const { id } = change(desk, 'members.add', { people: [aPerson('Cem', { groups: [base] })] });
  await afterDamage(() => turnEndOf('{"names":["Base'));
  const [root, standing] = listChanges(desk.sql);
  expect(root).toMatchObject({ state: 'parked', error: { code: 'change.damaged' } });
  expect(standing).toMatchObject({ id, state: 'parked', standsOn: root?.id });
});

test('trying it again sends nothing, and it can be discarded', async () => {
  await afterDamage(() => turnEndOf('{"names":["EMEA'));
  const damaged = () => {
    const found = findChange(desk.sql, listChanges(desk.sql)[0]?.id ?? '');
    if (!found) throw new Error('there is one');
    return found;
  };
  retryChange(desk.sql, damaged(), desk.context.actor);
  await desk.sync.kick();
  expect(states()).toEqual(parkedOne);
  discardChange(desk.sql, damaged(), desk.context.actor);
  await desk.sync.kick();
  expect(states()).toEqual(parkedOne.slice(1));
  expect(await groups()).toEqual(['APAC']);
});

test('where the copy is made anew as well, it is parked there, and the others are sent', async () => {
  await afterDamage(() => {
    turnEndOf('{"names":["EMEA');
    smashRootOf(file(), 'member');
  });
  expect(desk.session()).toMatchObject({ parked: 1, unsent: 0, notice: { code: 'replica.rebuilt', kept: 2 } });
  expect(states()).toEqual([parkedOne[0], ['confirmed', null]]);
  expect(await groups()).toEqual(['APAC']);
});

test('where what changes ask for cannot be read at all, each is told', async () => {
  await afterDamage(() => smashRootOf(file(), 'changeArgs'));
  expect(desk.session()).toMatchObject({ parked: 2, unsent: 0, notice: { code: 'replica.rebuilt', kept: 2 } });
  expect(states()).toEqual([parkedOne[0], parkedOne[0]]);
  expect(await groups()).toEqual([]);
});
