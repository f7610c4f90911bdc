import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { doStoreAct } from '../../../service/backups/act.ts';
import { queueDue } from '../../../service/invitations/due.ts';
import { openStore, type Store } from '../../../service/store/open-store.ts';
import { STORE } from '../../../service/store/schema.ts';
import { verifyStore } from '../../../service/verify.ts';
import { type BackupManifest, HEAD_BYTES, headOf } from '../../../shared/backup/manifest.ts';
import type { StoreActName } from '../../../shared/backup/acts.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import {
  anInvitation,
  aPerson,
  aWorkspace,
  refusalOf,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';
import { apply, membersOf } from '../../builders/operations.ts';

const NOW = '2026-06-01T12:00:00.000Z';
const NOW_LATER = '2030-01-01T00:00:00.000Z';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let file: string;

const store = () => path.join(service.folder, 'workspace.sqlite');
const backups = () =>
  existsSync(`${service.folder}/backups`) ? readdirSync(`${service.folder}/backups`).toSorted() : [];
const add = (...names: string[]) =>
  apply(service.client, 'members.add', { people: names.map((name) => aPerson(name)) });
const act = (name: StoreActName, of: string = file) =>
  doStoreAct({ act: name, folder: service.folder, file: of, now: NOW, onProgress: () => undefined });
const emails = async () => [...(await membersOf(service.client)).keys()].map((email) => email.split('@')[0]);

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const failure = await work.then(
    () => new Error('nothing was refused'),
    (error: unknown) => error,
  );
  return refusalOf(() => {
    throw failure;
  });
}

function findings(): string[] {
  const opened = openStore(service.folder);
  const found = verifyStore(opened.sql).map(({ check, detail }) => `${check}: ${detail}`);
  opened.close();
  return found;
}

