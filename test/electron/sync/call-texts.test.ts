import { hash, randomBytes } from 'node:crypto';

import { beforeEach, expect, test } from 'vitest';

import { CallTexts } from '../../../electron/sync/call-texts.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import type { Sql } from '../../../shared/store/sql.ts';
import { callId } from '../../builders/calls.ts';
import { TestReplica } from '../../builders/replica.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const nameOf = (text: string) => hash('sha256', text, 'hex');
const said = (n: number) =>
  JSON.stringify({ version: 1, turns: [{ speaker: '', start: 0, end: 1, text: `Words ${String(n)}` }] });

let sql: Sql;
/** What the service has. */
let has: Map<string, string>;
let asked: string[];
let key: string | null;

beforeEach(() => {
  ({ sql } = new TestReplica());
  has = new Map();
  asked = [];
  key = randomBytes(32).toString('base64');
});

const service = {
  callText: async (name: string) => {
    asked.push(name);
    return has.get(name) ?? null;
  },
};
const texts = () => new CallTexts({ sql: () => sql, key: async () => key, now: () => NOW });

function call(n: number, transcript: string | null): void {
  sql.run(
    `INSERT INTO session (id, source, externalId, startedAt, seconds, state, owner, person, transcript, insight, detailsHash, details, op)
      VALUES (?, 'gong', ?, ?, 60, 'imported', NULL, NULL, ?, NULL, ?, '{}', 1)`,
    ...[callId(n), String(n), new Date(Date.parse(NOW) + n * 1000).toISOString(), transcript, 'd'.repeat(64)],
  );
}
function told(n: number): string {
  const name = nameOf(said(n));
  has.set(name, said(n));
  call(n, name);
  return name;
}
const kept = () =>
  sql.all<{ sealed: Uint8Array }>('SELECT sealed FROM callText').map(({ sealed }) => Buffer.from(sealed));

test('texts come some at a time, of the latest call first, and are read without a network afterwards', async () => {
  const names = Array.from({ length: 10 }, (_, n) => told(n));
  const desk = texts();
  expect(await desk.take(service)).toEqual({ changed: true, more: true });
  expect(asked).toEqual(names.toReversed().slice(0, 8));
  expect(await desk.take(service)).toEqual({ changed: true, more: false });
  expect(await desk.take(service)).toEqual({ changed: false, more: false });
  expect(asked).toHaveLength(10);
  for (const [n, name] of names.entries()) expect(await desk.read(name, null)).toBe(said(n));
});

test('nothing that was said stands in the file of the copy, and no text can be put in the place of another', async () => {
  const [one, other] = [told(1), told(2)];
  await texts().take(service);
  for (const sealed of kept()) expect(sealed.includes('Words')).toBe(false);
  sql.run('UPDATE callText SET sealed = (SELECT sealed FROM callText WHERE hash = ?) WHERE hash = ?', one, other);
  expect(await texts().read(other, null)).toBeNull();
});

test('a key that is lost takes all with it, and all of it comes anew', async () => {
  const name = told(1);
  await texts().take(service);
  key = randomBytes(32).toString('base64');
  const after = texts();
  expect(await after.take(service)).toEqual({ changed: true, more: false });
  expect(await after.read(name, null)).toBe(said(1));
  expect(asked).toEqual([name, name]);
});

test('where no key can be kept nothing is, and what is opened is fetched each time', async () => {
  key = null;
  const name = told(1);
  const desk = texts();
  expect(await desk.take(service)).toEqual({ changed: false, more: false });
  expect(await desk.read(name, async () => service)).toBe(said(1));
  expect(await desk.read(name, null)).toBeNull();
  expect(kept()).toEqual([]);
});

test('what is not what its name says is not kept, and what the service has not got is asked for once', async () => {
  const wrong = told(1);
  has.set(wrong, said(2));
  call(3, 'e'.repeat(64));
  const desk = texts();
  expect(await desk.take(service)).toEqual({ changed: false, more: false });
  await desk.take(service);
  expect(asked.toSorted()).toEqual([wrong, 'e'.repeat(64)].toSorted());
  expect(await desk.read(wrong, null)).toBeNull();
});

test('what was said in a call goes with the call', async () => {
  told(1);
  const desk = texts();
  await desk.take(service);
  sql.run('DELETE FROM session');
  await desk.take(service);
  expect(kept()).toEqual([]);
});

test('a service that is away leaves a call as it is; what nobody foresaw is not hidden', async () => {
  const name = told(1);
  const refusing = (error: Error) => async () => ({
    callText: async () => {
      throw error;
    },
  });
  const away = new Refusal({ code: 'service.unreachable', address: '' });
  expect(await texts().read(name, refusing(away))).toBeNull();
  await expect(texts().read(name, refusing(new Error('a fault of ours')))).rejects.toThrow('a fault of ours');
});
