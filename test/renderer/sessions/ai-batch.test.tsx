import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, test } from 'vitest';

import { forgetScreens } from '../../../renderer/session/forget-screens.ts';
import type { SessionDetail } from '../../../shared/ipc/session-contract.ts';
import type { ProposedScore } from '../../../shared/ipc/session-ai-contract.ts';
import { aPractice, aReview, rubricId, sessionId } from '../../builders/reviews.ts';
import { partId } from '../../builders/roleplays.ts';
import { openScreen, Refused, type Script } from '../scripted.tsx';
import { listOf, reviewOf } from './scripted-sessions.ts';

const proposalOf = (n: number): ProposedScore => ({
  ...{ id: `01900000-0000-4000-8000-00000000000${String(n)}`, model: 'gpt-x', at: '2026-11-23T10:00:00.000Z' },
  ...{ rubric: rubricId(1), version: 2, grades: { [partId(11)]: 'good', [partId(12)]: 'fair' } },
  ...{ items: [], summary: '', dropped: 0, score: 70 + n, rank: 'bronze', criteria: [] },
});
const unscored = (n: number, more = {}) => aPractice(n, { score: null, rank: null, scoredBy: null, ...more });
const rows = [unscored(1), unscored(2), unscored(3, { hasTranscript: false }), unscored(4), unscored(5)];
const detailOf = (id: SessionDetail['id']): SessionDetail => {
  const n = rows.findIndex((row) => row.id === id) + 1;
  // Somebody scores the fourth meanwhile, and the fifth is of a scenario without a rubric.
  return aReview(n, { score: n === 4 ? 90 : null, rubric: n === 5 ? null : rubricId(1) });
};
const n = (wish: { session: string }) => rows.findIndex(({ id }) => id === wish.session) + 1;

const world = (more: Script = {}): Script => ({
  ...reviewOf(aReview(1, { score: null })),
  ...listOf(rows),
  'sessions.get': ({ id }: { id: SessionDetail['id'] }) => detailOf(id),
  'sessions.aiLeft': () => ({ left: 988, most: 1000 }),
  'sessions.stopProposal': () => null,
  'sessions.proposeScore': (wish: { session: string }) => proposalOf(n(wish)),
  ...more,
});
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));
const line = async () => within(await screen.findByRole('region', { name: 'Score with AI' }));
async function begin() {
  await press('Score unscored with AI…');
  const dialog = within(await screen.findByRole('dialog', { name: 'Score with AI' }));
  return dialog;
}

test('what has no score is asked about one after the other, after what is sent and left is said; each proposal is accepted by itself', async () => {
  const { asked } = openScreen('/roleplays/sessions', world({ 'sessions.acceptScore': () => null }));
  const dialog = await begin();
  await dialog.findByText('988 of 1,000 questions to the model are left today');
  await dialog.findByText(
    /5 sessions of this list have no score\. 4 of them that are asked about have a transcript\./u,
  );
  expect(asked('sessions.proposeScore')).toEqual([]);
  fireEvent.click(await dialog.findByRole('button', { name: 'Ask the model about 4 sessions' }));
  const told = await line();
  await told.findByText(/2 proposals wait for you\. Nothing counts before you accept it\./u);
  await told.findByText('Somebody has scored it meanwhile');
  await told.findByText('Its scenario has no rubric, and none was chosen');
  expect(asked('sessions.proposeScore')).toHaveLength(2);
  expect(asked('sessions.acceptScore')).toEqual([]);
  expect((await axe.run(document.body)).violations.map(({ id }) => id)).toEqual([]);
  fireEvent.click(told.getAllByRole('link')[0]!);
  await press('Accept 71 as scored by AI');
  await waitFor(() => expect(asked('sessions.acceptScore')).toEqual([{ proposal: proposalOf(1).id }]));
  await screen.findByRole('complementary', { name: 'Feedback' });
});

test('what was proposed before this window was loaded waits in it, keeps its place among twenty, and is accepted or put away', async () => {
  forgetScreens();
  const waiting = [1, 9].map((at) => ({
    ...{ session: sessionId(at), was: null, proposal: proposalOf(at) },
    ...(at === 1 ? { personName: 'Zoë Quist', title: 'Renewal call' } : { personName: null, title: '' }),
  }));
  const before = { 'sessions.waitingScores': () => waiting, 'sessions.putAwayScore': () => null };
  const { asked } = openScreen('/roleplays/sessions', world({ ...before, 'sessions.acceptScore': () => null }));
  const told = await line();
  await told.findByText('2 proposals wait for you. Nothing counts before you accept it.');
  const dialog = await begin();
  await dialog.findByText(/2 proposals wait for you already\. 20 of yours are kept, for an hour: 18 more/u);
  fireEvent.click(await dialog.findByRole('button', { name: 'Ask the model about 3 sessions' }));
  await told.findByText(/3 proposals wait for you/u);
  expect(asked('sessions.proposeScore')).toMatchObject([{ session: sessionId(2) }]);
  // Of the first one nobody was asked again: it is the proposal of before that is accepted, and then shown no more.
  fireEvent.click(told.getByRole('link', { name: /Zoë Quist.*Renewal call/u }));
  await press('Accept 71 as scored by AI');
  await waitFor(() => expect(asked('sessions.acceptScore')).toEqual([{ proposal: proposalOf(1).id }]));
  fireEvent.click(await screen.findByRole('link', { name: 'Sessions' }));
  const left = await line();
  await left.findByRole('link', { name: 'Without a title' });
  expect(left.queryByRole('link', { name: /Zoë Quist.*Renewal call/u })).toBeNull();
  await press('Put away 4 answers');
  expect(screen.queryByRole('region', { name: 'Score with AI' })).toBeNull();
  expect(asked('sessions.putAwayScore')).toEqual([{ session: sessionId(2) }, { session: sessionId(9) }]);
});

test('it is stopped, and nothing is asked of another workspace; what would fail for each ends it at the first', async () => {
  forgetScreens();
  const never = new Promise<never>(() => undefined);
  const opened = openScreen('/roleplays/sessions', world({ 'sessions.proposeScore': () => never }));
  fireEvent.click(await (await begin()).findByRole('button', { name: 'Ask the model about 4 sessions' }));
  await (await line()).findByText('The model is reading');
  await press('Stop asking');
  expect(opened.asked('sessions.stopProposal')).toEqual([{ session: sessionId(1) }]);
  expect((await line()).getAllByText('Not asked')).toHaveLength(4);
  await press('Put away 4 answers');
  expect(screen.queryByRole('region', { name: 'Score with AI' })).toBeNull();
  cleanup();
  forgetScreens();
  const usedUp = () => new Refused({ code: 'ai.dayUsedUp', most: 1000 });
  const { asked } = openScreen('/roleplays/sessions', world({ 'sessions.proposeScore': usedUp }));
  fireEvent.click(await (await begin()).findByRole('button', { name: 'Ask the model about 4 sessions' }));
  await waitFor(async () => expect((await line()).getAllByText('Not asked')).toHaveLength(3));
  expect(asked('sessions.proposeScore')).toHaveLength(1);
  cleanup();
  forgetScreens();
  openScreen('/roleplays/sessions', world({ 'sessions.aiLeft': () => ({ left: 0, most: 1000 }) }));
  const dialog = await begin();
  await dialog.findByText(/That is too few for all of them/u);
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: /^Ask the model/u }).disabled).toBe(true);
});
