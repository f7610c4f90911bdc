import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, test } from 'vitest';

import type { SessionDetail } from '../../../shared/ipc/session-contract.ts';
import type { ProposedScore } from '../../../shared/ipc/session-ai-contract.ts';
import { aReview, rubricId, sessionId, verdictId } from '../../builders/reviews.ts';
import { partId } from '../../builders/roleplays.ts';
import { openScreen, Refused } from '../scripted.tsx';
import { reviewOf } from './scripted-sessions.ts';

const at = `/roleplays/sessions/${sessionId(1)}`;
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));
/** Asks once the rubric is here. */
async function askIt() {
  const button = () => screen.getByRole('button', { name: 'Ask the model about 1 session' });
  await waitFor(() => expect(button().getAttribute('aria-disabled')).toBeNull());
  fireEvent.click(button());
}
const side = async () => within(await screen.findByRole('complementary', { name: 'Score with AI' }));

const proposal: ProposedScore = {
  ...{ id: '01900000-0000-4000-8000-000000000001', model: 'gpt-x-2026', at: '2026-11-23T10:00:00.000Z' },
  ...{ rubric: rubricId(1), version: 2, grades: { [partId(11)]: 'good', [partId(12)]: 'fair' } },
  items: [
    {
      ...{ item: partId(11), feedback: 'Greeted at once. <b>Well done</b>' },
      quotes: [{ text: 'fifteen per cent off today', seconds: 31 }],
    },
    { item: partId(12), feedback: '', quotes: [] },
  ],
  ...{ summary: 'Opened well.', dropped: 1, score: 75, rank: 'silver', criteria: [] },
};
const proposing = { 'sessions.proposeScore': () => proposal, 'sessions.stopProposal': () => null };

test('a model is asked after it is said what it is sent; its proposal counts once it is accepted', async () => {
  const { asked } = openScreen(at, reviewOf(aReview(1), {}, { ...proposing, 'sessions.acceptScore': () => null }));
  await press('Score with AI…');
  const form = await side();
  expect(form.getByText(/with the names of who speaks in it, and the rubric are sent/u)).toBeTruthy();
  await askIt();
  expect(await form.findByText('Proposed by AI (gpt-x-2026). It does not count yet.')).toBeTruthy();
  expect(asked('sessions.proposeScore')).toEqual([
    { session: sessionId(1), rubric: rubricId(1), version: 2, was: null },
  ]);
  // Words of a model are words.
  expect(form.getByText('Greeted at once. <b>Well done</b>')).toBeTruthy();
  expect(form.getByText('1 quote was left out: nobody said it.')).toBeTruthy();
  expect(form.getByRole('button', { name: 'Go to 0:31' })).toBeTruthy();
  expect((await axe.run(document.body)).violations).toEqual([]);
  await press('Accept 75 as scored by AI');
  await waitFor(() => expect(asked('sessions.acceptScore')).toEqual([{ proposal: proposal.id }]));
  expect(await screen.findByText('Accepted: 75, scored by AI.')).toBeTruthy();
});

test('what a model proposes is taken into a score of one’s own, which is a person’s', async () => {
  openScreen(at, reviewOf(aReview(1), {}, proposing));
  await press('Score with AI…');
  await askIt();
  await press('Edit as my own…');
  const form = within(await screen.findByRole('form', { name: 'Score by a rubric' }));
  await waitFor(() => expect(form.getAllByRole<HTMLInputElement>('radio', { checked: true })).toHaveLength(2));
});

test('why no model can be asked is said where it would be, and why one gave no score, with what to do', async () => {
  const refusals: SessionDetail['refusals'] = { flag: null, score: null, ai: { code: 'ai.unset' } };
  openScreen(at, reviewOf(aReview(1, { refusals })));
  const button = await screen.findByRole('button', { name: 'Score with AI…' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  fireEvent.mouseEnter(button);
  expect(await screen.findByText(/No model is set for this workspace\..*or score it yourself\./u)).toBeTruthy();
  cleanup();
  const refused = () => new Refused({ code: 'ai.unscored', origin: 'https://api.example.com', why: 'missing' });
  openScreen(at, reviewOf(aReview(1), {}, { ...proposing, 'sessions.proposeScore': refused }));
  await press('Score with AI…');
  await askIt();
  expect(await screen.findByText(/answered twice, but left items of the rubric without a grade/u)).toBeTruthy();
});

test('it is stopped, and a proposal on what somebody has decided about meanwhile cannot be accepted', async () => {
  let review = aReview(1);
  const never = new Promise<never>(() => undefined);
  const { asked } = openScreen(at, reviewOf(review, {}, { ...proposing, 'sessions.proposeScore': () => never }));
  await press('Score with AI…');
  await askIt();
  await press('Stop');
  expect(asked('sessions.stopProposal')).toEqual([{ session: sessionId(1) }]);
  cleanup();
  const opened = openScreen(at, reviewOf(review, {}, { ...proposing, 'sessions.get': () => review }));
  await press('Score with AI…');
  await askIt();
  await screen.findByText('Proposed by AI (gpt-x-2026). It does not count yet.');
  review = aReview(1, { seen: { score: verdictId(4), flag: null }, score: 40, scoredBy: 'override' });
  await opened.tell('sessions');
  expect((await screen.findAllByText(/Somebody else has decided about this score meanwhile/u)).length).toBeGreaterThan(
    0,
  );
  expect(screen.getByRole('button', { name: 'Accept 75 as scored by AI' }).getAttribute('aria-disabled')).toBe('true');
});
