// Somebody who is admin of a group and nothing else: their people, and nobody else's.
import { deriveId, GroupId, MemberId } from '../../shared/domain/ids.ts';
import { aPerson } from '../builders/desktop.ts';
import { expect } from './fixture.ts';
import { connect, test } from './remote.ts';
import { personRow } from './rollcall.ts';

const LENA = 'lena@acme.example';
const NORA = 'nora@acme.example';
const SAM = 'sam@acme.example';

test('an admin of a group sees their people come and go, and keeps nobody when dismissed, until let in again', async ({
  desktop,
  remote,
}) => {
  const { page } = desktop;
  const groups = await remote.act('groups.create', { names: ['North', 'South'] });
  const [north, south] = [0, 1].map((n) => GroupId.parse(deriveId(groups, n)));
  if (!north || !south) throw new Error('two groups were made');
  const people = await remote.act('members.add', {
    people: [
      aPerson('Lena', { adminOf: [north] }),
      aPerson('Nora', { groups: [north] }),
      aPerson('Sam', { groups: [south] }),
    ],
  });
  const [lena, nora, sam] = [0, 1, 2].map((n) => MemberId.parse(deriveId(people, n)));
  if (!lena || !nora || !sam) throw new Error('three people were added');

  await connect(page, remote.address, await remote.issueTokenFor(LENA));
  await expect(personRow(page, NORA)).toBeVisible();
  await expect(personRow(page, LENA)).toBeVisible();
  await expect(personRow(page, SAM)).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Users 2' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Reports' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import CSV' })).toHaveAttribute('aria-disabled', 'true');

  await remote.act('groups.setMembers', { group: north, add: [sam], remove: [nora] });
  await expect(personRow(page, SAM)).toBeVisible();
  await expect(personRow(page, NORA)).toHaveCount(0);

  await remote.act('groups.setMembers', { group: north, add: [], remove: [lena] });
  await expect(page.getByRole('heading', { name: 'You may not open the console' })).toBeVisible();
  await expect(personRow(page, SAM)).toHaveCount(0);

  await remote.act('members.edit', { people: [{ member: lena, fields: { role: { was: 'learner', to: 'admin' } } }] });
  await expect(personRow(page, NORA)).toBeVisible();
  await expect(personRow(page, SAM)).toBeVisible();
});
