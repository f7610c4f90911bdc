import { hash, randomBytes } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { settleAll } from '../../../service/due/keep.ts';
import { practiceId } from '../../../service/practice/take.ts';
import { openStore } from '../../../service/store/open-store.ts';
import { uuidv7 } from '../../../shared/domain/ids.ts';
import { rangeOf } from '../../../shared/domain/recording.ts';
import { Problem } from '../../../shared/sync/protocol.ts';
import { START_TOKEN, tokenFor } from '../../builders/desktop.ts';
import { morning, PracticeWorld, rowsAt } from '../../builders/practice-world.ts';
import { type AtDoor, aWav, bring, hear, inPieces } from '../../builders/recordings.ts';
import { aPractice } from '../../builders/sessions.ts';

let world: PracticeWorld;
let door: AtDoor;

beforeAll(async () => {
  world = await PracticeWorld.begin();
  door = { address: world.service.address, token: START_TOKEN };
});
afterAll(() => world.end());

const recordings = () => path.join(world.service.folder, 'recordings');
const files = () => readdirSync(recordings());
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
const codeOf = async (response: Response) =>
  [response.status, Problem.parse(await response.json()).error.code] as const;
const wav = aWav(20);

test('a recording comes once, is told with its session, and lies sealed on the disk', async () => {
  const door2 = { ...door, token: await world.service.client.issueToken('events', 'product') };
  const response = await bring(door2, 's1', inPieces(wav, 10_000));
  expect([response.status, await response.json()]).toEqual([
    201,
    {
      ...{ session: practiceId('s1'), type: 'audio/wav', bytes: wav.length, hash: hash('sha256', wav, 'hex') },
      isNew: true,
    },
  ]);
  expect(await (await bring(door2, 's1', wav)).json()).toMatchObject({ isNew: false });
  expect(await codeOf(await bring(door2, 's1', aWav(3)))).toEqual([409, 'recording.other']);
  expect(files()).toHaveLength(1);
  const kept = readFileSync(path.join(recordings(), files()[0] ?? ''));
  expect(kept.includes(Buffer.from(wav.subarray(0, 16)))).toBe(false);
  await world.desk.sync.kick();
  expect(rowsAt(world.desk).map(({ hasRecording }) => hasRecording)).toEqual([false, false, false, true]);
});

test('any part of it is answered, and what lies behind its end is not', async () => {
  const id = practiceId('s1');
  const whole = await hear(door, id);
  expect([whole.status, whole.headers.get('content-type'), whole.headers.get('content-length')]).toEqual([
    ...[200, 'audio/wav', String(wav.length)],
  ]);
  expect(whole.headers.get('cache-control')).toBe('no-store');
  expect(await bytesOf(whole)).toEqual(Buffer.from(wav));
  const last = wav.length - 1;
  const parts: readonly (readonly [string, number, number])[] = [
    ...([['bytes=0-0', 0, 0]] as const),
    ...([['bytes=65530-65550', 65_530, 65_550]] as const),
    ...([['bytes=131072-', 131_072, last]] as const),
    ...([['bytes=-5', last - 4, last]] as const),
    ...([['bytes=100-99999999', 100, last]] as const),
  ];
  for (const [asked, start, end] of parts) {
    const part = await hear(door, id, asked);
    expect([asked, part.status, part.headers.get('content-range')]).toEqual([
      ...[asked, 206, `bytes ${String(start)}-${String(end)}/${String(wav.length)}`],
    ]);
    expect((await bytesOf(part)).equals(Buffer.from(wav.subarray(start, end + 1)))).toBe(true);
  }
  for (const asked of [`bytes=${String(wav.length)}-`, 'bytes=-0']) {
    const none = await hear(door, id, asked);
    expect([asked, none.status, none.headers.get('content-range')]).toEqual([
      asked,
      416,
      `bytes */${String(wav.length)}`,
    ]);
  }
  for (const asked of ['bytes=9-3', 'bytes=', 'lines=1-2', 'bytes=0-1,4-5'])
    expect([asked, (await hear(door, id, asked)).status]).toEqual([asked, 200]);
  const head = await hear(door, id, 'bytes=5-9', 'HEAD');
  expect([head.status, head.headers.get('content-length'), (await bytesOf(head)).length]).toEqual([206, '5', 0]);
});

