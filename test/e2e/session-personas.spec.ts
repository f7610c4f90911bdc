// Sessions as each persona meets them, one after the other at one computer, while the owner watches at another.
import type { Locator, Page } from '@playwright/test';
import { deriveId, GroupId, MemberId } from '../../shared/domain/ids.ts';
import { aPerson } from '../builders/desktop.ts';
import { aWav, bring } from '../builders/recordings.ts';
import { aPractice, saidAndThought } from '../builders/sessions.ts';
import { expect } from './fixture.ts';
import { connect, type RemoteService, test } from './remote.ts';

const NORA = 'nora@acme.example';
const day = (of: number) => new Date(Date.UTC(2026, 8, of, 9)).toISOString();
const evaluation = [
  { criterion: 'Value before price', points: 11, outOf: 25, items: [] },
  { criterion: 'Opening', points: 67, outOf: 75, items: [] },
];

/** Nora is in North and Sam in South; who looks after them has that in the name of the role. */
async function aCompany(remote: RemoteService): Promise<{ readonly lena: MemberId }> {
  const groups = await remote.act('groups.create', { names: ['North', 'South'] });
  const [north, south] = [GroupId.parse(deriveId(groups, 0)), GroupId.parse(deriveId(groups, 1))];
  const people = [
    aPerson('Lena', { adminOf: [north] }),
    aPerson('Nora', { groups: [north] }),
    aPerson('Sam', { groups: [south] }),
    aPerson('Abe', { role: 'admin' }),
    aPerson('Mia', { role: 'manager' }),
    aPerson('Rita', { role: 'reviewer' }),
    aPerson('Tess', { role: 'trainer', groups: [north] }),
  ];
  const lena = MemberId.parse(deriveId(await remote.act('members.add', { people }), 0));
  const said = { transcript: saidAndThought.transcript, evaluation };
  await remote.client.sendEvents([
    aPractice('s1', day(2), { email: NORA, score: 72, rank: 'bronze' }),
    aPractice('s2', day(3), { ...said, email: NORA, score: 78, rank: 'silver', attempt: 2 }),
    aPractice('s3', day(4), { email: 'sam@acme.example', score: 60, rank: 'bronze' }),
  ]);
  const door = { address: remote.address, token: await remote.client.issueToken('events', 'product') };
  expect((await bring(door, 's2', aWav(20))).status).toBe(201);
  return { lena };
}

const main = (page: Page) => page.getByRole('main');
const panel = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name, exact: true });
const side = (page: Page) => page.getByRole('complementary', { name: 'Feedback' });
const flag = (page: Page) => main(page).getByRole('button', { name: /^Flag(?:ged)?$/u });
const override = (page: Page) => side(page).getByRole('button', { name: 'Override…' });
const toTab = async (page: Page, name: string) => {
  await panel(page, 'Roleplays').click();
  await main(page).getByRole('link', { name, exact: true }).click();
};

/** From the list, which has so many, to the second try of Nora: what was said, and the recording of it. */
async function review(page: Page, count: number): Promise<void> {
  await toTab(page, 'Sessions');
  await expect(main(page).getByText(`${String(count)} sessions`, { exact: true })).toBeVisible();
  await page.getByRole('grid', { name: 'Sessions' }).getByRole('row').filter({ hasText: NORAS_SECOND }).click();
  await expect(main(page).getByText('I looked at your renewal.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Recording' }).getByText('of 0:20')).toBeVisible();
}
/** Its day, as rows show it. */
const NORAS_SECOND = /3 Sept? 2026|Sept? 3/u;

async function figuresAre(page: Page, mean: string, count: number): Promise<void> {
  await toTab(page, 'Analytics');
  await expect(main(page).getByText(`${String(count)} sessions`, { exact: true })).toBeVisible();
  const row = page.getByRole('grid', { name: 'Figures of sessions' }).getByRole('row').filter({ hasText: 'Cold call' });
  await expect(row.getByRole('gridcell').nth(3)).toHaveText(mean);
}

/** It is there, and says who could do it. */
async function denies(button: Locator, who: RegExp): Promise<void> {
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await button.hover();
  await expect(button.page().getByRole('tooltip')).toContainText(who);
}

/** What was decided of the session, the latest first. */
async function historyIs(page: Page, told: readonly RegExp[]): Promise<void> {
  await side(page).getByText('History', { exact: true }).click();
  const lines = side(page).getByRole('region', { name: 'What was decided about it' }).getByRole('listitem');
  await expect(lines).toHaveText(told);
}

async function overrideWith(page: Page, { score, why }: { readonly score: string; readonly why: string }) {
  await override(page).click();
  await page.getByLabel('Criterion').selectOption({ label: 'Value before price' });
  await page.getByLabel('New score').fill(score);
  await page.getByLabel('Reason').fill(why);
  await page.getByRole('button', { name: 'Override 1 score' }).click();
}

