import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';

import { getRequestListener } from '@hono/node-server';

import { uuidv7 } from '../shared/domain/ids.ts';
import { createApp } from './app.ts';
import { backUpDaily, keepDaily } from './backups/daily.ts';
import { LOOPBACK_HOSTS } from './guards.ts';
import { createJobRunner } from './kernel/job-runner.ts';
import { runJobStep } from './kernel/jobs.ts';
import { Live } from './live.ts';
import { holdFolder } from './store/hold-folder.ts';
import { Snapshots } from './snapshots.ts';
import { openStore, type Store } from './store/open-store.ts';

export interface ServeOptions {
  readonly folder: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The address to listen on. */
  readonly host: string;
  readonly startToken: string | null;
  readonly report: (error: unknown) => string;
  /** By what name people know the program that serves it. */
  readonly program?: string;
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

/** How a Host header may name what is listened on: on all addresses, by any name and address of this computer. */
function namesOf(host: string): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [host.toLowerCase()];
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const bare = addresses.map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address));
  return [hostname().toLowerCase(), ...bare];
}

/** The store in a folder, held for this process alone. */
function openHeld(folder: string, program: string): Store {
  const release = holdFolder(folder, program);
  try {
    const store = openStore(folder);
    return {
      ...store,
      close: () => {
        store.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Opens the store in a folder and serves it. Rejects with the listening error, such as EADDRINUSE. */
export async function serve({ folder, port, host, startToken, report, program }: ServeOptions): Promise<Serving> {
  const store = openHeld(folder, program ?? 'Rollcall');
  const { sql } = store;
  const live = new Live();
  const snapshots = new Snapshots(sql, folder, report);
  const step = () => {
    const more = runJobStep(sql, now());
    if (more) live.announce();
    return more;
  };
  let answers = 0;
  const runner = createJobRunner({ step, isAsked: () => answers > 0, report });
  const wake = () => {
    live.announce();
    snapshots.noteChange();
    runner.wake();
  };
  const hosts = new Set([...LOOPBACK_HOSTS, ...namesOf(host)]);
  const app = createApp({ sql, folder, hosts, startToken, now, newId, wake, live, snapshots, report });
  const count = (more: number) => void (answers += more);
  const server = await listenOn(app.fetch, { port, host, count }).catch((error: unknown) => {
    store.close();
    throw error;
  });
  const endDaily = keepDaily(() => backUpDaily(sql, folder, now()), report);
  runner.wake();
  return {
    port: (server.address() as AddressInfo).port, // a TCP server that listens has an address and a port
    close: async () => {
      runner.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await snapshots.close();
      await endDaily();
      store.close();
    },
  };
}

interface Listening extends Pick<ServeOptions, 'port' | 'host'> {
  /** Is told of every request that it begins and ends, save of the live line, which does not end. */
  readonly count: (more: number) => void;
}

/** Rejects with the listening error. */
async function listenOn(
  fetch: Parameters<typeof getRequestListener>[0],
  { port, host, count }: Listening,
): Promise<Server> {
  const listener = getRequestListener(fetch);
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    (request, response) => {
      if (request.url !== '/v1/live') {
        count(1);
        response.once('close', () => count(-1));
      }
      void listener(request, response);
    },
  );
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}
