import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test as fromNothing } from '../e2e/fixture.ts';
import {
  choose,
  dropFile,
  emailIn,
  expect,
  filterBy,
  GOOGLE_FILE,
  goToReport,
  goToUsers,
  importFile,
  openTray,
  openPerson,
  personRow,
  search,
  test,
  totals,
} from '../e2e/rollcall.ts';
import { stopService } from '../e2e/service.ts';
import { shoot } from './shoot.ts';

const LONG = 'Maria-Magdalena Wilhelmine Freifrau von und zu Hohenstein-Ramspergersmühle';

/** Twelve people, some of them with names of every length. */
function twelvePeople(folder: string): string {
  const rows = ['Ada Lovelace', LONG, 'Ng', '佐藤 太郎', 'ليلى منصور', 'Søren Kjærgaard', 'Zoë O’Connor', 'José Muñoz'];
  const names = [...rows, 'Łukasz Wójcik', 'Дмитрий Соколов', '김 민준'];
  const file = path.join(folder, 'twelve people with a rather long file name, as exports have.csv');
  const lines = names.map((name, index) => `${name},person${String(index)}@acme.example,${index % 2 ? 'EMEA' : ''}`);
  writeFileSync(file, ['Full name,E-mail,Groups', ...lines, ''].join('\n'));
  return file;
}

fromNothing('first screens, and a workspace of few', async ({ desktop }) => {
  const { page, userData } = desktop;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await expect(button('Open the sample workspace')).toBeVisible();
  await shoot(desktop, 'welcome');
  await button('Connect').click();
  await shoot(desktop, 'welcome-connect');
  await page.getByRole('textbox', { name: 'Address' }).fill('http://127.0.0.1:9');
  await page.getByLabel('Access token').fill('rcd_wrong');
  await button('Connect').click();
  await expect(page.getByRole('alert')).toBeVisible();
  await shoot(desktop, 'welcome-connect-refused');
  await button('Back').click();
  await button('Create a workspace').click();
  await shoot(desktop, 'welcome-create');
  await page.getByRole('button', { name: 'Create the workspace' }).click();
  await shoot(desktop, 'welcome-create-errors');
  await page.getByLabel('Name of the workspace').fill('Acme Learning');
  await page.getByLabel('First name').fill('Ada');
  await page.getByLabel('Last name').fill('Byron');
  await page.getByLabel('E-mail').fill('ada@acme.example');
  await button('Create Acme Learning').click();
  await expect(personRow(page, 'ada@acme.example')).toBeVisible();
  await shoot(desktop, 'users-1');
  await goToReport(page);
  await expect(page.getByRole('heading', { name: 'Full seats', exact: true })).toBeVisible();
  await shoot(desktop, 'report-groups-1');
  await goToUsers(page);
  await importFile(desktop, twelvePeople(userData));
  await page.getByRole('button', { name: /^Check \d+ rows/ }).click();
  await shoot(desktop, 'import-check-12');
  await page.getByRole('button', { name: /^Apply/ }).click();
  await page.getByRole('button', { name: 'See these people' }).click();
  await expect(totals(page)).toContainText('12 people');
  await shoot(desktop, 'users-12');
  await openPerson(personRow(page, 'person1@acme'));
  await expect(page.getByRole('complementary')).toContainText('Hohenstein');
  await shoot(desktop, 'users-12-long-name');
  await page.keyboard.press('Escape');
  await goToReport(page);
  await shoot(desktop, 'report-groups-12');
  await page.getByText('By person', { exact: true }).click();
  await shoot(desktop, 'report-people-12');
  await page.getByRole('button', { name: 'Workspace: Acme Learning' }).click();
  await page.getByRole('menuitem', { name: 'Leave this workspace…' }).click();
  await shoot(desktop, 'leave');
  await button('Leave').click();
  await expect(page.getByText('Go on where you were')).toBeVisible();
  await shoot(desktop, 'welcome-known');
});

test('the list of people', async ({ desktop }) => {
  const { page } = desktop;
  await shoot(desktop, 'users-412');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await shoot(desktop, 'users-filter-menu');
  await page.getByRole('menuitem', { name: 'Group', exact: true }).click();
  await expect(page.getByRole('checkbox', { name: 'EMEA' })).toBeVisible();
  await shoot(desktop, 'users-filter-group');
  await page.getByRole('checkbox', { name: 'EMEA' }).click();
  await page.keyboard.press('Escape');
  await filterBy(page, 'Seat', 'Full, in use');
  await shoot(desktop, 'users-filtered');
  await openPerson(page.getByRole('row').nth(3));
  await expect(page.getByRole('list', { name: 'Seat history' })).toBeVisible();
  await shoot(desktop, 'users-drawer');
  await page.keyboard.press('Escape');
  // The menu goes when the window changes size: it is opened in each.
  await shoot(desktop, 'users-row-menu', () =>
    page.getByRole('row').nth(2).getByRole('button', { name: 'Actions for' }).click(),
  );
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Choose columns' }).click();
  await shoot(desktop, 'users-columns');
  await page.keyboard.press('Escape');
  await search(page, 'nobody is called so');
  await expect(page.getByText('Nobody matches')).toBeVisible();
  await shoot(desktop, 'users-no-match');
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await page.evaluate(() => {
    location.hash = '#/nowhere';
  });
  await expect(page.getByText('There is no such screen')).toBeVisible();
  await shoot(desktop, 'no-such-screen');
});

