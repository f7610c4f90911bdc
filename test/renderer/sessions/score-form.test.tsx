import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { useScoreDrafts } from '../../../renderer/state/score-drafts.ts';
import type { SessionDetail } from '../../../shared/ipc/session-contract.ts';
import { partId } from '../../builders/roleplays.ts';
import { aReview, rubricId, sessionId, someGrades, verdictId } from '../../builders/reviews.ts';
import { openScreen, Refused } from '../scripted.tsx';
import { done, reviewOf } from './scripted-sessions.ts';

const at = `/roleplays/sessions/${sessionId(1)}`;
const unscored = (change: Partial<SessionDetail> = {}): SessionDetail =>
  aReview(1, {
    ...{ score: null, rank: null, scoredBy: null, before: null, criteria: [], told: { score: null, rank: null } },
    ...change,
  });
const openForm = async (name = 'Score…') => {
  fireEvent.click(await screen.findByRole('button', { name }));
  await screen.findByText('Greets by name');
  return within(screen.getByRole('form', { name: 'Score by a rubric' }));
};
const grade = (item: string, name: string) =>
  fireEvent.click(
    within(screen.getByRole('radiogroup', { name: item })).getByRole('radio', { name: new RegExp(`^${name}`, 'u') }),
  );

test('a call is scored by the rubric of its scenario, item by item, with the total as it goes', async () => {
  const { asked } = openScreen(at, reviewOf(unscored(), {}, { 'sessions.score': () => done }));
  const form = await openForm();
  expect(screen.getByText('No score yet')).toBeTruthy();
  expect(form.getByRole('button', { name: 'Give a score' }).getAttribute('aria-disabled')).toBe('true');
  expect(form.getByText('At once')).toBeTruthy();
  grade('Greets by name', 'Good');
  await screen.findByText('100, Gold');
  grade('Says why they call', 'Fair');
  await screen.findByText('75, Silver');
  expect(screen.getByText(/All items are graded/u)).toBeTruthy();
  fireEvent.change(form.getByLabelText('Notes'), { target: { value: ' Warm, but long. ' } });
  fireEvent.click(form.getByRole('button', { name: 'Give 75' }));
  const wish = {
    id: sessionId(1),
    rubric: rubricId(1),
    version: 2,
    grades: someGrades,
    notes: 'Warm, but long.',
    was: null,
  };
  await waitFor(() => expect(asked('sessions.score')).toEqual([wish]));
  await screen.findByText('Scored: 75.');
  expect(useScoreDrafts.getState().drafts.size).toBe(0);
});

test('what is not relevant counts for nothing, and nothing relevant is no score', async () => {
  openScreen(at, reviewOf(unscored()));
  await openForm();
  grade('Greets by name', 'Not relevant');
  grade('Says why they call', 'Not relevant');
  await screen.findByText('No score yet');
  grade('Says why they call', 'Poor');
  await screen.findByText('0, Below bronze');
});

test('what was graded outlives the form, and is discarded only after asking', async () => {
  openScreen(at, reviewOf(unscored()));
  let form = await openForm();
  grade('Greets by name', 'Good');
  fireEvent.click(form.getAllByRole('button', { name: 'Close' })[0] as HTMLElement); // there are two
  form = await openForm('Go on with your score…');
  expect(screen.getByText('100, Gold')).toBeTruthy();
  fireEvent.click(form.getByRole('button', { name: 'Discard' }));
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.click(dialog.getByRole('button', { name: 'Keep it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  fireEvent.click(form.getByRole('button', { name: 'Discard' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Discard 1 draft' }));
  await screen.findByRole('button', { name: 'Score…' });
});

test('of two who score at once the second sees what the first gave, and gives theirs knowing it', async () => {
  let review = unscored();
  const { asked, tell } = openScreen(
    at,
    reviewOf(review, {}, { 'sessions.get': () => review, 'sessions.score': () => done }),
  );
  await openForm();
  grade('Greets by name', 'Good');
  review = unscored({ score: 40, scoredBy: 'person', seen: { score: verdictId(4), flag: null } });
  await tell('sessions');
  await screen.findByText('Somebody else has scored it meanwhile: 40, by somebody who is gone, or not seen here.');
  const give = () => screen.getByRole('button', { name: 'Give 100' });
  expect(give().getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(screen.getByRole('button', { name: 'Still give mine' }));
  await waitFor(() => expect(give().getAttribute('aria-disabled')).toBeNull());
  fireEvent.click(give());
  await waitFor(() => expect(asked('sessions.score')).toMatchObject([{ was: verdictId(4) }]));
});

test('whoever scores anew begins with the grades that count, and with those of items that are still there', async () => {
  const given = {
    ...{ rubric: rubricId(1), rubricName: 'Discovery call', rubricVersion: 1, notes: 'First', model: null },
    ...{
      byName: 'Björn Öst',
      at: '2026-11-17T10:00:00.000Z',
      grades: { ...someGrades, [partId(99)]: 'poor' as const },
    },
  };
  const scored = aReview(1, { scoredBy: 'person', given, seen: { score: verdictId(4), flag: null } });
  const { asked } = openScreen(at, reviewOf(scored, {}, { 'sessions.score': () => done }));
  await screen.findByText('By version 1 of the rubric Discovery call');
  expect(screen.getByText('An item of an earlier version')).toBeTruthy();
  const form = await openForm('Score anew…');
  await screen.findByText('75, Silver');
  fireEvent.click(form.getByRole('button', { name: 'Give 75' }));
  await waitFor(() => expect(asked('sessions.score')).toMatchObject([{ grades: someGrades, notes: 'First' }]));
});

test('a refusal keeps what was graded, and says what to do', async () => {
  const refused = () => new Refused({ code: 'session.missing' });
  openScreen(at, reviewOf(unscored(), {}, { 'sessions.score': refused }));
  const form = await openForm();
  grade('Greets by name', 'Good');
  fireEvent.click(form.getByRole('button', { name: 'Give 100' }));
  await screen.findByRole('alert');
  expect(useScoreDrafts.getState().drafts.size).toBe(1);
});

test('without a rubric in use it says who makes one', async () => {
  openScreen(at, reviewOf(unscored({ rubric: null }), {}, { 'roleplays.rubrics': () => ({ total: 0, rows: [] }) }));
  fireEvent.click(await screen.findByRole('button', { name: 'Score…' }));
  await screen.findByText('There is no rubric in use yet.');
  expect(screen.getByRole('button', { name: 'Give a score' }).getAttribute('aria-disabled')).toBe('true');
});
