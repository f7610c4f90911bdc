import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, test } from 'vitest';

import type { SessionQuery } from '../../../shared/ipc/session-contract.ts';
import { aPractice, figuresOf, sessionId } from '../../builders/reviews.ts';
import { openScreen, Refused } from '../scripted.tsx';
import { listOf, noChoices, switchedOff } from './scripted-sessions.ts';

const rows = [
  aPractice(1, { flagged: true }),
  aPractice(2, { score: null, rank: null, scoredBy: null, attempt: null, seconds: null, personName: 'Björn Öst' }),
  aPractice(3, { score: 44.5, rank: null, scoredBy: 'override', pending: true }),
  aPractice(4, { source: 'gong', person: null, personName: 'eve@partner.example', title: '', attempt: null }),
  aPractice(5, { personName: null, person: null }),
];
const lastAsked = (asked: readonly unknown[]) => asked.at(-1) as SessionQuery; // what the channel takes
const select = (name: string, value: string) => fireEvent.change(screen.getByLabelText(name), { target: { value } });

test('each row says whose, what, which try, the score with its rank, how long, when, from where, and the flag', async () => {
  openScreen('/roleplays/sessions', listOf(rows));
  const grid = await screen.findByRole('grid', { name: 'Sessions' });
  await within(grid).findByText('Björn Öst');
  const lines = within(grid).getAllByRole('row').slice(1);
  const cells = lines.map((line) =>
    within(line)
      .getAllByRole('gridcell')
      .map((cell) => cell.textContent),
  );
  expect(cells[0]?.slice(1, 5)).toEqual(['Renewal call with a doubting customer', '3', '78Silver', '11:42']);
  expect(within(lines[0] as HTMLElement).getByRole('img', { name: 'Flagged' })).toBeTruthy(); // five were asked for
  expect(cells[1]?.slice(2, 5)).toEqual(['–', 'Not scored', '–']);
  expect(cells[2]?.[3]).toBe('44.5Below bronze');
  expect(within(lines[2] as HTMLElement).getByRole('img', { name: /^Somebody has overridden/u })).toBeTruthy(); // as above
  expect(within(lines[2] as HTMLElement).getByRole('img', { name: 'Not sent yet' })).toBeTruthy(); // as above
  expect([cells[3]?.[0], cells[3]?.[1], cells[3]?.[6]]).toEqual(['eve@partner.example', 'Without a title', 'Gong']);
  expect(cells[4]?.[0]).toBe('Nobody known');
  expect(screen.getByText('5 sessions')).toBeTruthy();
});

test('filters and sorting are asked of the core, a result is scored or of a rank, and all are cleared at once', async () => {
  const { asked } = openScreen('/roleplays/sessions', listOf(rows));
  await screen.findByText('Björn Öst');
  expect(lastAsked(asked('sessions.page'))).toMatchObject({
    sort: { by: 'started', down: true },
    filter: { rank: null },
  });
  select('Source', 'gong');
  select('Result', 'unscored');
  select('Flag', 'yes');
  select('Score from', '50');
  await waitFor(() =>
    expect(lastAsked(asked('sessions.page')).filter).toMatchObject({
      ...{ source: 'gong', scored: false, rank: null, flagged: true, least: 50 },
    }),
  );
  select('Result', 'none');
  await waitFor(() => expect(lastAsked(asked('sessions.page')).filter).toMatchObject({ scored: null, rank: 'none' }));
  fireEvent.click(screen.getByRole('button', { name: 'Score' }));
  await waitFor(() => expect(lastAsked(asked('sessions.page')).sort).toEqual({ by: 'score', down: true }));
  fireEvent.click(screen.getByRole('button', { name: 'Score' }));
  await waitFor(() => expect(lastAsked(asked('sessions.page')).sort).toEqual({ by: 'score', down: false }));
  fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  await waitFor(() =>
    expect(lastAsked(asked('sessions.page')).filter).toMatchObject({
      source: null,
      rank: null,
      least: null,
      flagged: null,
    }),
  );
});

test('Enter on a row opens its session, and of a million only what is in sight is asked for', async () => {
  const million = listOf(rows, {
    'sessions.page': ({ offset, limit }: SessionQuery) => ({
      total: 1_000_000,
      rows: Array.from({ length: limit }, (_, n) => aPractice(offset + n)),
    }),
  });
  const { path, asked } = openScreen('/roleplays/sessions', million);
  const grid = await screen.findByRole('grid', { name: 'Sessions' });
  expect(await screen.findByText('1,000,000 sessions')).toBeTruthy();
  expect(grid.getAttribute('aria-rowcount')).toBe('1000001');
  expect(within(grid).getAllByRole('row').length).toBeLessThan(100);
  expect(lastAsked(asked('sessions.page')).limit).toBeLessThanOrEqual(200);
  fireEvent.keyDown(grid, { key: 'j' });
  fireEvent.keyDown(grid, { key: 'Enter' });
  await waitFor(() => expect(path()).toBe(`/roleplays/sessions/${sessionId(1)}`));
});

test('with none it says what brings them, while copying that they come, and with a filter that none fits', async () => {
  openScreen('/roleplays/sessions', listOf([]));
  await screen.findByRole('heading', { name: 'No session yet' });
  screen.getByText(/from the events of your learning platform/u);
  expect(screen.getByRole('button', { name: 'Export CSV' }).getAttribute('aria-disabled')).toBe('true');
  select('Source', 'gong');
  await screen.findByRole('heading', { name: 'No session matches' });
});

test('an admin of groups whose sessions the workspace shows to none of them reads that, and not that there are none', async () => {
  const off = switchedOff();
  openScreen('/roleplays/sessions', { ...listOf([]), 'workspaces.current': () => off });
  await screen.findByRole('heading', { name: 'You do not see the sessions of your groups' });
  screen.getByText(/switched off that admins of groups see the sessions of their people/u);
  cleanup();
  const none = figuresOf(0, { people: 0, mean: null, lift: null, completion: null });
  openScreen('/roleplays/analytics', {
    ...listOf([], { 'sessions.analytics': () => ({ all: none, total: 0, rows: [] }) }),
    'workspaces.current': () => off,
  });
  await screen.findByRole('heading', { name: 'You do not see the sessions of your groups' });
});

test('a copy that is still coming says so, and how many there are', async () => {
  openScreen(
    '/roleplays/sessions',
    listOf([], { 'sessions.choices': () => ({ ...noChoices, total: 1200, complete: false }) }),
  );
  await screen.findByText('Sessions are still being copied to this computer.');
  expect(screen.getByText('Still being copied to this computer: 1,200 so far')).toBeTruthy();
});

test('what cannot be read is said with another try, and what is saved is told with its place', async () => {
  let fails = true;
  const script = listOf(rows, {
    'sessions.page': () => (fails ? new Refused({ code: 'service.failed', status: 503 }) : { total: 5, rows }),
    'sessions.exportCsv': () => ({ path: '/home/ada/sessions.csv' }),
  });
  const { asked } = openScreen('/roleplays/sessions', script);
  await screen.findByRole('alert');
  fails = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('Björn Öst');
  fireEvent.click(screen.getByRole('button', { name: 'Export CSV' }));
  await screen.findByText('Saved as /home/ada/sessions.csv.');
  expect(asked('sessions.exportCsv')).toMatchObject([{ sort: { by: 'started', down: true } }]);
});

test('axe finds nothing wrong with the list', async () => {
  openScreen('/roleplays/sessions', listOf(rows));
  await screen.findByText('Björn Öst');
  // What needs layout is looked at in the browser.
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations).toEqual([]);
});
