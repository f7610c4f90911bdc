import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { MemberRow, SeatPreview } from '../../../shared/ipc/shapes.ts';
import { aMember, aPreview, counts, memberId, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const OPERATION = '01900000-0000-7000-8000-0000000000ff';
const people = [
  aMember(1, { seatUsedAt: '2026-03-03T10:00:00.000Z' }),
  aMember(2),
  aMember(3, { seat: 'basic', seatSince: null, status: 'invited' }),
];

async function openDialog(
  kind: 'Assign' | 'Revoke',
  chosen: readonly MemberRow[],
  preview: SeatPreview,
  script: Script = {},
) {
  const screens = openScreen('/users', {
    ...scriptOf(people),
    'seats.previewAssign': () => preview,
    'seats.previewRevoke': () => preview,
    'seats.assign': () => ({ operation: OPERATION, changed: preview.changed }),
    'seats.revoke': () => ({ operation: OPERATION, changed: preview.changed }),
    'operations.undo': () => ({ operation: OPERATION, changed: preview.changed }),
    ...script,
  });
  await screen.findByText('Person 1');
  for (const { name } of chosen) fireEvent.click(screen.getByRole('checkbox', { name: `Select ${name}` }));
  fireEvent.click(await screen.findByRole('button', { name: `${kind} seats` }));
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByText('Remaining');
  return { ...screens, dialog };
}

test('a used seat is revoked under a red alert: spent until the plan renews', async () => {
  const [used = aMember(1)] = people;
  const after = { ...counts, assigned: 167, spent: 12 };
  const { dialog } = await openDialog('Revoke', [used], aPreview([used], { spent: 1, after }));
  const alert = dialog.getByRole('alert');
  expect(alert.getAttribute('data-tone')).toBe('bad');
  expect(alert.textContent).toContain('cannot be given to anyone else, because it has been used');
  expect(alert.textContent).toMatch(/stays spent until the plan renews on .*2027/u);
  expect(dialog.getByText('167')).toBeTruthy();
  expect(dialog.getByRole('button', { name: 'Revoke 1 seat now' })).toBeTruthy();
});

test('a seat that was never used is revoked under a green alert: it returns to the pool', async () => {
  const [, unused = aMember(2)] = people;
  const { dialog } = await openDialog('Revoke', [unused], aPreview([unused]));
  const alert = dialog.getByRole('alert');
  expect(alert.getAttribute('data-tone')).toBe('ok');
  expect(alert.textContent).toContain('can be given to someone else, because it has not been used yet');
});

test('of many seats the dialog says exactly how many are lost and how many return', async () => {
  const { dialog } = await openDialog('Revoke', people, aPreview(people, { changed: 14, spent: 5, untouched: 1 }));
  const [lost, kept] = dialog.getAllByRole('alert').map((alert) => alert.textContent);
  expect(lost).toContain('5 of these seats cannot be given to anyone else');
  expect(kept).toContain('9 of these seats can be given to someone else');
  expect(dialog.getByText('Nothing changes for 1 person in the selection.')).toBeTruthy();
  expect(dialog.getByRole('button', { name: 'Revoke 14 seats now' })).toBeTruthy();
});

test('assigning tells what is available and who only gets a seat reserved', async () => {
  const { dialog } = await openDialog('Assign', people, aPreview(people, { changed: 3, reserved: 2 }));
  const said = dialog.getByText(/12 full seats are available, 168 are assigned/u).textContent;
  expect(said).toContain('2 of them are only reserved');
});

test('what is refused cannot be confirmed, and the refusal names the way out', async () => {
  const refusal = { code: 'seats.exhausted', needed: 20, remaining: 12 } as const;
  const { dialog } = await openDialog('Assign', people, aPreview(people, { changed: 20, refusal }));
  expect(dialog.getByRole('alert').textContent).toContain('Too few full seats: 20 needed, 12 left.');
  expect(dialog.getByRole('alert').textContent).toContain('Choose fewer people');
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Assign 20 seats' }).disabled).toBe(true);
});

test('what was previewed is what is sent, and Undo takes back that operation', async () => {
  const { dialog, asked } = await openDialog('Revoke', people, aPreview(people.slice(0, 2), { spent: 1 }));
  fireEvent.click(dialog.getByRole('button', { name: 'Revoke 2 seats now' }));
  await waitFor(() => expect(asked('seats.revoke')).toEqual([{ members: [memberId(1), memberId(2)] }]));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(asked('operations.undo')).toEqual([{ id: OPERATION }]));
  await screen.findByText('2 seats are as they were before.');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('what the workspace then refuses says so where Undo was, and leads to the changes', async () => {
  const change = {
    ...{ id: OPERATION, command: 'seats.revoke', count: 2, label: 'Person 1', attempts: 1, nextTryAt: null },
    ...{ madeAt: '2026-11-16T09:40:00.000Z', state: 'confirmed', error: null },
  };
  const outbox = [change];
  const { dialog, tell } = await openDialog('Revoke', people, aPreview(people.slice(0, 2)), {
    'outbox.list': () => [...outbox],
  });
  fireEvent.click(dialog.getByRole('button', { name: 'Revoke 2 seats now' }));
  await screen.findByRole('button', { name: 'Undo' });
  outbox[0] = { ...change, state: 'parked' };
  void tell('outbox');
  await screen.findByText('The workspace did not accept this change. It needs your decision.');
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Show changes' }));
  await screen.findByRole('dialog', { name: 'Changes' });
});

test('an act that fails keeps the dialog open and says why', async () => {
  const preview = aPreview(people);
  openScreen('/users', {
    ...scriptOf(people),
    'seats.previewAssign': () => preview,
    'seats.assign': () => new Refused({ code: 'member.missing', count: 1 }),
  });
  await screen.findByText('Person 3');
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select Person 3' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Assign seats' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Assign 3 seats' }));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('1 of these people is no longer in the workspace.');
  expect(screen.getByRole('dialog')).toBeTruthy();
});

test.each([
  [0, '3 seats revoked: they can be given to others'],
  [3, '3 seats revoked: they stay spent until March 1, 2027'],
  [2, '3 seats revoked: 2 of them cannot be given to others until March 1, 2027'],
])('after revoking three of which %i are used it is said which can be given to others', async (spent, says) => {
  const { dialog } = await openDialog('Revoke', people, aPreview(people, { changed: 3, spent }));
  fireEvent.click(dialog.getByRole('button', { name: 'Revoke 3 seats now' }));
  await screen.findByText(says);
});
