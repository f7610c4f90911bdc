import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { ImportDraft, ImportRow } from '../../../shared/ipc/import-shapes.ts';
import { aMember, openScreen, scriptOf } from '../scripted.tsx';
import { aDraft, aProgress, aRow, importScript } from './an-import.ts';

const whole = aRow(1);
const changedRow = aRow(1, {
  verdict: 'changed',
  name: 'Ann New',
  fields: {
    ...whole.fields,
    name: { before: 'Ann Old', after: 'Ann New' },
    lastName: { before: 'Old', after: 'New' },
    role: { before: 'learner', after: 'trainer' },
    groups: { add: ['EMEA', 'Pilot'] },
  },
});

const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));
const box = (name: string | RegExp) => screen.findByRole('checkbox', { name });

async function goToCheck(rows: readonly ImportRow[], change: Partial<ImportDraft> = {}) {
  const draft =
    (more: Partial<ImportDraft> = {}) =>
    () =>
      aDraft(rows, { ...change, ...more });
  const opened = openScreen('/import', {
    ...scriptOf([aMember(1)]),
    ...importScript(rows, change),
    'imports.confirm': ({ what, on }: { what: string; on: boolean }) =>
      draft({
        held: (change.held ?? []).map((each) => (each.kind === what ? { ...each, confirmed: on } : each)),
        brake: change.brake && what === 'brake' ? { ...change.brake, released: on } : (change.brake ?? null),
        ...(what === 'removals' ? { totals: { ...aDraft(rows).totals, removed: on ? 2 : 0 } } : {}),
      })(),
    'imports.makeGroups': draft(),
    'imports.apply': () => aProgress(),
    'imports.progress': () => aProgress(),
  });
  await press('Choose a file…');
  await press(/^Check \d+ rows?$/u);
  return opened;
}

test('what a row changes is shown field by field, and each field and group can be left out', async () => {
  const { asked } = await goToCheck([changedRow]);
  const detail = await screen.findByRole('region', { name: 'The row the cursor is on' });
  expect(within(detail).getByRole('list', { name: 'What this row changes' }).textContent).toContain('Last name');
  fireEvent.click(within(detail).getByRole('checkbox', { name: 'Take: Role' }));
  fireEvent.click(within(detail).getByRole('checkbox', { name: 'Join Pilot' }));
  await waitFor(() => expect(asked('imports.tick')).toHaveLength(2));
  expect(asked('imports.tick')).toMatchObject([
    { verdict: 'changed', records: [1], ticked: false, field: 'role' },
    { verdict: 'changed', records: [1], ticked: false, field: 'groups', group: 'Pilot' },
  ]);
});

test('people are removed only where that was ticked, and after it was said once more', async () => {
  const held = [{ kind: 'removals', count: 2, names: ['Bea', 'Cem'], confirmed: false }] as const;
  const { asked } = await goToCheck([aRow(1)], {
    held: [...held].map((each) => ({ ...each, names: [...each.names] })),
  });
  await screen.findByText('This file asks for more than a file does by itself');
  fireEvent.click(await box(/^Remove 2 people: Bea and Cem/u));
  await screen.findByText('2 people are removed');
  await press(/^Apply 1 change$/u);
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('2 people are removed from the workspace: Bea and Cem');
  expect(asked('imports.apply')).toHaveLength(0);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Remove 2 people and apply' }));
  await waitFor(() => expect(asked('imports.apply')).toHaveLength(1));
});

test('too many changes at once wait until it is ticked that they are meant', async () => {
  const brake = { changed: 30, of: 100, admins: { count: 1, names: ['Ada'] }, released: false };
  await goToCheck([changedRow], { brake });
  await screen.findByText('This changes 30 of 100 people');
  await screen.findByText('Among them is somebody with powers over the whole workspace: Ada.');
  const apply = await screen.findByRole('button', { name: /^Apply/u });
  expect(apply.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(await box('Yes, change these 30 people'));
  await waitFor(() => expect(screen.getByRole('button', { name: /^Apply/u }).getAttribute('aria-disabled')).toBeNull());
});

test('groups that are not here are made one by one or together', async () => {
  const newGroups = [
    { name: 'Night', people: 3, ticked: false },
    { name: 'Day', people: 1, ticked: true },
  ];
  const { asked } = await goToCheck([aRow(1)], { newGroups });
  fireEvent.click(await box('Night: 3 people'));
  await waitFor(() => expect(asked('imports.makeGroups')).toHaveLength(1));
  fireEvent.click(await box('Make all 2 groups'));
  await waitFor(() => expect(asked('imports.makeGroups')).toHaveLength(2));
  expect(asked('imports.makeGroups')).toEqual([
    { id: 'draft', names: ['Night'], on: true },
    { id: 'draft', names: null, on: true },
  ]);
});
