import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { openStore } from '../../service/store/open-store.ts';
import { GroupId } from '../../shared/domain/ids.ts';
import { fillWorkspace } from '../builders/big-workspace.ts';
import { aPerson, aWorkspace, START_TOKEN, temporaryFolder, type TestService, tokenFor } from '../builders/desktop.ts';
import { SNAPSHOT_VERSION } from '../../shared/store/snapshot-tables.ts';
import { apply, groupsOf } from '../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 6000);
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

const ask = (token = START_TOKEN, accepts = 'identity') =>
  fetch(`${service.address}/v1/snapshot`, {
    headers: { authorization: `Bearer ${token}`, 'accept-encoding': accepts },
  });
const kept = () => path.join(service.folder, 'snapshots');

test('one is made for all who ask, for this user alone, and goes when the service stops', async () => {
  await fillWorkspace(service.client, 5100);
  const first = await (await ask()).arrayBuffer();
  const names = readdirSync(kept());
  expect(names).toHaveLength(1);
  expect(statSync(path.join(kept(), names[0] ?? '')).mode % 0o1000).toBe(0o600);
  expect(Buffer.from(await (await ask()).arrayBuffer()).equals(Buffer.from(first))).toBe(true);
  expect(readdirSync(kept())).toEqual(names);
  const [told = ''] = Buffer.from(first).toString('latin1').split('\n', 1);
  expect(JSON.parse(told)).toMatchObject({ version: SNAPSHOT_VERSION, head: { self: { name: 'Ada Lovelace' } } });
  await service.stop();
  expect(readdirSync(service.folder)).not.toContain('snapshots');
});

const people = (count: number) => Array.from({ length: count }, (_, index) => aPerson(`Late${String(index)}`));

test('it serves on while little has changed, and is made anew after much', async () => {
  const { client } = service;
  await fillWorkspace(client, 5100);
  await ask();
  const names = readdirSync(kept());
  await apply(client, 'members.add', { people: people(1) });
  await ask();
  expect(readdirSync(kept())).toEqual(names);
  await apply(client, 'members.import', { file: 'more.csv', people: people(1100).slice(1) });
  await ask();
  expect(readdirSync(kept())).not.toEqual(names);
});

test('whoever was deleted is in none that is given to anybody', async () => {
  const { client } = service;
  await fillWorkspace(client, 5100);
  const operation = await apply(client, 'members.add', { people: [aPerson('Gone')] });
  expect(await (await ask()).text()).toContain('gone@acme.example');
  await apply(client, 'operations.undo', { operation });
  expect(await (await ask()).text()).not.toContain('gone@acme.example');
});

test('before anybody asks again, one that is left behind is made anew, or goes with whom it should not hold', async () => {
  const { client } = service;
  await fillWorkspace(client, 5100);
  const operation = await apply(client, 'members.add', { people: [aPerson('Gone')] });
  await ask();
  const names = readdirSync(kept());
  await apply(client, 'operations.undo', { operation });
  await expect.poll(() => readdirSync(kept()).filter((name) => !names.includes(name))).toHaveLength(1);
  const [made = ''] = readdirSync(kept());
  // Whoever asks while it is made takes that one, when it is whole.
  await ask();
  expect(readdirSync(kept())).toEqual([made]);
  const content = readFileSync(path.join(kept(), made), 'latin1');
  expect(['ada@acme.example', 'gone@acme.example'].map((each) => content.includes(each))).toEqual([true, false]);
});

test('a reader who goes away in the middle is no error, and the next one gets all of it', async () => {
  await fillWorkspace(service.client, 5100);
  const left = await ask();
  await left.body?.cancel();
  const whole = await (await ask()).arrayBuffer();
  expect(whole.byteLength).toBeGreaterThan(1_000_000);
});

test('it is packed for whoever understands that', async () => {
  await fillWorkspace(service.client, 5100);
  const packed = await ask(START_TOKEN, 'zstd, gzip');
  expect(packed.headers.get('content-encoding')).toBe('zstd');
  expect(Buffer.from(await packed.arrayBuffer()).equals(Buffer.from(await (await ask()).arrayBuffer()))).toBe(true);
});

test('of a few people there is none, and what another run left behind is removed', async () => {
  const answer = await ask();
  expect(answer.status).toBe(204);
  await service.stop();
  mkdirSync(kept());
  writeFileSync(path.join(kept(), '1.sqlite'), 'left behind');
  await service.start();
  expect(readdirSync(service.folder)).not.toContain('snapshots');
});

test('whoever sees only a few people in their groups gets none', async () => {
  await fillWorkspace(service.client, 5100);
  const { client } = service;
  const groups = await groupsOf(client);
  const led = GroupId.parse(groups.get('Group 1'));
  await apply(client, 'members.add', { people: [aPerson('Lea', { adminOf: [led] })] });
  const token = await tokenFor(service, 'lea@acme.example');
  expect((await ask(token)).status).toBe(204);
  const store = openStore(service.folder);
  store.sql.run("UPDATE member SET role = 'admin' WHERE email = 'lea@acme.example'");
  store.close();
  expect((await ask(token)).status).toBe(200);
});

test('who may not open the console gets none', async () => {
  const events = await service.client.issueToken('events', 'a product');
  const answers = [await ask(events), await ask('nobody')];
  expect(answers.map(({ status }) => status >= 400)).toEqual([true, true]);
});
