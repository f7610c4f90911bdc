import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';

import { getRequestListener } from '@hono/node-server';

import type { SlugClash } from '../shared/domain/workspace-needs.ts';
import { uuidv7 } from '../shared/domain/ids.ts';
import { Refusal } from '../shared/errors/app-error.ts';
import { readWorkspace } from '../shared/store/read.ts';
import type { Sql } from '../shared/store/sql.ts';
import { createApp } from './app.ts';
import { isStreamed } from './body-limits.ts';
import { createEngine } from './engine.ts';
import { LOOPBACK_HOSTS } from './guards.ts';
import type { Doubles } from './integrations/outgoing.ts';
import { type MailSettings, usualMail } from './invitations/keep.ts';
import type { Live } from './live.ts';
import { Redaction } from './secrets/redaction.ts';
import { holdFolder } from './store/hold-folder.ts';
import { openStore, type Store } from './store/open-store.ts';
import { slugsOf } from './store/slug-file.ts';
import { type Slugs, slugsIn } from './store/slugs.ts';

export interface ServeOptions {
  readonly folder: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The address to listen on. */
  readonly host: string;
  readonly startToken: string | null;
  readonly report: (error: unknown) => string;
  /** The folder in which workspaces lie beside each other; null where this one is alone. */
  readonly place?: string | null;
  /** By what name people know the program that serves it. */
  readonly program?: string;
  readonly mail?: MailSettings;
  /** The key that wraps secrets, as base64; where there is none it is kept in the folder. */
  readonly secretsKey?: string | null;
  /** Servers of ours that stand in for tools; only where somebody develops. */
  readonly doubles?: Doubles;
  /** The origin of a server for models on this computer, which alone is asked over http. */
  readonly localAi?: string | null;
  /** The clock, where it is not that of this computer. */
  readonly now?: () => string;
}

export interface Serving {
  readonly port: number;
  close(): Promise<void>;
}

const thisMoment = () => new Date().toISOString();
const newId = () => uuidv7(Date.now(), randomBytes(16));
const REQUEST_TIMEOUT_MS = 120_000;
const HEADERS_TIMEOUT_MS = 60_000;
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

/** The name by which people reach the service from elsewhere. */
const namedIn = ({ publicAddress }: MailSettings): string[] =>
  publicAddress === null ? [] : [URL.parse(publicAddress)?.hostname ?? ''];

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
export async function serve(options: ServeOptions): Promise<Serving> {
  const { folder, port, host, startToken, mail = usualMail, now = thisMoment } = options;
  const redaction = new Redaction();
  // Whatever goes wrong with whom, no log says what somebody is let in by.
  const report = (error: unknown) => options.report(redaction.error(error));
  const store = openHeld(folder, options.program ?? 'Rollcall');
  const { sql } = store;
  let listening = 0;
  try {
    const address = () => `http://${host.includes(':') ? `[${host}]` : host}:${String(listening)}`;
    const engine = createEngine({ ...options, sql, mail, now, newId, address, report, redaction });
    const hosts = new Set([...LOOPBACK_HOSTS, ...namesOf(host), ...namedIn(mail)]);
    const mailLeaves = mail.smtp === null ? 'folder' : 'server';
    const slugs = slugsIn(options.place ?? null, folder, report);
    for (const slug of slugs.keep(slugsOf(sql, now()), now())) report(new Refusal({ code: 'slug.taken', slug }));
    const app = createApp({ sql, folder, hosts, startToken, now, newId, mailLeaves, slugs, report, ...engine });
    const server = await listenOn(app.fetch, { port, host, count: engine.count });
    listening = (server.address() as AddressInfo).port; // a TCP server that listens has an address and a port
    engine.begin();
    // Only once it is served: where nobody can reach it, the store is closed again at once.
    const watch = watchNames(() => clashOf(sql, slugs, now()), engine.live, report);
    const close = async () => {
      clearInterval(watch);
      await engine.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await engine.end();
      store.close();
    };
    return { port: listening, close };
  } catch (error) {
    store.close();
    throw error;
  }
}

const clashOf = (sql: Sql, slugs: Slugs, now: string): SlugClash | null =>
  slugs.clash(readWorkspace(sql)?.slug ?? null, now, () => slugsOf(sql, now));

/** How often it is looked whether a workspace beside this one has its name. */
const NAMES_MS = 10_000;

/** Tells whoever listens where the name in links is somebody else’s too, and where it is not any more. */
function watchNames(look: () => SlugClash | null, live: Live, report: (error: unknown) => unknown): NodeJS.Timeout {
  let told = JSON.stringify(look());
  return setInterval(() => {
    try {
      const found = JSON.stringify(look());
      if (found !== told) live.announce();
      told = found;
    } catch (error) {
      // A disk that fails for a moment ends no service: it is looked again.
      report(error);
    }
  }, NAMES_MS).unref();
}

interface Listening extends Pick<ServeOptions, 'port' | 'host'> {
  /** Is told of every request that it begins and ends, save of the live line, which does not end. */
  readonly count: (more: number) => void;
}

/** Whoever has not sent all of a request in time is waited for no more. */
function endLate(request: IncomingMessage): void {
  const timer = setTimeout(() => request.destroy(), REQUEST_TIMEOUT_MS).unref();
  for (const end of ['end', 'close'] as const) request.once(end, () => clearTimeout(timer));
}

/** Rejects with the listening error. */
async function listenOn(
  fetch: Parameters<typeof getRequestListener>[0],
  { port, host, count }: Listening,
): Promise<Server> {
  const listener = getRequestListener(fetch);
  const server = createServer(
    // A recording takes as long as the line needs: who goes silent while sending it is noticed where it is read.
    { requestTimeout: 0, headersTimeout: HEADERS_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    (request, response) => {
      if (!isStreamed(request.url ?? '')) endLate(request);
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
