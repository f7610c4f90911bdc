// The forms in which changes that have not arrived are made anew, and the check of the copy.
import { openTray, test } from '../e2e/rollcall.ts';
import { returnService, stopService } from '../e2e/service.ts';
import { expect } from '../e2e/fixture.ts';
import { shoot } from './shoot.ts';

test('changes that are made anew, and the check of the copy', async ({ desktop }) => {
  const { page } = desktop;
  await stopService(desktop);
  await page.evaluate(async () => {
    const { call } = window.bridge;
    await call['groups.create']({ names: ['Projekt Nord', 'Project South'] });
    const groups = (await call['groups.list'](undefined)) as { value: { id: string; name: string }[] }; // as the contract says
    const group = groups.value.find(({ name }) => name === 'Projekt Nord')?.id ?? '';
    const said = { role: 'learner', status: 'active', fullSeat: true, groups: [group], adminOf: [] };
    await call['members.add']({
      people: [
        { ...said, email: 'jean-luc.well-known@northwind.example', firstName: 'Jean-Luc', lastName: 'Well-Known' },
      ],
    });
    const filter = { search: 'ada', roles: [], seats: [], statuses: [], groups: [], undelivered: false };
    const people = (await call['members.page']({ filter, sort: [], offset: 0, limit: 4 })) as {
      value: { id: string }[];
    }; // the same
    await call['groups.setMembers']({ group, add: people.value.map(({ id }) => id), remove: [] });
  });
  for (const [what, name] of [
    [/^Add /u, 'change-add'],
    [/^Create /u, 'change-groups'],
    [/^Change who/u, 'change-members'],
  ] as const) {
    const changes = await openTray(page);
    await changes.getByRole('option', { name: what }).click();
    if (name === 'change-add') await shoot(desktop, 'tray-waiting');
    await changes.getByRole('button', { name: 'Change…' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await shoot(desktop, name);
    await page.keyboard.press('Escape');
  }
  await returnService(desktop);
  await page.getByRole('searchbox', { name: 'Search people' }).fill('jean');
  await expect(page.getByText('jean-luc.well-known@northwind.example')).toBeVisible();
  await shoot(desktop, 'hyphens');
  await page.getByRole('button', { name: /^Workspace:/u }).click();
  await page.getByRole('menuitem', { name: 'Check this copy…' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText(/exactly what the workspace has/u)).toBeVisible();
  await shoot(desktop, 'copy-checked');
});
