// What is done to people from the list: roles, groups, standing, removal, one by one and many at once, and taken back.
import type { Locator, Page } from '@playwright/test';
import {
  choose,
  emailIn,
  expect,
  filterBy,
  openPerson,
  personRow,
  search,
  signIn,
  test as alone,
  testOfOneApp as test,
  totals,
} from './rollcall.ts';

const dialog = (page: Page, name: RegExp | string) => page.getByRole('dialog', { name });
const undo = (page: Page, said: RegExp | string) =>
  page.getByRole('alert').filter({ hasText: said }).getByRole('button', { name: 'Undo' }).click();

/** Somebody who is a learner, alone in the list. */
async function aLearner(page: Page): Promise<string> {
  await filterBy(page, 'Role', 'Learner');
  await filterBy(page, 'Status', 'Active');
  const email = await emailIn(page.getByRole('row').nth(2));
  await page.getByRole('button', { name: 'Remove filter Role' }).click();
  await page.getByRole('button', { name: 'Remove filter Status' }).click();
  await search(page, email);
  await expect(page.getByRole('row')).toHaveCount(2);
  return email;
}

test('one person is given a role and groups, suspended and removed, and it is taken back', async ({ desktop }) => {
  const { page } = desktop;
  const email = await aLearner(page);
  const row = personRow(page, email);
  await row.getByRole('button', { name: /^Role of/u }).click();
  await page.getByRole('menuitem', { name: 'Trainer' }).click();
  await dialog(page, 'Change role to Trainer').getByRole('button', { name: 'Make 1 person Trainer' }).click();
  await expect(row).toContainText('Trainer');
  await undo(page, 'is Trainer now');
  await expect(row).toContainText('Learner');

  await choose(page, email, 'Set groups…');
  const groups = dialog(page, /^Set groups of/u);
  for (const box of await groups.getByRole('checkbox', { checked: true }).all()) await box.click();
  await groups.getByRole('textbox', { name: 'Find' }).fill('tokyo');
  await groups.getByRole('textbox', { name: 'Find' }).fill('board');
  await groups.getByRole('checkbox', { name: 'Board Observers' }).click();
  await expect(groups).toContainText('1 membership begins.');
  await groups.getByRole('button', { name: 'Set groups of 1 person' }).click();
  await expect(row).toContainText('Board Observers');

  await choose(page, email, 'Suspend…');
  await dialog(page, 'Suspend a person').getByRole('button', { name: 'Suspend 1 person' }).click();
  await expect(row).toContainText('Suspended');
  await choose(page, email, 'Reactivate…');
  await dialog(page, 'Reactivate a person').getByRole('button', { name: 'Reactivate 1 person' }).click();
  await expect(row).toContainText('Active');

  await row.hover();
  await row.getByRole('button', { name: /^Remove/u }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog(page, 'Remove a person').getByRole('button', { name: 'Remove 1 person' }).click();
  await expect(page.getByText('Nobody matches')).toBeVisible();
  await undo(page, 'was removed');
  await expect(row).toContainText('Board Observers');
});

test('many are removed with their exact consequences, those who may not be are left out, and all come back', async ({
  desktop: { page },
}) => {
  await filterBy(page, 'Role', 'Owner');
  await filterBy(page, 'Group', 'EMEA');
  await page.getByRole('button', { name: 'Remove filter Role' }).click();
  const before = await totals(page).innerText();
  await page.getByRole('checkbox', { name: 'Select everyone who matches' }).click();
  await page.getByRole('button', { name: /^Remove \(\d+\)$/u }).click();
  const remove = dialog(page, /^Remove \d+ people$/u);
  await expect(remove).toContainText('cannot be given to anyone else');
  await expect(remove).toContainText('group memberships end');
  await remove.getByRole('button', { name: /^Remove \d+ people$/u }).click();
  await expect(page.getByText('Nobody matches')).toBeVisible();
  await expect(page.getByRole('toolbar', { name: 'Selected people' })).toHaveCount(0);
  await undo(page, 'people were removed');
  await expect.poll(() => totals(page).innerText()).toBe(before);
});

/** The one row of the list while owners are looked for. */
async function theOwner(page: Page): Promise<Locator> {
  await filterBy(page, 'Role', 'Owner');
  await expect(page.getByRole('row')).toHaveCount(2);
  return page.getByRole('row').nth(1);
}

test('nobody removes themselves, and it is said why', async ({ desktop: { page } }) => {
  await (await theOwner(page)).getByRole('button', { name: 'Actions for' }).click();
  await expect(page.getByRole('menuitem', { name: /^Remove….*Nobody does this to themselves/u })).toBeVisible();
});

alone(
  'the owner who is alone stays, even where somebody above would remove them, and it is said why',
  async ({ desktop: { page } }) => {
    await signIn(page, 'Organization admin');
    const row = await theOwner(page);
    const email = await emailIn(row);
    const expectKept = async (asked: string, act: string) => {
      await expect(dialog(page, asked)).toContainText('A workspace keeps its last owner.');
      await expect(dialog(page, asked)).toContainText('Make somebody else an owner first.');
      await expect(dialog(page, asked).getByRole('button', { name: act, exact: true })).toBeDisabled();
      await page.keyboard.press('Escape');
    };
    await choose(page, email, 'Remove…');
    await expectKept('Remove a person', 'Remove');
    await choose(page, email, 'Suspend…');
    await expectKept('Suspend a person', 'Suspend');
    await row.getByRole('button', { name: /^Role of/u }).click();
    await page.getByRole('menuitem', { name: 'Trainer' }).click();
    await expectKept('Change role to Trainer', 'Change role');
  },
);

test('a person is added, made admin of a group, and has a history', async ({ desktop: { page } }) => {
  await page.getByRole('button', { name: 'Add a person' }).click();
  const add = dialog(page, 'Add a person');
  // What is wrong comes into view, though the form is longer than its dialog.
  await add.getByLabel('E-mail', { exact: true }).fill('grace@new.example');
  await add.getByText('Later', { exact: true }).click();
  await add.getByRole('button', { name: 'Add 1 person' }).click();
  await expect(add.getByRole('alert')).toBeInViewport({ ratio: 1 });
  await add.getByText('Now', { exact: true }).click();
  await add.getByRole('textbox', { name: 'E-mail' }).fill('Grace@new.example');
  await add.getByRole('textbox', { name: 'First name' }).fill('Grace');
  await add.getByRole('checkbox', { name: 'With a full seat' }).click();
  await add.getByRole('button', { name: 'Add 1 person' }).click();
  await search(page, 'grace@new.example');
  const row = personRow(page, 'grace@new.example');
  await expect(row).toContainText('Full reserved');
  await expect(row).toContainText('Invited');
  await choose(page, 'grace@new.example', 'Make Group Admin…');
  await page.getByLabel('Of which group').selectOption('EMEA');
  await page.getByRole('button', { name: 'Make 1 person group admin' }).click();
  await openPerson(row);
  const activity = page.getByRole('list', { name: 'Activity' }).getByRole('listitem');
  await expect(activity.first()).toContainText('Made admin of EMEA by');
  await expect(activity.last()).toContainText('Added by');
});
