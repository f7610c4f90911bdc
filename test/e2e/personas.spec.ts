// Everyone the sample can be looked at as, in every panel: each finds exactly what the table allows.
import type { Page } from '@playwright/test';
import { type Action, type Rule, rules, type Standing, standings } from '../../shared/permissions/rules.ts';
import { expect, personaNames, signIn, syncState, test } from './rollcall.ts';

const panels = [
  { link: /^Users/, path: '/users', heading: 'Users', action: 'members.read' },
  { link: /^Groups/, path: '/groups', heading: 'Groups', action: 'groups.read' },
  { link: /^Reports/, path: '/reports/seats', heading: 'Seat report', action: 'reports.seats' },
  { link: /^Billing/, path: '/billing', heading: 'Billing', action: 'billing.read' },
  { link: /^Workspace/, path: '/workspace', heading: 'Workspace', action: 'workspace.read' },
  { link: /^Activity/, path: '/activity', heading: 'Activity', action: 'operations.read' },
  { link: /^Roleplays/, path: '/roleplays', heading: 'Roleplays', action: 'scenarios.read' },
] as const;

/** By the table alone. A learner who is admin of a group is both. */
function may(as: Standing, action: Action): boolean {
  const { grants }: Rule = rules[action];
  return grants[as] !== undefined || (as === 'groupAdmin' && grants.learner !== undefined);
}

const goTo = (page: Page, path: string) =>
  page.evaluate((address) => {
    window.location.hash = `#${address}`;
  }, path);

async function walkPanels(page: Page, as: Standing): Promise<void> {
  const list = page.getByRole('navigation', { name: 'Panels' });
  for (const { link, path, heading, action } of panels) {
    await expect(list.getByRole('link', { name: link })).toHaveCount(may(as, action) ? 1 : 0);
    await goTo(page, path);
    const shown = may(as, action) ? heading : 'You may not open this panel';
    await expect(page.getByRole('heading', { level: 1, name: shown })).toBeVisible();
  }
}

async function expectAct(page: Page, name: string, allowed: boolean): Promise<void> {
  const button = page.getByRole('main').getByRole('button', { name, exact: true }).first();
  if (allowed) await expect(button).not.toHaveAttribute('aria-disabled', 'true');
  else await expect(button).toHaveAttribute('aria-disabled', 'true');
}

async function walkActs(page: Page, as: Standing): Promise<void> {
  await goTo(page, '/users');
  await expectAct(page, 'Import CSV', may(as, 'members.import'));
  if (!may(as, 'groups.read')) return;
  await goTo(page, '/groups');
  await expectAct(page, 'Create group', may(as, 'groups.create'));
  await page.getByRole('grid', { name: 'Groups' }).getByRole('row').nth(1).click();
  await expectAct(page, 'Add people', may(as, 'groups.setMembers'));
  await expectAct(page, 'Rename', may(as, 'groups.rename'));
  await expectAct(page, 'Delete…', may(as, 'groups.delete'));
  await page.getByRole('tab', { name: /^Admins/ }).click();
  await expectAct(page, 'Make group admin', may(as, 'groups.appoint'));
  await page.getByRole('tab', { name: 'Settings' }).click();
  await expect(page.getByRole('checkbox', { name: 'Invite new people' })).toBeEnabled({
    enabled: may(as, 'groups.configure'),
  });
}

async function walk(page: Page, as: Standing): Promise<void> {
  await signIn(page, personaNames[as]);
  if (!may(as, 'console.open')) {
    await expect(page.getByRole('heading', { name: 'You may not open the console' })).toBeVisible();
    return;
  }
  await expect(syncState(page)).toHaveAccessibleName(/^Synced/);
  await walkPanels(page, as);
  await walkActs(page, as);
}

test('each of the eight finds what the table allows, and of the rest why not', async ({ desktop: { page } }) => {
  await expect(page.getByRole('grid', { name: 'People' })).toBeVisible();
  // The owner is signed in already, and is signed in again at the end.
  for (const as of [...standings.filter((each) => each !== 'owner'), 'owner'] as const) {
    await test.step(personaNames[as], () => walk(page, as));
  }
});
