import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { CopyFindings } from '../../../shared/ipc/copy-shapes.ts';
import { aMember, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const sound: CopyFindings = { rows: 335_012, tables: [], isWhole: true, unfound: 0 };
const differing: CopyFindings = {
  ...sound,
  tables: [
    { name: 'members', count: 1, isMore: false },
    { name: 'memberships', count: 8, isMore: true },
  ],
};

async function openDialog(script: Script) {
  const opened = openScreen('/users', { ...scriptOf([aMember(1)]), 'copy.progress': () => null, ...script });
  fireEvent.click(await screen.findByRole('button', { name: 'Workspace: Acme Learning' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Check this copy…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Check this copy' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Check now' }));
  return { ...opened, dialog };
}

test('a copy that agrees is told in one sentence, with how many rows were compared', async () => {
  const { dialog } = await openDialog({ 'copy.check': () => sound });
  await dialog.findByText('The copy is exactly what the workspace has: 335,012 rows were compared.');
  expect(dialog.queryByRole('button', { name: 'Repair' })).toBeNull();
  expect(dialog.getByRole('button', { name: 'Check again' })).toBeTruthy();
});

test('while it is compared, rows of how many are shown, and it can be stopped', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const { dialog, asked } = await openDialog({
    'copy.check': () => promise,
    'copy.progress': () => ({ done: 100_000, total: 400_000 }),
    'copy.stop': () => resolve(new Refused({ code: 'check.stopped' })),
  });
  await dialog.findByText('100,000 of 400,000 rows compared');
  expect(dialog.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25');
  expect(dialog.getByRole('progressbar').getAttribute('aria-valuetext')).toBe('100,000 of 400,000 rows compared');
  fireEvent.click(dialog.getByRole('button', { name: 'Stop' }));
  await dialog.findByText('The check was stopped.');
  expect(asked('copy.stop')).toHaveLength(1);
});

test('what differs is named by kind, and is fetched anew when asked', async () => {
  const { dialog, asked } = await openDialog({ 'copy.check': () => differing, 'copy.repair': () => sound });
  await dialog.findByText('The copy differs from the workspace: 1 person and at least 8 memberships.');
  fireEvent.click(dialog.getByRole('button', { name: 'Repair' }));
  await dialog.findByText(/^The copy was fetched anew and is exactly what the workspace has/u);
  expect(asked('copy.repair')).toHaveLength(1);
});

test('a copy that still differs after it was fetched anew says who can help', async () => {
  const { dialog } = await openDialog({ 'copy.check': () => differing, 'copy.repair': () => differing });
  fireEvent.click(await dialog.findByRole('button', { name: 'Repair' }));
  await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
  expect((await dialog.findByRole('alert')).textContent).toMatch(/still differs.*ask whoever runs the workspace/u);
});

test('whoever closes the dialog while it is compared stops it', async () => {
  const { promise } = Promise.withResolvers<unknown>();
  const { dialog, asked } = await openDialog({ 'copy.check': () => promise, 'copy.stop': () => undefined });
  await dialog.findByRole('button', { name: 'Stop' });
  fireEvent.click(dialog.getByRole('button', { name: 'Close (Esc)' }));
  await waitFor(() => expect(asked('copy.stop')).toHaveLength(1));
  expect(screen.queryByRole('dialog', { name: 'Check this copy' })).toBeNull();
});
