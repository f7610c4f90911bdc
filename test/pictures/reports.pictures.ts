import type { Page } from '@playwright/test';

import { testWith } from '../e2e/large.ts';
import { expect, goToReport, test } from '../e2e/rollcall.ts';
import type { Desktop } from '../e2e/fixture.ts';
import { shoot } from './shoot.ts';

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const tab = (page: Page, name: string) => page.getByText(name, { exact: true }).click();

/** The first pages of what would be printed, as pictures. */
async function shootPaper(desktop: Desktop, name: string): Promise<void> {
  const { page } = desktop;
  // What is printed stays laid out until the system says that it has been printed.
  await page.evaluate(() => (window.print = () => undefined));
  await page.keyboard.press('Control+p');
  await expect(page.locator('[data-paper]')).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.screenshot({ path: `screenshots/${name}-paper.png`, animations: 'disabled' });
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
}

test('reports', async ({ desktop }) => {
  const { page } = desktop;
  await goToReport(page);
  for (const kind of ['seats', 'credits'] as const) {
    if (kind === 'credits') await page.getByRole('link', { name: 'Credits' }).click();
    const grid = page.getByRole('grid');
    for (const by of ['By group', 'By role', 'Over time', 'By person']) {
      await tab(page, by);
      await expect(grid.getByRole('row').nth(3)).toBeVisible();
      const name = `report-${kind}-${by.toLowerCase().replace(' ', '-')}`;
      await shoot(desktop, name);
      await shootPaper(desktop, name);
    }
    await tab(page, 'By group');
    await page.getByLabel('As of').fill(daysAgo(7));
    await page.getByLabel('Compare with').fill(daysAgo(60));
    await expect(page.getByText(/^End of day in/u)).toBeVisible();
    await shoot(desktop, `report-${kind}-compared`);
    await shootPaper(desktop, `report-${kind}-compared`);
    await tab(page, 'By person');
    await shoot(desktop, `report-${kind}-person-compared`);
    await tab(page, 'By group');
    await page.getByRole('button', { name: 'Export' }).click();
    await shoot(desktop, `report-${kind}-export`);
    await page.keyboard.press('Escape');
    await page.getByLabel('As of').fill('2019-01-01');
    await expect(page.getByText(/^The history on this computer begins/u)).toBeVisible();
    await shoot(desktop, `report-${kind}-early`);
    await page.getByRole('button', { name: 'Look at now' }).click();
    await page.getByLabel('Compare with').fill('');
  }
});

test('forecast, idle seats and saved reports', async ({ desktop }) => {
  const { page } = desktop;
  await goToReport(page);
  await page.getByRole('button', { name: 'Saved' }).click();
  await page.getByRole('menuitem', { name: 'Keep this report…' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Seats, every Monday');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await page.getByRole('button', { name: 'Saved' }).click();
  await page.getByRole('menuitem', { name: 'All saved reports…' }).click();
  await shoot(desktop, 'reports-saved');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Forecast' }).click();
  await expect(page.getByRole('img', { name: /Full seats/u })).toBeVisible();
  await shoot(desktop, 'report-forecast');
  await shootPaper(desktop, 'report-forecast');
  await page.getByRole('link', { name: 'Idle seats' }).click();
  await expect(page.getByRole('grid', { name: 'People with an idle seat' })).toBeVisible();
  await shoot(desktop, 'report-idle');
  await shootPaper(desktop, 'report-idle');
  await page.getByRole('button', { name: /^Reclaim/u }).click();
  await expect(page.getByRole('dialog')).toContainText('seats');
  await shoot(desktop, 'report-idle-reclaim');
});

/** Every report of a workspace as it is, however many people there are. */
async function shootAll(desktop: Desktop, people: string): Promise<void> {
  const { page } = desktop;
  await page.getByRole('button', { name: 'Open Northwind Academy' }).click();
  await goToReport(page);
  for (const kind of ['Seats', 'Credits'] as const) {
    await page.getByRole('link', { name: kind, exact: true }).click();
    for (const by of ['By group', 'By role', 'Over time', 'By person']) {
      await tab(page, by);
      await page.waitForTimeout(1500);
      const name = `report-${people}-${kind}-${by}`.toLowerCase().replaceAll(' ', '-');
      await shoot(desktop, name);
      if (by === 'By group') await shootPaper(desktop, name);
    }
  }
  for (const name of ['Forecast', 'Idle seats']) {
    await page.getByRole('link', { name }).click();
    await page.waitForTimeout(1500);
    await shoot(desktop, `report-${people}-${name.toLowerCase().replace(' ', '-')}`);
  }
}

testWith(1)('reports of one person', ({ desktop }) => shootAll(desktop, '1'));
testWith(12)('reports of 12 people', ({ desktop }) => shootAll(desktop, '12'));
testWith(100_000)('reports of 100,000 people', ({ desktop }) => shootAll(desktop, '100000'));
