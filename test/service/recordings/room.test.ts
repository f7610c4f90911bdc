import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { practiceId } from '../../../service/practice/take.ts';
import { Recordings } from '../../../service/recordings/recordings.ts';
import { takeRecording } from '../../../service/recordings/take.ts';
import { KeyRing } from '../../../service/secrets/key-ring.ts';
import { Redaction } from '../../../service/secrets/redaction.ts';
import { Secrets } from '../../../service/secrets/secrets.ts';
import { openStore, type Store } from '../../../service/store/open-store.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import { temporaryFolder } from '../../builders/desktop.ts';
import { aWav } from '../../builders/recordings.ts';

const MEBIBYTE = 1024 * 1024;
const now = () => '2026-03-02T09:00:00.000Z';
let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
let free: number;
let recordings: Recordings;

beforeEach(() => {
  folder = temporaryFolder();
  store = openStore(folder.path);
  const { sql } = store;
  free = 2000 * MEBIBYTE;
  const secrets = new Secrets(sql, new KeyRing(folder.path, null), new Redaction());
  recordings = new Recordings({ sql, folder: folder.path, secrets, now, free: () => Promise.resolve(free) });
});
afterEach(() => {
  vi.useRealTimers();
  store.close();
  folder.remove();
});

const take = (event: string, body: ReadableStream<Uint8Array>, length: number | null) =>
  takeRecording(
    { sql: store.sql, recordings, now },
    { session: practiceId(event), body, length, askAgain: () => undefined },
  ).then(
    () => 'taken',
    (error: unknown) => (error instanceof Refusal ? error.error.code : error),
  );
const files = () => {
  const at = path.join(folder.path, 'recordings');
  return existsSync(at) ? readdirSync(at).length : 0;
};
/** What is there of a body when it is asked for; it ends with nothing. */
const body = (next: () => Uint8Array | null) =>
  new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = next();
      if (part) controller.enqueue(part);
      else controller.close();
    },
  });
const wholeOf = (bytes: Uint8Array) => {
  const parts = [bytes];
  return body(() => parts.pop() ?? null);
};

test('what is coming already counts with all that is still to come of it', async () => {
  free = 1100 * MEBIBYTE;
  const wav = aWav(1);
  const held = Promise.withResolvers<ReadableStreamDefaultController<Uint8Array>>();
  const first = take('one', new ReadableStream({ start: (controller) => held.resolve(controller) }), null);
  const sender = await held.promise;
  expect(await take('two', wholeOf(wav), null)).toBe('recording.noRoom');
  expect(await take('three', wholeOf(wav), wav.length)).toBe('taken');
  sender.enqueue(wav);
  sender.close();
  expect(await first).toBe('taken');
  expect(await take('two', wholeOf(wav), null)).toBe('taken');
  expect(files()).toBe(3);
});

test('a disk that others fill up meanwhile ends what is coming, and nothing of it is left', async () => {
  const wav = aWav(1200);
  let at = 0;
  const sent = body(() => {
    if (at > 2 * MEBIBYTE) free = 500 * MEBIBYTE;
    at += MEBIBYTE;
    return at - MEBIBYTE < wav.length ? wav.subarray(at - MEBIBYTE, at) : null;
  });
  expect(await take('one', sent, wav.length)).toBe('recording.noRoom');
  expect(files()).toBe(0);
});

test('whoever sends a byte now and then holds a place for a minute, and whoever is slow but comes along is waited for', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const wav = aWav(30);
  let at = 0;
  const bit = (bytes: number) =>
    body(() => {
      vi.advanceTimersByTime(10_000);
      at += bytes;
      return at - bytes < wav.length ? wav.subarray(at - bytes, at) : null;
    });
  expect(await take('one', bit(1), wav.length)).toBe('input.invalid');
  expect(at).toBeLessThan(10);
  at = 0;
  // Under the least speed, and all of it within the first minute.
  expect(await take('one', bit(60_000), wav.length)).toBe('taken');
  expect(recordings.writing).toBe(0);
});
