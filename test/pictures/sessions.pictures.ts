import type { SessionRow } from '../../shared/ipc/session-contract.ts';
import type { Session } from '../../shared/ipc/shapes.ts';
import { aPractice, aReview, figuresOf, someFeedback, someTurns, verdictId } from '../builders/reviews.ts';
import { aRubric, partId } from '../builders/roleplays.ts';
import { findings } from '../e2e/axe.ts';
import type { Desktop } from '../e2e/fixture.ts';
import { expect, test } from '../e2e/rollcall.ts';
import { reload } from '../e2e/set-back.ts';
import { answer, shoot } from './shoot.ts';

const LONG =
  'Renewal of a contract with the purchasing department of a large holding, second conversation after a refusal';
const names = [
  'Priya Deshmukh',
  'محمد عبد الرحمن الطويل',
  'Björn Öst',
  'Anneliese Freifrau von und zu Hohenstein-Wittgenstein',
  '中村 美咲',
];

/** Sessions of many kinds: scored by anybody or not, flagged, long, and in other scripts. */
const rowsOf = (count: number): SessionRow[] =>
  Array.from({ length: count }, (_, n) =>
    aPractice(n, {
      personName: names[n % names.length] ?? null,
      title: n % 4 === 1 ? LONG : n % 4 === 2 ? 'مكالمة تجديد مع عميل متردد' : 'Renewal call with a doubting customer',
      ...(n % 5 === 3 ? { score: null, rank: null, scoredBy: null } : {}),
      ...(n % 5 === 1 ? { score: 93.5, rank: 'gold' as const, scoredBy: 'override' as const } : {}),
      ...(n % 7 === 2 ? { score: 41, rank: null, scoredBy: 'person' as const } : {}),
      ...(n % 6 === 4 ? { source: 'gong' as const, attempt: null } : {}),
      attempt: n % 6 === 4 ? null : (n % 4) + 1,
      ...{ flagged: n % 8 === 1, pending: n % 9 === 5 },
    }),
  );

const choices = { total: 12, scenarios: [], criteria: [], sources: [], first: null, last: null, complete: true };

async function toSessions({ page }: Desktop): Promise<void> {
  await page.evaluate(() => (window.location.hash = '#/overview'));
  await page.evaluate(() => (window.location.hash = '#/roleplays/sessions'));
}

async function listed(desktop: Desktop, total: number): Promise<void> {
  await answer(desktop, 'sessions.choices', { ...choices, total });
  await answer(desktop, 'sessions.page', { total, rows: rowsOf(Math.min(total, 200)) });
}

const rubric = {
  ...{ id: '01900000-0000-7000-8000-000700000001', name: 'Discovery call', version: 2, state: 'active', criteria: 2 },
  ...{ scenarios: 1, changedAt: '2026-11-01T10:00:00.000Z', changedBy: 'Amara Okonkwo', pending: false },
};
const anHour = Array.from({ length: 700 }, (_, n) => {
  const turn = someTurns[n % someTurns.length];
  return { speaker: turn?.speaker ?? '', text: turn?.text ?? '', start: n * 9, end: n * 9 + 8 };
});

