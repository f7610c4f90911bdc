// Groups from making one to deleting it, and how Activity tells it afterwards.
import type { Page } from '@playwright/test';
import { findings } from './axe.ts';
import { expect, syncState, test } from './rollcall.ts';
import { stopService } from './service.ts';

const AMARA = 'amara.okonkwo@northwind.example';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const inDialog = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });
const notice = (page: Page, text: string) => expect(page.getByRole('alert').filter({ hasText: text })).toBeVisible();
const activity = (page: Page) => page.getByRole('grid', { name: 'What was done' });

async function makeGroup(page: Page, name: string): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await button(page, 'Create group').click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await button(page, 'Create 1 group').click();
  await notice(page, `Created ${name}`);
  await page.getByRole('searchbox').fill(name);
  await expect(page.getByText('1 of 19 groups')).toBeVisible();
  await page.getByRole('grid', { name: 'Groups' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function addAmara(page: Page, name: string): Promise<void> {
  await button(page, 'Add people').click();
  await page.getByLabel('Paste e-mail addresses').fill(`Amara <${AMARA}>\nnobody@elsewhere.example`);
  await expect(page.getByText('1 address of nobody in this workspace')).toBeVisible();
  await inDialog(page, 'Add 1 person').click();
  await notice(page, `1 person added to ${name}`);
  await expect(page.getByRole('row').filter({ hasText: AMARA })).toBeVisible();
}

test('a group is made, filled, given an admin, emptied and deleted, and Activity tells all of it', async ({
  desktop: { page },
}) => {
  const name = 'Spring Cohort 2027';
  await makeGroup(page, name);
  await addAmara(page, name);

  await page.getByRole('tab', { name: /^Admins/ }).click();
  await button(page, 'Make group admin').click();
  await page.getByRole('textbox', { name: 'Find somebody by name or address' }).fill('amara');
  await page.getByRole('button', { name: 'Put in Amara Okonkwo' }).click();
  await inDialog(page, 'Make 1 person group admin').click();
  await expect(page.getByRole('tab', { name: 'Admins 1' })).toBeVisible();

  await button(page, 'Delete…').click();
  await expect(page.getByRole('dialog')).toContainText('1 person is in it');
  await inDialog(page, 'Close').click();

  await page.getByRole('tab', { name: /^Members/ }).click();
  await page.getByRole('grid', { name: 'People in the group' }).focus();
  await page.keyboard.press('x');
  await button(page, 'Remove 1').click();
  await expect(page.getByRole('dialog')).toContainText('1 of them is an admin of this group');
  await inDialog(page, 'Remove 1 from the group').click();
  await expect(page.getByRole('heading', { name: 'Nobody is in this group yet' })).toBeVisible();
  await button(page, 'Delete…').click();
  await inDialog(page, 'Delete the group').click();
  await expect(page.getByRole('grid', { name: 'Groups' }).or(page.getByText('No group matches'))).toBeVisible();

  await page.getByRole('link', { name: 'Activity' }).click();
  await page.getByLabel('What it is about').selectOption('Groups');
  const told = [
    'Deleted the group',
    'Changed who is in',
    'Changed who is admin of',
    'Changed who is in',
    'Created the group',
  ];
  for (const [at, what] of told.entries())
    await expect(
      activity(page)
        .getByRole('row')
        .nth(at + 1),
    ).toContainText(`${what} ${name}`);
  await activity(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('complementary');
  await expect(drawer).toContainText('removed');
  await expect(drawer).toContainText(name);
});

test('an operation is undone from Activity, which tells both; offline it says what is not here', async ({
  desktop,
}) => {
  const { page } = desktop;
  await page.getByRole('link', { name: /^Groups/ }).click();
  await page.getByRole('row').filter({ hasText: 'APAC' }).click();
  await button(page, 'Rename').click();
  await page.getByRole('textbox', { name: 'New name' }).fill('Asia and the Pacific');
  await inDialog(page, 'Rename').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Asia and the Pacific' })).toBeVisible();

  await page.getByRole('link', { name: 'Activity' }).click();
  await activity(page).getByText('Renamed a group to Asia and the Pacific').click();
  const drawer = page.getByRole('complementary');
  await expect(drawer).toContainText('APAC');
  await drawer.getByRole('button', { name: 'Undo' }).click();
  await inDialog(page, 'Undo').click();
  await expect(activity(page)).toContainText('Undone: Renamed a group');
  await page.getByRole('link', { name: /^Groups/ }).click();
  await expect(page.getByRole('row').filter({ hasText: 'APAC' })).toBeVisible();

  await stopService(desktop);
  await expect(syncState(page)).toHaveAccessibleName(/^Offline since/);
  await page.getByRole('link', { name: 'Activity' }).click();
  await activity(page).getByText('Renamed a group to Asia and the Pacific').last().click();
  await expect(drawer).toContainText('APAC');
  await activity(page)
    .getByText(/^(?:Added \d+ people|Moved credits)/)
    .first()
    .click();
  await expect(drawer).toContainText('Before and after are not on this computer');
});

test('groups, activity, the workspace and the choice of whom to be keep nobody out', async ({ desktop }) => {
  const { page } = desktop;
  const found: string[] = [];
  const look = async (screen: string) => found.push(...(await findings(desktop, screen)));
  await page.getByRole('link', { name: /^Groups/ }).click();
  await expect(page.getByRole('grid', { name: 'Groups' })).toBeVisible();
  await look('groups');
  await page.getByRole('row').nth(1).click();
  await expect(page.getByRole('grid', { name: 'People in the group' })).toBeVisible();
  await look('members');
  for (const view of ['Admins', 'Usage', 'Settings']) {
    await page.getByRole('tab', { name: view }).click();
    await look(view);
  }
  await page.getByRole('tab', { name: /^Members/ }).click();
  await button(page, 'Add people').click();
  await page.getByLabel('Paste e-mail addresses').fill(`${AMARA}, nobody@elsewhere.example, words`);
  await expect(page.getByText('1 address of nobody in this workspace')).toBeVisible();
  await look('add people');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Activity' }).click();
  await activity(page).getByRole('row').nth(2).click();
  await expect(page.getByRole('complementary')).toContainText('Link of the chain');
  await look('activity');
  await button(page, 'Verify the chain').click();
  await inDialog(page, 'Verify').click();
  await expect(page.getByText('All holds:')).toBeVisible();
  await look('verify');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Workspace' }).click();
  await expect(page.getByText('may change roles below admin and remove people.')).toBeVisible();
  await look('workspace');
  await page.getByRole('switch').press('Space');
  await expect(page.getByRole('dialog')).toContainText('will no longer change roles');
  await look('switch off');
  await button(page, 'Switch off').click();
  await expect(page.getByRole('switch')).not.toBeChecked();
  await look('switched off');
  await page.getByRole('button', { name: /^Workspace:/ }).click();
  await page.getByRole('menuitem', { name: 'Sign in as…' }).click();
  await look('personas');
  expect(found).toEqual([]);
});
