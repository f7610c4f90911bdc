import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, test } from 'vitest';

import type { SessionDetail } from '../../../shared/ipc/session-contract.ts';
import { aPractice, aReview, sessionId, verdictId } from '../../builders/reviews.ts';
import { openScreen, Refused } from '../scripted.tsx';
import { done, reviewOf } from './scripted-sessions.ts';

const at = `/roleplays/sessions/${sessionId(1)}`;
const side = async () => within(await screen.findByRole('complementary', { name: 'Feedback' }));
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

test('it says what it is, whose, which try and how hard, the score, its rank, whence it comes and what it gained', async () => {
  openScreen(at, reviewOf());
  await screen.findByRole('heading', { name: 'Renewal call with a doubting customer' });
  expect(screen.getByText(/Priya Deshmukh/u, { selector: 'header *' }).closest('header')?.textContent).toMatch(
    /try 3.*Hard/u,
  );
  const pane = await side();
  expect(pane.getByText('78')).toBeTruthy();
  expect(pane.getByText(/6 more than the try before\. The score came with the session\./u)).toBeTruthy();
  expect(pane.getByText('27 of 30')).toBeTruthy();
  expect(pane.getByText('Poor')).toBeTruthy();
  expect(pane.getByText(/Try: “Ask first what the teams get from it\.”/u)).toBeTruthy();
  expect(screen.getByText('2 moments with feedback')).toBeTruthy();
});

test('quotes lead to their place in what was said, and are marked there', async () => {
  openScreen(at, reviewOf());
  const pane = await side();
  fireEvent.click(await pane.findByRole('button', { name: 'Go to 0:31' }));
  await waitFor(() => expect(document.querySelector('li[aria-current]')?.textContent).toContain('fifteen per cent'));
  expect(document.querySelector('mark[data-tone="bad"]')?.textContent).toBe('I can do fifteen per cent off today');
  fireEvent.keyDown(document.body, { key: '[' });
  await waitFor(() => expect(document.querySelector('li[aria-current]')?.textContent).toContain('Which teams'));
});

test.each([
  [{ transcript: null }, {}, 'There is no transcript of this session.'],
  [{ transcript: [] }, {}, 'Nothing is said in it.'],
  [{ transcript: 'elsewhere' as const }, {}, /^The transcript is still with the workspace/u],
  [{ transcript: null }, { source: 'gong' as const, state: 'waiting' as const }, /as soon as Gong has it/u],
  [{ transcript: null }, { source: 'fireflies' as const, state: 'quarantined' as const }, /What Fireflies sent/u],
])('why nothing of what was said can be read is told: %j %j', async (texts, change, words) => {
  openScreen(at, reviewOf(aReview(1, change), { feedback: null, ...texts }));
  expect(await screen.findByText(words)).toBeTruthy();
});

test('it is flagged with a reason and what was seen, and unflagged after reading why it was', async () => {
  const flagged = aReview(1, {
    flag: { reason: 'The customer was real', byName: 'Björn Öst', at: '2026-11-17T10:00:00.000Z' },
    seen: { score: null, flag: verdictId(3) },
  });
  let review: SessionDetail = aReview(1);
  const { asked, tell } = openScreen(
    at,
    reviewOf(
      review,
      {},
      {
        'sessions.get': () => review,
        'sessions.flag': () => done,
        'sessions.unflag': () => done,
      },
    ),
  );
  await side();
  fireEvent.keyDown(document.body, { key: 'f' });
  const dialog = within(await screen.findByRole('dialog', { name: 'Flag this session?' }));
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Flag 1 session' }).disabled).toBe(true);
  type('Why', '  The customer was real ');
  fireEvent.click(dialog.getByRole('button', { name: 'Flag 1 session' }));
  const wish = { id: sessionId(1), reason: 'The customer was real', was: null };
  await waitFor(() => expect(asked('sessions.flag')).toEqual([wish]));
  review = flagged;
  await tell('sessions');
  fireEvent.click(await screen.findByRole('button', { name: 'Flagged' }));
  const taken = within(await screen.findByRole('dialog', { name: 'Take the flag away?' }));
  taken.getByText('The customer was real');
  fireEvent.click(screen.getByRole('button', { name: 'Take away 1 flag' }));
  await waitFor(() => expect(asked('sessions.unflag')).toEqual([{ id: sessionId(1), reason: '', was: verdictId(3) }]));
});

test('what may not be done says why and who could', async () => {
  const forbidden = { code: 'forbidden', action: 'scores.override', reason: 'role', who: ['owner', 'admin'] } as const;
  const refusals = { flag: forbidden, score: forbidden, ai: null };
  openScreen(at, reviewOf(aReview(1, { refusals: refusals as never }))); // the action of each is told alike
  const pane = await side();
  for (const name of ['Score anew…', 'Override…'])
    expect(pane.getByRole('button', { name }).getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByRole('button', { name: 'Flag' }).getAttribute('aria-disabled')).toBe('true');
  fireEvent.keyDown(document.body, { key: 'f' });
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a score is overridden with a reason after what comes of it was shown', async () => {
  const preview = { from: 78, to: 82, rankFrom: 'silver', rankTo: 'silver', criteria: [], missing: 0, refusal: null };
  const { asked } = openScreen(
    at,
    reviewOf(aReview(1), {}, { 'sessions.previewOverride': () => preview, 'sessions.override': () => done }),
  );
  fireEvent.click(await (await side()).findByRole('button', { name: 'Override…' }));
  const form = within(await screen.findByRole('form', { name: 'Override the result' }));
  form.getByText('Priya Deshmukh sees both scores and the reason');
  const act = () => form.getByRole('button', { name: 'Override 1 score' });
  type('Criterion', 'Value');
  type('New score', '26');
  expect(act().getAttribute('aria-disabled')).toBe('true');
  type('New score', '15');
  await form.findByText('Total 78 → 82, still silver');
  expect(act().getAttribute('aria-disabled')).toBe('true');
  type('Reason', 'Came back to value at 5:02');
  fireEvent.click(act());
  const wish = { id: sessionId(1), criterion: 'Value', value: 15, reason: 'Came back to value at 5:02', was: null };
  await waitFor(() => expect(asked('sessions.override')).toEqual([wish]));
  expect(await screen.findByText('Overridden: 78 → 82.')).toBeTruthy();
});

