// A workspace at an address: its service is a process of its own, which the app neither starts nor ends.
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { createServiceClient } from '../../electron/http/service-client.ts';
import type { ServiceClient } from '../../electron/http/service-client.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import { ClientId, OperationId, uuidv7 } from '../../shared/domain/ids.ts';
import { OWNER, tokenFor } from '../builders/desktop.ts';
import { test as fromNothing } from './lasting.ts';

const START_TOKEN = 'start-token-of-the-remote-service';
const SERVICE = path.resolve(import.meta.dirname, '../../service/main.ts');
const Listening = z.object({ kind: z.literal('listening'), port: z.int() });

const newId = () => uuidv7(Date.now(), randomBytes(16));

export class RemoteService {
  readonly #folder: string;
  #child: ChildProcess | null = null;
  #port = 0;

  readonly #env: Readonly<Record<string, string>>;

  constructor(folder: string, env: Readonly<Record<string, string>> = {}) {
    this.#folder = folder;
    this.#env = env;
  }

  get address(): string {
    return `http://127.0.0.1:${String(this.#port)}`;
  }

  /** Speaks for the owner, without the app. */
  get client(): ServiceClient {
    return createServiceClient({ address: this.address, token: START_TOKEN });
  }

  /** Starts it, at the same address as before. */
  async start(): Promise<void> {
    const child = fork(SERVICE, [], {
      env: {
        ...process.env,
        ...this.#env,
        ...{ ROLLCALL_FOLDER: this.#folder, ROLLCALL_START_TOKEN: START_TOKEN, ROLLCALL_PORT: String(this.#port) },
      },
    });
    const told: unknown[] = await once(child, 'message');
    this.#port = Listening.parse(told[0]).port;
    this.#child = child;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null) return;
    child.kill();
    await once(child, 'exit');
  }

  /** A token for a desktop; the one before is refused from then on. */
  issueToken(): Promise<string> {
    return this.client.issueToken('device', 'a desktop');
  }

  /** A token for somebody's desktop, as if they had asked for it: nobody can who has none yet. */
  issueTokenFor(email: string): Promise<string> {
    return tokenFor({ client: this.client, folder: this.#folder }, email);
  }

  async createWorkspace(seats: number): Promise<void> {
    const renewsAt = '2030-01-01T00:00:00.000Z';
    const workspace = { name: 'Acme Learning', plan: 'enterprise', seats, credits: 0, renewsAt } as const;
    await this.client.createWorkspace({ ...workspace, sample: false, owner: OWNER });
  }

  /** Does what another administrator would, at another desktop; answers the number it is done under. */
  async act<Name extends CommandName>(command: Name, args: ArgsOf<Name>): Promise<OperationId> {
    const id = OperationId.parse(newId());
    const request = { id, command, version: 1, args, madeAt: new Date().toISOString() };
    const operation = { ...request, seed: randomBytes(16).toString('hex'), effectsHash: null };
    const { results } = await this.client.push({ client: ClientId.parse(newId()), operations: [operation] });
    if (results.some(({ outcome }) => outcome === 'refused')) throw new Error(`${command} was refused`);
    return id;
  }
}

/** Beside an app that has just been opened, a workspace at an address, with one full seat. */
export const test = fromNothing.extend<{ readonly remote: RemoteService }>({
  remote: async ({ userData }, use) => {
    const remote = new RemoteService(path.join(userData, 'remote'));
    await remote.start();
    await remote.createWorkspace(1);
    await use(remote);
    await remote.stop();
  },
});

/** From the first screen to a workspace at an address. */
export async function connect(page: Page, address: string, token: string): Promise<void> {
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await submit(page, address, token);
}

export async function submit(page: Page, address: string, token: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Address' }).fill(address);
  await page.getByLabel('Access token').fill(token);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}
