// Accounts that workspaces share, and an endpoint of AI: both are asked over real HTTP, at servers that stand in for them.
import path from 'node:path';
import type { Page } from '@playwright/test';
import { aiDouble } from '../../service/doubles/ai-double.ts';
import { Double, serveDouble } from '../../service/doubles/double.ts';
import { aWorkspace, START_TOKEN, type TestService } from '../builders/desktop.ts';
import { aServedDouble } from '../builders/tools.ts';
import { ended, startIn } from '../electron/cli/rollcall.ts';
import { findings } from './axe.ts';
import { expect } from './fixture.ts';
import { test as fromNothing } from './lasting.ts';
import { connect } from './remote.ts';

const AI_KEY = 'sk-double-0123456789-wxyz';
const SOON = { timeout: 30_000 };
const CALLS = 3;

interface Place {
  readonly service: TestService;
  readonly gong: Awaited<ReturnType<typeof aServedDouble>>;
  readonly ai: Awaited<ReturnType<typeof serveDouble>>;
  /** Says something on the command line, with this on its standard input; answers its exit code. */
  readonly account: (input: string, ...words: readonly string[]) => Promise<number | null>;
}

/** A workspace in a place of its own, at an address beside the app. */
const test = fromNothing.extend<{ readonly place: Place }>({
  place: async ({ userData }, use) => {
    const place = path.join(userData, 'place');
    const gong = await aServedDouble('gong', { calls: CALLS });
    const ai = await serveDouble(new Double({ calls: [], key: AI_KEY }), aiDouble);
    const service = await aWorkspace(path.join(place, 'here'));
    await service.stop();
    [service.place, service.doubles, service.localAi] = [place, { gong: gong.serving.origin }, ai.origin];
    await service.start();
    const account = async (input: string, ...words: readonly string[]) => {
      const env = { ROLLCALL_DOUBLES: `gong=${gong.serving.origin}` };
      const child = startIn(env, 'account', ...words, '--data', path.join(place, 'here'));
      child.stdin?.end(input);
      return (await ended(child)).code;
    };
    await use({ service, gong, ai, account });
    await service.stop();
    await Promise.all([gong.serving.close(), ai.close()]);
  },
});

const openPanel = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name }).click();

test('an account of the command line is linked without a key, gets another, and its card says when it is taken away', async ({
  desktop,
  place: { service, gong, account },
}) => {
  const { page } = desktop;
  const keys = 'access-1234567890\nsecret-1234567890\n';
  expect(await account(keys, 'connect', 'gong', '--address', 'https://api.gong.io')).toBe(0);
  await connect(page, service.address, START_TOKEN);
  await openPanel(page, 'Integrations');
  const card = page.getByRole('region', { name: 'Gong', exact: true });
  await page.getByRole('button', { name: 'Connect… Gong' }).click();
  const dialog = page.getByRole('dialog', { name: 'Connect Gong' });
  await dialog.getByRole('button', { name: 'Use this account' }).click();
  await dialog.getByRole('button', { name: 'Connect Gong' }).click();
  await expect(card.getByText(`${String(CALLS)} calls · ${String(CALLS)} transcripts`)).toBeVisible(SOON);
  await expect(card.getByText('Managed by the organization')).toBeVisible();
  expect(await findings(desktop, 'an account that is shared')).toEqual([]);

  gong.double.break('revoked');
  await page.getByRole('button', { name: 'Import now Gong' }).click();
  await expect(card.getByText(/^Gong refused the key \(401\)/u)).toBeVisible(SOON);
  gong.double.break(null);
  expect(await account(keys, 'replace-key', 'gong')).toBe(0);
  await expect(card.getByText(/^Gong refused the key/u)).toBeHidden(SOON);
  await expect(page.getByRole('button', { name: 'Import now Gong' })).toBeVisible(SOON);

  expect(await account('', 'disconnect', 'gong')).toBe(3);
  expect(await account('', 'disconnect', 'gong', '--yes')).toBe(0);
  await expect(card.getByText('The account of the organization is not there')).toBeVisible(SOON);
  await expect(card.getByText(`${String(CALLS)} calls · ${String(CALLS)} transcripts`)).toBeVisible();
  expect(await findings(desktop, 'an account that is gone')).toEqual([]);
});

test('an endpoint of AI is set with its key, tested, said to be away, and removed', async ({
  desktop,
  place: { service, ai },
}) => {
  const { page } = desktop;
  await connect(page, service.address, START_TOKEN);
  await openPanel(page, 'Workspace');
  const region = page.getByRole('region', { name: 'AI endpoint' });
  await region.getByLabel('Address').fill(`${ai.origin}/v1`);
  await region.getByLabel('Model').fill('double-large');
  await region.getByLabel('New key').fill('sk-wrong-0123456789');
  await region.getByRole('button', { name: 'Test' }).click();
  await expect(region.getByText(/refused the key/u)).toBeVisible(SOON);
  await region.getByLabel('New key').fill(AI_KEY);
  await region.getByRole('button', { name: 'Test' }).click();
  await expect(region.getByText(/^“double-large-2026-01-01” answered in /u)).toBeVisible(SOON);
  await region.getByRole('button', { name: 'Keep this key' }).click();
  await expect(region.getByText(/••••wxyz/u).first()).toBeVisible(SOON);
  await region.getByRole('button', { name: 'Save 2 settings' }).click();
  await expect(region.getByRole('button', { name: /^Save/u })).toHaveAttribute('aria-disabled', 'true', SOON);
  // Without anything typed it is asked with the key that is kept.
  await region.getByRole('button', { name: 'Test' }).click();
  await expect(region.getByText(/^“double-large-2026-01-01” answered in /u)).toBeVisible(SOON);

  await service.stop();
  await expect(region.getByText('This computer cannot reach the workspace')).toBeVisible(SOON);
  await expect(region.getByRole('button', { name: 'Test' })).toHaveAttribute('aria-disabled', 'true');
  await service.start();
  await expect(region.getByText('This computer cannot reach the workspace')).toBeHidden({ timeout: 90_000 });
  await region.getByRole('button', { name: 'Remove the key…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove 1 key' }).click();
  await expect(region.getByRole('button', { name: 'Remove the key…' })).toBeHidden(SOON);
  await region.getByRole('button', { name: 'Test' }).click();
  await expect(region.getByText(/refused the key|wants a key/u).first()).toBeVisible(SOON);
  expect(await findings(desktop, 'without a key')).toEqual([]);
});
