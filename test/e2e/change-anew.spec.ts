// Changes that have not arrived are opened again in their forms, mended, and arrive once, as they were mended.
import type { Page } from '@playwright/test';
import {
  choose,
  expect,
  GOOGLE_FILE,
  goToUsers,
  importFile,
  openTray,
  personRow,
  search,
  test,
  tray,
} from './rollcall.ts';
import { returnService, stopService } from './service.ts';

const SOMEONE = 'adaeze.chukwu@northwind.example';
const NEWCOMER = 'dee.example@northwind.example';

/** Opens the change of the tray that these words tell, in its form. */
async function changeAgain(page: Page, what: RegExp): Promise<void> {
  const changes = await openTray(page);
  await changes.getByRole('option', { name: what }).click();
  await changes.getByRole('button', { name: 'Change…' }).click();
}

/** Adds somebody in a new group, as screens to come do. */
async function addTo(page: Page, group: string, email: string): Promise<void> {
  await page.evaluate(
    async ([name, address]) => {
      const { call } = window.bridge;
      await call['groups.create']({ names: [name] });
      const groups = (await call['groups.list'](undefined)) as { value: { id: string; name: string }[] }; // as the contract says
      const there = groups.value.filter((each) => each.name === name).map(({ id }) => id);
      const said = { firstName: 'Dee', lastName: 'Example', role: 'learner', status: 'active', fullSeat: false };
      await call['members.add']({ people: [{ ...said, email: address, groups: there, adminOf: [] }] });
    },
    [group, email] as const,
  );
}

async function save(page: Page, dialog: string, label: string, value: string, act: string): Promise<void> {
  const form = page.getByRole('dialog', { name: dialog });
  await form.getByLabel(label, { exact: true }).fill(value);
  await form.getByRole('button', { name: act }).click();
  await expect(form).toHaveCount(0);
}

test('what waits is opened again and changed in its place: an edit, a new group, and who is added to it', async ({
  desktop,
}) => {
  const { page } = desktop;
  await stopService(desktop);
  await search(page, SOMEONE);
  await choose(page, SOMEONE, 'Edit…');
  await save(page, 'Edit person', 'Last name', 'First', 'Save');
  await addTo(page, 'Projekt Nord', 'dee.wrong@northwind.example');
  await expect(tray(page)).toContainText('3 changes waiting to be sent');

  await changeAgain(page, /^Edit /u);
  await save(page, 'Edit person', 'Last name', 'Second', 'Save');
  await changeAgain(page, /^Create the group/u);
  await save(page, 'Create a group', 'Name', 'Project North', 'Create 1 group');
  await changeAgain(page, /^Add dee/u);
  const form = page.getByRole('dialog', { name: 'Add a person' });
  await expect(form.getByRole('checkbox', { name: 'Project North' })).toBeChecked();
  await save(page, 'Add a person', 'E-mail', NEWCOMER, 'Add 1 person');
  await expect(tray(page)).toContainText('3 changes waiting to be sent');

  await returnService(desktop);
  await expect(tray(page)).toContainText('All changes sent');
  await expect(personRow(page, SOMEONE)).toContainText('Second');
  await search(page, 'dee.');
  await expect(page.getByRole('row').filter({ hasText: '@northwind.example' })).toHaveCount(1);
  await expect(personRow(page, NEWCOMER)).toContainText('Project North');
});

test('an import that waits is looked through again, and one row of it stays out', async ({ desktop }) => {
  const { page } = desktop;
  await stopService(desktop);
  await importFile(desktop, GOOGLE_FILE);
  await page.getByRole('button', { name: /^Check \d+ rows$/u }).click();
  const apply = page.getByRole('button', { name: /^Apply \d+ changes$/u });
  const count = Number(/\d+/u.exec(await apply.innerText())?.[0]);
  await apply.click();
  await expect(tray(page)).toContainText('1 change waiting to be sent');

  await changeAgain(page, /^Import /u);
  await expect(page.getByText('This import has not arrived yet')).toBeVisible();
  const first = page.getByRole('checkbox', { name: 'Apply line 1, ' });
  const left = /, (.+)$/u.exec((await first.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  await first.click();
  await page.getByRole('button', { name: `Apply ${String(count - 1)} changes` }).click();
  await expect(tray(page)).toContainText('1 change waiting to be sent');

  await returnService(desktop);
  await expect(tray(page)).toContainText('All changes sent');
  await goToUsers(page);
  expect(left).not.toBe('');
  await search(page, left);
  await expect(page.getByText('Nobody matches')).toBeVisible();
});
