// Anybody, any screen and any act, with nothing but the keyboard.
import type { Locator, Page } from '@playwright/test';

import { palette } from '../../renderer/locales/en/palette.ts';
import { screens } from '../../renderer/session/screens.ts';
import { findings } from './axe.ts';
import { expect, testOfOneApp as test } from './rollcall.ts';

const MOST_LINES = 30;

/** Opens the palette and types into it. */
async function typed(page: Page, text: string): Promise<Locator> {
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: palette.open });
  await box.fill(text);
  return box;
}

/** Goes down to a line and chooses it. */
async function choose(page: Page, line: Locator): Promise<void> {
  await expect(line).toBeVisible();
  for (let at = 0; at < MOST_LINES && (await line.getAttribute('aria-selected')) !== 'true'; at += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

test('every screen there is is reached by typing its name', async ({ desktop: { page } }) => {
  for (const { name, path } of screens) {
    const called = palette.screen[name];
    await typed(page, called);
    const screenLines = page.getByRole('group', { name: palette.kinds.screen }).getByRole('option');
    await choose(page, screenLines.filter({ hasText: called }).first());
    await expect.poll(() => decodeURIComponent(new URL(page.url()).hash), { message: name }).toBe(`#${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
});

test('whom one wants is found although they are typed wrongly, and the dialog that asks comes first', async ({
  desktop,
}) => {
  const { page } = desktop;
  const box = await typed(page, 'suspnd abgail');
  const line = page.getByRole('option', { name: /^Suspend Abigail/u }).first();
  await expect(line).toBeVisible();
  expect(await findings(desktop, 'palette')).toEqual([]);
  await choose(page, line);
  await expect(page.getByRole('dialog')).toContainText('Abigail');
  await page.keyboard.press('Escape');
  await expect(box).toHaveCount(0);
});
