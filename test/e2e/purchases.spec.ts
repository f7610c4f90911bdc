// Credits for a group: its admin asks for more than they may spend at once, an owner approves and records the invoice.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect, signIn, syncState, test } from './rollcall.ts';

const synced = (page: Page) => expect(syncState(page)).toHaveAccessibleName(/^Synced/u);

async function openGroup(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Panels' })
    .getByRole('link', { name: /^Groups/u })
    .click();
  await page.getByRole('grid', { name: 'Groups' }).getByText(name, { exact: true }).click();
}

/** The group that the group admin of the sample looks after. */
async function theirGroup(page: Page): Promise<string> {
  await signIn(page, 'Group admin');
  await page
    .getByRole('navigation', { name: 'Panels' })
    .getByRole('link', { name: /^Groups/u })
    .click();
  const name = await page
    .getByRole('grid', { name: 'Groups' })
    .getByRole('row')
    .nth(1)
    .getByRole('gridcell')
    .first()
    .innerText();
  return name.trim();
}

test('an admin of a group asks for credits, an owner approves and records, and the wallet has them', async ({
  desktop: { page },
}) => {
  const dialog = page.getByRole('dialog');
  const group = await theirGroup(page);

  await signIn(page, 'Owner');
  await openGroup(page, group);
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('checkbox', { name: 'Buy credits' }).check();
  await page.getByRole('checkbox', { name: 'Own wallet' }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('tab', { name: 'Usage' }).click();
  await page.getByRole('button', { name: 'Set the budget…' }).click();
  await dialog.getByLabel('It may spend, in all').fill('1000');
  await dialog.getByLabel('At once without approval, at most').fill('200');
  await dialog.getByRole('button', { name: 'Set the budget' }).click();
  await synced(page);

  await signIn(page, 'Group admin');
  await openGroup(page, group);
  await page.getByRole('tab', { name: 'Usage' }).click();
  await page.getByRole('button', { name: 'Buy credits…' }).click();
  await dialog.getByLabel('Credits', { exact: true }).fill('40');
  await dialog.getByLabel('Expected to cost').fill('1500');
  await expect(dialog.getByRole('alert')).toContainText('is more than the budget');
  await dialog.getByLabel('Expected to cost').fill('500');
  await expect(dialog.getByText('An owner has to approve this.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Ask for 40 credits' }).click();
  await synced(page);
  await expect(page.getByRole('list', { name: 'Purchases of credits' })).toContainText('Waits for approval');

  await signIn(page, 'Owner');
  await page
    .getByRole('navigation', { name: 'Panels' })
    .getByRole('link', { name: /^Purchases 1/u })
    .click();
  const list = page.getByRole('grid', { name: 'Purchases of credits' });
  await list.getByRole('button', { name: 'Approve…' }).click();
  await dialog.getByRole('button', { name: /^Approve/u }).click();
  await list.getByRole('button', { name: 'Record…' }).click();
  await dialog.getByLabel('Number of the invoice').fill('INV-2026-7');
  const found = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(found.violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Record 40 credits' }).click();
  await expect(list).toContainText('Recorded');
  await openGroup(page, group);
  await page.getByRole('tab', { name: 'Usage' }).click();
  await expect(page.getByRole('list', { name: 'Purchases of credits' })).toContainText('Invoice INV-2026-7');
  await expect(page.getByRole('region', { name: 'Credits bought for it' })).toContainText('500.00');
});
