import { existsSync } from 'node:fs';
import type { Server, ServerResponse } from 'node:http';

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { folderOf } from '../../../electron/core/place-folders.ts';
import type { Host, Place } from '../../../electron/core/host.ts';
import { Workspaces } from '../../../electron/core/workspaces.ts';
import { Copying } from '../../../electron/sync/copying.ts';
import { fillWorkspace } from '../../builders/big-workspace.ts';
import {
  aWorkspace,
  hostOver,
  refusalIn,
  START_TOKEN,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';
import { tamperingLink } from '../../builders/tampering-link.ts';

const PEOPLE = 5200;

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let server: Server;
let address: string;
let workspaces: Workspaces;
let tokens: Map<string, string | null>;
let remembered: Place | null;
/** What is done with the copy on its way: nothing, or it is held in the middle. */
let held: ServerResponse | null;
let line: 'open' | 'held' | 'cut' | 'old';
let asked: number;

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, PEOPLE);
  await fillWorkspace(service.client, PEOPLE);
});
beforeEach(async () => {
  [held, line, asked, remembered] = [null, 'open', 0, null];
  tokens = new Map();
  const link = await tamperingLink(service.address, (snapshot, response) => {
    if (line === 'open') return snapshot;
    if (line === 'old') response.writeHead(404).end();
    else {
      response.writeHead(200);
      response.write(snapshot.subarray(0, snapshot.length / 2));
      held = response;
    }
    return null;
  });
  server = link.server;
  server.on('request', (request) => {
    asked += 1;
    if (line === 'cut') request.destroy();
  });
  address = link.address;
  workspaces = new Workspaces(aHost(), folder.path);
});
afterEach(async () => {
  await workspaces.close();
  server.closeAllConnections();
  server.close();
});
afterAll(async () => {
  await service.stop();
  folder.remove();
});

const aHost = (): Host => ({
  ...hostOver(service),
  report: () => '1',
  keepToken: async (to, token) => void tokens.set(to, token),
  recallToken: async (to) => tokens.get(to) ?? null,
  rememberPlace: async (place) => void (remembered = place),
  recallPlace: async () => remembered,
});

const folderHere = () => folderOf(folder.path, { kind: 'remote', address });

test('while the copy comes it is told how many bytes of how many are here', async () => {
  line = 'held';
  const opening = refusalIn(workspaces.connect(address, START_TOKEN));
  await expect.poll(() => workspaces.copying?.step).toBe('bytes');
  await expect
    .poll(() => {
      const { done = 0, total = 1 } = workspaces.copying ?? {};
      return done / total;
    })
    .toBeCloseTo(0.5, 2);
  expect(workspaces.copying?.total).toBeGreaterThan(100_000);
  line = 'open';
  held?.destroy();
  expect(await opening).toBeNull();
  expect(workspaces.copying).toBeNull();
  expect((await workspaces.current())?.people).toBe(PEOPLE + 1);
});

test('copying that is stopped leaves nothing behind: no copy, no token, no workspace to open next time', async () => {
  line = 'held';
  const opening = refusalIn(workspaces.connect(address, START_TOKEN));
  await expect.poll(() => workspaces.copying?.step).toBe('bytes');
  workspaces.stopCopying();
  expect(await opening).toBe('copy.stopped');
  expect([tokens.get(address), remembered, existsSync(folderHere())]).toEqual([null, null, false]);
  expect([workspaces.copying, await workspaces.current()]).toEqual([null, null]);
  expect(workspaces.list().map((known) => known.address)).not.toContain(address);
});

test('a line that breaks while the copy comes is told, nothing is asked by looking, and another try opens it', async () => {
  line = 'held';
  const opening = refusalIn(workspaces.connect(address, START_TOKEN));
  await expect.poll(() => workspaces.copying?.step).toBe('bytes');
  line = 'cut';
  held?.destroy();
  expect(await opening).toBe('service.unreachable');
  const before = asked;
  expect(await refusalIn(workspaces.current())).toBe('service.unreachable');
  expect(asked).toBe(before);
  line = 'open';
  expect((await workspaces.retry()).people).toBe(PEOPLE + 1);
});

test('where the copy comes in windows, it is told how many people are here so far', async () => {
  const copying = new Copying(() => '2026-11-22T10:00:00.000Z');
  const lines = await service.client.pull(0);
  copying.takeWindow(lines);
  expect(copying.progress).toBeNull();
  copying.tell('asking');
  copying.takeWindow(lines);
  expect(copying.progress).toEqual({ step: 'people', done: PEOPLE + 1, total: 0, elapsed: 0 });
  line = 'old';
  expect((await workspaces.connect(address, START_TOKEN)).people).toBe(PEOPLE + 1);
  expect(workspaces.copying).toBeNull();
});
