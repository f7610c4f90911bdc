// What becomes of a seat that is revoked, unused and used, from the alert before to the renewal of the plan after.
import { MemberId } from '../../shared/domain/ids.ts';
import { aPerson } from '../builders/desktop.ts';
import { expect } from './fixture.ts';
import { connect, test as atAddress } from './remote.ts';
import { choose, goToReport, personRow } from './rollcall.ts';

const ADA = 'ada@acme.example';
const GRACE = 'grace@acme.example';
const RENEWS = 'January 1, 2030';

const test = atAddress.extend({
  desktop: async ({ desktop, remote }, use) => {
    await remote.act('members.add', { people: [aPerson('Grace')] });
    await connect(desktop.page, remote.address, await remote.issueToken());
    await expect(personRow(desktop.page, GRACE)).toBeVisible();
    await use(desktop);
  },
  timezoneId: 'UTC',
});

test('an unused seat is free again, a used one only when the plan renews; the plan is changed and renewed by its owner', async ({
  desktop,
  remote,
}) => {
  const { page } = desktop;
  const dialog = page.getByRole('dialog');
  const notice = (text: string) => page.getByRole('alert').filter({ hasText: text }).last();

  await goToReport(page);
  await page.getByRole('button', { name: 'Change plan…' }).click();
  await dialog.getByRole('textbox', { name: 'Full seats' }).fill('2');
  await dialog.getByRole('button', { name: 'Grant 2 full seats' }).click();
  await expect(page.getByText('0 of 2 given out')).toBeVisible();
  await page.getByRole('link', { name: 'Users' }).click();

  const lines = (await remote.client.pull(0)).flatMap((line) => (line.kind === 'members' ? line.rows : []));
  const idOf = (email: string) => MemberId.parse(lines.find((row) => row[1] === email)?.[0]);
  await remote.act('seats.assign', { members: [idOf(ADA), idOf(GRACE)] });
  const at = new Date().toISOString();
  await remote.client.sendEvents([{ id: 'u1', kind: 'seat.used', email: GRACE, at, feature: 'Roleplay' }]);
  await expect(personRow(page, GRACE)).toContainText('Full in use', { timeout: 20_000 });
  await expect(personRow(page, ADA)).toContainText('Full not used');

  await choose(page, ADA, 'Revoke seat…');
  const green = dialog.getByRole('alert');
  await expect(green).toContainText('can be given to someone else, because it has not been used yet');
  await expect(green).toHaveAttribute('data-tone', 'ok');
  await dialog.getByRole('button', { name: 'Revoke 1 seat now' }).click();
  await expect(notice('1 seat revoked: it can be given to someone else')).toBeVisible();

  await choose(page, GRACE, 'Revoke seat…');
  const red = dialog.getByRole('alert');
  await expect(red).toContainText('cannot be given to anyone else, because it has been used');
  await expect(red).toContainText(`until the plan renews on ${RENEWS}`);
  await expect(red).toHaveAttribute('data-tone', 'bad');
  await dialog.getByRole('button', { name: 'Revoke 1 seat now' }).click();
  await expect(notice(`1 seat revoked: it stays spent until ${RENEWS}`)).toBeVisible();

  // One of the two can be given, and no more.
  await choose(page, ADA, 'Assign seat…');
  await dialog.getByRole('button', { name: 'Assign 1 seat' }).click();
  await expect(personRow(page, ADA)).toContainText('Full not used');
  await choose(page, GRACE, 'Assign seat…');
  await expect(dialog.getByRole('alert')).toContainText('1');
  await expect(dialog.getByRole('button', { name: 'Assign seats' })).toBeDisabled();
  await page.keyboard.press('Escape');

  await goToReport(page);
  await page.getByRole('button', { name: 'Change plan…' }).click();
  await dialog.getByRole('textbox', { name: 'Full seats' }).fill('1');
  await expect(dialog.getByRole('alert')).toContainText('1 seat too few: 2 are assigned, reserved or spent');
  await dialog.getByRole('button', { name: 'Show who has a seat that is not used' }).click();
  await expect(personRow(page, ADA)).toBeVisible();
  await expect(personRow(page, GRACE)).toHaveCount(0);

  await goToReport(page);
  await page.getByRole('button', { name: 'Renew…' }).click();
  await expect(dialog).toContainText('1 spent seat can be given to someone else again.');
  await dialog.getByRole('button', { name: 'Renew until January 1, 2031' }).click();
  await expect(notice('The plan is renewed, and 1 spent seat is back')).toBeVisible();
  await expect(page.getByText('1 of 2 given out')).toBeVisible();
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByRole('grid')).toContainText('Renewed the plan');
  await remote.act('seats.assign', { members: [idOf(GRACE)] });
  expect(await remote.client.verify()).toEqual([]);
});