test('what is no recording, too large or of nothing is refused with its reason, and leaves nothing behind', async () => {
  const refusals: readonly (readonly [BodyInit, string])[] = [
    ['', 'recording.unfit'],
    ['<svg onload="x()">', 'recording.unfit'],
    [new Uint8Array([0xff, 0xf1, 0x50, 0x80]), 'recording.unfit'],
    [inPieces(Buffer.alloc(200_000), 1000), 'recording.unfit'],
    // An export that broke off, and a page of the web behind the beginning of something else.
    [wav.subarray(0, 44), 'recording.unfit'],
    ['ID3\u0004\0\0\0\0\0\0<html><title>Sign in</title>', 'recording.unfit'],
    ['\0\0\0\u0010ftypisom\0\0\0\0<html><title>Sign in</title>', 'recording.unfit'],
    // Much media, and at its end no tracks.
    [
      Buffer.concat([Buffer.from('\0\0\0\u0010ftypisom\0\0\0\0\0\u0002\0\u0008mdat', 'latin1'), Buffer.alloc(131_072)]),
      'recording.unfit',
    ],
  ];
  for (const [body, code] of refusals) expect(await codeOf(await bring(door, 's2', body))).toEqual([422, code]);
  const tooLong = await fetch(`${door.address}/v1/sessions/${practiceId('nobody')}/recording`, {
    ...{ method: 'POST', headers: { authorization: `Bearer ${START_TOKEN}` }, body: wav },
  });
  expect(await codeOf(tooLong)).toEqual([422, 'session.missing']);
  for (const event of ['x'.repeat(101), ' '.repeat(101)])
    expect(await codeOf(await bring(door, event, wav))).toEqual([400, 'input.invalid']);
  expect(await codeOf(await bring({ ...door, token: 'wrong' }, 's2', wav))).toEqual([401, 'token.refused']);
  const rey = { ...door, token: await tokenFor(world.service, 'rey@acme.example') };
  expect(await codeOf(await bring(rey, 's2', wav))).toEqual([403, 'forbidden']);
  expect(files()).toHaveLength(1);
});

test('who may not bring it any more when all of it has come has brought nothing', async () => {
  const token = await world.service.client.issueToken('events', 'leaving');
  const body = inPieces(wav, 40_000, async (sent) => {
    if (sent > 100_000) await world.service.client.issueToken('events', 'leaving');
  });
  expect(await codeOf(await bring({ ...door, token }, 's2', body))).toEqual([401, 'token.refused']);
  expect(files()).toHaveLength(1);
});

test('a recording may come before its session, and of two at once one counts', async () => {
  const both = await Promise.all([bring(door, 'odd/id ü?', wav), bring(door, 'odd/id ü?', wav)]);
  expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 201]));
  expect((await hear(door, practiceId('odd/id ü?'))).status).toBe(404);
  await world.service.client.sendEvents([aPractice('odd/id ü?', morning(7), { email: 'bea@acme.example' })]);
  expect((await hear(door, practiceId('odd/id ü?'))).status).toBe(200);
  expect(files()).toHaveLength(2);
});

test('it is heard by those who see its session, and by nobody from when they do not', async () => {
  const of = async (name: string) => ({ ...door, token: await tokenFor(world.service, `${name}@acme.example`) });
  const [gus, rey, mia] = await Promise.all(['gus', 'rey', 'mia'].map(of));
  if (!gus || !rey || !mia) throw new Error('three have tokens');
  const heard = async (by: AtDoor) => [
    (await hear(by, practiceId('s1'))).status,
    (await hear(by, practiceId('odd/id ü?'))).status,
  ];
  expect(await heard(gus)).toEqual([200, 404]);
  expect(await heard(rey)).toEqual([200, 200]);
  expect(await heard(mia)).toEqual([200, 200]);
  expect(await heard({ ...door, token: await world.service.client.issueToken('events', 'x') })).toEqual([401, 401]);
  // The group changes hands: Ann leaves it, and Bea comes.
  const store = openStore(world.service.folder);
  const [ann, bea] = ['Ann', 'Bea'].map(
    (name) => store.sql.get<{ n: number }>('SELECT n FROM member WHERE firstName = ?', name)?.n,
  );
  store.sql.run('UPDATE membership SET mn = ? WHERE mn = ?', bea ?? 0, ann ?? 0);
  expect(await heard(gus)).toEqual([404, 200]);
  store.sql.run("UPDATE member SET status = 'suspended' WHERE firstName = 'Rey'");
  expect(await heard(rey)).toEqual([401, 401]);
  store.sql.run("UPDATE member SET status = 'active' WHERE firstName = 'Rey'");
  store.sql.run(
    'UPDATE membership SET mn = ? WHERE mn = ? AND gn = (SELECT n FROM grp WHERE name = ?)',
    ann ?? 0,
    bea ?? 0,
    'EMEA',
  );
  store.close();
});

