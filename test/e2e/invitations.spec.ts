// From pasted addresses over the mail and its page to somebody who has accepted.
import path from 'node:path';
import { linkIn, mailsIn } from '../builders/mails.ts';
import type { Desktop } from './fixture.ts';
import { choose, expect, openPerson, personRow, search, test } from './rollcall.ts';

const MEMBER = 'amara.okonkwo@northwind.example';

const mailsTo = ({ userData }: Desktop, email: string): string[] =>
  mailsIn(path.join(userData, 'workspaces/sample/service/mail')).filter(
    (mail) => mail.toLowerCase().includes(`to: ${email}`) || mail.includes(`<${email}>`),
  );

test('who is pasted is invited, gets a mail, accepts on its page, and is told as active', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('button', { name: 'Invite people' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite people' });
  await dialog
    .getByRole('textbox', { name: 'E-mail addresses' })
    .fill(`Grace Hopper <grace@new.example>, alan@new.example\n${MEMBER}; nobody\nGRACE@new.example`);
  await expect(dialog.getByRole('button', { name: '2 New' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: '1 Already here' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: '2 Invalid' })).toBeVisible();
  await dialog.getByRole('checkbox', { name: 'With a full seat each' }).click();
  await dialog.getByRole('checkbox', { name: 'Board Observers' }).click();
  await dialog.getByRole('button', { name: 'Invite 2 people' }).click();
  await expect(page.getByText('2 people were invited.')).toBeVisible();

  await search(page, 'grace@new.example');
  const row = personRow(page, 'grace@new.example');
  await expect(row).toContainText('Invited');
  await expect(row).toContainText('Full reserved');
  await openPerson(row);
  await expect(page.getByRole('region', { name: 'Invitation' })).toContainText('Its link works until');
  await page.keyboard.press('Escape');

  await expect.poll(() => mailsTo(desktop, 'grace@new.example')).toHaveLength(1);
  const link = linkIn(mailsTo(desktop, 'grace@new.example')[0]);
  const shown = await fetch(link);
  expect(await shown.text()).toContain('Northwind Academy');
  const body = new URLSearchParams({ firstName: 'Grace', lastName: 'Hopper' });
  expect((await fetch(link, { method: 'POST', body })).status).toBe(200);
  await expect(row).toContainText('Active');
  await expect(row).toContainText('Full not used');
});

test('an invitation is sent again, revoked, and the revoking taken back', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('button', { name: 'Invite people' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite people' });
  await dialog.getByRole('textbox', { name: 'E-mail addresses' }).fill('alan@new.example');
  await dialog.getByText('Later', { exact: true }).click();
  await dialog.getByLabel('Day and time').fill('2099-01-02T09:30');
  await dialog.getByRole('button', { name: 'Invite 1 person' }).click();
  await search(page, 'alan@new.example');
  const row = personRow(page, 'alan@new.example');
  await expect(row).toContainText('Scheduled');
  expect(mailsTo(desktop, 'alan@new.example')).toEqual([]);

  await choose(page, 'alan@new.example', 'Resend invitation…');
  await page.getByRole('button', { name: 'Send 1 invitation' }).click();
  await expect(row).toContainText('Invited');
  await expect.poll(() => mailsTo(desktop, 'alan@new.example')).toHaveLength(1);

  await choose(page, 'alan@new.example', 'Revoke invitation…');
  await page.getByRole('button', { name: 'Revoke 1 invitation' }).click();
  await expect(page.getByText('Nobody matches')).toBeVisible();
  const notice = page.getByRole('alert').filter({ hasText: 'was revoked' });
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toContainText('Invited');
  expect(mailsTo(desktop, 'alan@new.example')).toHaveLength(1);
});