test('seats are given and taken', async ({ desktop }) => {
  const { page } = desktop;
  for (const [seat, entry, name] of [
    ['Basic', 'Assign seat…', 'assign-one'],
    ['Full, in use', 'Revoke seat…', 'revoke-one-used'],
    ['Full, not used', 'Revoke seat…', 'revoke-one-unused'],
  ] as const) {
    await filterBy(page, 'Seat', seat);
    await expect(page.getByRole('row').nth(1)).toContainText(seat.replace(',', ''));
    await choose(page, await emailIn(page.getByRole('row').nth(1)), entry);
    await expect(page.getByRole('dialog').getByRole('definition').first()).toBeVisible();
    await shoot(desktop, name);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove filter Seat' }).click();
  }
  await page.getByRole('checkbox', { name: 'Select everyone who matches' }).click();
  await shoot(desktop, 'users-selected');
  await page.getByRole('button', { name: 'Assign seats' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await shoot(desktop, 'assign-refused');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Revoke seats' }).click();
  await expect(page.getByRole('dialog').getByRole('alert').first()).toBeVisible();
  await shoot(desktop, 'revoke-many');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear the selection' }).click();
  await choose(page, 'amara.okonkwo@', 'Assign seat…');
  await page.getByRole('button', { name: 'Assign 1 seat' }).click();
  await expect(page.getByText('1 seat assigned')).toBeVisible();
  await shoot(desktop, 'undo-notice');
});

test('an import', async ({ desktop }) => {
  const { page, answerDialog } = desktop;
  await page.getByRole('button', { name: 'Import CSV' }).click();
  await shoot(desktop, 'import-file');
  await answerDialog('showOpenDialog', { canceled: false, filePaths: ['/nowhere/people.csv'] });
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await shoot(desktop, 'import-file-refused');
  await dropFile(page, GOOGLE_FILE);
  await expect(page.getByText('Google Workspace users')).toBeVisible();
  await shoot(desktop, 'import-format');
  await page.getByRole('button', { name: 'Check 27 rows' }).click();
  for (const [tab, name] of [
    ['Added 24', 'added'],
    ['Changed 0', 'changed-none'],
    ['Rejected 2', 'rejected'],
    ['Held 1', 'held'],
  ] as const) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await shoot(desktop, `import-check-${name}`);
  }
  await page.getByRole('button', { name: 'Apply 24 changes' }).click();
  await expect(page.getByText('24 people imported')).toBeVisible();
  await shoot(desktop, 'import-result');
  await page.getByRole('button', { name: 'Undo the import…' }).click();
  await shoot(desktop, 'import-undo');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Import another file' }).click();
  const file = path.resolve(import.meta.dirname, '../fixtures/csv/exec-users-export.csv');
  await answerDialog('showOpenDialog', { canceled: false, filePaths: [file] });
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await shoot(desktop, 'import-format-exec');
  await page.getByRole('button', { name: /^Check \d+ rows/ }).click();
  await shoot(desktop, 'import-check-exec');
  await stopService(desktop);
  await page.getByRole('button', { name: /^Apply/ }).click();
  await expect(page.getByText('The import is queued')).toBeVisible();
  await shoot(desktop, 'import-queued');
});

test('the report, the tray and the frame', async ({ desktop }) => {
  const { page } = desktop;
  await goToReport(page);
  await expect(page.getByRole('row', { name: /^EMEA \d/u })).toBeVisible();
  await shoot(desktop, 'report-groups-412');
  await page.getByText('By person', { exact: true }).click();
  await expect(page.getByRole('grid', { name: 'Seats by person' })).toContainText('Abigail');
  await shoot(desktop, 'report-people-412');
  await page.getByRole('button', { name: 'Export' }).click();
  await shoot(desktop, 'report-export-menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Workspace: Northwind Academy' }).click();
  await shoot(desktop, 'workspace-menu');
  await page.getByRole('menuitem', { name: 'Start the sample afresh…' }).click();
  await shoot(desktop, 'reset');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Keyboard help' }).click();
  await shoot(desktop, 'keyboard-help');
  await page.keyboard.press('Escape');
  const changes = await openTray(page);
  await shoot(desktop, 'tray-empty');
  await changes.getByRole('button', { name: 'Close' }).click();
  await stopService(desktop);
  await goToUsers(page);
  await choose(page, 'amara.okonkwo@', 'Assign seat…');
  await page.getByRole('button', { name: 'Assign 1 seat' }).click();
  await openTray(page);
  await shoot(desktop, 'tray-waiting');
  await changes.getByRole('button', { name: 'Discard…' }).click();
  await shoot(desktop, 'tray-discard');
  await page.keyboard.press('Escape');
  await changes.getByRole('button', { name: 'Close' }).click();
  await openPerson(personRow(page, 'amara.okonkwo@'));
  await shoot(desktop, 'users-offline-drawer');
});
