// The page behind the link of an invitation: a browser of somebody who has nothing of ours.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from '@playwright/test';
import { chromium, expect, test as base } from '@playwright/test';
import { findChromium } from '../../scripts/chromium.ts';
import { anInvitation } from '../builders/desktop.ts';
import { linkIn, mailsIn } from '../builders/mails.ts';
import { RemoteService } from './remote.ts';

interface Invited {
  readonly remote: RemoteService;
  readonly browser: Browser;
  /** Invites somebody, and answers the link in their mail. */
  readonly invite: (name: string) => Promise<string>;
}

const test = base.extend<{ readonly invited: Invited }>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  invited: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'accept-'));
    const remote = new RemoteService(folder);
    await remote.start();
    await remote.createWorkspace(1);
    const executablePath = findChromium();
    const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
    let count = 0;
    const invite = async (name: string) => {
      await remote.act('members.invite', { people: [anInvitation(name)] });
      count += 1;
      const mails = () => mailsIn(path.join(folder, 'mail'));
      await expect.poll(() => mails().length).toBe(count);
      return linkIn(mails().at(-1));
    };
    await use({ remote, browser, invite });
    await browser.close();
    await remote.stop();
    rmSync(folder, { recursive: true, force: true });
  },
});

test('somebody invited joins by the link in their mail, without a script, and the link is good once', async ({
  invited: { remote, browser, invite },
}) => {
  const link = await invite('nina');
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Join Acme Learning' })).toBeVisible();
  await expect(page.getByText('Ada Lovelace invites you to join as learner.')).toBeVisible();
  await page.getByLabel('First name').fill('Nina');
  await page.getByLabel('Last name').fill('Simone');
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome to Acme Learning' })).toBeVisible();
  const lines = await remote.client.pull(0);
  const members = lines.flatMap((line) => (line.kind === 'members' ? line.rows : []));
  const nina = members.find(([, email]) => email === 'nina@acme.example');
  expect(nina?.slice(2, 6)).toEqual(['Nina', 'Simone', 'learner', 'active']);
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'This invitation has been accepted' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing on the page keeps a person out, in ${colorScheme}`, async ({ invited: { browser, invite } }) => {
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    for (const address of [await invite('otto'), 'unknown']) {
      await page.goto(address === 'unknown' ? page.url().replace(/\w+$/u, 'unknown') : address);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations).toEqual([]);
    }
  });
}
