// From pasted addresses over the mail and its page to somebody who has accepted; and mail that nobody takes.
import path from 'node:path';
import { linkIn } from '../builders/mails.ts';
import { SmtpServer } from '../builders/smtp-server.ts';
import { expect } from './fixture.ts';
import { connect, RemoteService, test as atAddress } from './remote.ts';
import { choose, openPerson, personRow, search } from './rollcall.ts';

const MEMBER = 'ada@acme.example';
const GRACE = 'grace@new.example';
const ALAN = 'alan@new.example';

/** Beside an app that has just been opened, a workspace at an address, whose mail leaves by a server of ours. */
const test = atAddress.extend<{ readonly mail: SmtpServer }>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  mail: async ({}, use) => {
    const mail = new SmtpServer();
    await use(mail);
    await mail.stop();
  },
  remote: async ({ userData, mail }, use) => {
    const smtp = `smtp://127.0.0.1:${String(await mail.start())}`;
    const remote = new RemoteService(path.join(userData, 'remote'), {
      ROLLCALL_SMTP: smtp,
      ROLLCALL_MAIL_FROM: 'people@acme.example',
    });
    await remote.start();
    await remote.createWorkspace(2);
    await remote.act('groups.create', { names: ['Board'] });
    await use(remote);
    await remote.stop();
  },
  desktop: async ({ desktop, remote }, use) => {
    await connect(desktop.page, remote.address, await remote.issueToken());
    await expect(personRow(desktop.page, MEMBER)).toBeVisible();
    await use(desktop);
  },
});

const mailsTo = ({ mails }: SmtpServer, email: string): string[] =>
  mails.filter(({ to }) => to === email).map(({ text }) => text);

test('who is pasted is invited, gets a mail, accepts on its page, and is told as active', async ({ desktop, mail }) => {
  const { page } = desktop;
  await page.getByRole('button', { name: 'Invite people' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite people' });
  await dialog
    .getByRole('textbox', { name: 'E-mail addresses' })
    .fill(`Grace Hopper <${GRACE}>, ${ALAN}\n${MEMBER}; nobody\nGRACE@new.example`);
  await expect(dialog.getByRole('button', { name: '2 New' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: '1 Already here' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: '2 Invalid' })).toBeVisible();
  await dialog.getByRole('checkbox', { name: 'With a full seat each' }).click();
  await dialog.getByRole('checkbox', { name: 'Board' }).click();
  await dialog.getByRole('button', { name: 'Invite 2 people' }).click();
  await expect(page.getByText('2 people were invited.')).toBeVisible();

  await search(page, GRACE);
  const row = personRow(page, GRACE);
  await expect(row).toContainText('Invited');
  await expect(row).toContainText('Full reserved');
  await openPerson(row);
  await expect(page.getByRole('region', { name: 'Invitation' })).toContainText('Its link works until');
  await expect(page.getByRole('region', { name: 'Invitation' })).toContainText('The mail was sent on');
  await page.keyboard.press('Escape');

  const [sent] = mailsTo(mail, GRACE);
  const link = linkIn(sent);
  const shown = await fetch(link);
  expect(await shown.text()).toContain('Acme Learning');
  const body = new URLSearchParams({ firstName: 'Grace', lastName: 'Hopper' });
  expect((await fetch(link, { method: 'POST', body })).status).toBe(200);
  await expect(row).toContainText('Active');
  await expect(row).toContainText('Full not used');
});

test('an invitation is sent again, revoked, and the revoking taken back', async ({ desktop, mail }) => {
  const { page } = desktop;
  await page.getByRole('button', { name: 'Invite people' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite people' });
  await dialog.getByRole('textbox', { name: 'E-mail addresses' }).fill(ALAN);
  await dialog.getByText('Later', { exact: true }).click();
  await dialog.getByLabel('Day and time').fill('2099-01-02T09:30');
  await dialog.getByRole('button', { name: 'Invite 1 person' }).click();
  await search(page, ALAN);
  const row = personRow(page, ALAN);
  await expect(row).toContainText('Scheduled');
  expect(mail.mails).toEqual([]);

  await choose(page, ALAN, 'Resend invitation…');
  await page.getByRole('button', { name: 'Send 1 invitation' }).click();
  await expect(row).toContainText('Invited');
  await expect.poll(() => mailsTo(mail, ALAN)).toHaveLength(1);

  await choose(page, ALAN, 'Revoke invitation…');
  await page.getByRole('button', { name: 'Revoke 1 invitation' }).click();
  await expect(page.getByText('Nobody matches')).toBeVisible();
  const notice = page.getByRole('alert').filter({ hasText: 'was revoked' });
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toContainText('Invited');
  expect(mailsTo(mail, ALAN)).toHaveLength(1);
});

test('mail that no server takes is told over the list and beside the person, until it is sent again', async ({
  desktop,
  mail,
}) => {
  const { page } = desktop;
  mail.manners = { answers: { RCPT: '550 nobody of that name' } };
  await page.getByRole('button', { name: 'Invite people' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite people' });
  await dialog.getByRole('textbox', { name: 'E-mail addresses' }).fill(`Alan Turing <${ALAN}>`);
  await dialog.getByRole('button', { name: 'Invite 1 person' }).click();
  const notice = page.getByRole('note').filter({ hasText: '1 invitation could not be delivered' });
  await notice.getByRole('button', { name: 'Show them' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Ada Lovelace' })).toHaveCount(0);

  await openPerson(personRow(page, ALAN));
  const invitation = page.getByRole('region', { name: 'Invitation' });
  await expect(invitation).toContainText('The mail could not be delivered');
  await expect(invitation).toContainText(`The mail server knows no mailbox ${ALAN}.`);
  await expect(invitation).toContainText('What was answered: “550 nobody of that name”');
  mail.manners = {};
  await invitation.getByRole('button', { name: 'Resend invitation…' }).click();
  await page.getByRole('button', { name: 'Send 1 invitation' }).click();
  await expect(invitation).toContainText('The mail was sent on');
  await page.getByRole('button', { name: 'Remove filter Invitation' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Ada Lovelace' })).toBeVisible();
  await expect(notice).toHaveCount(0);
  expect(mailsTo(mail, ALAN)).toHaveLength(1);
});