beforeEach(async () => {
  folder = temporaryFolder();
  file = path.join(folder.path, 'out', 'acme.rollcall');
  service = await aWorkspace(folder.path, 10);
  await add('Ann');
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

test('a backup is one file for this user alone, made while the service goes on, and says what is in it', async () => {
  const steps: number[] = [];
  const wish = { act: 'backup', folder: service.folder, file, now: NOW } as const;
  const [{ manifest }] = await Promise.all([
    doStoreAct({ ...wish, onProgress: (done) => void steps.push(done) }),
    add('Bea'),
  ]);
  expect(manifest).toMatchObject({ format: 1, reason: 'byHand', madeAt: NOW, workspace: { name: 'Acme Learning' } });
  expect(manifest).toMatchObject({ schema: STORE.migrations.length, bytes: steps.at(-1) });
  expect(readdirSync(path.dirname(file))).toEqual(['acme.rollcall']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const packed = readFileSync(file).subarray(HEAD_BYTES);
  expect(createHash('sha256').update(packed).digest('hex')).toBe(manifest.sha256);
});

test('restoring puts everything back, keeps what was there before, and begins another history', async () => {
  await act('backup');
  await add('Bea', 'Cem');
  await apply(service.client, 'groups.create', { names: ['EMEA'] });
  expect((await act('inspect')).consequence).toEqual({ undone: 2, back: 0 });
  const token = await service.client.issueToken('device', 'elsewhere');
  await service.stop();
  const { before } = await act('restore');
  expect(findings()).toEqual([]);
  await service.start();
  expect(await emails()).toEqual(['ada', 'ann']);
  expect(before).toBe('2026-06-01T12-00-00-before-restore.rollcall');
  expect(backups()).toEqual([before]);
  const opened = openStoreReading();
  expect(opened.prepare('SELECT count(*) AS n FROM token').get()).toEqual({ n: 1 });
  opened.close();
  expect(token.startsWith('rcd_')).toBe(true);

  await add('Dee');
  const kept = path.join(service.folder, 'backups', before ?? '');
  expect((await act('inspect', kept)).consequence).toEqual({ undone: 1, back: 2 });
  await service.stop();
  await act('restore', kept);
  await service.start();
  expect(await emails()).toEqual(['ada', 'ann', 'bea', 'cem']);
});

const openStoreReading = () => new DatabaseSync(store(), { readOnly: true });

test('who may come in is in no backup', async () => {
  await service.client.issueToken('device', 'elsewhere');
  await act('backup');
  await service.stop();
  rmSync(service.folder, { recursive: true });
  await act('restore');
  const opened = openStoreReading();
  expect(opened.prepare('SELECT count(*) AS n FROM token').get()).toEqual({ n: 0 });
  opened.close();
});

/** Changes the manifest of the backup as somebody might who has an editor. */
function edit(change: (manifest: BackupManifest) => BackupManifest): void {
  const bytes = readFileSync(file);
  const text = bytes.subarray(0, HEAD_BYTES).toString('utf8');
  const manifest = JSON.parse(text.slice(text.indexOf('{'))) as BackupManifest; // it was written as one
  bytes.set(headOf(change(manifest)));
  writeFileSync(file, bytes);
}

test.each<[string, AppError['code'], () => void]>([
  ['is no backup', 'backup.foreign', () => writeFileSync(file, 'this is a letter to my grandmother\n'.repeat(300))],
  ['is empty', 'backup.foreign', () => writeFileSync(file, '')],
  ['is not there', 'backup.missing', () => rmSync(file)],
  ['is cut off', 'backup.damaged', () => writeFileSync(file, readFileSync(file).subarray(0, -100))],
  ['has one bit turned', 'backup.damaged', () => flip(HEAD_BYTES + 500)],
  ['is of a newer container', 'backup.newer', () => edit((manifest) => ({ ...manifest, format: 2 }))],
  ['says another end of the log', 'backup.damaged', () => edit((manifest) => ({ ...manifest, seq: 1 }))],
])('a file that %s is refused, and nothing is touched', async (_, code, spoil) => {
  await act('backup');
  spoil();
  await service.stop();
  const before = readFileSync(store());
  expect((await refusal(act('restore'))).code).toBe(code);
  expect((await refusal(act('inspect'))).code).toBe(code);
  expect(readFileSync(store()).equals(before)).toBe(true);
  expect(readdirSync(service.folder).toSorted()).toEqual(['lock.sqlite', 'workspace.sqlite']);
});

function flip(at: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
}

test('a backup of a store with more migrations is refused', async () => {
  await service.stop();
  const database = new DatabaseSync(store());
  database.exec('PRAGMA user_version = 1000');
  database.close();
  await act('backup');
  expect(await refusal(act('inspect'))).toEqual({ code: 'backup.newer', name: 'acme.rollcall' });
});

test('the backup of another workspace is refused by its name', async () => {
  const other = await aWorkspace(path.join(folder.path, 'other'));
  await doStoreAct({ act: 'backup', folder: other.folder, file, now: NOW, onProgress: () => undefined });
  await other.stop();
  const refused = { code: 'backup.otherWorkspace', name: 'acme.rollcall', workspace: 'Acme Learning' };
  expect(await refusal(act('inspect'))).toEqual(refused);
  await service.stop();
  expect(await refusal(act('restore'))).toEqual(refused);
});

test('a service that runs holds its folder: nothing is restored under it, and no second one starts', async () => {
  await act('backup');
  const refused = { code: 'folder.inUse', program: 'Rollcall', process: process.pid };
  expect(await refusal(act('restore'))).toEqual(refused);
});

test('a folder that cannot be held because nothing can be written there is said', async () => {
  await service.stop();
  rmSync(path.join(service.folder, 'lock.sqlite'));
  mkdirSync(path.join(service.folder, 'lock.sqlite'));
  expect(await refusal(service.start())).toEqual({ code: 'service.readOnly' });
});

test('a place that cannot be written is said, and nothing half made stays', async () => {
  writeFileSync(path.join(folder.path, 'out'), 'a file where a folder should be');
  expect(await refusal(act('backup'))).toEqual({ code: 'backup.unwritable', path: file });
});

test('a damaged store is named with the newest good backup, kept aside when that is restored, and nothing is lost', async () => {
  const good = path.join(service.folder, 'backups', '2026-01-01-good.rollcall');
  await act('backup', good);
  await service.stop();
  expect(refusalOf(() => openStoreSpoiled('damaged'))).toEqual({
    code: 'store.restorable',
    name: '2026-01-01-good.rollcall',
  });
  const { before } = await act('restore', good);
  expect(readFileSync(path.join(service.folder, before ?? ''), 'utf8')).toContain('grandmother');
  expect(findings()).toEqual([]);
  await service.start();
  expect(await emails()).toEqual(['ada', 'ann']);
});

test('a backup that is damaged itself is not named', async () => {
  file = path.join(service.folder, 'backups', 'bad.rollcall');
  await act('backup');
  flip(HEAD_BYTES + 100);
  await service.stop();
  expect(refusalOf(() => openStoreSpoiled('damaged'))).toEqual({ code: 'store.damaged' });
});

test('a store that is gone is not begun anew where there are backups, and one of a newer version names them', async () => {
  await act('backup', path.join(service.folder, 'backups', 'good.rollcall'));
  await service.stop();
  expect(refusalOf(() => openStoreSpoiled('newer'))).toEqual({ code: 'store.newerThanBackup', name: 'good.rollcall' });
  expect(refusalOf(() => openStoreSpoiled('gone'))).toEqual({ code: 'store.missing', name: 'good.rollcall' });
  expect(existsSync(store())).toBe(false);
});

function openStoreSpoiled(how: 'damaged' | 'gone' | 'newer') {
  if (how === 'damaged') writeFileSync(store(), 'this is a letter to my grandmother\n'.repeat(300));
  else if (how === 'gone') rmSync(store());
  else {
    const database = new DatabaseSync(store());
    database.exec('PRAGMA user_version = 1000');
    database.close();
  }
  return openStore(service.folder);
}

test('a restore that was killed before the last step is finished at the next start, without the old log', async () => {
  await act('backup');
  await add('Bea');
  await service.stop();
  const database = new DatabaseSync(store());
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; UPDATE member SET firstName = upper(firstName)',
  );
  const wal = readFileSync(`${store()}-wal`);
  database.close();
  const elsewhere = path.join(folder.path, 'elsewhere');
  await doStoreAct({ act: 'restore', folder: elsewhere, file, now: NOW, onProgress: () => undefined });
  writeFileSync(
    path.join(service.folder, 'workspace.next.sqlite'),
    readFileSync(path.join(elsewhere, 'workspace.sqlite')),
  );
  writeFileSync(`${store()}-wal`, wal);
  expect(findings()).toEqual([]);
  await service.start();
  expect(await emails()).toEqual(['ada', 'ann']);
  expect(existsSync(path.join(service.folder, 'workspace.next.sqlite'))).toBe(false);
});

test('the link in a mail that waits is in no backup; restored, the mail is queued anew with a link of its own', async () => {
  await apply(service.client, 'members.invite', { people: [anInvitation('nina')] });
  await service.stop();
  const open = <T>(look: (sql: Store['sql']) => T): T => {
    const opened = openStore(service.folder);
    try {
      return look(opened.sql);
    } finally {
      opened.close();
    }
  };
  open((sql) =>
    sql.run("UPDATE mail SET state = 'waiting', token = 'a-link-nobody-has-seen', nextTryAt = '2030-01-01'"),
  );
  await act('backup');
  await act('restore');
  expect(open((sql) => sql.all('SELECT * FROM mail UNION ALL SELECT *, 0, 0, 0, 0, 0, 0 FROM invitation'))).toEqual([]);
  expect(open((sql) => queueDue(sql, NOW_LATER))).toBe(1);
  expect(open((sql) => sql.get<{ token: string }>('SELECT token FROM mail')?.token)).toMatch(/^[0-9a-f]{64}$/u);
});
