import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { KeyRing } from '../../service/secrets/key-ring.ts';
import { Redaction } from '../../service/secrets/redaction.ts';
import { Secrets } from '../../service/secrets/secrets.ts';
import { openStore, type Store } from '../../service/store/open-store.ts';
import { aWorkspace, refusalOf, START_TOKEN, temporaryFolder } from '../builders/desktop.ts';

const KEY = 'ff-1234567890-abcdef';
const NOW = '2026-03-01T09:00:00.000Z';
const LATER = '2027-06-01T09:00:00.000Z';

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;

beforeEach(() => {
  folder = temporaryFolder();
  store = openStore(folder.path);
});
afterEach(() => {
  store.close();
  folder.remove();
});

const keyFile = () => path.join(folder.path, 'secrets.key');
const open = (given: string | null = null) => new Secrets(store.sql, new KeyRing(folder.path, given), new Redaction());
const lost = { code: 'secret.lost', name: 'gong' };
const wholeStore = () => {
  store.sql.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  return readFileSync(store.file).toString('latin1');
};

test('a secret is read back by the service, and stands nowhere as it is', () => {
  open().keep('gong', KEY, NOW);
  expect(open().reveal('gong')).toBe(KEY);
  expect(open().hint('gong')).toEqual({ hint: '••••cdef', since: NOW, by: null, origin: null });
  expect(open().reveal('fireflies')).toBeNull();
  expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
  const written = wholeStore() + readFileSync(keyFile(), 'utf8');
  expect(written).not.toContain(KEY);
  expect(written).not.toContain(Buffer.from(KEY).toString('base64'));
});

test('of a short secret nothing is shown', () => {
  open().keep('gong', 'hunter2', NOW);
  expect(open().hint('gong')?.hint).toBe('••••');
});

test('the next one takes its place, and one that is forgotten is gone with its bytes', () => {
  open().keep('gong', KEY, NOW);
  const first = store.sql.get<{ sealed: Uint8Array }>('SELECT sealed FROM secret');
  open().keep('gong', `${KEY}-2`, LATER);
  expect(open().reveal('gong')).toBe(`${KEY}-2`);
  expect(open().forget('gong')).toBe(true);
  expect(open().forget('gong')).toBe(false);
  expect(open().hint('gong')).toBeNull();
  expect(wholeStore()).not.toContain(Buffer.from(first?.sealed ?? []).toString('latin1'));
});

test.each([
  ['without the file of keys', () => rmSync(keyFile())],
  ['with a file of keys that was cut off', () => writeFileSync(keyFile(), '{"current":"1')],
  ['with an envelope that was altered', () => store.sql.run("UPDATE secret SET sealed = x'00' || substr(sealed, 2)")],
  [
    'with a wrapped key that was altered',
    () => store.sql.run("UPDATE secret SET wrapped = x'00' || substr(wrapped, 2)"),
  ],
  ['with an envelope that was cut off', () => store.sql.run('UPDATE secret SET sealed = substr(sealed, 1, 10)')],
  ['as that of another row', () => store.sql.run("UPDATE secret SET id = 'another'")],
])('%s a secret is lost, and that is said as it is', (_, harm) => {
  open().keep('gong', KEY, NOW);
  harm();
  expect(refusalOf(() => open().reveal('gong'))).toEqual(lost);
  // Entered again, it works again.
  open().keep('gong', KEY, LATER);
  expect(open().reveal('gong')).toBe(KEY);
});

test('after a year another key wraps everything, and the old one is forgotten', () => {
  open().keep('gong', KEY, NOW);
  const before = readFileSync(keyFile(), 'utf8');
  open().rotate('2026-09-01T09:00:00.000Z');
  expect(readFileSync(keyFile(), 'utf8')).toBe(before);
  open().rotate(LATER);
  expect(open().reveal('gong')).toBe(KEY);
  const after = readFileSync(keyFile(), 'utf8');
  const { current, keys } = JSON.parse(after) as { current: string; keys: object }; // what the ring wrote
  expect(Object.keys(keys)).toEqual([current]);
  expect(before).not.toContain(current);
});

