// Credits of one person are moved in the drawer, and those of several are set at once.
import { AxeBuilder } from '@axe-core/playwright';

import { expect, syncState, test } from './rollcall.ts';

test('somebody is given credits, several are set at once, and that is taken back', async ({ desktop: { page } }) => {
  const people = page.getByRole('grid', { name: 'People', exact: true });
  await page.getByRole('searchbox').fill('amara');
  await people.getByText('Amara Okonkwo').click();
  await page.getByRole('button', { name: 'Transfer…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Credits', { exact: true }).fill('12');
  await expect(dialog.getByLabel('From and to')).toContainText('12');
  const found = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(found.violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Transfer 12 credits' }).click();
  await expect(syncState(page)).toContainText('Synced');
  await expect(page.getByText('+12 from the pool')).toBeVisible();

  await page.keyboard.press('Escape');
  await page.getByRole('checkbox', { name: 'Select Amara Okonkwo' }).check({ force: true });
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Set credits…' }).click();
  await dialog.getByLabel('Balance of each').fill('999999');
  await expect(dialog.getByRole('alert')).toContainText('Too few credits');
  await dialog.getByLabel('Balance of each').fill('5');
  await dialog.getByRole('button', { name: 'Set 1 balance' }).click();
  await page.getByRole('alert').filter({ hasText: '1 balance' }).getByRole('button', { name: 'Undo' }).click();
  await people.getByText('Amara Okonkwo').click();
  await expect(page.getByText('12 credits', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Transfer…' }).click();
  await dialog.getByText('Take back').click();
  await dialog.getByRole('combobox', { name: 'To' }).click();
  await page.getByRole('option', { name: 'Another person…' }).click();
  await dialog.getByLabel('Find the person by name or address').fill('a');
  await dialog.getByRole('list', { name: 'People who match' }).getByRole('button').first().click();
  await dialog.getByLabel('Credits', { exact: true }).fill('3');
  await expect(dialog.getByLabel('From and to')).toContainText('Amara Okonkwo129');
  await dialog.getByRole('button', { name: 'Transfer 3 credits' }).click();
  await expect(page.getByText('9 credits', { exact: true })).toBeVisible();
});
