import { readdirSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { forkService } from '../../../electron/cli/cli-host.ts';
import { folderOf } from '../../../electron/core/place-folders.ts';
import type { Host } from '../../../electron/core/host.ts';
import { Workspaces } from '../../../electron/core/workspaces.ts';
import { createServiceClient } from '../../../electron/http/service-client.ts';
import { ServiceProcess } from '../../../electron/service-process.ts';
import type { NewWorkspace } from '../../../shared/ipc/shapes.ts';
import { hostOver, OWNER, temporaryFolder, TestService } from '../../builders/desktop.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: ServiceProcess;
let host: Host;

/** The first screen's host: a real service in a process of its own, and a memory of the place. */
beforeEach(() => {
  folder = temporaryFolder();
  service = new ServiceProcess(forkService);
  host = {
    ...hostOver(new TestService(folder.path)),
    startService: (data) => service.start(data),
    stopService: () => service.stop(),
  };
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

const wanted: NewWorkspace = {
  name: 'Acme Learning',
  ownerEmail: 'ada@acme.example',
  ownerFirstName: 'Ada',
  ownerLastName: 'Lovelace',
  plan: 'starter',
  seats: 5,
  credits: 0,
};

test('a sample that was still being made when the app ended is made anew', async () => {
  const half = await service.start(`${folderOf(folder.path, { kind: 'sample' })}/service`);
  if (!half.ok) throw new Error(half.error.code);
  const renewsAt = '2027-03-01T00:00:00.000Z';
  const begun = {
    name: 'Half',
    plan: 'enterprise',
    seats: 1,
    credits: 0,
    renewsAt,
    sample: true,
    owner: OWNER,
  } as const;
  await createServiceClient(half.value).createWorkspace(begun);
  await service.stop();

  const workspaces = new Workspaces(host, folder.path);
  expect(await workspaces.openSample()).toMatchObject({
    people: 412,
    groups: 18,
    workspace: { name: 'Northwind Academy' },
  });
  await workspaces.close();
});

test('a workspace of one’s own is left and found again, and the sample is another', async () => {
  const workspaces = new Workspaces(host, folder.path);
  expect(await workspaces.current()).toBeNull();
  expect(await workspaces.create(wanted)).toMatchObject({ people: 1, seats: { granted: 5, remaining: 5 } });
  await workspaces.leave(false);
  expect(await workspaces.current()).toBeNull();
  const [own] = workspaces.list();
  expect(own).toMatchObject({ kind: 'own', name: 'Acme Learning', people: 1 });
  expect(await workspaces.open(own?.key ?? '')).toMatchObject({ workspace: { name: 'Acme Learning' } });

  const again = new Workspaces(host, folder.path);
  await workspaces.close();
  expect(await again.current()).toMatchObject({ workspace: { name: 'Acme Learning' } });
  await again.close();
});

test('more seats than the plan sells are refused, and nothing is left behind', async () => {
  const workspaces = new Workspaces(host, folder.path);
  await expect(workspaces.create({ ...wanted, seats: 51 })).rejects.toMatchObject({
    error: { code: 'plan.cap', cap: 50 },
  });
  expect(readdirSync(path.join(folder.path, 'workspaces'))).toEqual([]);
  expect(workspaces.list()).toEqual([]);
  expect(await workspaces.current()).toBeNull();
});

test('a workspace that is set aside stays with all that is unsent, and can be opened again', async () => {
  const workspaces = new Workspaces(host, folder.path);
  await workspaces.create(wanted);
  await workspaces.setAside();
  expect(await workspaces.current()).toBeNull();
  const [known] = workspaces.list();
  expect(known?.name).toBe('Acme Learning');
  expect((await workspaces.open(known?.key ?? '')).workspace.name).toBe('Acme Learning');
  await workspaces.close();
});
