// What is assigned, as people meet it: from the form to who is done, in all places that tell of it.
import type { Locator, Page } from '@playwright/test';
import { deriveId, GroupId, MemberId, ScenarioId } from '../../shared/domain/ids.ts';
import { aPerson } from '../builders/desktop.ts';
import { aScenario } from '../builders/roleplays.ts';
import { aPractice } from '../builders/sessions.ts';
import { findings } from './axe.ts';
import { expect } from './fixture.ts';
import { connect, type RemoteService, test } from './remote.ts';
import { syncAgain } from './service.ts';

const SCENARIO = 'Renewal call';
const noTerms = { dueOn: null, attempts: null, rank: null };

/** Nora and Olaf are in North, Sam in South; Lena is admin of North, and Tess a trainer there. */
async function aCompany(remote: RemoteService) {
  const made = await remote.act('groups.create', { names: ['North', 'South'] });
  const [north, south] = [GroupId.parse(deriveId(made, 0)), GroupId.parse(deriveId(made, 1))];
  const people = [
    ...[
      aPerson('Nora', { groups: [north] }),
      aPerson('Olaf', { groups: [north] }),
      aPerson('Sam', { groups: [south] }),
    ],
    ...[aPerson('Lena', { adminOf: [north] }), aPerson('Tess', { role: 'trainer', groups: [north] })],
  ];
  const nora = MemberId.parse(deriveId(await remote.act('members.add', { people }), 0));
  const scenario = ScenarioId.parse(deriveId(await remote.act('scenarios.create', aScenario(SCENARIO)), 0));
  return { north, south, nora, scenario };
}

/** Somebody practises it now. */
async function practised(remote: RemoteService, name: string, score: number): Promise<void> {
  const at = new Date().toISOString();
  const what = { at, scenario: SCENARIO, durationSeconds: 0, email: `${name}@acme.example`, score };
  await remote.client.sendEvents([aPractice(`${name} ${at}`, at, what)]);
}

const panels = (page: Page) => page.getByRole('navigation', { name: 'Panels' });
async function toAssignments(page: Page): Promise<void> {
  await panels(page).getByRole('link', { name: 'Roleplays' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Assignments', exact: true }).click();
}
const list = (page: Page) => page.getByRole('grid', { name: 'Assignments' });
const people = (page: Page) => page.getByRole('grid', { name: 'People' });

/** The form of a new assignment, with the scenario chosen. */
async function formOf(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Assign a scenario' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Assign a scenario' });
  await dialog.getByRole('combobox', { name: 'Scenario' }).click();
  await page.getByRole('option', { name: SCENARIO }).click();
  return dialog;
}

