import { fireEvent, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { expect, test } from 'vitest';

import { aPractice } from '../../builders/reviews.ts';
import { openScreen } from '../scripted.tsx';
import { listOf } from './scripted-sessions.ts';

test('while a long list is saved, its rows are counted, and it can be stopped', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  let written: unknown = null;
  const { asked } = openScreen(
    '/roleplays/sessions',
    listOf([aPractice(1)], {
      'sessions.exportCsv': () => promise,
      'lists.saving': () => written,
      'lists.stopSaving': () => {
        resolve(null);
        return true;
      },
    }),
  );
  await screen.findByRole('grid', { name: 'Sessions' });
  fireEvent.click(screen.getByRole('button', { name: 'Export CSV' }));
  // Before somebody has said where to, nothing is written.
  await waitFor(() => expect(asked('lists.saving').length).toBeGreaterThan(0));
  expect(screen.queryByRole('progressbar')).toBeNull();
  written = { done: 250_000, total: 1_000_000 };
  const bar = await screen.findByRole('progressbar', { name: 'Saving the list' });
  expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuetext')]).toEqual([
    '25',
    '250,000 of 1,000,000 rows written',
  ]);
  expect((await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })).violations).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Stop saving' }));
  expect(await screen.findByText('Stopped. Nothing was saved.')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
  expect(asked('lists.stopSaving')).toEqual([{ list: 'sessions' }]);
  expect(screen.queryByText(/^Saved as/u)).toBeNull();
});
