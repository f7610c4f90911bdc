import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';

import { getRequestListener } from '@hono/node-server';

import { uuidv7 } from '../shared/domain/ids.ts';
import { createApp } from './app.ts';
import { LOOPBACK_HOSTS } from './guards.ts';
import { runJobStep } from './kernel/jobs.ts';
import { Live } from './live.ts';
import { openStore } from './store/open-store.ts';

export interface ServeOptions {
  readonly folder: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The address to listen on. */
  readonly host: string;
  readonly startToken: string | null;
  readonly report: (error: unknown) => string;
}

export interface Serving {
  readonly port: number;
  close(): Promise<void>;
}

const now = () => new Date().toISOString();
const newId = () => uuidv7(Date.now(), randomBytes(16));
const REQUEST_TIMEOUT_MS = 120_000;
// While a big operation is decided, a request on an open connection may wait longer than Node's five seconds: the
// connection would be taken for idle and reset before the request is read.
const KEEP_ALIVE_MS = 120_000;

/** Goes on with big operations a few chunks at a time, so that requests get in between. */
function jobRunner(step: () => boolean, report: (error: unknown) => string): { wake: () => void; stop: () => void } {
  let running = false;
  let stopped = false;
  const run = () => {
    running = false;
    try {
      if (!stopped && step()) wake();
    } catch (error) {
      report(error);
    }
  };
  const wake = () => {
    if (running || stopped) return;
    running = true;
    setImmediate(run);
  };
  return { wake, stop: () => void (stopped = true) };
}

/** How a Host header may name what is listened on: on all addresses, by any name and address of this computer. */
function namesOf(host: string): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [host.toLowerCase()];
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const bare = addresses.map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address));
  return [hostname().toLowerCase(), ...bare];
}

/** Opens the store in a folder and serves it. Rejects with the listening error, such as EADDRINUSE. */
export async function serve({ folder, port, host, startToken, report }: ServeOptions): Promise<Serving> {
  const store = openStore(folder);
  const { sql } = store;
  const live = new Live();
  const runner = jobRunner(() => {
    const more = runJobStep(sql, now());
    if (more) live.announce();
    return more;
  }, report);
  const wake = () => {
    live.announce();
    runner.wake();
  };
  const hosts = new Set([...LOOPBACK_HOSTS, ...namesOf(host)]);
  const app = createApp({ sql, hosts, startToken, now, newId, wake, live, report });
  const listener = getRequestListener(app.fetch);
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    (request, response) => void listener(request, response),
  );
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    store.close();
    throw error;
  }
  runner.wake();
  return {
    port: (server.address() as AddressInfo).port, // a TCP server that listens has an address and a port
    close: async () => {
      runner.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      store.close();
    },
  };
}
