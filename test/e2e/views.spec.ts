// What a person arranges about the list of people: views, columns, and what is taken along as CSV.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, filterBy, search, test, totals } from './rollcall.ts';

const views = (page: Page) => page.getByRole('navigation', { name: 'Saved views' });
const headers = (page: Page) => page.getByRole('columnheader').allInnerTexts();

async function saveView(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Save as a view…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Save view' }).click();
  await expect(views(page).getByRole('button', { name: new RegExp(`^${name}`, 'u') })).toHaveAttribute(
    'aria-current',
    'true',
  );
}

test('views and columns are there the next time', async ({ desktop }) => {
  const { page } = desktop;
  await filterBy(page, 'Status', 'Suspended');
  const suspended = (await totals(page).innerText()).split(' ')[0] ?? '';
  await saveView(page, 'Suspended people');
  await views(page)
    .getByRole('button', { name: /^All people/u })
    .click();
  await expect(totals(page)).toContainText('412 people');
  await page.getByRole('button', { name: 'Choose columns' }).click();
  await page.getByRole('button', { name: 'Move Seat to the left' }).click();
  await page.getByRole('checkbox', { name: 'E-mail' }).click();
  await page.keyboard.press('Escape');
  await expect
    .poll(() => headers(page))
    .toEqual(['', 'Name', 'Seat', 'Role', 'Groups', 'Credits', 'Status', 'Last use', 'Actions']);

  const again = await desktop.relaunch();
  await expect(again.page.getByRole('row').nth(2)).not.toHaveAttribute('aria-busy');
  expect((await headers(again.page)).slice(1, 4)).toEqual(['Name', 'Seat', 'Role']);
  const view = views(again.page).getByRole('button', { name: `Suspended people ${suspended}` });
  await view.click();
  await expect(totals(again.page)).toContainText(`${suspended} of 412 people`);
});

test('columns that do not fit leave: the list is never wider than its place', async ({ desktop: { page } }) => {
  const list = page.getByRole('grid', { name: 'People' });
  const hidden = () => list.evaluate((grid) => grid.scrollWidth - grid.clientWidth);
  for (let width = 1000; width <= 1280; width += 10) {
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(hidden, { message: `at ${String(width)}` }).toBe(0);
  }
});

test('a column is dragged to where another one stands', async ({ desktop: { page } }) => {
  await page.getByRole('button', { name: 'Status' }).dragTo(page.getByRole('columnheader', { name: 'Role' }));
  await expect.poll(async () => (await headers(page)).slice(1, 5)).toEqual(['Name', 'E-mail', 'Status', 'Role']);
});

test('what is copied and what is saved is what the list shows', async ({ desktop }) => {
  const { page, answerDialog, userData } = desktop;
  // A page may write to the clipboard and not read it: what is written is taken down.
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => sessionStorage.setItem('copied', text);
  });
  await search(page, 'sato');
  await filterBy(page, 'Role', 'Learner');
  await expect(page.getByRole('row').nth(1)).not.toHaveAttribute('aria-busy');
  await page.getByRole('checkbox', { name: 'Select everyone who matches' }).click();
  await page.keyboard.press('ControlOrMeta+c');
  await expect(page.getByText(/rows? copied as CSV/u)).toBeVisible();
  const copied = await page.evaluate(() => sessionStorage.getItem('copied') ?? '');
  const filePath = path.join(userData, 'people.csv');
  await answerDialog('showSaveDialog', { canceled: false, filePath });
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'CSV as shown' }).click();
  await expect(page.getByText('The list was saved.')).toBeVisible();
  expect(readFileSync(filePath, 'utf8').replace('\ufeff', '')).toBe(copied);
  const lines = copied.trimEnd().split('\r\n');
  expect(lines[0]).toBe('Name,E-mail,Role,Seat,Groups,Credits,Status');
  expect(lines).toHaveLength(await page.getByRole('row').count());
  expect(lines.slice(1).every((line) => line.includes('Learner'))).toBe(true);
});
