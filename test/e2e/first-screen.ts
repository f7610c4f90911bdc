import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** The button on top that says whether what is shown agrees with the workspace. */
export const syncState = (page: Page): Locator =>
  page.getByRole('banner').getByRole('button', { name: 'Show changes' });

/** From the first screen into the sample, in step with its service. */
export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample workspace' }).click();
  // The sample is made while one waits: seconds on a machine that is busy.
  await page.getByRole('link', { name: /^Users/u }).click({ timeout: 20_000 });
  await expect(page.getByRole('grid', { name: 'People' })).toBeVisible();
  await expect(syncState(page)).toHaveAccessibleName(/^Synced/);
}
