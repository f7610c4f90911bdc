// Every screen and dialog, in light and dark: nothing that keeps a person out.
import path from 'node:path';
import type { Page } from '@playwright/test';
import { findings } from './axe.ts';
import { test as fromNothing } from './lasting.ts';
import {
  choose,
  emailIn,
  expect,
  filterBy,
  GOOGLE_FILE,
  goToReport,
  goToUsers,
  importFile,
  openPerson,
  openTray,
  personRow,
  search,
  syncState,
  test as alone,
  testOfOneApp as test,
} from './rollcall.ts';
import { connect, RemoteService } from './remote.ts';
import { stopService } from './service.ts';

const shut = (page: Page) => page.keyboard.press('Escape');

fromNothing('the first screen and its forms keep nobody out', async ({ desktop }) => {
  const { page } = desktop;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await expect(button('Open the sample workspace')).toBeVisible();
  const found = await findings(desktop, 'welcome');
  await button('Connect').click();
  await button('Connect').click();
  await expect(page.getByText('Paste the access token you were given.')).toBeVisible();
  found.push(...(await findings(desktop, 'connect, with errors')));
  await button('Back').click();
  await button('Create a workspace').click();
  found.push(...(await findings(desktop, 'create')));
  await page.getByLabel('Name of the workspace').fill('Acme');
  await page.getByLabel('E-mail').fill('ada@acme.example');
  await button('Create Acme').click();
  await expect(personRow(page, 'ada@acme.example')).toBeVisible();
  found.push(...(await findings(desktop, 'users, one person')));
  await goToReport(page);
  await expect(page.getByRole('heading', { name: 'Full seats', exact: true })).toBeVisible();
  found.push(...(await findings(desktop, 'report, one person')));
  expect(found).toEqual([]);
});

fromNothing('a workspace that lets nobody in any more, and the way back, keep nobody out', async ({ desktop }) => {
  const { page, userData } = desktop;
  const remote = new RemoteService(path.join(userData, 'remote'));
  await remote.start();
  await remote.createWorkspace(1);
  await connect(page, remote.address, await remote.issueToken());
  await expect(syncState(page)).toHaveAccessibleName(/^Synced/);
  await remote.issueToken();
  await remote.stop();
  await remote.start();
  await expect(syncState(page)).toHaveAccessibleName(/^Refused since/);
  const found = await findings(desktop, 'refused');
  await page.getByRole('button', { name: 'Enter a new token…' }).click();
  found.push(...(await findings(desktop, 'new token')));
  expect(found).toEqual([]);
  await remote.stop();
});

