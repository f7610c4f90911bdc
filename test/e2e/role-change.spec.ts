// Somebody whose role changes while they are at work: what they may not do any more waits for a decision, and is not lost.
import { deriveId, GroupId, MemberId } from '../../shared/domain/ids.ts';
import { aPerson } from '../builders/desktop.ts';
import { expect } from './fixture.ts';
import { Link } from './link.ts';
import { connect, test } from './remote.ts';
import { choose, goToUsers, openTray, personRow, syncState, tray } from './rollcall.ts';
import { syncAgain } from './service.ts';

const BEA = 'bea@acme.example';
const GRACE = 'grace@acme.example';
const LENA = 'lena@acme.example';
const LINUS = 'linus@acme.example';

test('an admin who is made a scoring manager while cut off finds what waited parked, and sent once they are admin again', async ({
  desktop,
  remote,
}) => {
  const { page } = desktop;
  const people = [aPerson('Bea', { role: 'admin' }), aPerson('Grace'), aPerson('Linus')];
  const added = await remote.act('members.add', { people });
  const [bea, grace] = [0, 1].map((n) => MemberId.parse(deriveId(added, n)));
  if (!bea || !grace) throw new Error('people were added');
  const link = new Link(Number(new URL(remote.address).port));
  await link.open();
  await connect(page, link.address, await remote.issueTokenFor(BEA));
  await goToUsers(page);
  await expect(personRow(page, GRACE)).toBeVisible();

  link.cut();
  await expect(syncState(page)).toHaveAccessibleName(/^Offline since/);
  await choose(page, GRACE, 'Suspend…');
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
  await expect(personRow(page, GRACE)).toContainText('Suspended');
  await choose(page, LINUS, 'Remove…');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(tray(page)).toContainText('2 changes waiting to be sent');
  await remote.act('members.setRole', { role: 'manager', people: [{ was: 'admin', members: [bea] }] });
  link.mend();
  await syncAgain(page);

  // Whom they may still remove is removed; whom they may not suspend any more is as before.
  await expect(tray(page)).toContainText('1 needs your decision');
  await expect(personRow(page, LINUS)).toHaveCount(0);
  await expect(personRow(page, GRACE)).toContainText('Active');
  await expect(page.getByRole('button', { name: 'Import CSV' })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('link', { name: 'Activity' })).toHaveCount(0);
  const changes = await openTray(page);
  const waiting = changes.getByRole('option', { name: 'Suspend Grace' });
  await expect(waiting).toContainText('Your role does not allow this.');
  await expect(changes).toContainText('can do it: organization admin, owner, admin.');

  await remote.act('members.setRole', { role: 'admin', people: [{ was: 'manager', members: [bea] }] });
  await expect(page.getByRole('link', { name: 'Activity' })).toBeVisible();
  await changes.getByRole('button', { name: 'Try again' }).click();
  await expect(tray(page)).toContainText('All changes sent');
  await expect(personRow(page, GRACE)).toContainText('Suspended');
  link.close();
});

test('an admin of a group adds somebody by an address they do not see, after one that nobody has was taken out', async ({
  desktop,
  remote,
}) => {
  const { page } = desktop;
  const groups = await remote.act('groups.create', { names: ['North'] });
  const north = GroupId.parse(deriveId(groups, 0));
  await remote.act('members.add', { people: [aPerson('Lena', { adminOf: [north] }), aPerson('Linus')] });
  await connect(page, remote.address, await remote.issueTokenFor(LENA));
  await expect(personRow(page, LENA)).toBeVisible();
  await page.getByRole('link', { name: /^Groups/ }).click();
  await page.getByRole('grid', { name: 'Groups' }).getByRole('row').nth(1).click();
  await page.getByRole('button', { name: 'Add people' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add people to North' });
  await dialog.getByLabel('Paste e-mail addresses').fill(`${LINUS}\nlinsu@acme.example`);
  await expect(dialog.getByText('2 addresses of nobody in your groups')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add 2 people' }).click();
  await expect(tray(page)).toContainText('1 needs your decision');

  const changes = await openTray(page);
  await expect(changes).toContainText('linsu@acme.example is not in this workspace: nobody was added.');
  await changes.getByRole('button', { name: 'Change…' }).click();
  const again = page.getByRole('dialog', { name: 'Who joins North' });
  await again.getByLabel('Paste e-mail addresses').fill(LINUS);
  await again.getByRole('button', { name: 'Add 1 person' }).click();
  await expect(tray(page)).toContainText('All changes sent');
  await expect(personRow(page, LINUS)).toBeVisible();
});
