import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { SeatPreview } from '../../../shared/ipc/shapes.ts';
import { useSeatDialog } from '../../../renderer/state/seat-dialog.ts';
import { aMember, aPreview, memberId, openScreen, type Script, scriptOf } from '../scripted.tsx';

const OPERATION = '01900000-0000-7000-8000-0000000000ff';
const END = '2049-03-14T07:30:00.000Z';
const zone = 'America/New_York';
const scheduled = aMember(1, { revokeAt: END, revokeZone: zone });
const people = [scheduled, aMember(2)];

async function openDialog(preview: SeatPreview, chosen: readonly number[], script: Script = {}) {
  const done = () => ({ operation: OPERATION, changed: chosen.length });
  const screens = openScreen('/users', {
    ...scriptOf(people),
    'seats.previewRevoke': () => preview,
    'seats.schedule': done,
    'seats.unschedule': done,
    ...script,
  });
  for (const n of chosen) fireEvent.click(await screen.findByRole('checkbox', { name: `Select Person ${String(n)}` }));
  fireEvent.click(await screen.findByRole('button', { name: 'Revoke seats' }));
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByText('Remaining');
  return { ...screens, dialog };
}

test('a seat that ends says so in the list', async () => {
  openScreen('/users', scriptOf(people));
  expect((await screen.findByText('Person 1')).closest('[role="row"]')?.textContent).toContain(
    'Full · until Mar 14, 2049',
  );
});

test('nothing can be scheduled before a moment is chosen; then exactly that is sent, with the end that was shown', async () => {
  const { dialog, asked } = await openDialog(aPreview([scheduled], { ending: 1 }), [1]);
  fireEvent.click(dialog.getByRole('radio', { name: 'At a date and time' }));
  const confirm = await dialog.findByRole<HTMLButtonElement>('button', { name: 'Schedule for 1 seat' });
  expect(confirm.disabled).toBe(true);
  fireEvent.change(dialog.getByLabelText('Date and time', { selector: 'input[type="datetime-local"]' }), {
    target: { value: '2049-11-07T17:00' },
  });
  await waitFor(() => expect(confirm.disabled).toBe(false));
  fireEvent.click(confirm);
  await waitFor(() => expect(asked('seats.schedule')).toHaveLength(1));
  const at = new Date('2049-11-07T17:00').toISOString();
  expect(asked('seats.schedule')).toMatchObject([{ members: [memberId(1)], at, was: END }]);
});

test('what is scheduled for many is cancelled for all of them', async () => {
  const { dialog, asked } = await openDialog(aPreview(people, { ending: 1 }), [1, 2]);
  fireEvent.click(dialog.getByRole('radio', { name: 'Not any more' }));
  const confirm = await dialog.findByRole<HTMLButtonElement>('button', { name: 'Cancel it for 2 seats' });
  await waitFor(() => expect(confirm.disabled).toBe(false));
  fireEvent.click(confirm);
  await waitFor(() => expect(asked('seats.unschedule')).toEqual([{ members: [memberId(1), memberId(2)] }]));
  expect(asked('seats.previewRevoke').at(-1)).toMatchObject({ end: null });
});

test('where nothing is scheduled nothing can be cancelled', async () => {
  const { dialog } = await openDialog(aPreview(people), [1, 2]);
  expect(dialog.queryByRole('radio', { name: 'Not any more' })).toBeNull();
});

test('an end that is changed stands in the form as it was meant, in its zone', async () => {
  const { asked } = openScreen('/users', { ...scriptOf(people), 'seats.previewRevoke': () => aPreview([scheduled]) });
  await screen.findByText('Person 1');
  const selection = { kind: 'ids' as const, ids: [memberId(1)] };
  act(() => useSeatDialog.getState().ask('revoke', selection, { end: { at: END, zone } }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByDisplayValue('2049-03-14T03:30')).toBeTruthy();
  expect(dialog.getByRole<HTMLInputElement>('combobox', { name: 'Time zone' }).value).toBe(zone);
  expect(dialog.getByText(/This workspace is kept on this computer/u)).toBeTruthy();
  await waitFor(() => expect(asked('seats.previewRevoke')).toMatchObject([{ end: { at: END, zone } }]));
});
