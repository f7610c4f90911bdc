// A workspace at an address: its service is a process of its own, which this computer does not start.
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { createServiceClient } from '../../electron/http/service-client.ts';
import type { ServiceClient } from '../../electron/http/service-client.ts';
import { ClientId, OperationId, uuidv7 } from '../../shared/domain/ids.ts';
import { aPerson, OWNER } from '../builders/desktop.ts';
import { expect, test as base } from './fixture.ts';
import { choose, personRow, syncState, tray } from './rollcall.ts';

const START_TOKEN = 'start-token-of-the-remote-service';
const Listening = z.object({ kind: z.literal('listening'), port: z.int() });

interface Remote {
  readonly address: string;
  /** Speaks for the owner, without the app. */
  readonly client: ServiceClient;
  /** A token for a desktop; the last one with the same label is refused from then on. */
  issueToken(): Promise<string>;
}

async function startRemote(folder: string) {
  const child = fork(path.resolve(import.meta.dirname, '../../service/main.ts'), [], {
    env: { ...process.env, ROLLCALL_FOLDER: folder, ROLLCALL_START_TOKEN: START_TOKEN, ROLLCALL_PORT: '0' },
  });
  const told: unknown[] = await once(child, 'message');
  const address = `http://127.0.0.1:${String(Listening.parse(told[0]).port)}`;
  return { child, address, client: createServiceClient({ address, token: START_TOKEN }) };
}

const test = base.extend<{ readonly remote: Remote }>({
  remote: async ({ userData }, use) => {
    const { child, address, client } = await startRemote(path.join(userData, 'remote'));
    const renewsAt = '2030-01-01T00:00:00.000Z';
    const workspace = { name: 'Acme Learning', plan: 'enterprise', seats: 20, credits: 0, renewsAt } as const;
    await client.createWorkspace({ ...workspace, sample: false, owner: OWNER });
    await use({ address, client, issueToken: () => client.issueToken('device', 'a desktop') });
    child.kill();
    await once(child, 'exit');
  },
});

async function connect(page: Page, address: string, token: string): Promise<void> {
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await submit(page, address, token);
}

async function submit(page: Page, address: string, token: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Address' }).fill(address);
  await page.getByLabel('Access token').fill(token);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

test('address and token open a workspace, whose changes come by themselves', async ({ desktop, remote }) => {
  const { page } = desktop;
  const token = await remote.issueToken();
  await connect(page, remote.address, token);
  await expect(personRow(page, OWNER.email)).toContainText('Owner');
  await expect(page.getByRole('button', { name: 'Workspace: Acme Learning' })).toBeVisible();
  await addGrace(remote.client);
  await expect(personRow(page, 'grace@acme.example')).toBeVisible();
  expect(filesWith(desktop.userData, token)).toEqual([]);
});

test('a token that is not good any more says so, and everything stays readable', async ({ desktop, remote }) => {
  const { page } = desktop;
  await connect(page, remote.address, await remote.issueToken());
  await expect(personRow(page, OWNER.email)).toBeVisible();
  await remote.issueToken();
  await addGrace(remote.client);
  await expect(syncState(page)).toHaveAccessibleName(/^Refused since/);
  const notice = page.getByRole('main').getByRole('alert');
  await expect(notice).toContainText('The workspace does not accept this access token (any more).');
  await expect(notice).toContainText('Your unsent changes are kept.');
  await expect(tray(page)).toContainText('Not let in since');
  await choose(page, OWNER.email, 'Assign seat…');
  await page.getByRole('button', { name: 'Assign 1 seat' }).click();
  await expect(tray(page)).toContainText('1 change waiting to be sent');
  await expect(personRow(page, OWNER.email)).toContainText('Full not used');
});

test('an address or token that is wrong is refused with what to do, and nothing is kept', async ({
  desktop,
  remote,
}) => {
  const { page } = desktop;
  await connect(page, 'ftp://acme.example', 'rcd_anything');
  await expect(page.getByText('Enter a whole address that begins with https://')).toBeVisible();
  const alert = page.getByRole('alert');
  for (const [address, says] of [
    ['http://acme.example', '“http://acme.example” is not the address of a workspace.'],
    ['http://127.0.0.1:9', 'The workspace at http://127.0.0.1:9 cannot be reached.'],
    [remote.address, 'The workspace does not accept this access token (any more).'],
  ] as const) {
    await submit(page, address, 'rcd_wrong');
    await expect(alert).toContainText(says);
  }
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByText('Go on where you were')).toHaveCount(0);
});

/** The files below a folder in which this text stands. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}

/** Someone is added from elsewhere, as another administrator would. */
async function addGrace(client: ServiceClient): Promise<void> {
  const newId = () => uuidv7(Date.now(), randomBytes(16));
  const request = { command: 'members.add', version: 1, args: { people: [aPerson('Grace')] } };
  const origin = { madeAt: new Date().toISOString(), seed: randomBytes(16).toString('hex'), effectsHash: null };
  const operation = { ...request, ...origin, id: OperationId.parse(newId()) };
  await client.push({ client: ClientId.parse(newId()), operations: [operation] });
}
