import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';

import { useBackupsDialog } from '../../../renderer/state/backups-dialog.ts';
import type { BackupPreview, BackupRow } from '../../../shared/ipc/backup-shapes.ts';
import { aMember, aSession, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const daily: BackupRow = {
  name: '2026-11-15T08-00-00-daily.rollcall',
  size: 2_400_000,
  madeAt: '2026-11-15T08:00:00.000Z',
  people: 412,
  reason: 'daily',
  error: null,
};
const bad: BackupRow = { ...daily, name: 'bad.rollcall', madeAt: null, people: null, reason: null };
const broken: BackupRow = { ...bad, error: { code: 'backup.damaged', name: 'bad.rollcall' } };
const preview: BackupPreview = {
  id: 'looked-at',
  name: daily.name,
  madeAt: '2026-11-15T08:00:00.000Z',
  people: 412,
  workspace: 'Acme Learning',
  consequence: { undone: 3, back: 0 },
};

const scripted = (more: Script, session = aSession()): Script => ({
  ...scriptOf([aMember(1)], session),
  'backups.list': () => [daily, broken],
  'backups.progress': () => null,
  ...more,
});

async function openBackups(): Promise<HTMLElement> {
  fireEvent.click(await screen.findByRole('button', { name: /^Workspace:/u }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Backups…' }));
  return screen.findByRole('dialog', { name: 'Backups' });
}

beforeEach(() => useBackupsDialog.getState().close());

test('the backups are listed with when, why, how many people and how large; a bad one says so', async () => {
  openScreen('/users', scripted({}));
  const dialog = await openBackups();
  const [line, second] = await within(dialog).findAllByRole('listitem');
  expect(line?.textContent).toMatch(/Made by itself.*412 people.*2.4 MB/u);
  expect(second?.textContent).toBe('The backup bad.rollcall is damaged.');
  expect(within(dialog).getAllByRole('button', { name: /^Restore the backup/u }).length).toBe(1);
});

test('going back says what it undoes, and names the number on the button', async () => {
  const { asked } = openScreen(
    '/users',
    scripted({ 'backups.look': () => preview, 'backups.restore': () => aSession() }, aSession({ unsent: 2 })),
  );
  const dialog = await openBackups();
  fireEvent.click(await within(dialog).findByRole('button', { name: `Restore the backup ${daily.name}` }));
  const ask = await screen.findByRole('dialog', { name: 'Go back to this backup?' });
  expect(ask.textContent).toContain(
    '3 changes made since then will be undone. They stay in the backup made just before.',
  );
  expect(ask.textContent).toContain('2 changes that have not been sent are kept, and decided again afterwards.');
  fireEvent.click(within(ask).getByRole('button', { name: 'Restore and undo 3 changes' }));
  await screen.findByText('The backup is restored.');
  expect(asked('backups.restore')).toEqual([{ id: 'looked-at' }]);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a backup that is refused is told in the list, and nothing is restored', async () => {
  const refused = new Refused({ code: 'backup.newer', name: 'x.rollcall' });
  const { asked } = openScreen('/users', scripted({ 'backups.look': () => refused }));
  const dialog = await openBackups();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Restore from a file…' }));
  await within(dialog).findByText('The backup x.rollcall was made by a newer version of Rollcall.');
  expect([asked('backups.look'), asked('backups.restore')]).toEqual([[{ name: null }], []]);
});

test('an admin makes backups, and is told who may restore one', async () => {
  const { self } = aSession();
  openScreen('/users', scripted({ 'backups.make': () => undefined }, aSession({ self: { ...self, role: 'admin' } })));
  const dialog = await openBackups();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Back up now' }));
  await screen.findByText('The backup is made.');
  const restore = within(dialog).getByRole('button', { name: 'Restore from a file…' });
  expect(restore.getAttribute('aria-disabled')).toBe('true');
});

test('a workspace that is kept elsewhere offers no backups', async () => {
  const { connection } = aSession();
  openScreen('/users', scripted({}, aSession({ connection: { ...connection, local: false } })));
  fireEvent.click(await screen.findByRole('button', { name: /^Workspace:/u }));
  await screen.findByRole('menuitem', { name: 'Leave this workspace…' });
  expect(screen.queryByRole('menuitem', { name: 'Backups…' })).toBeNull();
});
