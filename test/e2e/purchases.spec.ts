// Invoices of the plan, with their PDFs. Credits for a group: its admin asks for more than they may spend at once, an owner approves and records the invoice.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { extractText } from 'unpdf';

import { expect, signIn, syncState, test } from './rollcall.ts';
import { stopService } from './service.ts';

const synced = (page: Page) => expect(syncState(page)).toHaveAccessibleName(/^Synced/u);

async function openGroup(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Panels' })
    .getByRole('link', { name: /^Groups/u })
    .click();
  const named = page.getByRole('grid', { name: 'Groups' }).locator('bdi.strong');
  await named.filter({ hasText: new RegExp(`^${name}$`, 'u') }).click();
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
  // Its tags stand below its name.
  return name.trim().split('\n')[0] ?? '';
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

const invoicesOf = async (page: Page) => {
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Billing' }).click();
  await page.getByRole('button', { name: /^All \d+ invoices/u }).click();
  return page.getByRole('grid', { name: 'Invoices' });
};

test('offline, an invoice is recorded with its PDF, is still there after a restart, and comes back as it was', async ({
  desktop,
}) => {
  const { page, answerDialog, userData } = desktop;
  await stopService(desktop);
  const list = await invoicesOf(page);
  // The first has no PDF: one of ours is laid out, and is the file that is attached to the other.
  const own = path.join(userData, 'own.pdf');
  await answerDialog('showSaveDialog', { canceled: false, filePath: own });
  await page.getByRole('button', { name: 'Save NA-2026-01 as a PDF' }).click();
  await expect(page.getByText(own)).toBeVisible();
  const { text } = await extractText(new Uint8Array(readFileSync(own)), { mergePages: true });
  const paper = text.replaceAll(/\s+/gu, ' ');
  for (const said of ['Invoice NA-2026-01', 'Enterprise plan, 250 full seats €3,600.00', 'In all €3,240.00'])
    expect(paper).toContain(said);

  await page.getByRole('button', { name: 'Record an invoice…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Invoice number').fill('NA-2027');
  await answerDialog('showOpenDialog', { canceled: false, filePaths: [own] });
  await dialog.getByRole('button', { name: 'Attach a PDF…' }).click();
  await expect(dialog.getByText('own.pdf')).toBeVisible();
  const found = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(found.violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Record €3,600.00' }).click();
  await expect(list.getByRole('row', { name: /NA-2027/u })).toContainText('Not sent yet');
  expect((await new AxeBuilder({ page }).include('#content').analyze()).violations).toEqual([]);

  const again = await desktop.relaunch();
  await invoicesOf(again.page);
  await again.page.getByRole('button', { name: 'NA-2027', exact: true }).click();
  const copy = path.join(userData, 'copy.pdf');
  await again.answerDialog('showSaveDialog', { canceled: false, filePath: copy });
  await again.page.getByRole('dialog').getByRole('button', { name: 'Save PDF…' }).click();
  await expect(again.page.getByText(copy)).toBeVisible();
  expect(readFileSync(copy).equals(readFileSync(own))).toBe(true);
  expect((await new AxeBuilder({ page: again.page }).include('[role=dialog]').analyze()).violations).toEqual([]);
});