test('verify names recordings that are missing, cut off or damaged', async () => {
  const found = async () => (await world.service.client.verify()).filter(({ check }) => check === 'recordings');
  expect(await found()).toEqual([]);
  const [one = '', two = ''] = files().map((name) => path.join(recordings(), name));
  const [before, other] = [readFileSync(one), readFileSync(two)];
  const altered = Buffer.from(before);
  altered[70_000] = (altered[70_000] ?? 0) ^ 1;
  writeFileSync(one, altered);
  rmSync(two);
  expect((await found()).map(({ detail }) => detail.replaceAll(/[0-9a-f-]{36}/gu, 'ID')).toSorted()).toEqual([
    'the recording of the session ID is damaged',
    'the recording of the session ID is missing, or was cut off',
  ]);
  writeFileSync(one, before);
  writeFileSync(two, other);
  truncateSync(two, other.length - 1);
  expect(await found()).toHaveLength(1);
  appendFileSync(two, other.subarray(-1));
  // Pieces that change places are none.
  const swapped = Buffer.concat([
    before.subarray(65_564, 131_128),
    before.subarray(0, 65_564),
    before.subarray(131_128),
  ]);
  writeFileSync(one, swapped);
  expect(await found()).toHaveLength(1);
  writeFileSync(one, before);
  expect(await found()).toEqual([]);
});

test('without its key no recording is heard or taken, and with it again all are', async () => {
  const key = path.join(world.service.folder, 'secrets.key');
  const kept = readFileSync(key);
  rmSync(key);
  expect(await codeOf(await hear(door, practiceId('s1')))).toEqual([422, 'recording.locked']);
  expect(await codeOf(await bring(door, 's3', wav))).toEqual([422, 'recording.locked']);
  // That is one thing, and none of the recordings is to blame.
  const found = await world.service.client.verify();
  expect(found.map(({ check }) => check)).toEqual(['recordings', 'unread']);
  expect(found[0]?.detail).toContain('put the file secrets.key');
  expect(found[1]?.detail).toBe('2 recordings were not read through this time');
  writeFileSync(key, kept);
  expect((await hear(door, practiceId('s1'))).status).toBe(200);
  expect(await world.service.client.verify()).toEqual([]);
});

test('a recording ends with the time it is kept for, and with whoever is erased, and comes no more', async () => {
  const store = openStore(world.service.folder);
  const [s1, odd] = [practiceId('s1'), practiceId('odd/id ü?')];
  const before = files().length;
  const erased = await fetch(`${door.address}/v1/integrations/erase`, {
    method: 'POST',
    headers: { authorization: `Bearer ${START_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'Bea@acme.example' }),
  });
  expect([erased.status, (await hear(door, odd)).status, (await hear(door, s1)).status]).toEqual([200, 404, 200]);
  expect(await codeOf(await bring(door, 'odd/id ü?', wav))).toEqual([422, 'recording.ended']);
  store.sql.run('UPDATE workspace SET retentionMonths = 1');
  settleAll(store.sql, () => uuidv7(Date.now(), randomBytes(16)), new Date().toISOString());
  expect((await hear(door, s1)).status).toBe(404);
  expect(await codeOf(await bring(door, 's1', wav))).toEqual([422, 'recording.ended']);
  await world.desk.sync.kick();
  expect(rowsAt(world.desk).some(({ hasRecording }) => hasRecording)).toBe(false);
  store.sql.run('UPDATE workspace SET retentionMonths = NULL');
  store.close();
  expect((await world.service.client.verify()).filter(({ check }) => check === 'recordings')).toEqual([]);
  await world.service.stop();
  await world.service.start();
  expect([before, files()]).toEqual([2, []]);
});

test('a range of nothing that is there is none', () => {
  expect(rangeOf('bytes=0-', 1)).toEqual({ start: 0, end: 0, isPart: true });
  expect(rangeOf('bytes=1-', 1)).toBeNull();
  expect(rangeOf(null, 5)).toEqual({ start: 0, end: 4, isPart: false });
});
