import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { SEAL_BYTES } from '../../../electron/credentials/seal.ts';
import { Media } from '../../../electron/media/media.ts';
import { answerMedia } from '../../../electron/media/media-content.ts';
import { MediaCache, PIECE_BYTES } from '../../../electron/media/media-cache.ts';
import { practiceId } from '../../../service/practice/take.ts';
import { openStore } from '../../../service/store/open-store.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import { change, START_TOKEN, temporaryFolder } from '../../builders/desktop.ts';
import { PracticeWorld } from '../../builders/practice-world.ts';
import { aWav, bring } from '../../builders/recordings.ts';

let world: PracticeWorld;
let gus: Desk;
const s1 = practiceId('s1');
/** Three pieces and a bit. */
const long = aWav(400);
const short = aWav(2);

beforeAll(async () => {
  world = await PracticeWorld.begin();
  const door = { address: world.service.address, token: START_TOKEN };
  for (const [event, wav] of [
    ['s1', long],
    ['s2', short],
    ['s3', short],
  ] as const)
    await bring(door, event, wav);
  gus = await world.deskOf('gus');
});
afterAll(() => world.end());

const stateAt = (desk: Desk, id = s1) => desk.kept.media.state(id);
const here = (desk: Desk) => path.join(desk.folder, 'recordings-here');
const namesIn = (desk: Desk) => readdirSync(here(desk)).filter((name) => name.length === 64);

/** What the window gets at an address; the address is the one it was told, unless said otherwise. */
async function get(desk: Desk, range: string | null, { id = s1, url = '', method = 'GET' } = {}) {
  const told = url === '' ? ((await stateAt(desk, id))?.url ?? '') : url;
  const headers: Record<string, string> = range === null ? {} : { range };
  const request = new Request(`app://console${told}`, { method, headers });
  return answerMedia(request, (question) => desk.kept.media.answer(question));
}
const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

test('the page hears any part of a recording it may hear, and nobody without its ticket hears any', async () => {
  const part = await get(gus, `bytes=${String(PIECE_BYTES - 10)}-${String(PIECE_BYTES + 9)}`);
  expect([part.status, part.headers.get('content-range'), part.headers.get('content-type')]).toEqual([
    206,
    `bytes ${String(PIECE_BYTES - 10)}-${String(PIECE_BYTES + 9)}/${String(long.length)}`,
    'audio/wav',
  ]);
  expect(part.headers.get('cache-control')).toBe('no-store');
  expect((await bodyOf(part)).equals(Buffer.from(long.subarray(PIECE_BYTES - 10, PIECE_BYTES + 10)))).toBe(true);
  const head = await get(gus, null, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), head.headers.get('accept-ranges')]).toEqual([
    ...[200, String(long.length), 'bytes'],
  ]);
  expect((await get(gus, `bytes=${String(long.length)}-`)).status).toBe(416);
  const url = `/media/${s1}?ticket=`;
  for (const bad of [`/media/${s1}`, url, `${url}0`, '/media/../index.html', '/media/%00'])
    expect([bad, (await get(gus, null, { url: bad })).status]).toEqual([bad, 404]);
  expect((await get(gus, null, { method: 'DELETE' })).status).toBe(405);
  // The session of another group is none of his.
  const ticket = (await stateAt(gus))?.url.split('ticket=')[1] ?? '';
  expect((await get(gus, null, { url: `/media/${practiceId('s3')}?ticket=${ticket}` })).status).toBe(404);
  expect(await gus.kept.media.state(practiceId('s3'))).toBeNull();
});

test('what was heard is heard without the workspace, lies sealed on the disk, and the rest is said not to be here', async () => {
  expect((await stateAt(gus))?.have).toBe(2 * PIECE_BYTES);
  await world.service.stop();
  await gus.sync.kick();
  expect(await stateAt(gus)).toMatchObject({ away: true, have: 2 * PIECE_BYTES, bytes: long.length, pin: null });
  const there = await get(gus, `bytes=0-${String(2 * PIECE_BYTES - 1)}`);
  expect((await bodyOf(there)).equals(Buffer.from(long.subarray(0, 2 * PIECE_BYTES)))).toBe(true);
  expect((await get(gus, `bytes=${String(2 * PIECE_BYTES)}-`)).status).toBe(404);
  await expect(bodyOf(await get(gus, 'bytes=0-'))).rejects.toThrow('not here');
  const [name = ''] = namesIn(gus);
  const piece = readFileSync(path.join(here(gus), name, '0'));
  expect(piece.includes(Buffer.from(long.subarray(0, 16)))).toBe(false);
  await world.service.start();
  await gus.sync.kick();
});

test('what is to be kept is fetched until it is here, stops and goes on when it is told to, and is taken away again', async () => {
  const mia = await world.deskOf('mia');
  const { media } = mia.kept;
  await media.act(s1, 'stop');
  await mia.sync.kick();
  expect(await stateAt(mia)).toMatchObject({ pin: 'stopped', have: 0 });
  await media.act(s1, 'keep');
  await mia.sync.kick();
  expect(await stateAt(mia)).toMatchObject({ pin: 'wanted', have: long.length });
  await world.service.stop();
  await mia.sync.kick();
  expect((await bodyOf(await get(mia, null))).equals(Buffer.from(long))).toBe(true);
  await world.service.start();
  await mia.sync.kick();
  await media.act(s1, 'forget');
  expect(await stateAt(mia)).toMatchObject({ pin: null, have: 0, lasts: true });
  expect(namesIn(mia)).toEqual([]);
  // Taken away while a piece is on its way: it is not put back.
  await media.act(s1, 'keep');
  const late = {
    recording: async () => {
      await media.act(s1, 'forget');
      return new Uint8Array(PIECE_BYTES);
    },
  };
  await media.take(late);
  expect(await stateAt(mia)).toMatchObject({ pin: null, have: 0 });
});

