// A workspace whose service asks servers of ours, which answer as Fireflies and Gong do and go wrong as they do.
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type Provider, providerNames } from '../../shared/domain/connection.ts';
import { aWorkspace, START_TOKEN, type TestService } from '../builders/desktop.ts';
import { aServedDouble, credentialsFor } from '../builders/tools.ts';
import { expect } from './fixture.ts';
import { test as fromNothing } from './lasting.ts';
import { connect } from './remote.ts';

type Served = Awaited<ReturnType<typeof aServedDouble>>;
interface Tools extends Readonly<Record<Provider, Served>> {
  readonly service: TestService;
}

/** Fireflies is asked for each transcript by itself, and no more often than it allows. */
export const had = { fireflies: 3, gong: 9 } as const;
const WEEK_MS = 7 * 86_400_000;

/** A workspace at an address beside the app, whose service asks servers of ours instead of the tools. */
export const test = fromNothing.extend<{ readonly tools: Tools }>({
  tools: async ({ userData }, use) => {
    const until = new Date(Date.now() - WEEK_MS).toISOString();
    const [fireflies, gong] = await Promise.all([
      aServedDouble('fireflies', { calls: had.fireflies, until }),
      aServedDouble('gong', { calls: had.gong, until }),
    ]);
    const service = await aWorkspace(path.join(userData, 'remote'));
    await service.stop();
    service.doubles = { fireflies: fireflies.serving.origin, gong: gong.serving.origin };
    await service.start();
    await use({ fireflies, gong, service });
    await service.stop();
    await Promise.all([fireflies.serving.close(), gong.serving.close()]);
  },
});

export const cardOf = (page: Page, provider: Provider) =>
  page.getByRole('region', { name: providerNames[provider], exact: true });
export const dialogOf = (page: Page, name: string) => page.getByRole('dialog', { name });
export const SOON = { timeout: 30_000 };

export async function openPanel(page: Page, service: TestService): Promise<void> {
  await connect(page, service.address, START_TOKEN);
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Integrations' }).click();
  await expect(cardOf(page, 'gong').getByText('Not connected')).toBeVisible(SOON);
}

export async function typeKey(dialog: Locator, provider: Provider, key?: string): Promise<void> {
  const credentials = credentialsFor(provider, key === undefined ? {} : { key });
  if (credentials.provider === 'fireflies') return dialog.getByLabel('API key').fill(credentials.key);
  await dialog.getByLabel('Base address').fill(credentials.baseUrl);
  await dialog.getByLabel('Access key', { exact: true }).fill(credentials.accessKey);
  await dialog.getByLabel('Access key secret').fill(credentials.secret);
}

/** Saves a key as somebody does: it is tested, the account read back, and then it is kept. */
export async function saveKey(page: Page, provider: Provider): Promise<void> {
  const name = providerNames[provider];
  await page.getByRole('button', { name: `Connect… ${name}` }).click();
  const dialog = dialogOf(page, `Connect ${name}`);
  await typeKey(dialog, provider);
  await dialog.getByRole('button', { name: 'Test the key' }).click();
  await expect(dialog.getByText(`${name} knows the key`)).toBeVisible(SOON);
  await dialog.getByRole('button', { name: `Connect ${name}` }).click();
}

/** Connects a tool, and waits until all it has is here. */
export async function connectTool(page: Page, provider: Provider): Promise<void> {
  await saveKey(page, provider);
  const count = String(had[provider]);
  await expect(cardOf(page, provider).getByText(`${count} calls · ${count} transcripts`)).toBeVisible(SOON);
}
