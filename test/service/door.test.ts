import { request } from 'node:http';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { createServiceClient } from '../../electron/http/service-client.ts';
import { serve } from '../../service/serve.ts';
import { openStore } from '../../service/store/open-store.ts';
import { PROTOCOL, PROTOCOL_HEADER } from '../../shared/sync/protocol.ts';
import { aWorkspace, START_TOKEN, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { anOperation, CLIENT } from '../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** A request as any program on this computer could make it, headers and all. */
function ask(
  target: string,
  { method = 'GET', headers = {}, body }: Asked = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(service.address + target, { method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

test.each(['rollcall.attacker.example', '127.0.0.1.attacker.example', 'localhost.', 'evil.example:80'])(
  'a request under the foreign name “%s” is not served, even with a good token',
  async (host) => {
    const { status, text } = await ask('/v1/pull', { headers: { ...bearer(START_TOKEN), host } });
    expect(status).toBe(421);
    expect(text).not.toContain('Acme Learning');
  },
);

test.each(['https://attacker.example', 'null', 'http://127.0.0.1'])(
  'a request a page of %s has caused is not served, even with a good token',
  async (origin) => {
    const { status } = await ask('/v1/pull', { headers: { ...bearer(START_TOKEN), origin } });
    expect(status).toBe(421);
  },
);

test.each([
  ['none', {}],
  ['an empty one', { authorization: 'Bearer ' }],
  ['a wrong one', bearer('wrong')],
  ['one of another scheme', { authorization: `Basic ${START_TOKEN}` }],
  ['one with something behind it', bearer(`${START_TOKEN}x`)],
  ['one in the address', {}],
])('without a good token nothing is told: %s', async (name, headers) => {
  const query = name === 'one in the address' ? `?token=${START_TOKEN}` : '';
  for (const target of ['/v1/pull', '/v1/verify', '/v1/live', '/v1/nowhere']) {
    const { status, text } = await ask(target + query, { headers });
    expect([target, status]).toEqual([target, 401]);
    expect(text).not.toContain('Acme');
  }
});

test('a body that is too large is not even read for somebody unknown', async () => {
  const body = 'x'.repeat(3 * 1024 * 1024);
  expect((await ask('/v1/events', { method: 'POST', headers: bearer('wrong'), body })).status).toBe(401);
});

test('the health page tells nothing of the workspace', async () => {
  expect(await ask('/v1/health')).toEqual({ status: 200, text: JSON.stringify({ ok: true, protocol: PROTOCOL }) });
});

test('a token of an earlier start is not good any more', async () => {
  await service.stop();
  const report = () => 'test';
  const other = await serve({ folder: service.folder, port: 0, host: '127.0.0.1', startToken: 'another', report });
  const client = createServiceClient({ address: `http://127.0.0.1:${String(other.port)}`, token: START_TOKEN });
  await expect(client.pull(0)).rejects.toMatchObject({ error: { code: 'token.refused' } });
  await other.close();
});

test('a revoked token is refused from then on, and the sentence says whom to ask', async () => {
  const token = await service.client.issueToken('device', 'laptop');
  const client = createServiceClient({ address: service.address, token });
  expect((await client.pull(0)).length).toBeGreaterThan(1);
  const store = openStore(path.join(folder.path, 'service'));
  store.sql.run('UPDATE token SET revokedAt = ?', new Date().toISOString());
  store.close();
  await expect(client.pull(0)).rejects.toMatchObject({ error: { code: 'token.refused' } });
  const { text } = await ask('/v1/pull', { headers: bearer(token) });
  expect(text).toContain('does not accept this access token');
});

test('a token of one label takes the place of the last one with it, and of no other', async () => {
  const first = await service.client.issueToken('device', 'laptop');
  const other = await service.client.issueToken('device', 'desk');
  const second = await service.client.issueToken('device', 'laptop');
  const statusOf = async (token: string) => (await ask('/v1/pull', { headers: bearer(token) })).status;
  expect([await statusOf(first), await statusOf(other), await statusOf(second)]).toEqual([401, 200, 200]);
});

test('the store keeps no token that could be used', async () => {
  const token = await service.client.issueToken('device', 'laptop');
  const store = openStore(path.join(folder.path, 'service'));
  const rows = store.sql.all<{ text: string }>("SELECT hash || ' ' || coalesce(label, '') AS text FROM token");
  expect(rows.some(({ text }) => text.includes(token) || text.includes(token.slice(4)))).toBe(false);
  store.close();
});

test('a token for events reports events and opens nothing else', async () => {
  const token = await service.client.issueToken('events', 'learning platform');
  const client = createServiceClient({ address: service.address, token });
  const event = {
    id: 'e1',
    kind: 'seat.used',
    email: 'ada@acme.example',
    at: '2026-01-01T00:00:00.000Z',
    feature: 'x',
  } as const;
  expect(await client.sendEvents([event])).toMatchObject({ accepted: 1, duplicates: 0, unknown: [] });
  const refused = { error: { code: 'token.refused' } };
  await expect(client.pull(0)).rejects.toMatchObject(refused);
  await expect(client.verify()).rejects.toMatchObject(refused);
  await expect(client.issueToken('device', 'mine')).rejects.toMatchObject(refused);
  const operation = anOperation('groups.create', { names: ['Pilot'] });
  await expect(client.push({ client: CLIENT, operations: [operation] })).rejects.toMatchObject(refused);
});

test.each([
  ['an older app', PROTOCOL - 1, 'service.newer'],
  ['a newer app', PROTOCOL + 1, 'service.older'],
])('%s is told which of the two is older', async (_, spoken, code) => {
  const { status, text } = await ask('/v1/pull', {
    headers: { ...bearer(START_TOKEN), [PROTOCOL_HEADER]: String(spoken) },
  });
  expect(status).toBe(426);
  expect(JSON.parse(text)).toMatchObject({ error: { code } });
});

test.each(['/v1/events', '/v1/workspace', '/v1/tokens'])(
  'a body that is too large is refused by %s',
  async (target) => {
    const body = JSON.stringify({ kind: 'device', label: 'x', padding: 'x'.repeat(3 * 1024 * 1024) });
    const { status } = await ask(target, {
      method: 'POST',
      headers: { ...bearer(START_TOKEN), 'content-type': 'application/json' },
      body,
    });
    expect(status).toBe(413);
  },
);

test.each([
  ['no JSON', '{"client": '],
  ['JSON of another kind', '[1, 2]'],
  ['nothing', ''],
  ['a thousand brackets deep', '['.repeat(50_000)],
  ['a member of another shape', JSON.stringify({ client: CLIENT, operations: [{ id: 'x' }] })],
  ['no list of operations', JSON.stringify({ client: CLIENT })],
  [
    'more operations than one push holds',
    JSON.stringify({
      client: CLIENT,
      operations: Array.from({ length: 201 }, () => anOperation('groups.create', { names: ['x'] })),
    }),
  ],
])('a push that is %s is refused as input, and the service goes on', async (_, body) => {
  const headers = { ...bearer(START_TOKEN), 'content-type': 'application/json' };
  const { status, text } = await ask('/v1/push', { method: 'POST', headers, body });
  expect(status).toBe(400);
  expect(JSON.parse(text)).toMatchObject({ error: { code: 'input.invalid' } });
  expect((await service.client.pull(0)).length).toBeGreaterThan(1);
});

test.each(['-1', 'x', '1.5', '1e400'])('a cursor of %s is refused as input', async (cursor) => {
  const { status } = await ask(`/v1/pull?cursor=${cursor}`, { headers: bearer(START_TOKEN) });
  expect(status).toBe(400);
});

test('a port in use is said as such, and the store is closed again', async () => {
  const port = Number(new URL(service.address).port);
  const other = path.join(folder.path, 'other');
  const starting = serve({ folder: other, port, host: '127.0.0.1', startToken: 'x', report: () => 'test' });
  await expect(starting).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('answers are not kept by browsers and proxies, nor shown in frames', async () => {
  const response = await fetch(`${service.address}/v1/pull`, { headers: bearer(START_TOKEN) });
  await response.text();
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('x-frame-options')).not.toBeNull();
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});
