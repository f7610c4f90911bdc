import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { DraftThread } from '../../../electron/imports/draft-thread.ts';
import { recallImports } from '../../../electron/imports/import-memory.ts';
import { argsOfChange, isIntact } from '../../../electron/outbox/change-args.ts';
import { findChange, listChanges, nextBatch, removeChange } from '../../../electron/outbox/changes.ts';
import { lookedThrough } from '../../../electron/sync/looked-through.ts';
import {
  aDesk,
  aPerson,
  aWorkspace,
  change,
  hostOver,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let drafts: DraftThread;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  desk = await aDesk(folder.path, service);
  drafts = new DraftThread(hostOver(service));
});
afterEach(async () => {
  await drafts.close();
  await desk.close();
  await service.stop();
  folder.remove();
});

function aFile(name: string, text: string): string {
  const file = path.join(folder.path, name);
  writeFileSync(file, text);
  return file;
}

const FILE = 'email,first name\nzoe@acme.example,Zoë\nbo@acme.example,Bo\n';
const added = { verdict: 'added', search: '', offset: 0, limit: 10 } as const;

test('a file is planned on what this computer shows by then, and applied once however often it is asked', async () => {
  change(desk, 'members.add', { people: [{ ...aPerson('Bo'), firstName: 'Bob' }] });
  const draft = await drafts.ask(desk, 'open', aFile('people.csv', FILE));
  expect(draft.counts).toMatchObject({ added: 1, changed: 1 });
  await expect(drafts.apply(desk, draft.id)).rejects.toMatchObject({ error: { code: 'import.braked' } });
  await drafts.ask(desk, 'confirm', draft.id, 'brake', true);
  const ids = await Promise.all([drafts.apply(desk, draft.id), drafts.apply(desk, draft.id)]);
  expect(new Set(ids).size).toBe(1);
  await desk.sync.kick();
  expect(desk.sql.get("SELECT firstName FROM member WHERE email = 'bo@acme.example'")).toEqual({ firstName: 'Bo' });
});

test('what is put into the outbox is the text that is sent, and sealed', async () => {
  const draft = await drafts.ask(desk, 'open', aFile('people.csv', FILE));
  await service.stop();
  const kept = findChange(desk.sql, await drafts.apply(desk, draft.id));
  expect(isIntact(desk.sql, kept?.n ?? 0)).toBe(true);
  expect(JSON.parse(argsOfChange(desk.sql, kept?.n ?? 0))).toMatchObject({
    file: 'people.csv',
    people: [{ email: 'zoe@acme.example', firstName: 'Zoë' }, { email: 'bo@acme.example' }],
  });
  await service.start();
  await desk.sync.kick();
  expect(desk.sql.get('SELECT count(*) AS n FROM member')).toEqual({ n: 3 });
});

test('a bit that turned in what is kept of an import is noticed, and it is not sent', async () => {
  const draft = await drafts.ask(desk, 'open', aFile('people.csv', FILE));
  await service.stop();
  const id = await drafts.apply(desk, draft.id);
  const { args } = desk.sql.get<{ args: Uint8Array }>('SELECT args FROM changeArgs') ?? { args: new Uint8Array() };
  const turned = args.with(args.length - 20, (args.at(-20) ?? 0) ^ 1);
  desk.sql.run('UPDATE changeArgs SET args = ?', turned);
  await service.start();
  for (let round = 0; round < 2; round += 1) await desk.sync.kick();
  expect(listChanges(desk.sql)).toMatchObject([{ id, state: 'parked', error: { code: 'change.damaged' } }]);
  expect(desk.sql.get('SELECT count(*) AS n FROM member')).toEqual({ n: 1 });
});

test('an import that is discarded while it is looked through is not sent, and is not called damaged', async () => {
  const draft = await drafts.ask(desk, 'open', aFile('people.csv', FILE));
  await service.stop();
  await drafts.apply(desk, draft.id);
  const batch = nextBatch(desk.sql, 100);
  const looked = lookedThrough(desk.sql, batch);
  removeChange(desk.sql, batch[0]?.n ?? 0);
  expect(await looked).toMatchObject({ damaged: [], isStale: true });
  await service.start();
});

test('a file that is refused says why, and the thread goes on', async () => {
  const refused = drafts.ask(desk, 'open', aFile('no.csv', ''));
  await expect(refused).rejects.toMatchObject({ error: { code: 'file.refused' } });
  const draft = await drafts.ask(desk, 'open', aFile('people.csv', FILE));
  expect((await drafts.ask(desk, 'rows', draft.id, added)).total).toBe(2);
});

test('a reading that is broken off says so, and the next one begins anew', async () => {
  const reading = drafts.ask(desk, 'open', aFile('people.csv', FILE));
  const told = reading.catch((error: unknown) => error);
  await drafts.close();
  expect(await told).toMatchObject({ error: { code: 'operation.missing' } });
  const draft = await drafts.ask(desk, 'open', aFile('people.csv', FILE));
  await drafts.discard(desk, draft.id);
  await expect(drafts.ask(desk, 'rows', draft.id, added)).rejects.toMatchObject({
    error: { code: 'operation.missing' },
  });
});

const MANY = 60_000;
const manyPeople = () =>
  ['email,first name', ...Array.from({ length: MANY }, (_, at) => `p${String(at)}@acme.example,Ann`)].join('\n');

test('how far a file is read is told, and stopping it keeps nothing of it, nor of the one before', async () => {
  const before = await drafts.ask(desk, 'open', aFile('people.csv', FILE));
  const reading = drafts.read(desk, 'open', aFile('many.csv', manyPeople()));
  const told: number[] = [];
  while (drafts.progress?.step !== 'planning') {
    if (drafts.progress?.step === 'judging') told.push(drafts.progress.rows);
    await pause(1);
  }
  expect(told.filter((rows) => rows > 0 && rows < MANY)).not.toEqual([]);
  await drafts.stop();
  expect(await reading).toBe(null);
  expect(drafts.progress).toBe(null);
  expect(recallImports(desk.folder).recent.map((file) => path.basename(file.path))).toEqual(['people.csv']);
  await expect(drafts.ask(desk, 'rows', before.id, added)).rejects.toMatchObject({
    error: { code: 'operation.missing' },
  });
  const draft = await drafts.read(desk, 'open', aFile('people.csv', FILE));
  expect(draft?.counts).toMatchObject({ added: 2 });
});