test('a scenario is assigned, sessions arrive, and its people, list, figures, overview and Activity follow; it ends', async ({
  desktop,
  remote,
}) => {
  test.setTimeout(180_000);
  const { page } = desktop;
  await aCompany(remote);
  await connect(page, remote.address, await remote.issueToken());
  await toAssignments(page);
  const dialog = await formOf(page);
  await dialog.getByRole('checkbox', { name: /North/u }).check();
  await dialog.getByLabel('Add somebody by name or e-mail').fill('sam');
  await dialog.getByRole('button', { name: /^Add Sam/u }).click();
  await dialog.getByLabel(/^Last day/u).fill('2099-03-31');
  await dialog.getByLabel(/^Rank to reach/u).selectOption('silver');
  await dialog.getByLabel(/^Attempts allowed/u).fill('2');
  await expect(dialog.getByText('4 in North, 1 by name')).toBeVisible();
  expect(await findings(desktop, 'form of an assignment')).toEqual([]);
  await dialog.getByRole('button', { name: 'Assign to 5 people' }).click();
  await expect(list(page).getByText('0 of 5 done')).toBeVisible();
  await syncAgain(page);

  await practised(remote, 'nora', 80);
  await practised(remote, 'olaf', 60);
  await expect(list(page).getByText('1 of 5 done')).toBeVisible();
  await practised(remote, 'olaf', 65);
  await practised(remote, 'olaf', 90);
  expect(await findings(desktop, 'assignments')).toEqual([]);
  await list(page).getByText('1 of 5 done').click();
  await expect(people(page).getByRole('row', { name: /Nora/u })).toContainText('80 Silver');
  const olaf = people(page).getByRole('row', { name: /Olaf/u });
  // What comes after the last try that is allowed counts for nothing.
  await expect(olaf).toContainText('2 of 2');
  await expect(olaf).toContainText('No attempts left');
  await expect(olaf).toContainText('65 Bronze');
  await expect(people(page).getByRole('row', { name: /Sam/u })).toContainText('Not started');
  expect(await findings(desktop, 'people of an assignment')).toEqual([]);

  await expect(async () => {
    // A test begins with the list of people: the overview is left once at first.
    await panels(page).getByRole('link', { name: 'Overview' }).click();
    await expect(page.getByText('Assignments done')).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await panels(page).getByRole('link', { name: 'Roleplays' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Analytics', exact: true }).click();
  const completion = page.getByRole('region', { name: 'Completion of assignments' });
  await expect(completion.getByRole('row', { name: /Renewal call 5 1 20%/u })).toBeVisible();

  await page.getByRole('main').getByRole('link', { name: 'Assignments', exact: true }).click();
  await remote.stop();
  await expect(page.getByText(/^Offline/u).first()).toBeVisible();
  await page.getByRole('button', { name: `Actions for ${SCENARIO}` }).click();
  await page.getByRole('menuitem', { name: 'End…' }).click();
  await page.getByRole('button', { name: 'End the assignment' }).click();
  await expect(list(page).getByText('Ended', { exact: true })).toBeVisible();
  await remote.start();
  await syncAgain(page);
  await panels(page).getByRole('link', { name: 'Activity' }).click();
  const activity = page.getByRole('grid').first();
  await activity
    .getByRole('row')
    .filter({ hasText: /end/iu })
    .filter({ hasText: /assign/iu })
    .first()
    .click();
  await page.getByRole('button', { name: /^Undo/u }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: /^Undo/u }).last().click();
  await toAssignments(page);
  await expect(list(page).getByText('Running', { exact: true })).toBeVisible();
});

test('who looks after a group sees what is for their people, changes what is theirs alone, and assigns without the workspace', async ({
  desktop,
  remote,
}) => {
  test.setTimeout(180_000);
  const { page } = desktop;
  const { north, south, nora, scenario } = await aCompany(remote);
  const assign = (to: { readonly groups?: GroupId[]; readonly people?: MemberId[] }) =>
    remote.act('assignments.create', { scenario, to: { groups: [], people: [], ...to }, ...noTerms });
  await assign({ groups: [north, south] });
  await assign({ people: [nora] });
  await assign({ groups: [south] });
  await connect(page, remote.address, await remote.issueTokenFor('lena@acme.example'));
  await toAssignments(page);
  await expect(page.getByText('2 assignments')).toBeVisible();
  await expect(list(page).getByText('North and 1 more')).toBeVisible();
  const both = list(page).getByRole('row', { name: /North and 1 more/u });
  await both.getByRole('button', { name: `Actions for ${SCENARIO}` }).click();
  await expect(page.getByRole('menuitem', { name: 'End…' })).toBeDisabled();
  await page.getByRole('menuitem', { name: 'Edit…' }).click();
  const dialog = page.getByRole('dialog', { name: `Assignment of ${SCENARIO}` });
  await expect(dialog.getByText('It is also for 1 group you do not see')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  expect(await findings(desktop, 'an assignment of others')).toEqual([]);
  await page.keyboard.press('Escape');

  await remote.stop();
  await expect(page.getByText(/^Offline/u).first()).toBeVisible();
  const form = await formOf(page);
  await expect(form.getByRole('checkbox', { name: /South/u })).toHaveCount(0);
  await form.getByRole('checkbox', { name: /North/u }).check();
  await form.getByRole('button', { name: 'Assign to 4 people' }).click();
  await expect(page.getByText('3 assignments')).toBeVisible();
  await remote.start();
  await syncAgain(page);
  await expect(page.getByText('3 assignments')).toBeVisible();
});
