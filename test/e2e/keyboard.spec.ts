// Everything that can be done is done without a mouse.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { test as fromNothing } from './lasting.ts';
import {
  expect,
  GOOGLE_FILE,
  personRow,
  search,
  syncState,
  test as alone,
  testOfOneApp as test,
  totals,
  tray,
} from './rollcall.ts';
import { returnService, stopService } from './service.ts';

const SHOTA = 'shota.sato@northwind.example';
/** More stops than any screen has. */
const FAR = 60;

/** Goes on with Tab until this has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let stop = 0; stop < FAR; stop += 1) {
    if (await isFocused(wanted)) return;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}

/** Tab until there, then Enter. */
async function enter(page: Page, role: 'button' | 'tab' | 'radio', name: string | RegExp): Promise<void> {
  await tabTo(page, page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name }));
  await page.keyboard.press('Enter');
}

/** Goes down the menu that is open to this entry, then Enter. */
async function choose(page: Page, entry: string | RegExp): Promise<void> {
  const wanted = page.getByRole('menuitem', { name: entry });
  await expect(wanted).toBeVisible();
  for (let step = 0; step < FAR && !(await isFocused(wanted)); step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

const isFocused = (element: Locator) => element.evaluate((each) => each === document.activeElement);

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Finds someone and puts the cursor of the list on their row. */
async function findPerson(page: Page, typed: string, email: string): Promise<void> {
  await press(page, '/');
  await page.keyboard.insertText(typed);
  await expect(totals(page)).toContainText(' of 4');
  await tabTo(page, page.getByRole('grid', { name: 'People' }));
  const row = personRow(page, email);
  await expect(row).toBeVisible();
  for (let at = 0; at < FAR && (await row.getAttribute('data-current')) === null; at += 1) await press(page, 'j');
}

fromNothing('people are imported, given seats and reported without a mouse', async ({ desktop }) => {
  const { page, answerDialog, userData } = desktop;
  await enter(page, 'button', 'Open the sample workspace');
  await expect(syncState(page)).toHaveAccessibleName(/^Synced/);

  await answerDialog('showOpenDialog', { canceled: false, filePaths: [GOOGLE_FILE] });
  await enter(page, 'button', 'Import CSV');
  await enter(page, 'button', 'Choose a file…');
  await enter(page, 'button', 'Check 27 rows');
  await tabTo(page, page.getByRole('grid', { name: 'Added rows' }));
  await press(page, 'ArrowDown', 'x');
  await enter(page, 'button', 'Apply 23 changes');
  await expect(page.getByRole('status').filter({ hasText: '23 people imported' })).toBeVisible();
  await enter(page, 'button', 'See these people');
  await expect(totals(page)).toContainText('435 people');

  await findPerson(page, 'alice', 'alice.nguyen@northwind-learning.example');
  await press(page, 'Enter');
  await expect(page.getByRole('complementary', { name: 'Alice Nguyen' })).toBeVisible();
  await press(page, 'Escape');
  await expect(page.getByRole('grid', { name: 'People' })).toBeFocused();
  await press(page, 'm');
  await choose(page, 'Assign seat…');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await enter(page, 'button', 'Assign 1 seat');
  await expect(personRow(page, 'alice.nguyen@northwind-learning.example')).toContainText('Full reserved');
  await expect(page.getByRole('grid', { name: 'People' })).toBeFocused();

  const filePath = path.join(userData, 'groups.csv');
  await answerDialog('showSaveDialog', { canceled: false, filePath });
  await press(page, 'g', 'r');
  await enter(page, 'button', 'Export');
  await choose(page, /^CSV$/u);
  await expect(page.getByText('The report was saved.')).toBeVisible();
  expect(readFileSync(filePath, 'utf8')).toContain('\r\nEMEA,');
});

test('many are chosen, relieved of their seats and given them back without a mouse', async ({ desktop: { page } }) => {
  await press(page, '/');
  await page.keyboard.insertText('weißstraße');
  await expect(totals(page)).toContainText('5 of 412 people');
  await tabTo(page, page.getByRole('grid', { name: 'People' }));
  await press(page, 'j', 'x', 'Shift+ArrowDown', 'Shift+ArrowDown');
  await expect(page.getByRole('toolbar', { name: 'Selected people' })).toContainText('3 selected');
  await press(page, 'Escape');
  await expect(page.getByRole('toolbar', { name: 'Selected people' })).toHaveCount(0);
  await tabTo(page, page.getByRole('checkbox', { name: 'Select everyone who matches' }));
  await press(page, ' ');
  await expect(page.getByRole('toolbar', { name: 'Selected people' })).toContainText('5 selected');
  await enter(page, 'button', 'Revoke seats');
  await enter(page, 'button', 'Revoke 1 seat now');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(personRow(page, 'ulrike.weissstrasse@northwind.example')).toContainText('Basic');
  await enter(page, 'button', 'Undo');
  await expect(personRow(page, 'ulrike.weissstrasse@northwind.example')).toContainText('Full');
});

test('a filter is set and lifted, and a column sorted, without a mouse', async ({ desktop: { page } }) => {
  await enter(page, 'button', 'Filter');
  await choose(page, 'Status');
  await tabTo(page, page.getByRole('checkbox', { name: 'Suspended' }));
  await press(page, ' ', 'Escape');
  await expect(totals(page)).toContainText(/\d+ of 412 people/);
  await enter(page, 'button', 'E-mail');
  await expect(page.getByRole('columnheader', { name: 'E-mail' })).toHaveAttribute('aria-sort', 'ascending');
  await enter(page, 'button', 'Remove filter Status');
  await expect(totals(page)).toContainText('412 people');
});

test('a change that waits is looked at, discarded and made again without a mouse', async ({ desktop }) => {
  const { page } = desktop;
  await stopService(desktop);
  await findPerson(page, '佐藤', SHOTA);
  await press(page, 'm');
  await choose(page, 'Assign seat…');
  await enter(page, 'button', 'Assign 1 seat');
  await expect(tray(page)).toContainText('1 change waiting to be sent');
  await tabTo(page, tray(page).getByRole('button', { name: 'Show changes' }));
  await press(page, 'Enter');
  await enter(page, 'button', 'Discard…');
  await press(page, 'Escape');
  await expect(page.getByRole('dialog', { name: 'Discard this change?' })).toHaveCount(0);
  await enter(page, 'button', 'Discard…');
  await enter(page, 'button', 'Discard this change');
  await expect(personRow(page, SHOTA)).toContainText('Basic');
  await press(page, 'Escape');
  await expect(page.getByRole('dialog', { name: 'Changes' })).toHaveCount(0);
  await returnService(desktop);
});

test('the keys are listed, and a screen is reached by two of them', async ({ desktop: { page } }) => {
  await press(page, '?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toContainText('Go to Reports');
  await press(page, 'Escape', 'g', 'r');
  await expect(page.getByRole('heading', { name: 'Seat report' })).toBeVisible();
  await press(page, 'g', 'w');
  await expect(page.getByRole('heading', { name: 'What scoring managers may do' })).toBeVisible();
  await press(page, 'g', 'u');
  await expect(page.getByRole('grid', { name: 'People' })).toBeVisible();
});

alone('the sample is begun afresh and left without a mouse', async ({ desktop: { page } }) => {
  await enter(page, 'button', 'Workspace: Northwind Academy');
  await choose(page, 'Start the sample afresh…');
  await enter(page, 'button', 'Reset the sample');
  await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 20_000 });
  await expect(totals(page)).toContainText('412 people');
  await enter(page, 'button', 'Workspace: Northwind Academy');
  await choose(page, 'Leave this workspace…');
  await enter(page, 'button', 'Leave');
  await expect(page.getByRole('button', { name: 'Open the sample workspace' })).toBeVisible();
});

test('a dialog gives the focus back to where it was opened', async ({ desktop: { page } }) => {
  const help = page.getByRole('button', { name: 'Keyboard help' });
  const workspace = page.getByRole('button', { name: 'Workspace: Northwind Academy' });
  await enter(page, 'button', /^Keyboard help/);
  await press(page, 'Escape');
  await expect(help).toBeFocused();
  await enter(page, 'button', 'Workspace: Northwind Academy');
  await choose(page, 'Leave this workspace…');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await press(page, 'Enter');
  await expect(workspace).toBeFocused();
});

test('Esc closes what is on top and nothing behind it', async ({ desktop }) => {
  const { page } = desktop;
  const toolbar = page.getByRole('toolbar', { name: 'Selected people' });
  const drawer = page.getByRole('complementary');
  await expect(page.getByRole('row').nth(2)).not.toHaveAttribute('aria-busy');
  await press(page, 'j', 'x', 'Enter');
  await expect(drawer).toBeVisible();
  for (const opener of ['Revoke seats', 'Filter', 'Choose columns']) {
    await enter(page, 'button', opener);
    await expect(page.locator(':is([role="dialog"], [role="menu"]):focus-within')).toBeVisible();
    await press(page, 'Escape');
    await expect(page.locator('[role="dialog"], [role="menu"]')).toHaveCount(0);
    await expect(drawer).toBeVisible();
  }
  await tabTo(page, page.getByRole('grid', { name: 'People' }));
  await press(page, 'Escape');
  await expect(drawer).toHaveCount(0);
  await expect(toolbar).toContainText('1 selected');
  await press(page, 'Escape');
  await expect(toolbar).toHaveCount(0);
});

test('whoever goes through the screen with Tab sees where they are', async ({ desktop: { page } }) => {
  await page.locator('body').focus();
  const unseen: string[] = [];
  for (let stop = 0; stop < 14; stop += 1) {
    await press(page, 'Tab');
    const focused = page.locator(':focus');
    const name = await focused.evaluate((element) => element.outerHTML.slice(0, 120));
    const box = await focused.boundingBox();
    if (box === null) throw new Error(`${name} has no place`);
    const clip = { x: Math.max(0, box.x - 4), y: Math.max(0, box.y - 4), width: box.width + 8, height: box.height + 8 };
    const seen = await page.screenshot({ clip });
    await focused.evaluate((element: HTMLElement) => element.blur());
    if (seen.equals(await page.screenshot({ clip }))) unseen.push(name);
  }
  expect(unseen).toEqual([]);
});

/** What is typed, and someone it finds. */
const searches = [
  ['lukasz', 'Łukasz Wójcik-Szczepański'],
  ['soren kj', 'Søren Kjærgaard'],
  ['yildiz', 'Yıldız Öztürk'],
  ['strasse', 'Jürgen Weißstraße'],
  ['佐藤', '佐藤 太郎'],
  ['佐', '佐藤 花子'],
  ['민준', '김 민준'],
  ['ŁU', 'Łukasz Głąb'],
  ['øg', 'Høgni Lindström'],
  ['HOGNI.LIND', 'Høgni Lindström'],
] as const;

test('people are found by any part of their name, in any script, however it is typed', async ({
  desktop: { page },
}) => {
  for (const [typed, name] of searches) {
    await search(page, typed);
    await expect(totals(page)).toContainText(/^\d{1,3} of 412 people/u);
    await expect(page.getByRole('row').filter({ hasText: name }).first(), typed).toBeVisible();
  }
});
