// Scores that a model proposes for many sessions, over HTTP: asked for in turn, waiting for a person, also for a window loaded anew.
import path from 'node:path';
import type { Page } from '@playwright/test';
import { aPerson } from '../builders/desktop.ts';
import { AI_KEY, HeldModel } from '../builders/held-model.ts';
import { deriveId, RubricId } from '../../shared/domain/ids.ts';
import { aRubric, aScenario } from '../builders/roleplays.ts';
import { aPractice, saidAndThought } from '../builders/sessions.ts';
import { findings } from './axe.ts';
import { expect } from './fixture.ts';
import { test as fromNothing } from './lasting.ts';
import { connect, RemoteService } from './remote.ts';
import { reload } from './set-back.ts';

interface Asking {
  readonly model: HeldModel;
  readonly remote: RemoteService;
}

/** A workspace whose service may ask a model of ours, with 22 sessions that nobody has scored: the oldest has no transcript. */
const test = fromNothing.extend<{ readonly asking: Asking }>({
  asking: async ({ userData }, use) => {
    const model = await HeldModel.begin();
    const remote = new RemoteService(path.join(userData, 'remote'), { ROLLCALL_LOCAL_AI: model.origin });
    await remote.start();
    await remote.createWorkspace(1);
    await remote.act('members.add', { people: [aPerson('Ann'), aPerson('Mia', { role: 'manager' })] });
    const rubric = RubricId.parse(deriveId(await remote.act('rubrics.create', { document: aRubric('Calls') }), 0));
    await remote.act('scenarios.create', aScenario('Cold call', { rubric }));
    const url = `${model.origin}/v1`;
    await remote.act('workspace.configure', {
      aiUrl: { was: null, to: url },
      aiModel: { was: null, to: 'double-large' },
    });
    await remote.client.keepAiKey({ key: AI_KEY, url, since: null });
    const { transcript } = saidAndThought;
    await remote.client.sendEvents(
      Array.from({ length: 22 }, (_, n) =>
        aPractice(`s${String(n)}`, new Date(Date.UTC(2026, 8, 1 + n, 9)).toISOString(), {
          ...{ score: null, attempt: n + 1, transcript: n === 0 ? null : transcript },
        }),
      ),
    );
    await use({ model, remote });
    await remote.stop();
    await model.end();
  },
});

const line = (page: Page) => page.getByRole('region', { name: 'Score with AI' });
const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Score with AI' });
const begin = (page: Page) => page.getByRole('button', { name: 'Score unscored with AI…' }).click();

async function toSessions(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Roleplays' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Sessions', exact: true }).click();
}

test('a model is asked about what has no score, its proposals outlast the window, and each counts when it is accepted', async ({
  desktop,
  asking: { model, remote },
}) => {
  test.setTimeout(180_000);
  const { page } = desktop;
  let open = (): void => undefined;
  const isOpen = new Promise<void>((resolve) => (open = resolve));
  model.gate = async () => (model.asked.length === 3 ? isOpen : undefined);
  await connect(page, remote.address, await remote.issueTokenFor('mia@acme.example'));
  await toSessions(page);
  await begin(page);
  await expect(dialogOf(page)).toContainText('22 sessions of this list have no score. 20 of them that are asked about');
  await expect(dialogOf(page)).toContainText('Only the first 20 are looked at in a go');
  await expect(dialogOf(page)).toContainText('1,000 of 1,000 questions to the model are left today');
  expect(await findings(desktop, 'what a model is asked')).toEqual([]);
  await page.getByRole('button', { name: 'Ask the model about 20 sessions' }).click();
  await expect(line(page)).toContainText('Asked about 2 of 20. 2 proposals wait for you.');
  expect(await findings(desktop, 'a model that is asked')).toEqual([]);

  // What was proposed is still there; the rest is not asked about, which a window that was closed cannot do.
  await reload(desktop);
  await expect(line(page)).toContainText('2 proposals wait for you. Nothing counts before you accept it.');
  open();
  await begin(page);
  await expect(dialogOf(page)).toContainText('2 proposals wait for you already. 20 of yours are kept, for an hour: 18');
  await expect(async () => {
    if (await dialogOf(page).isHidden()) await begin(page);
    await page.getByRole('button', { name: 'Ask the model about 18 sessions' }).click();
    await expect(line(page)).toContainText(/^20 proposals wait for you\./u);
  }).toPass();
  expect(model.asked.length).toBeGreaterThanOrEqual(20);
  await begin(page);
  await expect(page.getByRole('button', { name: 'Ask the model about 0 sessions' })).toBeDisabled();
  await page.keyboard.press('Escape');

  await line(page).getByRole('link').first().click();
  const form = page.getByRole('form', { name: 'Score with AI' });
  await expect(form.getByText('double-large')).toBeVisible();
  await form.getByRole('button', { name: /^Accept [\d.]+ as scored by AI$/u }).click();
  await expect(page.getByText('Scored by AI (double-large).')).toBeVisible();
  await page.getByRole('link', { name: 'Sessions', exact: true }).click();
  await expect(line(page)).toContainText('19 proposals wait for you.');
  await page.getByRole('button', { name: 'Put away 19 answers' }).click();
  await expect(line(page)).toHaveCount(0);
  await reload(desktop);
  await expect(page.getByRole('grid', { name: 'Sessions' }).getByText('Not scored').first()).toBeVisible();
  await expect(line(page)).toHaveCount(0);
  await page.getByRole('main').getByRole('link', { name: 'Analytics', exact: true }).click();
  await expect(page.getByText('of 22 sessions')).toBeVisible();
});