test('the list of people and all that opens from it keep nobody out', async ({ desktop }) => {
  const { page } = desktop;
  const found = await findings(desktop, 'users');
  const look = async (screen: string) => found.push(...(await findings(desktop, screen)));
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await look('filter menu');
  await shut(page);
  await page.getByRole('button', { name: 'Choose columns' }).click();
  await look('columns menu');
  await shut(page);
  await page.getByRole('button', { name: 'Invite people' }).click();
  await page.getByRole('textbox', { name: 'E-mail addresses' }).fill('new@new.example, nobody');
  await expect(page.getByRole('button', { name: '1 Invalid' })).toBeVisible();
  await look('invite');
  await shut(page);
  await page
    .getByRole('row')
    .nth(2)
    .getByRole('button', { name: /^Role of/u })
    .click();
  await look('role menu');
  await page.getByRole('menuitem', { name: 'Admin', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('Give this to few');
  await look('role');
  await shut(page);
  await openPerson(page.getByRole('row').nth(2));
  await expect(page.getByRole('list', { name: 'Seat history' })).toBeVisible();
  await look('person');
  await shut(page);
  await page.getByRole('row').nth(1).getByRole('button', { name: 'Actions for' }).click();
  await look('row menu');
  await shut(page);
  await page.getByRole('checkbox', { name: 'Select everyone who matches' }).click();
  await page.getByRole('button', { name: 'Revoke seats' }).click();
  await expect(page.getByRole('dialog').getByRole('alert').first()).toBeVisible();
  await look('revoke many');
  await shut(page);
  await search(page, 'nobody is called so');
  await expect(page.getByText('Nobody matches')).toBeVisible();
  await look('nobody matches');
  expect(found).toEqual([]);
});

test('seat dialogs, help and the dialogs of the workspace keep nobody out', async ({ desktop }) => {
  const { page } = desktop;
  const found: string[] = [];
  const look = async (screen: string) => found.push(...(await findings(desktop, screen)));
  for (const [seat, entry] of [
    ['Basic', 'Assign seat…'],
    ['Full, in use', 'Revoke seat…'],
    ['Full, not used', 'Revoke seat…'],
  ] as const) {
    await filterBy(page, 'Seat', seat);
    await expect(page.getByRole('row').nth(1)).toContainText(seat.replace(',', ''));
    const email = await emailIn(page.getByRole('row').nth(1));
    await choose(page, email, entry);
    await expect(page.getByRole('dialog').getByRole('definition').first()).toBeVisible();
    await look(`${entry} ${seat}`);
    await shut(page);
    await page.getByRole('button', { name: 'Remove filter Seat' }).click();
  }
  await page.getByRole('button', { name: 'Keyboard help' }).click();
  await look('keyboard help');
  await shut(page);
  for (const entry of ['Start the sample afresh…', 'Leave this workspace…']) {
    await page.getByRole('button', { name: 'Workspace: Northwind Academy' }).click();
    await page.getByRole('menuitem', { name: entry }).click();
    await look(entry);
    await shut(page);
  }
  expect(found).toEqual([]);
});

alone('the steps of an import keep nobody out', async ({ desktop }) => {
  const { page, answerDialog } = desktop;
  const found: string[] = [];
  const look = async (screen: string) => found.push(...(await findings(desktop, screen)));
  await answerDialog('showOpenDialog', { canceled: false, filePaths: ['/nowhere.csv'] });
  await page.getByRole('button', { name: 'Import CSV' }).click();
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look('file, refused');
  await goToUsers(page);
  await importFile(desktop, GOOGLE_FILE);
  await page.getByRole('button', { name: 'Check 27 rows' }).waitFor();
  await look('format');
  await page.getByRole('button', { name: 'Check 27 rows' }).click();
  for (const tab of ['Added 24', 'Rejected 2', 'Held 1']) {
    await page.getByRole('tab', { name: tab }).click();
    await look(tab);
  }
  await stopService(desktop);
  await page.getByRole('button', { name: 'Apply 24 changes' }).click();
  await expect(page.getByRole('alert')).toContainText('The import is queued');
  await look('queued');
  const changes = await openTray(page);
  await look('tray');
  await changes.getByRole('button', { name: 'Discard…' }).click();
  await look('discard');
  await page.getByRole('button', { name: 'Discard this change' }).click();
  await expect(changes).toContainText('You have changed nothing yet');
  await look('tray, empty');
  expect(found).toEqual([]);
});

test('billing, what AI cost, and what was agreed keep nobody out', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Billing' }).click();
  await expect(page.getByRole('region', { name: 'AI spend' })).toBeVisible();
  const found = await findings(desktop, 'billing');
  await page.getByRole('button', { name: 'Price and limits…' }).click();
  found.push(...(await findings(desktop, 'price and limits')));
  await shut(page);
  await page.getByRole('button', { name: 'By model, course, person' }).click();
  await expect(page.getByRole('region', { name: 'By feature' })).toBeVisible();
  found.push(...(await findings(desktop, 'AI spend')));
  expect(found).toEqual([]);
});

test('the overview keeps nobody out, and what needs somebody leads to where it is done', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('link', { name: 'Overview' }).click();
  const list = page.getByRole('region', { name: 'Needs your attention' });
  await expect(list.getByRole('button', { name: /^Review: \d+ full seats not used/u })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Full seats given out' }).getByRole('img')).toBeVisible();
  expect(await findings(desktop, 'overview')).toEqual([]);
  await page.getByRole('button', { name: 'Hide' }).click();
  await page.getByRole('button', { name: 'Show first steps' }).click();
  const late = list.getByRole('button', { name: /^Review: \d+ invitations not accepted/u });
  const count = /\d+/u.exec((await late.getAttribute('aria-label')) ?? '')?.[0] ?? '';
  await late.click();
  await expect(page.getByText(`${count} of 412 people`)).toBeVisible();
  await page.getByRole('link', { name: 'Overview' }).click();
  const idle = list.getByRole('button', { name: /^Review: \d+ full seats not used/u });
  const unused = /\d+/u.exec((await idle.getAttribute('aria-label')) ?? '')?.[0] ?? '';
  await idle.click();
  await expect(page.getByText(`${unused} idle seats`, { exact: true })).toBeVisible();
});

test('a scenario and a rubric keep nobody out while they are looked at and changed', async ({ desktop }) => {
  const { page } = desktop;
  const dialog = page.getByRole('dialog');
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Roleplays' }).click();
  const found = await findings(desktop, 'scenarios');
  await page.getByText('Buyer in a hurry').click();
  await expect(dialog).toBeVisible();
  found.push(...(await findings(desktop, 'scenario')));
  await shut(page);
  await page.getByRole('main').getByRole('link', { name: 'Rubrics' }).click();
  // Scenarios name their rubrics too.
  await expect(page.getByRole('button', { name: 'Create a rubric' })).toBeVisible();
  await page.getByText('Discovery call').click();
  await expect(dialog).toBeVisible();
  found.push(...(await findings(desktop, 'rubric')));
  expect(found).toEqual([]);
});

test('the seat report keeps nobody out, by group and by person', async ({ desktop }) => {
  const { page } = desktop;
  await goToReport(page);
  await expect(page.getByRole('row', { name: /^EMEA \d/u })).toBeVisible();
  const found = await findings(desktop, 'report by group');
  await page.getByText('By person', { exact: true }).click();
  await expect(page.getByRole('grid', { name: 'Seats by person' })).toContainText('Abigail Fairchild');
  found.push(...(await findings(desktop, 'report by person')));
  await page.getByRole('button', { name: 'Export' }).click();
  found.push(...(await findings(desktop, 'export menu')));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Schedule…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Seats of everybody');
  found.push(...(await findings(desktop, 'schedule of a report')));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Saved' }).click();
  found.push(...(await findings(desktop, 'menu of saved reports')));
  await page.getByRole('menuitem', { name: 'Keep this report…' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Seats of everybody');
  found.push(...(await findings(desktop, 'name of a report')));
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await page.getByRole('button', { name: 'Saved' }).click();
  await page.getByRole('menuitem', { name: 'All saved reports…' }).click();
  await expect(dialog).toContainText('Seats of everybody');
  found.push(...(await findings(desktop, 'saved reports')));
  await dialog.getByRole('button', { name: 'Delete Seats of everybody' }).click();
  await expect(page.getByText('Seats of everybody was deleted.')).toBeVisible();
  found.push(...(await findings(desktop, 'a report was deleted')));
  expect(found).toEqual([]);
});
