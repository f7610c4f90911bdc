import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, test } from 'vitest';

import { filterOf, everySession, useSessionsView } from '../../../renderer/state/sessions-view.ts';
import type { AnalyticsQuery } from '../../../shared/ipc/session-contract.ts';
import { figuresOf, priya } from '../../builders/reviews.ts';
import { openScreen, type Script } from '../scripted.tsx';
import { listOf } from './scripted-sessions.ts';

const exactly = { ...filterOf(everySession), person: priya };
const rowsBy: Readonly<Record<AnalyticsQuery['by'], object[]>> = {
  scenario: [
    { ...figuresOf(6), key: 's:renewal', name: 'Renewal call', filter: { ...exactly, scenario: 's:renewal' } },
    { ...figuresOf(2, { mean: null, scored: 0, lift: null, completion: null }), key: '', name: '', filter: null },
  ],
  person: [{ ...figuresOf(3), key: priya, name: 'Priya Deshmukh', filter: exactly }],
  month: [{ ...figuresOf(3), key: '2026-11', name: '2026-11', filter: { ...exactly, from: '2026-11-01' } }],
  group: [],
  criterion: [],
};
const figures: Script = {
  'sessions.analytics': ({ by }: AnalyticsQuery) => ({ all: figuresOf(8), total: rowsBy[by].length, rows: rowsBy[by] }),
  'sessions.exportAnalytics': () => ({ path: '/home/ada/figures.csv' }),
};

test('figures, ranks and rows are told in numbers and words, and what there is none of as that', async () => {
  openScreen('/roleplays/analytics', listOf([], figures));
  const grid = await screen.findByRole('grid', { name: 'Figures of sessions' });
  const rows = within(grid).getAllByRole('row').slice(1);
  const cells = rows.map((row) =>
    within(row)
      .getAllByRole('gridcell')
      .map(({ textContent }) => textContent),
  );
  expect(cells).toEqual([
    ['Renewal call', '6', '6', '71.5', '1', '2', '3', '0', '+6.2', '25%'],
    ['No scenario', '2', '0', '–', '1', '2', '3', '0', '–', '–'],
  ]);
  const chart = screen.getByRole('img', { name: /^Scored sessions by rank\. Renewal call: 6 scored, 1 gold/u });
  expect(chart).toBeTruthy();
  expect(screen.getByText('of 8 sessions')).toBeTruthy();
});

test('a row opens the list with exactly its sessions, and the figures keep their own filter', async () => {
  const { path } = openScreen('/roleplays/analytics', listOf([], figures));
  const by = await screen.findByRole('radiogroup', { name: 'By' });
  fireEvent.click(within(by).getByLabelText('Person'));
  await screen.findByText('Priya Deshmukh', { selector: 'bdi' });
  const grid = screen.getByRole('grid', { name: 'Figures of sessions' });
  fireEvent.keyDown(grid, { key: 'Enter' });
  await waitFor(() => expect(path()).toBe('/roleplays/sessions'));
  expect(filterOf(useSessionsView.getState().choice)).toEqual(exactly);
  expect(await screen.findByText('Of Priya Deshmukh')).toBeTruthy();
  expect(useSessionsView.getState().figures).toEqual(everySession);
});

test('it is asked by month from the latest on, sorted by what is pressed, and saved as it stands', async () => {
  const { asked } = openScreen('/roleplays/analytics', listOf([], figures));
  const by = await screen.findByRole('radiogroup', { name: 'By' });
  fireEvent.click(within(by).getByLabelText('Month'));
  await screen.findByText('November 2026', { selector: 'bdi' });
  expect(asked('sessions.analytics').at(-1)).toMatchObject({ by: 'month', sort: { by: 'name', down: true } });
  fireEvent.click(screen.getByRole('button', { name: 'Mean score' }));
  await waitFor(() => expect(asked('sessions.analytics').at(-1)).toMatchObject({ sort: { by: 'mean', down: true } }));
  fireEvent.click(screen.getByRole('button', { name: 'Export CSV' }));
  await screen.findByText('Saved as /home/ada/figures.csv.');
  expect(asked('sessions.exportAnalytics')).toMatchObject([{ by: 'month', sort: { by: 'mean', down: true } }]);
});

test('with nothing to sum up that is said, and there is nothing to save', async () => {
  const none = figuresOf(0, { people: 0, mean: null, lift: null, completion: null });
  openScreen('/roleplays/analytics', listOf([], { 'sessions.analytics': () => ({ all: none, total: 0, rows: [] }) }));
  await screen.findByRole('heading', { name: 'Nothing to sum up yet' });
  expect(screen.getByRole('button', { name: 'Export CSV' }).getAttribute('aria-disabled')).toBe('true');
});

test('axe finds nothing wrong with the figures', async () => {
  openScreen('/roleplays/analytics', listOf([], figures));
  await screen.findByRole('grid', { name: 'Figures of sessions' });
  // What needs layout is looked at in the browser.
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations).toEqual([]);
});