test('where the key ends with the app, nothing is to be fetched anew at the next start', async () => {
  const { media } = gus.kept;
  await media.act(s1, 'keep');
  const deps = {
    ...{ sql: () => gus.sql, folder: () => here(gus), changed: () => undefined, isOnline: () => true },
    ...{ connect: () => gus.connect(), isComplete: () => false, keyLasts: async () => false },
    key: async () => randomBytes(32).toString('base64'),
  };
  const anew = new Media(deps);
  expect(await anew.state(s1)).toMatchObject({ pin: null, have: 0, canKeep: true, lasts: false });
  await media.act(s1, 'forget');
});

test('whoever does not see a session any more keeps nothing of its recording', async () => {
  await gus.kept.media.act(s1, 'keep');
  await gus.sync.kick();
  await get(gus, null, { id: practiceId('s2') });
  expect(namesIn(gus)).toHaveLength(2);
  const [ann, emea] = [world.member('Ann'), world.group('EMEA')];
  change(world.desk, 'groups.setMembers', { group: emea, add: [], remove: [ann] });
  await world.desk.sync.kick();
  await gus.sync.kick();
  expect(namesIn(gus)).toEqual([]);
  expect(await gus.kept.media.state(s1)).toBeNull();
  expect(readFileSync(path.join(here(gus), 'pins.json'), 'utf8')).toBe('{}');
});

test('a recording that the workspace lost is not there, and what is altered here comes again', async () => {
  const rey = await world.deskOf('rey');
  expect((await bodyOf(await get(rey, null))).length).toBe(long.length);
  const [name = ''] = namesIn(rey);
  const file = path.join(here(rey), name, '1');
  rmSync(file);
  expect((await bodyOf(await get(rey, null))).equals(Buffer.from(long))).toBe(true);
  await rey.kept.media.act(s1, 'forget');
  const store = openStore(world.service.folder);
  const kept = store.sql.get<{ file: string }>('SELECT file FROM recording WHERE session = ?', s1)?.file ?? '';
  store.close();
  rmSync(path.join(world.service.folder, 'recordings', kept));
  expect((await get(rey, null)).status).toBe(404);
  // What is to be kept is said not to come, and everything else goes on.
  await rey.kept.media.act(s1, 'keep');
  await rey.sync.kick();
  expect(await stateAt(rey)).toMatchObject({ pin: 'failing', have: 0, away: false });
  const asked: number[] = [];
  const refusing = {
    recording: (_session: string, _recording: unknown, { start }: { readonly start: number }) => {
      asked.push(start);
      return Promise.reject(new Refusal({ code: 'recording.locked' }));
    },
  };
  await rey.kept.media.act(s1, 'keep');
  expect(await rey.kept.media.take(refusing)).toBe(false);
  expect(await rey.kept.media.take(refusing)).toBe(false);
  expect([asked, (await stateAt(rey))?.pin]).toEqual([[0], 'failing']);
});

test('room is made of what was heard the longest ago, and never of what is to be kept; another key opens nothing', () => {
  const folder = temporaryFolder();
  const [key, other] = [randomBytes(32), randomBytes(32)];
  const [one, two, three, four] = ['1', '2', '3', '4'].map((digit) => digit.repeat(64)) as [
    string,
    string,
    string,
    string,
  ]; // four of them
  const cache = new MediaCache(folder.path, 250);
  cache.open(key);
  const pinned = new Set([two]);
  for (const name of [one, two, three]) cache.keep(name, 0, randomBytes(100), pinned);
  expect(cache.read(one, 0)).toHaveLength(100);
  cache.keep(four, 0, randomBytes(100), pinned);
  expect(cache.names.toSorted((a, b) => a.localeCompare(b))).toEqual([one, two, four]);
  const again = new MediaCache(folder.path, 250);
  again.open(key);
  expect([again.have(one), again.have(two), again.have(three), again.read(four, 0)?.length]).toEqual([
    100, 100, 0, 100,
  ]);
  // Cut off with the power: it is shorter than it should be, and no piece.
  truncateSync(path.join(folder.path, one, '0'), 50);
  const cut = new MediaCache(folder.path, 250);
  cut.open(key);
  expect([cut.lengthOf(one, 0), cut.read(one, 0), cut.lengthOf(one, 0)]).toEqual([50 - SEAL_BYTES, null, undefined]);
  // What nobody said is to be kept goes before the disk is full, and then nothing more is taken.
  let free = 600 * 1024 * 1024;
  const tight = new MediaCache(folder.path, 1000, () => (free -= 50 * 1024 * 1024));
  tight.open(key);
  expect(tight.names).toHaveLength(3);
  tight.keep(three, 0, randomBytes(100), pinned);
  expect(() => {
    for (const _ of [1, 2, 3]) tight.keep(two, 1, randomBytes(100), pinned);
  }).toThrow('nearly full');
  expect(tight.names).toEqual([two]);
  const stranger = new MediaCache(folder.path, 250);
  stranger.open(other);
  expect([stranger.names, existsSync(path.join(folder.path, one))]).toEqual([[], false]);
  folder.remove();
});
