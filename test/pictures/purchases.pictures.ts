import type { Page } from '@playwright/test';

import { expect, syncState, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

/** Makes so many purchases for the pool, as the screen would: some with their invoice. */
const buyMany = (page: Page, first: number, last: number) =>
  page.evaluate(
    async ([from, until]) => {
      interface Bridged {
        readonly bridge: { readonly call: Record<string, (input: unknown) => Promise<unknown>> };
      }
      const { bridge } = window as unknown as Bridged; // as the preload makes it
      const call = (channel: string, input: unknown) => bridge.call[channel]?.(input);
      for (let n = from; n < until; n += 1) {
        const wish = { group: null, credits: 10 + (n % 7) * 15, currency: n % 5 === 0 ? 'USD' : 'EUR', note: '' };
        const amount = 12_500 + n * 730;
        if (n % 3 === 0) await call('purchases.request', { ...wish, amount, note: `Coaching, batch ${String(n)}` });
        else
          await call('purchases.buy', {
            ...wish,
            ...{ invoice: `INV-2026-${String(n).padStart(4, '0')}`, invoicedOn: '2026-03-02', paid: amount },
          });
      }
    },
    [first, last] as const,
  );

test('purchases', async ({ desktop }) => {
  const { page } = desktop;
  const dialog = page.getByRole('dialog');
  const panels = page.getByRole('navigation', { name: 'Panels' });
  await panels.getByRole('link', { name: 'Purchases' }).click();
  await expect(page.getByRole('heading', { name: 'No purchases' })).toBeVisible();
  await shoot(desktop, 'purchases-0');
  await page.getByRole('button', { name: 'Buy credits…' }).first().click();
  await dialog.getByLabel('Expected to cost').fill('450');
  await expect(dialog.getByText('Nobody else has to approve this.')).toBeVisible();
  await shoot(desktop, 'purchases-buy');
  await dialog.getByText('I have the invoice').click();
  await shoot(desktop, 'purchases-invoice');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await buyMany(page, 0, 12);
  await expect(syncState(page)).toHaveAccessibleName(/^Synced/u);
  await expect(page.getByText('12 purchases')).toBeVisible();
  await shoot(desktop, 'purchases-12');
  const list = page.getByRole('grid', { name: 'Purchases of credits' });
  await list.getByRole('button', { name: 'Record…' }).first().click();
  await shoot(desktop, 'purchases-record');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await buyMany(page, 12, 400);
  await expect(page.getByText('400 purchases')).toBeVisible({ timeout: 60_000 });
  await shoot(desktop, 'purchases-400');
  await panels.getByRole('link', { name: /^Groups/u }).click();
  await page.getByRole('grid').getByRole('row').nth(1).click();
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('checkbox', { name: 'Own wallet' }).check();
  await page.getByRole('checkbox', { name: 'Buy credits' }).check();
  const save = page.getByRole('button', { name: 'Save', exact: true });
  if (await save.isEnabled()) await save.click();
  await page.getByRole('tab', { name: 'Usage' }).click();
  await page.getByRole('button', { name: 'Set the budget…' }).click();
  await dialog.getByLabel('It may spend, in all').fill('10000');
  await dialog.getByLabel('At once without approval, at most').fill('2500');
  await shoot(desktop, 'purchases-budget');
  await dialog.getByRole('button', { name: 'Set the budget' }).click();
  await page.getByRole('button', { name: 'Buy credits…' }).click();
  await dialog.getByLabel('Expected to cost').fill('1450');
  await expect(dialog.getByLabel('What comes of it')).toContainText('8,550');
  await dialog.getByRole('button', { name: /^Ask for/u }).click();
  await expect(page.getByRole('list', { name: 'Purchases of credits' })).toBeVisible();
  await shoot(desktop, 'purchases-group');
});
