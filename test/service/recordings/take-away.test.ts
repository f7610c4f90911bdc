import { hash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { labelsOf } from '../../../electron/activity/activity-labels.ts';
import type { Desk } from '../../../electron/core/desk.ts';
import { takenFrom } from '../../../electron/media/taken.ts';
import { doStoreAct } from '../../../service/backups/act.ts';
import { practiceId } from '../../../service/practice/take.ts';
import { aPerson, change, START_TOKEN, tokenFor } from '../../builders/desktop.ts';
import { detailAt, morning, PracticeWorld } from '../../builders/practice-world.ts';
import { type AtDoor, aWav, bring, hear, takeAway, takeBack } from '../../builders/recordings.ts';
import { aPractice } from '../../builders/sessions.ts';
import { Problem } from '../../../shared/sync/protocol.ts';

let world: PracticeWorld;
let gus: Desk;
let door: AtDoor;
let product: AtDoor;
const s1 = practiceId('s1');
const [wrong, right] = [aWav(3), aWav(4)];
const hashOf = (bytes: Uint8Array) => hash('sha256', bytes, 'hex');

beforeAll(async () => {
  world = await PracticeWorld.begin();
  change(world.desk, 'members.add', { people: [aPerson('Adi', { role: 'admin' })] });
  await world.desk.sync.kick();
  gus = await world.deskOf('gus');
  door = { address: world.service.address, token: START_TOKEN };
  product = { ...door, token: await world.service.client.issueToken('events', 'product') };
});
afterAll(() => world.end());

const codeOf = async (response: Response) =>
  response.ok ? response.status : Problem.parse(await response.json()).error.code;
const inStep = async () => {
  for (const desk of [world.desk, gus]) for (let round = 0; round < 2; round += 1) await desk.sync.kick();
};
const files = () => readdirSync(path.join(world.service.folder, 'recordings'));
const of = async (name: string) => ({ ...door, token: await tokenFor(world.service, `${name}@acme.example`) });

test('owners and admins take the recording away that they have heard, and nobody else does', async () => {
  expect((await bring(product, 's1', wrong)).status).toBe(201);
  for (const name of ['mia', 'rey', 'tess', 'gus', 'ann'])
    expect([name, await codeOf(await takeAway(await of(name), s1))]).toEqual([name, 'forbidden']);
  expect(await codeOf(await takeAway(product, s1))).toBe('token.refused');
  expect(await codeOf(await takeAway(door, s1, hashOf(right)))).toBe('recording.other');
  expect(await codeOf(await takeAway(door, practiceId('nobody')))).toBe('session.missing');
  expect((await hear(door, s1)).status).toBe(200);
  await inStep();
  await gus.kept.media.act(s1, 'keep');
  await inStep();
  expect(await gus.kept.media.state(s1)).toMatchObject({ have: wrong.length, held: [[0, 1]] });
  expect(await codeOf(await takeAway(await of('adi'), s1, hashOf(wrong)))).toBe(200);
  expect(await codeOf(await takeAway(door, s1))).toBe('recording.missing');
});

test('it is gone from every computer, it is told who did that, and this very one comes no more', async () => {
  expect((await hear(door, s1)).status).toBe(404);
  await inStep();
  expect(readdirSync(path.join(gus.folder, 'recordings-here')).filter((name) => name.length === 64)).toEqual([]);
  for (const desk of [world.desk, gus]) {
    expect(detailAt(desk, s1)).toMatchObject({ hasRecording: false, score: 60 });
    // Whoever does not see the person is told that it was one.
    expect(takenFrom(desk.sql, s1)).toMatchObject({ by: 'person', byName: desk === gus ? null : 'Adi Example' });
  }
  const last = world.desk.sql.get<{ seq: number; command: string; actor: string }>(
    "SELECT seq, command, actor FROM operation WHERE command GLOB 'sessions.*' ORDER BY seq DESC LIMIT 1",
  );
  expect(last).toMatchObject({ command: 'sessions.removeRecording', actor: world.member('Adi') });
  expect([...labelsOf(world.desk.sql, last ? [last] : [])]).toEqual([[last?.seq, 'Cold call']]);
  expect(await codeOf(await bring(product, 's1', wrong))).toBe('recording.takenAway');
  expect(await world.service.client.verify()).toEqual([]);
});

test('the right one comes in its place, and the product takes back what it brought', async () => {
  expect((await bring(product, 's1', right)).status).toBe(201);
  await inStep();
  expect(takenFrom(gus.sql, s1)).toBeNull();
  expect(await codeOf(await takeBack(product, 's1'))).toBe(200);
  expect(await codeOf(await takeBack(product, 's1'))).toBe('recording.missing');
  await inStep();
  expect(takenFrom(world.desk.sql, s1)).toMatchObject({ by: 'product', byName: null });
  // It may have meant it after all.
  expect((await bring(product, 's1', right)).status).toBe(201);
  // Before its session has come it is taken back, too.
  expect((await bring(product, 'early', wrong)).status).toBe(201);
  expect(await codeOf(await takeBack(product, 'early'))).toBe(200);
  await world.service.client.sendEvents([aPractice('early', morning(9))]);
  expect((await hear(door, practiceId('early'))).status).toBe(404);
  expect(await world.service.client.verify()).toEqual([]);
});

test('a backup of before does not bring it back', async () => {
  const file = path.join(world.folder.path, 'earlier.rollcall');
  const { folder } = world.service;
  const onProgress = () => undefined;
  await doStoreAct({ act: 'backup', folder, file, now: morning(10), onProgress });
  expect(await codeOf(await takeAway(door, s1, hashOf(right)))).toBe(200);
  expect((await bring(product, 's2', right)).status).toBe(201);
  await world.service.stop();
  await doStoreAct({ act: 'restore', folder, file, now: morning(11), onProgress });
  await world.service.start();
  expect((await hear({ ...door, address: world.service.address }, s1)).status).toBe(404);
  expect(await world.service.client.verify()).toEqual([]);
  expect(files()).toHaveLength(1);
});
