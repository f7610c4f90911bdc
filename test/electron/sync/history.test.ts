import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { compareCopy } from '../../builders/compare-copy.ts';
import type { Desk } from '../../../electron/core/desk.ts';
import { listChanges } from '../../../electron/outbox/changes.ts';
import { aDesk, aPerson, aWorkspace, change, temporaryFolder, type TestService } from '../../builders/desktop.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let older: string;

const storeFile = () => path.join(service.folder, 'workspace.sqlite');
const addPerson = (name: string) => change(desk, 'members.add', { people: [aPerson(name)] });
const names = (at: Desk) =>
  at.sql.all<{ firstName: string }>('SELECT firstName FROM member ORDER BY n').map(({ firstName }) => firstName);

/** The store as it is now, in a file of its own. */
function keep(): void {
  const database = new DatabaseSync(storeFile());
  database.prepare('VACUUM INTO ?').run(older);
  database.close();
}

/** Puts the kept file in place of the store, as somebody does who copies files about. */
async function putBack(): Promise<void> {
  await service.stop();
  copyFileSync(older, storeFile());
  await service.start();
}

beforeEach(async () => {
  folder = temporaryFolder();
  older = path.join(folder.path, 'older.sqlite');
  service = await aWorkspace(folder.path, 3);
  desk = await aDesk(folder.path, service);
  addPerson('Before');
  await desk.sync.kick();
  keep();
  addPerson('After');
  await desk.sync.kick();
});
afterEach(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

/** The first request after the service was away may meet a connection that ended with it. */
async function inStep(at: Desk): Promise<void> {
  await at.sync.kick();
  await at.sync.kick();
}

async function expectAgreement(): Promise<void> {
  const differences = compareCopy(desk.sql, await service.client.pull(0)).flatMap(({ details }) => details);
  expect(differences).toEqual([]);
}

test('a workspace that was set back is copied anew, and what was unsent is decided again and sent once', async () => {
  await service.stop();
  addPerson('Unsent');
  await putBack();
  expect(names(desk)).toEqual(['Ada', 'Before', 'After', 'Unsent']);
  await inStep(desk);
  expect(names(desk)).toEqual(['Ada', 'Before', 'Unsent']);
  expect(listChanges(desk.sql).map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'confirmed']);
  expect(desk.session()).toMatchObject({ people: 3, unsent: 0, parked: 0 });
  await expectAgreement();
});

test('another past is noticed also where it is as long as ours', async () => {
  await putBack();
  const other = await aDesk(folder.path, service, 'other');
  await inStep(other);
  for (const name of ['Other', 'Another']) change(other, 'members.add', { people: [aPerson(name)] });
  await other.sync.kick();
  await inStep(desk);
  expect(names(desk)).toEqual(names(other));
  expect(names(desk)).toEqual(['Ada', 'Before', 'Other', 'Another']);
  await expectAgreement();
  await other.close();
});

test('another history is noticed also where nothing has been undone', async () => {
  await service.stop();
  const database = new DatabaseSync(storeFile());
  database.exec(
    "UPDATE history SET id = 'another'; UPDATE member SET firstName = 'Elsewhere' WHERE firstName = 'After'",
  );
  database.close();
  await service.start();
  await inStep(desk);
  expect(names(desk)).toEqual(['Ada', 'Before', 'Elsewhere']);
});

test('a copy that agrees is not emptied', async () => {
  desk.sql.run("UPDATE member SET firstName = 'Marked' WHERE firstName = 'Before'");
  await service.stop();
  await service.start();
  addPerson('More');
  await inStep(desk);
  expect(names(desk)).toEqual(['Ada', 'Marked', 'After', 'More']);
});
