// Who creates scenarios, and who sees and judges sessions: as each of the eight finds it, by the table and the choice of the workspace.
import type { Page } from '@playwright/test';
import { type Action, type Rule, rules, type Standing, standings } from '../../shared/permissions/rules.ts';
import { expect, personaNames, signIn, syncState, test } from './rollcall.ts';

const panels = (page: Page) => page.getByRole('navigation', { name: 'Panels' });
const create = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Create a scenario' }).first();
const withConsole = standings.filter((as) => as !== 'learner');

/** Who finds that they may create scenarios, by each choice. All others are asked of the rules: test/shared/permissions. */
const choices = [
  { name: /^Workspace admins and admins of groups/u, may: ['groupAdmin'], mayNot: ['trainer'] },
  { name: /^All members/u, may: ['groupAdmin', 'trainer'], mayNot: [] },
  { name: /^Workspace admins(?! and)/u, may: ['admin'], mayNot: ['groupAdmin', 'trainer'] },
] as const satisfies readonly { name: RegExp; may: readonly Standing[]; mayNot: readonly Standing[] }[];

/** By the table alone. A learner who is admin of a group is both. */
function may(as: Standing, action: Action): boolean {
  const { grants }: Rule = rules[action];
  return grants[as] !== undefined || (as === 'groupAdmin' && grants.learner !== undefined);
}

async function toRoleplays(page: Page): Promise<void> {
  await panels(page).getByRole('link', { name: 'Roleplays' }).click();
  await expect(page.getByRole('heading', { name: 'Roleplays', level: 1 })).toBeVisible();
}

/** Each choice says how many people it means before it is made. */
async function choose(page: Page, name: RegExp): Promise<void> {
  await toRoleplays(page);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const group = page.getByRole('radiogroup', { name: 'Who may create scenarios' });
  await expect(group.getByText(/\d+ (?:person|people)\./u)).toHaveCount(3);
  const choice = group.getByRole('radio', { name });
  if (await choice.isChecked()) return;
  await choice.check();
  await page.getByRole('button', { name: 'Save 1 setting' }).click();
  await expect(page.getByText('1 setting of the workspace saved')).toBeVisible();
  await expect(syncState(page)).toHaveAccessibleName(/^Synced/u);
}

test('who may create scenarios is chosen, and holds for everybody at once, with the reason', async ({
  desktop: { page },
}) => {
  test.setTimeout(300_000);
  for (const { name, may: these, mayNot } of choices) {
    await choose(page, name);
    for (const as of these) {
      await signIn(page, personaNames[as]);
      await toRoleplays(page);
      await expect(create(page)).not.toHaveAttribute('aria-disabled', 'true');
    }
    for (const as of mayNot) {
      await signIn(page, personaNames[as]);
      await toRoleplays(page);
      await expect(create(page)).toHaveAttribute('aria-disabled', 'true');
      await create(page).hover();
      await expect(page.getByRole('tooltip')).toContainText(/can do it\.$/u);
    }
    await signIn(page, personaNames.owner);
  }
});

test('each of the eight sees the sessions the table allows, judges those it allows, and assigns where it may', async ({
  desktop: { page },
}) => {
  test.setTimeout(300_000);
  for (const as of withConsole) {
    await signIn(page, personaNames[as]);
    await toRoleplays(page);
    const tab = page.getByRole('main').getByRole('link', { name: 'Sessions', exact: true });
    await expect(tab).toHaveCount(may(as, 'sessions.read') ? 1 : 0);
    if (!may(as, 'sessions.read')) {
      await page.evaluate(() => (window.location.hash = '#/roleplays/sessions'));
      await expect(page.getByRole('heading', { name: 'You may not open this panel' })).toBeVisible();
      continue;
    }
    await tab.click();
    const grid = page.getByRole('grid', { name: 'Sessions' });
    await grid.getByRole('row').nth(1).click();
    const acts = [
      { name: /^Flag(?:ged)?$/u, action: 'scores.flag' },
      { name: /^Override…$|^Score…$/u, action: 'scores.override' },
    ] as const;
    for (const { name, action } of acts) {
      const button = page.getByRole('main').getByRole('button', { name }).first();
      if (may(as, action)) await expect(button).not.toHaveAttribute('aria-disabled', 'true');
      else await expect(button).toHaveAttribute('aria-disabled', 'true');
    }
    const assignments = page.getByRole('main').getByRole('link', { name: 'Assignments', exact: true });
    await page.getByRole('main').getByRole('link', { name: 'Sessions', exact: true }).first().click();
    await expect(assignments).toHaveCount(may(as, 'assignments.manage') ? 1 : 0);
    if (!may(as, 'assignments.manage')) continue;
    await assignments.click();
    const assign = page.getByRole('main').getByRole('button', { name: 'Assign a scenario' }).first();
    await expect(assign).not.toHaveAttribute('aria-disabled', 'true');
  }
});
