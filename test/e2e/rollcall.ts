// What people do in Rollcall, in the words of its screens. A test that imports from here begins with the sample open.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page, Response } from '@playwright/test';
import type { Standing } from '../../shared/permissions/rules.ts';
import type { Desktop } from './fixture.ts';
import { expect, launch, SharedDesktop, test as base } from './fixture.ts';

export { expect };

/** The file of 27 people that most tests import. */
export const GOOGLE_FILE = path.resolve(import.meta.dirname, '../fixtures/csv/google-workspace-bulk-upload.csv');

/** All the app itself keeps; the rest of the folder is the browser's. */
const kept = ['preferences.json', 'workspaces'];

function copyKept(from: string, to: string): void {
  for (const name of kept.filter((each) => existsSync(path.join(from, each)))) {
    cpSync(path.join(from, name), path.join(to, name), { recursive: true, preserveTimestamps: true });
  }
}

export const test = base.extend<object, { readonly sample: string; readonly shown: SharedDesktop }>({
  sample: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const made = mkdtempSync(path.join(tmpdir(), 'sample-'));
      const desktop = await launch({ userData: made });
      await openSample(desktop.page);
      await desktop.close();
      await use(made);
      rmSync(made, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
    { scope: 'worker' },
  ],
  shown: [
    async ({ sample }, use) => {
      const shown = new SharedDesktop((userData) => {
        copyKept(sample, userData);
        return launch({ userData });
      });
      await use(shown);
      await shown.end();
    },
    { scope: 'worker' },
  ],
  userData: async ({ userData, sample }, use) => {
    copyKept(sample, userData);
    await use(userData);
  },
  desktop: async ({ desktop }, use) => {
    await expect(syncState(desktop.page)).toHaveAccessibleName(/^Synced/);
    await use(desktop);
  },
});

/** Loads the page anew, as the app itself would, and answers what it was served. */
export async function reload({ page, evaluateMain }: Desktop): Promise<Response> {
  const [response] = await Promise.all([
    page.waitForResponse((served) => new URL(served.url()).pathname === '/index.html'),
    evaluateMain(async ({ webContents }) => {
      const [contents] = webContents.getAllWebContents();
      const loading = () => new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
      if (contents?.isLoading()) await loading();
      const loaded = loading();
      contents?.reload();
      await loaded;
    }),
  ]);
  return response;
}

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

/** For tests that leave the sample as it was, or do not mind each other: all of them in one file use the same app. */
export const testOfOneApp = test.extend({
  desktop: async ({ shown }, use, { file }) => {
    const desktop = await shown.of(file);
    await startOver(desktop);
    await use(desktop);
  },
});

/** For tests that change nothing, and to which it is all the same where the page is. */
export const testOfOnePage = test.extend({
  desktop: async ({ shown }, use, { file }) => {
    const desktop = await shown.of(file);
    await expect(syncState(desktop.page)).toHaveAccessibleName(/^Synced/);
    await use(desktop);
  },
});

/** From the first screen into the sample, in step with its service. */
export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample workspace' }).click();
  // The sample is made while one waits: seconds on a machine that is busy.
  await page.getByRole('link', { name: /^Users/u }).click({ timeout: 20_000 });
  await expect(page.getByRole('grid', { name: 'People' })).toBeVisible();
  await expect(syncState(page)).toHaveAccessibleName(/^Synced/);
}

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

/** The button on top that says whether what is shown agrees with the workspace. */
export const syncState = (page: Page): Locator =>
  page.getByRole('banner').getByRole('button', { name: 'Show changes' });

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