test('a key of the environment takes over from the file, and stands in none', () => {
  open().keep('gong', KEY, NOW);
  const given = randomBytes(32).toString('base64');
  open(given).rotate(LATER);
  rmSync(keyFile());
  expect(open(given).reveal('gong')).toBe(KEY);
  expect(refusalOf(() => open().reveal('gong'))).toEqual(lost);
  expect(existsSync(keyFile())).toBe(false);
  expect(() => open('c2hvcnQ=')).toThrow('32 bytes');
});

test('what was noted stands in no text and in no error, nor in what caused it', () => {
  const redaction = new Redaction();
  redaction.note('s3cret/"key"');
  const said = `a s3cret/"key" b ${encodeURIComponent('s3cret/"key"')} c ${JSON.stringify('s3cret/"key"')} d ${Buffer.from('s3cret/"key"').toString('base64')}`;
  expect(redaction.text(said)).toBe('a •••• b •••• c "••••" d ••••');
  expect(redaction.text('authorization: Bearer abc.def and Basic Zm9v==')).toBe(
    'authorization: Bearer•••• and Basic••••',
  );
  const told = redaction.error(new Error('s3cret/"key" failed', { cause: new TypeError('by s3cret/"key"') }));
  expect(JSON.stringify(told, ['message', 'stack', 'cause'])).not.toContain('s3cret');
  // What is kept stays noted, however often it was typed besides.
  const forget = [redaction.note('typed-key-1'), redaction.note('s3cret/"key"')];
  expect(redaction.text('typed-key-1')).toBe('••••');
  for (const each of forget) each();
  expect(redaction.text('typed-key-1 s3cret/"key"')).toBe('typed-key-1 ••••');
  const fine = new Error('nothing in it');
  expect(redaction.error(fine)).toBe(fine);
});

test.each([
  ['Your Basic plan has no API. Bearer of this key is Ada.', null],
  ['Basic Subscription, Pay-as-you-go; basic and/or Pro', null],
  ['Basic authentication is needed, Bearer tokens are not.', null],
  ['a Basic YWNjZXNzOnNlY3JldA and so on', 'a Basic•••• and so on'],
  ['Bearer sk_live and Bearer eyJhbGciOi.eyJzdWIi.c2ln', 'Bearer•••• and Bearer••••'],
  ['{"Authorization": "Bearer plainword"}', '{"Authorization": "Bearer••••"}'],
  [`Bearer ${'abcd'.repeat(10)}`, 'Bearer••••'],
])('only what looks like a credential is taken out of %s', (said, told) => {
  expect(new Redaction().text(said)).toBe(told ?? said);
});

test('by the routes a secret is written, told by its end and forgotten, and no answer has it', async () => {
  const service = await aWorkspace(folder.path);
  const ask = async (method: string, name: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${START_TOKEN}`, 'content-type': 'application/json' };
    const wish = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(`${service.address}/v1/secrets/${name}`, wish);
    return { status: response.status, text: await response.text() };
  };
  try {
    const given = { secret: KEY, url: 'https://api.example.com/v1', since: null };
    const kept = await ask('POST', 'ai', given);
    expect(kept.status).toBe(200);
    expect(kept.text).toContain('••••cdef');
    expect(kept.text + (await ask('GET', 'ai')).text).not.toContain(KEY);
    expect((await ask('POST', 'ai', { ...given, secret: '' })).status).toBe(400);
    expect((await ask('POST', 'ai', { ...given, secret: 'x'.repeat(5000) })).text).not.toContain('xxxxx');
    // The keys of tools have no door here.
    expect((await ask('GET', 'fireflies')).text).toContain('secret.unknown');
    // For which address it is, is said with it, and as what one saw it: by nobody else and by nothing that is set.
    expect((await ask('POST', 'ai', { secret: KEY, since: null })).status).toBe(400);
    expect((await ask('DELETE', 'ai')).status).toBe(400);
    const { since } = (JSON.parse(kept.text) as { kept: { since: string } }).kept; // just matched
    expect((await ask('DELETE', 'ai', { since })).text).toBe('{"kept":null}');
    expect((await ask('GET', 'ai')).text).toBe('{"kept":null}');
  } finally {
    await service.stop();
  }
});
