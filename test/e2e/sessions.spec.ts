// Practice sessions as people meet them: reviewed, flagged, overridden, scored and summed up, and by whom they are seen.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { SessionCompleted } from '../../shared/domain/event.ts';
import { deriveId, GroupId } from '../../shared/domain/ids.ts';
import { aPerson } from '../builders/desktop.ts';
import { aRubric, aScenario } from '../builders/roleplays.ts';
import { findings } from './axe.ts';
import { expect } from './fixture.ts';
import { connect, type RemoteService, test } from './remote.ts';

const SCENARIO = 'Renewal call';
const day = (of: number) => new Date(Date.UTC(2026, 8, of, 9)).toISOString();

const transcript = [
  { speaker: 'Nora', text: 'Good morning, thank you for your time.', seconds: 0 },
  { speaker: 'Customer', text: 'We pay for four hundred seats.', seconds: 8 },
  { speaker: 'Nora', text: 'I can do fifteen per cent off today.', seconds: 15 },
];
const evaluation = [
  {
    ...{ criterion: 'Value before price', points: 11, outOf: 25 },
    items: [
      {
        ...{ item: 'Held back the discount', grade: 'bad' as const, feedback: 'Too early.' },
        examples: [{ quote: 'fifteen per cent off', suggestion: 'Ask what it is worth first.', seconds: 15 }],
      },
    ],
  },
  { criterion: 'Opening', points: 67, outOf: 75, items: [] },
];

/** A session that somebody has completed; what is not said of it nobody knows. */
const completed = (id: string, email: string, more: Partial<SessionCompleted> = {}): SessionCompleted => ({
  ...{ id, kind: 'session.completed', at: day(4), email, scenario: SCENARIO, difficulty: 'hard', score: null },
  ...{ rank: null, attempt: 1, validAttempt: true, program: null, assignedBy: null, startedAt: null, endedAt: null },
  ...{ durationSeconds: 702, link: null, transcript: null, evaluation: null },
  ...more,
});

/** Nora is in North, Sam in South; Lena is admin of North, Rita reviews. */
async function aCompany(remote: RemoteService): Promise<void> {
  const groups = await remote.act('groups.create', { names: ['North', 'South'] });
  const [north, south] = [0, 1].map((n) => GroupId.parse(deriveId(groups, n)));
  if (!north || !south) throw new Error('two groups were made');
  await remote.act('members.add', {
    people: [
      aPerson('Lena', { adminOf: [north] }),
      aPerson('Nora', { groups: [north] }),
      aPerson('Sam', { groups: [south] }),
      aPerson('Rita', { role: 'reviewer' }),
    ],
  });
  await remote.act('rubrics.create', { document: aRubric('Discovery call') });
  await remote.act('scenarios.create', aScenario(SCENARIO));
  await remote.client.sendEvents([
    completed('s1', 'nora@acme.example', { at: day(2), score: 72, rank: 'bronze' }),
    completed('s2', 'nora@acme.example', { at: day(3), score: 78, rank: 'silver', attempt: 2, transcript, evaluation }),
    completed('s3', 'sam@acme.example', { transcript }),
  ]);
}

async function toSessions(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Roleplays' }).click();
  await page.getByRole('link', { name: 'Sessions', exact: true }).click();
}
const grid = (page: Page) => page.getByRole('grid', { name: 'Sessions' });
const side = (page: Page) => page.getByRole('complementary', { name: 'Feedback' });

test('a session is reviewed, flagged, overridden and another scored, and list, figures and activity follow', async ({
  desktop,
  remote,
}) => {
  test.setTimeout(180_000);
  const { page, userData, answerDialog } = desktop;
  await aCompany(remote);
  await connect(page, remote.address, await remote.issueToken());
  await toSessions(page);
  await expect(page.getByText('3 sessions')).toBeVisible();
  await expect(grid(page).getByText('Not scored')).toHaveCount(1);
  expect(await findings(desktop, 'sessions')).toEqual([]);

  await grid(page).getByRole('row').filter({ hasText: '78' }).click();
  await expect(side(page).getByText('6 more than the try before.')).toBeVisible();
  await side(page).getByRole('button', { name: 'Go to 0:15' }).click();
  await expect(page.locator('li[aria-current]')).toContainText('fifteen per cent off');
  expect(await findings(desktop, 'session')).toEqual([]);

  await page.getByRole('main').press('f');
  await page.getByLabel('Why', { exact: true }).fill('Please look at the price part');
  await page.getByRole('button', { name: 'Flag 1 session' }).click();
  await expect(page.getByRole('button', { name: 'Flagged', exact: true })).toBeVisible();
  await side(page).getByRole('button', { name: 'Override…' }).click();
  await page.getByLabel('Criterion').selectOption({ label: 'Value before price' });
  await page.getByLabel('New score').fill('15');
  await page.getByLabel('Reason').fill('Came back to value later');
  await expect(page.getByText('Total 78 → 82, still silver')).toBeVisible();
  await page.getByRole('button', { name: 'Override 1 score' }).click();
  await expect(side(page).getByText('82', { exact: true })).toBeVisible();
  await side(page).getByText('History', { exact: true }).click();
  await expect(side(page).getByText('Value before price: 11 → 15 of 25')).toBeVisible();

  await page.getByRole('link', { name: 'Sessions', exact: true }).click();
  await expect(grid(page).getByRole('img', { name: 'Flagged' })).toHaveCount(1);
  await page.getByLabel('Result').selectOption('unscored');
  await grid(page).getByRole('row').filter({ hasText: 'Sam' }).click();
  await page.getByRole('button', { name: 'Score…' }).click();
  await page.getByRole('combobox', { name: 'Rubric' }).click();
  await page.getByRole('option', { name: 'Discovery call' }).click();
  for (const item of ['Greets by name', 'Says why they call'])
    await page.getByRole('radiogroup', { name: item }).getByRole('radio', { name: /^Good/u }).check();
  await page.getByRole('button', { name: 'Give 100' }).click();
  await expect(side(page).getByText('Gold')).toBeVisible();

  await page.getByRole('link', { name: 'Sessions', exact: true }).click();
  await page.getByRole('link', { name: 'Analytics' }).click();
  const figures = page.getByRole('grid', { name: 'Figures of sessions' });
  const row = figures.getByRole('row').filter({ hasText: SCENARIO });
  await expect(row.getByRole('gridcell').nth(3)).toHaveText('84.7');
  expect(await findings(desktop, 'figures of sessions')).toEqual([]);
  await row.click();
  await expect(page.getByText('3 sessions')).toBeVisible();
  const file = path.join(userData, 'sessions.csv');
  await answerDialog('showSaveDialog', { canceled: false, filePath: file });
  await page.getByRole('button', { name: 'Export CSV' }).click();
  await expect(page.getByText(/^Saved as /u)).toBeVisible();
  expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(4);

  await page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByRole('grid').getByText(/overr/iu).first()).toBeVisible();
  await expect(page.getByRole('grid').getByText(/flag/iu).first()).toBeVisible();
});
