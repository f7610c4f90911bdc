import { testWith } from '../e2e/large.ts';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from '../e2e/rollcall.ts';
import type { Desktop } from '../e2e/fixture.ts';
import { shoot } from './shoot.ts';

const box = (page: Page) => page.getByRole('combobox', { name: /^Find anyone/u });

async function type(desktop: Desktop, text: string, name: string): Promise<void> {
  const { page } = desktop;
  await box(page).fill(text);
  await expect(page.getByRole('option').first()).toBeVisible();
  await shoot(desktop, name);
}

test('the palette', async ({ desktop }) => {
  const { page } = desktop;
  await page.keyboard.press('Control+k');
  await shoot(desktop, 'palette');
  await type(desktop, 'rev', 'palette-rev');
  await type(desktop, 'asign seat to abgail', 'palette-act');
  await type(desktop, 'give abigail a seat', 'palette-give');
  await type(desktop, 'flagged', 'palette-flagged');
  await box(page).fill('zzzzqqq');
  await expect(page.getByRole('option')).toHaveCount(0);
  await shoot(desktop, 'palette-nothing');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await shoot(desktop, 'keyboard');
  await page.keyboard.press('Escape');
  await signIn(page, 'Group admin');
  await page.keyboard.press('Control+k');
  await type(desktop, 'plan', 'palette-denied');
});

testWith(100_000)('the palette of very many', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('button', { name: 'Open Northwind Academy' }).click();
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await type(desktop, 'abigal', 'palette-many');
});
