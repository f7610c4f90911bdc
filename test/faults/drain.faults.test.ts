import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { forkService } from '../../electron/cli/cli-host.ts';
import { CoreWorker } from '../../electron/core/core-worker.ts';
import { createServiceClient, type ServiceClient } from '../../electron/http/service-client.ts';
import { openReplica } from '../../electron/replica/open-replica.ts';
import { ServiceProcess } from '../../electron/service-process.ts';
import { openStore } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { fail } from '../../shared/errors/app-error.ts';
import type { Session } from '../../shared/ipc/shapes.ts';
import { aPerson, hostOver, temporaryFolder, TestService } from '../builders/desktop.ts';
import { isFullForm, lawLimit } from '../builders/law.ts';
import { apply, membersOf } from '../builders/operations.ts';
import { rowsOf } from './rows.ts';

const CHANGES = isFullForm ? 10_000 : 120;
const PEOPLE = isFullForm ? 2000 : 40;
const WORKER = new URL('../../electron/core/worker.ts', import.meta.url);
/** How often a screen asks for a page while the outbox drains. */
const ASK_MS = 20;

const away = fail({ code: 'service.unreachable', address: 'this computer' });
const wanted = {
  name: 'Acme Learning',
  ownerEmail: 'ada@acme.example',
  ownerFirstName: 'Ada',
  ownerLastName: 'Lovelace',
  plan: 'enterprise',
  seats: PEOPLE,
  credits: 0,
} as const;

/** The core in its thread and the service in its process, as in the app, without a window. */
class App {
  readonly #service = new ServiceProcess(forkService);
  readonly #core: CoreWorker;
  #folder = '';
  #online = true;

  constructor(root: string) {
    const host = {
      ...hostOver(new TestService(root)),
      startService: async (folder: string) => {
        this.#folder = folder;
        return this.#online ? this.#service.start(folder) : away;
      },
      stopService: () => this.#service.stop(),
    };
    const nothing = () => undefined;
    const start = { root, info: { version: '', platform: 'test' } };
    this.#core = new CoreWorker(WORKER, start, host, { onTopic: nothing, onUnsent: nothing, onLog: console.error });
  }

  get folder(): string {
    return path.dirname(this.#folder);
  }

  /** Asks the core as a screen does; the answers are of the contract. */
  async call<T>(channel: string, input?: unknown): Promise<T> {
    const result = await this.#core.call(channel, input);
    if (!result.ok) throw new Error(`${channel}: ${result.error.code}`);
    return result.value as T; // the caller names what the contract answers
  }

  async client(): Promise<ServiceClient> {
    const access = await this.#service.start(this.#folder);
    if (!access.ok) throw new Error(access.error.code);
    return createServiceClient(access.value);
  }

  async goOffline(): Promise<void> {
    this.#online = false;
    await this.#service.stop();
    await this.call('sync.now');
  }

  goOnline(): void {
    this.#online = true;
  }

  async close(): Promise<void> {
    await this.#core.close();
    await this.#service.stop();
  }
}

/** A workspace of many people that the core is in step with. */
async function aWorkspaceOfMany(app: App): Promise<MemberId[]> {
  await app.call('workspaces.create', wanted);
  const client = await app.client();
  await apply(client, 'members.add', { people: Array.from({ length: PEOPLE }, (_, n) => aPerson(`P${String(n)}`)) });
  await app.call('sync.now');
  const members = [...(await membersOf(client)).values()].map(({ id }) => id);
  return members.slice(0, PEOPLE);
}

/** What a screen asks for while the outbox drains, and how long each answer took. */
async function scroll(app: App, draining: { over: boolean }): Promise<number[]> {
  const filter = { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: false };
  const waited: number[] = [];
  while (!draining.over) {
    const asked = performance.now();
    const offset = (waited.length * 50) % PEOPLE;
    await app.call('members.page', { filter, sort: [{ column: 'name', descending: false }], offset, limit: 50 });
    waited.push(performance.now() - asked);
    await pause(ASK_MS);
  }
  return waited.toSorted((one, other) => one - other);
}

async function drain(app: App): Promise<{ seconds: number; waited: number[] }> {
  const draining = { over: false };
  const began = performance.now();
  app.goOnline();
  const scrolling = scroll(app, draining);
  await app.call('sync.now');
  while ((await app.call<Session>('workspaces.current')).unsent > 0) await app.call('sync.now');
  draining.over = true;
  return { seconds: (performance.now() - began) / 1000, waited: await scrolling };
}

async function queue(app: App, members: readonly MemberId[]): Promise<void> {
  for (let n = 0; n < CHANGES; n += 1) {
    const command = Math.floor(n / members.length) % 2 === 0 ? 'seats.assign' : 'seats.revoke';
    await app.call(command, { members: [members[n % members.length]] });
  }
  expect(await app.call('workspaces.current')).toMatchObject({ unsent: CHANGES });
}

test.each([
  { meanwhile: 'nobody changed anything', other: null },
  { meanwhile: 'somebody else made a group', other: ['EMEA'] },
])(
  'thousands of changes made offline drain while screens are answered; $meanwhile meanwhile',
  async ({ meanwhile, other }) => {
    const folder = temporaryFolder();
    const app = new App(folder.path);
    const members = await aWorkspaceOfMany(app);
    await app.goOffline();
    await queue(app, members);
    if (other) await apply(await app.client(), 'groups.create', { names: other });
    const { seconds, waited } = await drain(app);
    const at = (share: number) => (waited[Math.floor((waited.length - 1) * share)] ?? 0).toFixed(0);
    console.info(
      `drain: ${String(CHANGES)} changes in ${seconds.toFixed(1)} s; ${String(waited.length)} pages asked for meanwhile, ` +
        `answered after ${at(0.5)} ms (half), ${at(0.95)} ms (95 %), ${at(1)} ms (longest); ${meanwhile}`,
    );
    expect(await app.call('workspaces.current')).toMatchObject({ unsent: 0, parked: 0 });
    expect(waited.length).toBeGreaterThan(0);
    const place = app.folder;
    await app.close();
    const store = openStore(path.join(place, 'service'));
    const copy = openReplica(place);
    expect(rowsOf(copy.sql)).toEqual(rowsOf(store.sql));
    expect(store.sql.get('SELECT count(*) AS n FROM operation WHERE command LIKE ?', 'seats.%')).toEqual({
      n: CHANGES,
    });
    expect(verifyStore(store.sql)).toEqual([]);
    copy.close();
    store.close();
    folder.remove();
  },
  lawLimit(20),
);
