// A full seat from being given over being scheduled to end to having ended by itself, and how Activity tells it.
import { connect, test as atAddress } from './remote.ts';
import { MemberId } from '../../shared/domain/ids.ts';
import { expect } from './fixture.ts';
import { choose, openPerson, personRow } from './rollcall.ts';

const MEMBER = 'ada@acme.example';

const test = atAddress.extend({
  desktop: async ({ desktop, remote }, use) => {
    await connect(desktop.page, remote.address, await remote.issueToken());
    await expect(personRow(desktop.page, MEMBER)).toBeVisible();
    await use(desktop);
  },
});

test('a seat is given, scheduled to end, changed, and gone when its moment has come', async ({ desktop, remote }) => {
  const { page } = desktop;
  const row = page.getByRole('row').filter({ hasText: 'Ada Lovelace' });
  await choose(page, MEMBER, 'Assign seat…');
  await page.getByRole('button', { name: 'Assign 1 seat' }).click();
  await expect(row).toContainText('Full not used');

  await choose(page, MEMBER, 'Revoke seat…');
  const dialog = page.getByRole('dialog', { name: 'Revoke a full seat' });
  await dialog.getByText('At a date and time').click();
  await expect(dialog.getByRole('button', { name: 'Schedule for 1 seat' })).toBeDisabled();
  await dialog.getByRole('combobox', { name: 'Time zone' }).fill('New_York');
  await page.getByRole('option', { name: 'America/New_York' }).click();
  // In New York that day has no such time.
  await dialog.getByLabel('Date and time', { exact: true }).fill('2049-03-14T02:30');
  await expect(dialog).toContainText('the clocks are put forward');
  await expect(dialog).toContainText('March 14, 2049 at 03:30 AM, America/New_York');
  await expect(dialog).toContainText('This person moves to a basic seat then.');
  await dialog.getByRole('button', { name: 'Schedule for 1 seat' }).click();
  await expect(row).toContainText('Full · until Mar 14, 2049');

  await openPerson(personRow(page, MEMBER));
  const drawer = page.getByRole('complementary', { name: 'Ada Lovelace' });
  await expect(drawer).toContainText('It is revoked on March 14, 2049 at 03:30 AM, America/New_York.');
  await drawer.getByRole('button', { name: 'Do not revoke' }).click();
  await expect(row).not.toContainText('until');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(row).toContainText('until Mar 14, 2049');

  // Another administrator means sooner: the service ends it at that moment by itself.
  const members = [
    MemberId.parse((await remote.client.pull(0)).flatMap((line) => (line.kind === 'head' ? line.self.id : []))[0]),
  ];
  const at = new Date(Date.now() + 2000).toISOString();
  await remote.act('seats.schedule', { members, at, zone: 'Europe/Berlin' });
  await expect(row).toContainText('Basic', { timeout: 20_000 });
  await expect(drawer).toContainText('Full seat revoked');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByRole('grid')).toContainText('Revoked the full seat of Ada Lovelace, as scheduled');
  expect(await remote.client.verify()).toEqual([]);
});
