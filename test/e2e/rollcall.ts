// What people do in Rollcall, in the words of its screens. A test that imports from here begins with the sample open.
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Standing } from '../../shared/permissions/rules.ts';
import type { Desktop } from './fixture.ts';
import { openSample, syncState } from './first-screen.ts';
import { expect } from './fixture.ts';
import { test as base } from './lasting.ts';
import { reload } from './set-back.ts';

export { expect, openSample, syncState };

/** The file of 27 people that most tests import. */
export const GOOGLE_FILE = path.resolve(import.meta.dirname, '../fixtures/csv/google-workspace-bulk-upload.csv');

export const test = base.extend({
  userData: async ({ lasting, sample }, use) => use(await lasting.beginWith(sample)),
  desktop: async ({ desktop }, use) => {
    await expect(syncState(desktop.page)).toHaveAccessibleName(/^Synced/);
    await use(desktop);
  },
});

/** What the page complains of from now on: errors nobody caught, and everything its policy forbids. */
export function listenForTrouble(page: Page): readonly string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  return troubles;
}

/** The list of people as it is after a start: nothing narrowed down, opened, chosen or noticed. */
async function startOver(desktop: Desktop): Promise<void> {
  const { page, evaluateMain } = desktop;
  await evaluateMain(({ nativeTheme }) => {
    nativeTheme.themeSource = 'system';
  });
  await page.evaluate(() => {
    window.location.hash = '#/users';
    sessionStorage.clear();
  });
  await reload(desktop);
  await expect(page.getByRole('grid', { name: 'People' })).toBeVisible();
  await expect(totals(page)).toContainText(/^\d+ people/u);
  await expect(syncState(page)).toHaveAccessibleName(/^Synced/);
}

/** For tests that leave the sample as it was, or do not mind each other: those of one file follow each other in it. */
export const testOfOneApp = base.extend({
  desktop: async ({ lasting, sample }, use, { file }) => {
    const desktop = await lasting.goOn(file, sample);
    await startOver(desktop);
    await use(desktop);
    await lasting.takeBack();
  },
});

/** For tests that change nothing, and to which it is all the same where the page is. */
export const testOfOnePage = base.extend({
  desktop: async ({ lasting, sample }, use, { file }) => {
    const desktop = await lasting.goOn(file, sample);
    await expect(syncState(desktop.page)).toHaveAccessibleName(/^Synced/);
    await use(desktop);
    await lasting.takeBack();
  },
});

export type Theme = 'light' | 'dark';

/** Has the system be light or dark; a page that draws no frame for a while, on a busy machine, is told once more. */
export async function useTheme({ page, evaluateMain }: Desktop, theme: Theme): Promise<void> {
  await expect(async () => {
    await evaluateMain(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme, { timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
}

/** Whom one may be in the sample, as the dialog calls them. */
export const personaNames = {
  organizationAdmin: 'Organization admin',
  owner: 'Owner',
  admin: 'Admin',
  groupAdmin: 'Group admin',
  manager: 'Scoring manager',
  reviewer: 'Reviewer',
  trainer: 'Trainer',
  learner: 'Learner',
} as const satisfies Record<Standing, string>;

/** Goes on in the sample as somebody of that name in the list of whom one may be there. */
export async function signIn(page: Page, as: string): Promise<void> {
  const menu = page.getByRole('button', { name: /^Workspace:/ });
  const denied = page.getByRole('button', { name: 'Sign in as somebody else…' });
  await expect(menu.or(denied)).toBeVisible();
  if (await denied.isVisible()) await denied.click();
  else {
    await menu.click();
    await page.getByRole('menuitem', { name: 'Sign in as…' }).click();
  }
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Sign in as ${as}` })
    .click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // Learners have no console: whoever has one begins with the overview.
  if (as === 'Learner') return;
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: /^Users/u }).click();
}

/** The line at the bottom of the window. */
export const tray = (page: Page): Locator => page.getByRole('contentinfo');

/** The list of our changes, opened. */
export async function openTray(page: Page): Promise<Locator> {
  await tray(page).getByRole('button', { name: 'Show changes' }).click();
  return page.getByRole('dialog', { name: 'Changes' });
}

/** How many match what is looked at. */
export const totals = (page: Page): Locator => page.getByRole('main').getByRole('status').filter({ hasText: 'basic' });

/** The row of the person with this address. */
export const personRow = (page: Page, email: string): Locator => page.getByRole('row').filter({ hasText: email });

/** The address that a row shows. */
export const emailIn = async (row: Locator): Promise<string> => /\S+@\S+/u.exec(await row.innerText())?.[0] ?? '';

export async function search(page: Page, text: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search people' }).fill(text);
}

/** Picks an entry of the menu of one person. */
export async function choose(page: Page, email: string, entry: string): Promise<void> {
  const dots = personRow(page, email).getByRole('button', { name: 'Actions for' });
  const menu = (await dots.getAttribute('aria-label')) ?? '';
  await dots.click();
  await page.getByRole('menu', { name: menu, exact: true }).getByRole('menuitem', { name: entry }).click();
}

/** Narrows the list down to one value of one field. */
export async function filterBy(page: Page, field: string, value: string): Promise<void> {
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('menuitem', { name: field, exact: true }).click();
  await page.getByRole('checkbox', { name: value, exact: true }).click();
  await page.keyboard.press('Escape');
}

/** Chooses a file to import, as the system's dialog would answer. */
export async function importFile({ page, answerDialog }: Desktop, file: string): Promise<void> {
  await answerDialog('showOpenDialog', { canceled: false, filePaths: [file] });
  await page.getByRole('button', { name: 'Import CSV' }).click();
  await page.getByRole('button', { name: 'Choose a file…' }).click();
}

/** Lets a file go over the window. */
export async function dropFile(page: Page, file: string): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devTools.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  }
  await devTools.detach();
}

/** From what the file is to what became of it. */
export async function applyImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Check \d+ rows$/ }).click();
  await page.getByRole('button', { name: /^Apply \d+ changes?$/ }).click();
}

export const goToUsers = (page: Page): Promise<void> => page.getByRole('link', { name: /^Users/ }).click();
export const goToReport = (page: Page): Promise<void> => page.getByRole('link', { name: 'Reports' }).click();

/** Opens a person beside the list. */
export const openPerson = (row: Locator): Promise<void> => row.getByText('@').click();
