import { expect, test } from '../e2e/rollcall.ts';
import { reload } from '../e2e/set-back.ts';
import { answer, shoot } from './shoot.ts';

const LONG =
  'Renewal of a contract with the purchasing department of a large holding, second conversation after a refusal';
const id = (n: number) => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const states = ['overdue', 'running', 'done', 'ended'] as const;

const rows = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    ...{
      id: id(n + 1),
      scenario: id(900),
      scenarioName: n % 4 === 1 ? LONG : 'Renewal at risk',
      archived: n % 5 === 2,
    },
    ...{ state: states[n % states.length], dueOn: n % 3 === 2 ? null : '2026-12-31', attempts: 3, rank: 'silver' },
    ...{ groups: 1, people: n % 3, names: ['EMEA sales', 'محمد عبد الرحمن'], createdAt: '2026-10-02T09:00:00.000Z' },
    progress: { people: 40, notStarted: 20, inProgress: 5, overdue: n % 4 === 0 ? 3 : 0, done: 10, late: 2 },
    ...{ creatorName: 'Amara Okonkwo', pending: false, mayEdit: n % 2 === 0 },
  }));

test('assignments: none, of the sample, many; their people, the form', async ({ desktop }) => {
  test.setTimeout(600_000);
  const { page } = desktop;
  const to = async (hash: string) => {
    await page.evaluate(() => (window.location.hash = '#/overview'));
    await page.evaluate((next) => (window.location.hash = next), hash);
  };
  await to('#/roleplays/assignments');
  await expect(page.getByText('3 assignments', { exact: true })).toBeVisible();
  await shoot(desktop, 'assignments-sample');
  await page
    .getByRole('row', { name: /Renewal at risk/u })
    .first()
    .click();
  await expect(page.getByRole('grid', { name: 'People' })).toBeVisible();
  await shoot(desktop, 'assignment-people');
  await page.getByRole('button', { name: 'Edit…' }).click();
  await expect(page.getByRole('dialog').getByText(/Assigned to/u)).toBeVisible();
  await shoot(desktop, 'assignment-form');
  await page.keyboard.press('Escape');
  await to('#/roleplays/analytics');
  await expect(page.getByRole('region', { name: 'Completion of assignments' })).toBeVisible();
  await shoot(desktop, 'assignments-analytics');
  await to('#/overview');
  await expect(page.getByText(/overdue with/u)).toBeVisible();
  await shoot(desktop, 'assignments-overview');
  await to('#/roleplays');
  await page.getByText('Renewal at risk').click();
  await expect(page.getByText(/^Practised/u)).toBeVisible();
  await shoot(desktop, 'assignments-scenario');
  await page.keyboard.press('Escape');
  await answer(desktop, 'assignments.page', { total: 0, rows: [] });
  await to('#/roleplays/assignments');
  await reload(desktop);
  await expect(page.getByText('Nothing is assigned yet')).toBeVisible();
  await shoot(desktop, 'assignments-0');
  await answer(desktop, 'assignments.page', { total: 5000, rows: rows(200) });
  await to('#/roleplays/assignments');
  await reload(desktop);
  await expect(page.getByText('5,000 assignments', { exact: true })).toBeVisible();
  await shoot(desktop, 'assignments-many');
});
