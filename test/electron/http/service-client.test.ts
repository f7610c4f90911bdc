import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, expect, test } from 'vitest';

import { createServiceClient, type Patience } from '../../../electron/http/service-client.ts';
import { ClientId } from '../../../shared/domain/ids.ts';

const end = `${JSON.stringify({ kind: 'end', seq: 7 })}\n`;
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A client of a service that does this with every request. */
async function aClient(patience: Patience, handle: (...given: Parameters<RequestListener>) => unknown) {
  const server = createServer((request, response) => void handle(request, response)).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return createServiceClient({ address: `http://127.0.0.1:${String(port)}`, token: 'token' }, patience);
}

const hangs: RequestListener = () => undefined;
const away = { error: { code: 'service.unreachable' } };
const push = { client: ClientId.parse('01900000-0000-7000-8000-000000000001'), turn: 1, operations: [] };

test('a service that takes a small request and never answers counts as away', async () => {
  const client = await aClient({ quickMs: 50, longMs: 600_000 }, hangs);
  await expect(client.pull(5)).rejects.toMatchObject(away);
  await expect(client.push(push)).rejects.toMatchObject(away);
});

test('an answer that keeps coming may last as long as the network needs', async () => {
  const client = await aClient({ quickMs: 400, longMs: 600_000 }, async (_, response) => {
    for (const piece of end.match(/.{1,4}/gsu) ?? []) {
      response.write(piece);
      await pause(100);
    }
    response.end();
  });
  const first = await client.pullWindows({ cursor: 5 }).next();
  expect(first.value).toEqual([{ kind: 'end', seq: 7 }]);
});

test('an answer that begins and stands still is given up', async () => {
  const client = await aClient({ quickMs: 100, longMs: 600_000 }, (_, response) => void response.write('{"kind"'));
  await expect(client.pullWindows({ cursor: 5 }).next()).rejects.toMatchObject(away);
});