test('as each persona a session is reviewed and judged as far as they may, with reasons, and the owner sees it come', async ({
  desktop,
  beside,
  remote,
}) => {
  test.setTimeout(240_000);
  const { lena } = await aCompany(remote);
  /** Another person sits down at the other computer. */
  const sitDown = async (name: string): Promise<Page> => {
    await beside.beginWith();
    const { page } = await beside.show();
    await connect(page, remote.address, await remote.issueTokenFor(`${name}@acme.example`));
    return page;
  };
  const owner = desktop.page;
  await connect(owner, remote.address, await remote.issueToken());
  await review(owner, 3);

  await test.step('a reviewer flags anybody’s and overrides none', async () => {
    const page = await sitDown('rita');
    await review(page, 3);
    await denies(override(page), /scoring manager/u);
    await flag(page).click();
    await page.getByLabel('Why', { exact: true }).fill('Please look at the price part');
    await page.getByRole('button', { name: 'Flag 1 session' }).click();
    await expect(flag(page)).toHaveText('Flagged');
    await expect(side(owner).getByText('Please look at the price part')).toBeVisible();
    await expect(side(owner).getByText(/^Flagged by Rita/u)).toBeVisible();
    await figuresAre(page, '70', 3);
    await expect(panel(page, 'Activity')).toHaveCount(0);
  });

  await test.step('a scoring manager overrides, and the figures follow', async () => {
    const page = await sitDown('mia');
    await review(page, 3);
    await overrideWith(page, { score: '15', why: 'Came back to value later' });
    await expect(side(page).getByText('82', { exact: true })).toBeVisible();
    await expect(side(owner).getByText('82', { exact: true })).toBeVisible();
    await expect(side(owner).getByText(/Overridden by Mia/u)).toBeVisible();
    await historyIs(page, [/^Mia .*overrode the score.*78.*82.*11 → 15 of 25.*later$/u, /^Rita .*flagged it/u]);
    await figuresAre(page, '71.3', 3);
    await expect(panel(page, 'Activity')).toHaveCount(0);
  });

  await test.step('a trainer sees what was decided of their people, and decides nothing', async () => {
    const page = await sitDown('tess');
    await review(page, 2);
    await denies(flag(page), /reviewer/u);
    await denies(override(page), /scoring manager/u);
    await historyIs(page, [/overrode the score/u, /flagged it/u]);
    await figuresAre(page, '77', 2);
  });

  await test.step('an admin of a group takes the flag away, while the workspace lets them see it', async () => {
    const page = await sitDown('lena');
    await review(page, 2);
    await denies(override(page), /scoring manager/u);
    await flag(page).click();
    await page.getByRole('button', { name: 'Take away 1 flag' }).click();
    await expect(flag(page)).toHaveText('Flag');
    await expect(flag(owner)).toHaveText('Flag');
    await figuresAre(page, '77', 2);
    await remote.act('workspace.configure', { groupAdminsSeeSessions: { was: true, to: false } });
    await expect(main(page).getByText('0 sessions', { exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'You do not see the sessions of your groups' })).toBeVisible();
    await expect(main(page).getByText(/switched off that admins of groups see the sessions/u)).toBeVisible();
    await remote.act('members.setRole', { role: 'trainer', people: [{ was: 'learner', members: [lena] }] });
    await figuresAre(page, '77', 2);
  });

  await test.step('an admin flags and overrides, and finds all of it in Activity', async () => {
    const page = await sitDown('abe');
    await review(page, 3);
    await overrideWith(page, { score: '20', why: 'Heard it again' });
    await expect(side(owner).getByText('87', { exact: true })).toBeVisible();
    await historyIs(page, [/^Abe .*82.*87/u, /^Lena .*took the flag/u, /^Mia .*78.*82/u, /^Rita .*flagged it/u]);
    await figuresAre(page, '73', 3);
    await panel(page, 'Activity').click();
    const rows = page.getByRole('grid').getByRole('row');
    await expect(rows.filter({ hasText: 'Overrode the result of a session' })).toHaveCount(2);
    await expect(rows.filter({ hasText: 'Flagged a result' }).filter({ hasText: 'Rita' })).toHaveCount(1);
    await expect(rows.filter({ hasText: 'Took the flag of a result away' }).filter({ hasText: 'Lena' })).toHaveCount(1);
  });

  await test.step('whoever practised has no console, and the owner sees what became of it', async () => {
    const page = await sitDown('nora');
    await expect(page.getByRole('alert')).toContainText('your role here is learner');
    await expect(page.getByRole('navigation', { name: 'Panels' })).toHaveCount(0);
    await figuresAre(owner, '73', 3);
    await panel(owner, 'Activity').click();
    const overridden = owner.getByRole('grid').getByRole('row').filter({ hasText: 'Overrode the result of a session' });
    await expect(overridden.filter({ hasText: 'Abe' })).toHaveCount(1);
    await expect(overridden.filter({ hasText: 'Mia' })).toHaveCount(1);
  });
});