async function reviewed(desktop: Desktop, n: number, change: Parameters<typeof aReview>[1] = {}): Promise<void> {
  const review = aReview(n, change);
  await answer(desktop, 'sessions.get', review);
  await answer(desktop, 'sessions.texts', { transcript: anHour, feedback: someFeedback, insight: null });
  await answer(desktop, 'sessions.neighbours', { place: 2, total: 6, previous: review.id, next: review.id });
  const first = aPractice(9, { attempt: 1, score: 55, rank: 'bronze' });
  const second = aPractice(8, { attempt: 2, score: null, rank: null });
  await answer(desktop, 'sessions.attempts', {
    rows: [first, second, review],
    lift: { first: 55, last: 78, change: 23 },
  });
  await answer(desktop, 'roleplays.rubrics', { total: 1, rows: [rubric] });
  await answer(desktop, 'roleplays.rubric', { ...rubric, document: aRubric('Discovery call'), versions: [] });
  const preview = { from: 78, to: 82, rankFrom: 'silver', rankTo: 'silver', criteria: [], missing: 0, refusal: null };
  await answer(desktop, 'sessions.previewOverride', preview);
  await desktop.page.evaluate(() => (window.location.hash = '#/overview'));
  await expect(desktop.page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await desktop.page.evaluate((id) => (window.location.hash = `#/roleplays/sessions/${id}`), review.id);
  await expect(desktop.page.getByRole('complementary', { name: 'Feedback' })).toBeVisible();
}

test('sessions: none, twelve, a million', async ({ desktop }) => {
  const { page } = desktop;
  await listed(desktop, 0);
  await toSessions(desktop);
  await expect(page.getByRole('heading', { name: 'No session yet' })).toBeVisible();
  await shoot(desktop, 'sessions-0');
  await listed(desktop, 12);
  await reload(desktop);
  await toSessions(desktop);
  await expect(page.getByText('12 sessions')).toBeVisible();
  await shoot(desktop, 'sessions-12');
  await listed(desktop, 1_000_000);
  await reload(desktop);
  await toSessions(desktop);
  await expect(page.getByText('1,000,000 sessions')).toBeVisible();
  await shoot(desktop, 'sessions-million');
});

test('a session under review, in its states', async ({ desktop }) => {
  const { page } = desktop;
  await reviewed(desktop, 1);
  await shoot(desktop, 'session-review');
  await page.getByRole('button', { name: 'Go to 0:22' }).first().click();
  await page.getByRole('button', { name: 'Override…' }).click();
  await page.getByLabel('Criterion').selectOption('Value');
  await page.getByLabel('New score').fill('15');
  await page.getByLabel('Reason').fill('Came back to value at 5:02 without being asked.');
  await expect(page.getByText('Total 78 → 82, still silver')).toBeVisible();
  await shoot(desktop, 'session-override');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Tries', { exact: true }).click();
  await shoot(desktop, 'session-tries');
  await page.getByRole('button', { name: 'Flag', exact: true }).click();
  await shoot(desktop, 'session-flag');
  await page.keyboard.press('Escape');
  const unscored = { score: null, rank: null, scoredBy: null, before: null, criteria: [] };
  await reviewed(desktop, 2, { ...unscored, title: LONG, personName: names[1] ?? null });
  await page.getByRole('button', { name: 'Score…' }).click();
  await page.getByRole('radio', { name: /^Good/u }).first().check();
  await shoot(desktop, 'session-score');
  const history = [3, 2, 1].map((n) => ({
    ...{ id: verdictId(n), kind: n === 2 ? 'flag' : 'override', byName: names[n] ?? null, model: null },
    ...{
      at: '2026-11-17T10:00:00.000Z',
      from: 70 + n,
      to: 78,
      pending: n === 3,
      reason: 'Asked what it is worth after all.',
    },
    criterion: n === 1 ? { name: 'Value before price', from: 11, to: 15, outOf: 25 } : null,
  }));
  const flag = {
    reason: 'The customer was a real one, and named: please look.',
    byName: names[2] ?? null,
    at: '2026-11-17T10:00:00.000Z',
  };
  await reviewed(desktop, 3, { flag, flagged: true, history: history as never }); // kinds are words of ours
  await page.getByText('History', { exact: true }).click();
  await shoot(desktop, 'session-history');
});

test('the recording of a session: at hand, being kept, away', async ({ desktop }) => {
  const { page } = desktop;
  const recording = {
    type: 'audio/mpeg',
    bytes: 8_400_000,
    have: 0,
    canKeep: true,
    pin: null,
    away: false,
    held: [],
    hash: 'a'.repeat(64),
  };
  const shown = async (n: number, change: object) => {
    await answer(desktop, 'media.get', { taken: null, recording: { ...recording, url: '/media/none', ...change } });
    await reviewed(desktop, n);
    await expect(page.getByText(/computer/u).first()).toBeVisible();
  };
  await shown(1, { have: 8_400_000, pin: 'wanted', url: '/index.html' });
  await page.getByRole('button', { name: 'Go to 0:22' }).first().click();
  await shoot(desktop, 'session-recording');
  await shown(2, { have: 2_100_000, pin: 'wanted' });
  await shoot(desktop, 'session-recording-broken');
  await shown(3, { away: true });
  await shoot(desktop, 'session-recording-away');
  const held = [
    [0, 0.3],
    [0.55, 0.7],
  ];
  await shown(4, { away: true, have: 3_780_000, held, url: '/index.html' });
  await shoot(desktop, 'session-recording-part');
  await shown(5, { have: 8_400_000, pin: 'wanted', url: '/index.html' });
  await page.getByRole('button', { name: 'Take away for everybody…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(desktop, 'session-recording-take-away');
});

test('a score that a model proposes, asked for and told', async ({ desktop }) => {
  const { page } = desktop;
  await reviewed(desktop, 1);
  await page.getByRole('button', { name: 'Score with AI…' }).click();
  const act = page.getByRole('button', { name: 'Ask the model about 1 session' });
  await expect(act).toBeEnabled();
  await shoot(desktop, 'session-ai');
  const quotes = [{ text: 'fifteen per cent off today', seconds: 31 }];
  await answer(desktop, 'sessions.proposeScore', {
    ...{ id: '01900000-0000-4000-8000-000000000001', model: 'gpt-x-2026-01-01', at: '2026-11-23T10:00:00.000Z' },
    ...{ rubric: rubric.id, version: 2, grades: { [partId(11)]: 'good', [partId(12)]: 'fair' } },
    items: [
      { item: partId(11), feedback: 'Greeted by name in the first sentence, and waited for an answer.', quotes },
      { item: partId(12), feedback: 'Said why only after the customer had asked for it.', quotes: [] },
    ],
    summary: 'A warm opening. Next time, say why you call before the customer has to ask.',
    ...{ dropped: 1, score: 75, rank: 'silver' },
    criteria: [{ key: partId(1), name: 'Opening', points: 0.75, outOf: 1 }],
  });
  await answer(desktop, 'sessions.stopProposal', null);
  await act.click();
  await expect(page.getByText('It does not count yet.')).toBeVisible();
  expect(await findings(desktop, 'session-ai-proposal')).toEqual([]);
  await shoot(desktop, 'session-ai-proposal');
});

test('sessions a model is asked about in a go: what is said before, how far it is, and what waits', async ({
  desktop,
}) => {
  const { page, evaluateMain } = desktop;
  const rows = rowsOf(9).map((row, n) => ({ ...row, score: null, rank: null, scoredBy: null, hasTranscript: n !== 4 }));
  await reviewed(desktop, 1, { score: null });
  await answer(desktop, 'sessions.choices', { ...choices, total: rows.length });
  await answer(desktop, 'sessions.page', { total: rows.length, rows });
  await answer(desktop, 'sessions.aiLeft', { left: 988, most: 1000 });
  const proposal = {
    ...{ model: 'gpt-x-2026-01-01', at: '2026-11-23T10:00:00.000Z', rubric: rubric.id, version: 2, rank: 'bronze' },
    ...{ grades: {}, items: [], summary: '', dropped: 0, criteria: [] },
  };
  const waiting = rows.slice(0, 3).map(({ id, personName, title }, n) => ({
    ...{ session: id, was: null, personName, title },
    proposal: { ...proposal, id: `01900000-0000-4000-8000-00000000000${String(n)}`, score: 61.5 + n },
  }));
  await answer(desktop, 'sessions.waitingScores', waiting);
  await answer(desktop, 'sessions.stopProposal', null);
  await evaluateMain(({ ipcMain }) => {
    ipcMain.removeHandler('sessions.proposeScore');
    ipcMain.handle('sessions.proposeScore', () => new Promise(() => undefined));
  });
  await reload(desktop);
  await toSessions(desktop);
  await expect(page.getByText(/^3 proposals wait for you\./u)).toBeVisible();
  await shoot(desktop, 'sessions-ai-waiting');
  await page.getByRole('button', { name: 'Score unscored with AI…' }).click();
  await expect(page.getByRole('button', { name: 'Ask the model about 5 sessions' })).toBeEnabled();
  await shoot(desktop, 'sessions-ai-before');
  await page.getByRole('button', { name: 'Ask the model about 5 sessions' }).click();
  await expect(page.getByText('The model is reading')).toBeVisible();
  expect(await findings(desktop, 'sessions-ai-asking')).toEqual([]);
  await shoot(desktop, 'sessions-ai-asking');
});

test('sessions and figures where the workspace shows them to no admins of groups', async ({ desktop }) => {
  const { page } = desktop;
  const now = await page.evaluate(() => window.bridge.call['workspaces.current']());
  if (!now.ok) throw new Error('no workspace is open');
  const { workspace, self, ...rest } = now.value as Session; // the channel answers this, by the contract
  const groups = [{ id: '01900000-0000-7000-8000-0000000000f1', admin: true, allows: [] }];
  await answer(desktop, 'workspaces.current', {
    ...{ ...rest, workspace: { ...workspace, groupAdminsSeeSessions: false } },
    self: { ...self, role: 'learner', groups },
  });
  await listed(desktop, 0);
  await page.evaluate(() => (window.location.hash = '#/roleplays/sessions'));
  await reload(desktop);
  await expect(page.getByRole('heading', { name: 'You do not see the sessions of your groups' })).toBeVisible();
  await shoot(desktop, 'sessions-off');
});

test('sessions of the sample, and of one person', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('grid', { name: 'People' }).getByRole('row').nth(3).click();
  await expect(page.getByRole('complementary').getByText('Sessions', { exact: true })).toBeVisible();
  await page.getByRole('complementary').getByText('Sessions', { exact: true }).scrollIntoViewIfNeeded();
  await shoot(desktop, 'sessions-person');
  await page.keyboard.press('Escape');
  await page.evaluate(() => (window.location.hash = '#/roleplays/sessions'));
  await expect(page.getByText(/^[\d,]+ sessions$/u)).toBeVisible();
  await shoot(desktop, 'sessions-sample');
  await page.getByRole('grid', { name: 'Sessions' }).getByRole('row').nth(2).click();
  await expect(page.getByRole('complementary', { name: 'Feedback' })).toBeVisible();
  await shoot(desktop, 'session-sample');
});

test('figures of sessions', async ({ desktop }) => {
  const { page } = desktop;
  const filter = null;
  const rows = names.map((name, n) => ({ ...figuresOf(120 - n * 20), key: `k${String(n)}`, name, filter }));
  const titles = [LONG, 'Discovery call', 'مكالمة تجديد', 'Negotiation', 'Objection handling'];
  const ranks = (n: number) => ({ gold: 30 - n * 4, silver: 40, bronze: 20 + n * 3, none: 5 * n });
  await answer(desktop, 'sessions.choices', choices);
  await answer(desktop, 'sessions.analytics', {
    ...{ all: figuresOf(400), total: rows.length },
    rows: rows.map((row, n) => ({
      ...row,
      name: titles[n] ?? row.name,
      ranks: ranks(n),
      ...(n === 4 ? { mean: null } : {}),
    })),
  });
  await page.evaluate(() => (window.location.hash = '#/roleplays/analytics'));
  await expect(page.getByRole('grid', { name: 'Figures of sessions' })).toBeVisible();
  await shoot(desktop, 'sessions-analytics');
});