test('where somebody else decides meanwhile both are seen, and only who goes on from there overrides', async () => {
  const theirs = aReview(1, {
    ...{ score: 60, rank: 'bronze', scoredBy: 'override', seen: { score: verdictId(8), flag: null } },
    history: [
      {
        ...{ id: verdictId(8), kind: 'override', byName: 'Björn Öst', model: null, at: '2026-11-17T10:00:00.000Z' },
        ...{ from: 78, to: 60, criterion: null, reason: 'Too long', pending: false },
      },
    ],
  });
  const preview = { from: 60, to: 90, rankFrom: 'bronze', rankTo: 'gold', criteria: [], missing: 0, refusal: null };
  let review: SessionDetail = aReview(1);
  const { asked, tell } = openScreen(
    at,
    reviewOf(
      review,
      {},
      {
        'sessions.get': () => review,
        'sessions.previewOverride': () => preview,
        'sessions.override': () => done,
      },
    ),
  );
  fireEvent.click(await (await side()).findByRole('button', { name: 'Override…' }));
  type('Criterion', '');
  type('New score', '90');
  type('Reason', 'Heard it twice');
  review = theirs;
  await tell('sessions');
  await screen.findByText('Somebody else has decided about this score meanwhile: it is 60 now, by Björn Öst.');
  fireEvent.click(screen.getByRole('button', { name: 'Override 1 score' }));
  expect(asked('sessions.override')).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Go on from there' }));
  await screen.findByText('Total 60 → 90, now gold');
  fireEvent.click(screen.getByRole('button', { name: 'Override 1 score' }));
  await waitFor(() => expect(asked('sessions.override')).toMatchObject([{ criterion: null, was: verdictId(8) }]));
});

test('tries, history and what is known of it stand beside it, and j goes to the next in the list', async () => {
  const review = aReview(1, {
    ...{ seen: { score: verdictId(8), flag: null }, link: 'https://learn.example/s/1' },
    history: [
      {
        ...{ id: verdictId(8), kind: 'override', byName: 'Björn Öst', model: null, at: '2026-11-17T10:00:00.000Z' },
        ...{
          from: 70,
          to: 78,
          criterion: { name: 'Value', from: 7, to: 15, outOf: 25 },
          reason: 'Fair',
          pending: true,
        },
      },
    ],
  });
  const script = reviewOf(
    review,
    {},
    {
      'sessions.neighbours': () => ({ place: 2, total: 6, previous: sessionId(5), next: sessionId(4) }),
      'sessions.attempts': () => ({
        rows: [aPractice(9, { attempt: 1, score: 55, rank: 'bronze' }), review],
        lift: { first: 55, last: 78, change: 23 },
      }),
      'sessions.previewClear': () => ({
        ...{ from: 78, to: 70, rankFrom: 'silver', rankTo: 'bronze', criteria: [], missing: 0, refusal: null },
      }),
      'sessions.clear': () => done,
    },
  );
  const { path, asked } = openScreen(at, script);
  const pane = await side();
  expect(await screen.findByText('2 of 6')).toBeTruthy();
  fireEvent.click(pane.getByLabelText('Tries'));
  await pane.findByText('From the first score to the last: 55 → 78 (+23).');
  expect(pane.getByRole('button', { name: /^Open the try of/u })).toBeTruthy();
  fireEvent.click(pane.getByLabelText('History'));
  await pane.findByText('Value: 7 → 15 of 25');
  expect(pane.getByText('Not sent to the workspace yet.')).toBeTruthy();
  fireEvent.click(pane.getByLabelText('About'));
  await pane.findByText('Renewals');
  expect(pane.getByText('https://learn.example/s/1')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Open in/u })).toBeNull();
  fireEvent.click(pane.getByRole('button', { name: 'Put aside what was decided…' }));
  await screen.findByText('The score becomes 70, as it came with the session.');
  type('Reason', 'By mistake');
  fireEvent.click(screen.getByRole('button', { name: 'Put aside 1 score' }));
  const wish = { id: sessionId(1), reason: 'By mistake', was: verdictId(8) };
  await waitFor(() => expect(asked('sessions.clear')).toEqual([wish]));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  fireEvent.keyDown(document.body, { key: 'j' });
  await waitFor(() => expect(path()).toBe(`/roleplays/sessions/${sessionId(4)}`));
});

test('a session that is gone, or was never one, says so and leads back', async () => {
  openScreen(at, reviewOf(aReview(1), {}, { 'sessions.get': () => new Refused({ code: 'session.missing' }) }));
  await screen.findByRole('heading', { name: 'This session is not here any more.' });
  expect(screen.getByRole('link', { name: 'Sessions', hidden: false })).toBeTruthy();
});

test('axe finds nothing wrong with a review, nor with its forms', async () => {
  openScreen(at, reviewOf());
  const pane = await side();
  const look = async () => {
    // What needs layout is looked at in the browser.
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations).toEqual([]);
  };
  fireEvent.click(await pane.findByRole('button', { name: 'Override…' }));
  await look();
  fireEvent.click(pane.getByRole('button', { name: 'Score anew…' }));
  await screen.findByText('Greets by name');
  await look();
});
