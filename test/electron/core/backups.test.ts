import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { Backups } from '../../../electron/backups/backups.ts';
import { StoreActs } from '../../../electron/backups/store-acts.ts';
import { forkService } from '../../../electron/cli/cli-host.ts';
import { Desk } from '../../../electron/core/desk.ts';
import { folderOf } from '../../../electron/core/place-folders.ts';
import { DraftThread } from '../../../electron/imports/draft-thread.ts';
import type { Host } from '../../../electron/core/host.ts';
import { Workspaces } from '../../../electron/core/workspaces.ts';
import { createDispatch } from '../../../electron/ipc/router.ts';
import { mutate } from '../../../electron/outbox/mutate.ts';
import { ServiceProcess } from '../../../electron/service-process.ts';
import type { NewWorkspace, Session } from '../../../shared/ipc/shapes.ts';
import { aPerson, hostOver, refusalOf, temporaryFolder, TestService } from '../../builders/desktop.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: ServiceProcess;
let host: Host;
let workspaces: Workspaces;
let backups: Backups;
let chosen: string;

const wanted: NewWorkspace = {
  name: 'Acme Learning',
  ownerEmail: 'ada@acme.example',
  ownerFirstName: 'Ada',
  ownerLastName: 'Lovelace',
  plan: 'starter',
  seats: 5,
  credits: 0,
};

/** The first screen's host, with a real service and real backups, each in a process of its own. */
beforeEach(async () => {
  folder = temporaryFolder();
  service = new ServiceProcess(forkService);
  chosen = path.join(folder.path, 'on another disk.rollcall');
  const acts = new StoreActs(forkService, () => undefined);
  const base = hostOver(new TestService(folder.path));
  host = {
    ...base,
    report: () => '',
    openFile: async () => chosen,
    saveFile: async () => chosen,
    startService: (data) => service.start(data),
    stopService: () => service.stop(),
    actOnStore: (act) => acts.run(act),
    storeProgress: async () => acts.progress,
  };
  workspaces = new Workspaces(host, folder.path);
  backups = new Backups(host, workspaces);
  await workspaces.create(wanted);
});
afterEach(async () => {
  await workspaces.close();
  await service.stop();
  folder.remove();
});

const add = (name: string) => mutate(workspaces.desk.context, 'members.add', { people: [aPerson(name)] });
const names = () =>
  workspaces.desk.sql
    .all<{ firstName: string }>('SELECT firstName FROM member ORDER BY n')
    .map(({ firstName }) => firstName);

async function inStep(): Promise<Session> {
  for (let round = 0; round < 3; round += 1) await workspaces.desk.sync.kick();
  return workspaces.desk.session();
}

test('a backup is made, listed, looked at and restored; what was unsent is decided again and sent once', async () => {
  add('Ann');
  await inStep();
  await backups.make();
  expect(backups.list()).toMatchObject([{ reason: 'byHand', people: 2, error: null }]);
  add('Bea');
  await inStep();
  const looked = await backups.look(backups.list()[0]?.name ?? '');
  expect(looked).toMatchObject({ workspace: 'Acme Learning', people: 2, consequence: { undone: 1, back: 0 } });
  await service.stop();
  add('Unsent');

  await backups.restore(looked?.id ?? '');
  expect(await inStep()).toMatchObject({ people: 3, unsent: 0, parked: 0, notice: { code: 'history.changed' } });
  expect(names()).toEqual(['Ada', 'Ann', 'Unsent']);
  expect(backups.list().map(({ reason }) => reason)).toEqual(['beforeRestore', 'byHand']);
});

test('a backup goes where the person says, and comes back from there when all else is lost', async () => {
  add('Ann');
  await inStep();
  expect(await backups.saveAs()).toEqual({ path: chosen });
  const store = path.join(workspaces.desk.folder, 'service');
  await service.stop();
  rmSync(store, { recursive: true });
  const looked = await backups.look(null);
  expect(looked).toMatchObject({ name: 'on another disk.rollcall', consequence: null });
  expect(await backups.restore(looked?.id ?? '')).toMatchObject({ people: 2 });
  expect(existsSync(path.join(store, 'workspace.sqlite'))).toBe(true);
});

test('a restore that is refused leaves the workspace open as it was', async () => {
  await backups.make();
  const [made] = backups.list();
  const looked = await backups.look(made?.name ?? '');
  writeFileSync(path.join(workspaces.desk.folder, 'service', 'backups', made?.name ?? ''), 'gone bad');
  await expect(backups.restore(looked?.id ?? '')).rejects.toMatchObject({ error: { code: 'backup.foreign' } });
  expect(await inStep()).toMatchObject({ people: 1, connection: { state: 'online' } });
  expect(backups.list()).toMatchObject([{ madeAt: null, error: { code: 'backup.foreign' } }]);
});

test('only what was looked at is restored, and names lead nowhere else', async () => {
  await expect(backups.restore('anything')).rejects.toMatchObject({ error: { code: 'backup.missing' } });
  await expect(backups.look('../workspace.sqlite')).rejects.toMatchObject({ error: { code: 'backup.missing' } });
});

test('a folder that is open is refused to everyone else, with the name of who holds it', () => {
  const { place } = workspaces.desk;
  const open = () => new Desk(host, place, folderOf(folder.path, place));
  expect(refusalOf(open)).toEqual({ code: 'folder.inUse', program: 'Rollcall', process: process.pid });
  expect(readdirSync(workspaces.desk.folder)).toContain('lock.sqlite');
});

test('damaged data without a copy are restored by whoever sits here, who may do nothing else', async () => {
  add('Ann');
  await inStep();
  await backups.make();
  const { folder: home } = workspaces.desk;
  await workspaces.close();
  writeFileSync(path.join(home, 'service', 'workspace.sqlite'), 'not a database any more\n'.repeat(500));
  for (const name of readdirSync(home).filter((each) => each.startsWith('replica.sqlite')))
    rmSync(path.join(home, name));
  const dispatch = createDispatch({ host, workspaces, drafts: new DraftThread(host), backups });
  expect(await dispatch('workspaces.current', undefined)).toMatchObject({ error: { code: 'store.restorable' } });
  expect(await dispatch('groups.list', undefined)).toMatchObject({ ok: false, error: { code: 'store.restorable' } });
  const list = await dispatch('backups.list', undefined);
  expect(list).toMatchObject({ ok: true, value: [{ people: 2, error: null }] });
  const looked = await dispatch('backups.look', { name: backups.list()[0]?.name });
  expect(looked).toMatchObject({ ok: true, value: { consequence: null } });
  const { id } = (looked as { value: { id: string } }).value; // as was just seen
  expect(await dispatch('backups.restore', { id })).toMatchObject({ ok: true, value: { people: 2 } });
  expect(names()).toEqual(['Ada', 'Ann']);
});

test('nobody goes back to a backup of a workspace whose copy says that they may not', async () => {
  await backups.make();
  workspaces.desk.sql.run("UPDATE meta SET head = json_set(head, '$.self.role', 'admin')");
  const dispatch = createDispatch({ host, workspaces, drafts: new DraftThread(host), backups });
  const looked = await dispatch('backups.look', { name: backups.list()[0]?.name });
  expect(looked).toMatchObject({ ok: false, error: { code: 'forbidden', reason: 'role' } });
});
