import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';

import { getRequestListener } from '@hono/node-server';

import { uuidv7 } from '../shared/domain/ids.ts';
import type { Sql } from '../shared/store/sql.ts';
import { createApp } from './app.ts';
import { backUpDaily, keepDaily } from './backups/daily.ts';
import { type Due, keepDue } from './due/keep.ts';
import { LOOPBACK_HOSTS } from './guards.ts';
import { type Invitations, keepInvitations, type MailSettings, usualMail } from './invitations/keep.ts';
import { createJobRunner, type JobRunner } from './kernel/job-runner.ts';
import { runJobStep } from './kernel/jobs.ts';
import { restartPace } from './kernel/steer-jobs.ts';
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
  readonly mail?: MailSettings;
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

/** Everything that goes on beside the answers. */
interface Engine {
  readonly live: Live;
  readonly snapshots: Snapshots;
  readonly invitations: Invitations;
  readonly due: Due;
  readonly runner: JobRunner;
  /** Something was written. */
  readonly wake: () => void;
  /** Is told of every request that begins and ends. */
  readonly count: (more: number) => void;
}

function createEngine(sql: Sql, options: ServeOptions, address: () => string): Engine {
  const { folder, report, mail = usualMail, now = thisMoment } = options;
  const live = new Live();
  const snapshots = new Snapshots(sql, folder, report);
  const onChange = () => {
    live.announce();
    snapshots.noteChange();
  };
  const invitations = keepInvitations({ sql, folder, mail, address, now, onChange, report });
  const due = keepDue({ sql, now, newId, onChange, onLook: () => invitations.wake(), report });
  let isBusy = false;
  const step = () => {
    const more = runJobStep(sql, now());
    if (more) live.announce();
    // A big operation may have invited thousands.
    else if (isBusy) due.look();
    isBusy = more;
    return more;
  };
  let answers = 0;
  const runner = createJobRunner({ step, isAsked: () => answers > 0, report });
  const wake = () => {
    onChange();
    invitations.wake();
    due.plan();
    runner.wake();
  };
  return { live, snapshots, invitations, due, runner, wake, count: (more) => void (answers += more) };
}

/** Opens the store in a folder and serves it. Rejects with the listening error, such as EADDRINUSE. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { folder, port, host, startToken, report, mail = usualMail, now = thisMoment } = options;
  const store = openHeld(folder, options.program ?? 'Rollcall');
  const { sql } = store;
  let listening = 0;
  try {
    const address = () => `http://${host.includes(':') ? `[${host}]` : host}:${String(listening)}`;
    const { live, snapshots, invitations, due, runner, wake, count } = createEngine(sql, options, address);
    const hosts = new Set([...LOOPBACK_HOSTS, ...namesOf(host), ...namedIn(mail)]);
    const mailLeaves = mail.smtp === null ? 'folder' : 'server';
    const app = createApp({ sql, folder, hosts, startToken, now, newId, wake, live, mailLeaves, snapshots, report });
    const server = await listenOn(app.fetch, { port, host, count });
    listening = (server.address() as AddressInfo).port; // a TCP server that listens has an address and a port
    const endDaily = keepDaily(() => backUpDaily(sql, folder, now()), report);
    restartPace(sql, now());
    runner.wake();
    due.look();
    const close = async () => {
      runner.stop();
      due.stop();
      await invitations.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await snapshots.close();
      await endDaily();
      store.close();
    };
    return { port: listening, close };
  } catch (error) {
    store.close();
    throw error;
  }
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
