// A purchase that a group asks for, as the owner sees it: approved, rejected, cancelled.
import { expect, signIn, syncState, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

test('what is decided of a purchase', async ({ desktop }) => {
  test.setTimeout(120_000);
  const { page } = desktop;
  const dialog = page.getByRole('dialog');
  const list = page.getByRole('grid', { name: 'Purchases of credits' });
  const panels = page.getByRole('navigation', { name: 'Panels' });
  const theirs = () => page.getByRole('grid', { name: 'Groups' }).getByRole('row').nth(1).getByRole('gridcell').first();
  const synced = () => expect(syncState(page)).toHaveAccessibleName(/^Synced/u);
  await signIn(page, 'Group admin');
  await panels.getByRole('link', { name: /^Groups/u }).click();
  const group = (await theirs().innerText()).trim();
  await signIn(page, 'Owner');
  await panels.getByRole('link', { name: /^Groups/u }).click();
  await page.getByRole('grid', { name: 'Groups' }).getByText(group, { exact: true }).click();
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('checkbox', { name: 'Buy credits' }).check();
  await page.getByRole('checkbox', { name: 'Own wallet' }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await synced();
  await signIn(page, 'Group admin');
  await panels.getByRole('link', { name: /^Groups/u }).click();
  await theirs().click();
  await page.getByRole('tab', { name: 'Usage' }).click();
  for (const amount of ['500', '700']) {
    await page.getByRole('button', { name: 'Buy credits…' }).click();
    await dialog.getByLabel('Expected to cost').fill(amount);
    await dialog.getByRole('button', { name: /^Ask for/u }).click();
    await expect(dialog).toBeHidden();
  }
  await synced();
  await shoot(desktop, 'approval-asked');
  await signIn(page, 'Owner');
  await panels.getByRole('link', { name: /^Purchases 2/u }).click();
  await shoot(desktop, 'approval-list');
  await list.getByRole('button', { name: 'Approve…' }).first().click();
  await shoot(desktop, 'approval-approve');
  await dialog.getByRole('button', { name: /^Approve/u }).click();
  await list.getByRole('button', { name: 'Reject…' }).first().click();
  await shoot(desktop, 'approval-reject');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await list.getByRole('button', { name: 'Cancel…' }).first().click();
  await shoot(desktop, 'approval-cancel');
});
