import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Session } from '../../../shared/ipc/shapes.ts';
import { aMember, aSession, openScreen, Refused, scriptOf } from '../scripted.tsx';

const people = [aMember(1)];
const withSession = (change: Partial<Session>) => scriptOf(people, aSession(change));
const key = (name: string) => fireEvent.keyDown(document.body, { key: name });

test('a learner is told why the console does not open, for whom it does, and nothing of the workspace', async () => {
  const session = aSession();
  const { asked } = openScreen('/users', withSession({ self: { ...session.self, role: 'learner' } }));
  await screen.findByRole('heading', { name: 'You may not open the console' });
  expect(screen.getByText(/You may not have the required permissions/u)).toBeTruthy();
  expect(screen.getByText(/^organization admins, owners, admins, /u)).toBeTruthy();
  expect(asked('members.page')).toEqual([]);
});

test('a workspace that denies the console is shown as that, not as a failure', async () => {
  const denied = () => new Refused({ code: 'console.denied', role: 'trainer' });
  openScreen('/users', { ...scriptOf(people), 'workspaces.current': denied });
  await screen.findByRole('heading', { name: 'You may not open the console' });
  expect(screen.getByText('Trainer')).toBeTruthy();
});

test('before the first attempt is over the app says that it connects, and not that it is offline', async () => {
  const { connection } = aSession();
  openScreen('/users', withSession({ connection: { ...connection, state: 'connecting' } }));
  expect(await screen.findByRole('button', { name: 'Connecting… – Show changes' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Try now' })).toBeNull();
});

test('where the workspace of the last time cannot be opened, another can be', async () => {
  const newer = () => new Refused({ code: 'replica.newer' });
  const first = { 'workspaces.list': () => [], 'workspaces.close': () => undefined };
  const { path } = openScreen('/users', { ...scriptOf(people), ...first, 'workspaces.current': newer });
  await screen.findByRole('button', { name: 'Try again' });
  fireEvent.click(screen.getByRole('button', { name: 'Go to another workspace' }));
  await waitFor(() => expect(path()).toBe('/welcome'));
});

test('where the data are damaged and there is no copy, the way back to a backup is offered, and nothing to back up', async () => {
  const lost = () => new Refused({ code: 'store.restorable', name: 'daily.rollcall' });
  const row = { name: 'daily.rollcall', size: 1000, madeAt: '2026-11-15T09:00:00.000Z', people: 3, error: null };
  const script = { 'workspaces.current': lost, 'backups.list': () => [{ ...row, reason: 'daily' }] };
  openScreen('/users', { ...scriptOf(people), ...script });
  fireEvent.click(await screen.findByRole('button', { name: 'Restore from a backup…' }));
  expect(await screen.findByRole('button', { name: 'Restore the backup daily.rollcall' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Restore from a file…' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Back up now' })).toBeNull();
});

test('a workspace that only cannot be reached has no backup to go back to here', async () => {
  const away = () => new Refused({ code: 'service.unreachable', address: 'https://rollcall.acme.example' });
  openScreen('/users', { ...scriptOf(people), 'workspaces.current': away });
  await screen.findByRole('button', { name: 'Go to another workspace' });
  expect(screen.queryByRole('button', { name: 'Restore from a backup…' })).toBeNull();
});

test('the sync state tells since when the workspace cannot be reached', async () => {
  const { connection } = aSession();
  openScreen('/users', withSession({ connection: { ...connection, state: 'offline' } }));
  expect(await screen.findByRole('button', { name: /^Offline since .* – Show changes$/u })).toBeTruthy();
});

test('leaving with unsent changes says how many are lost, and loses them only then', async () => {
  const script = { ...withSession({ unsent: 2, parked: 1 }), 'workspaces.leave': () => undefined };
  const { asked, path } = openScreen('/users', script);
  fireEvent.click(await screen.findByRole('button', { name: 'Workspace: Acme Learning' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Leave this workspace…' }));
  await screen.findByText('3 changes have not been sent');
  fireEvent.click(screen.getByRole('button', { name: 'Leave and lose 3 changes' }));
  await waitFor(() => expect(path()).toBe('/welcome'));
  expect(asked('workspaces.leave')).toEqual([{ discardUnsent: true }]);
});

test('the sample is reset only after asking', async () => {
  const script = { ...withSession({}), 'workspaces.resetSample': () => aSession({ people: 412 }) };
  const { asked } = openScreen('/users', script);
  fireEvent.click(await screen.findByRole('button', { name: 'Workspace: Acme Learning' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Start the sample afresh…' }));
  await screen.findByRole('dialog', { name: 'Start the sample afresh?' });
  expect(asked('workspaces.resetSample')).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Reset the sample' }));
  await screen.findByRole('link', { name: /^Users\s*412$/u });
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a workspace that is no sample cannot be reset', async () => {
  const { workspace } = aSession();
  openScreen('/users', withSession({ workspace: { ...workspace, sample: false } }));
  fireEvent.click(await screen.findByRole('button', { name: 'Workspace: Acme Learning' }));
  await screen.findByRole('menuitem', { name: 'Leave this workspace…' });
  expect(screen.queryByRole('menuitem', { name: /afresh/u })).toBeNull();
});

test('g r goes to the reports and g u back to the people', async () => {
  const { path } = openScreen('/users', scriptOf(people));
  await screen.findByText('Person 1');
  key('g');
  key('r');
  await waitFor(() => expect(path()).toBe('/reports/seats'));
  key('g');
  key('u');
  await waitFor(() => expect(path()).toBe('/users'));
});

test('? lists the keys', async () => {
  openScreen('/users', scriptOf(people));
  await screen.findByText('Person 1');
  key('?');
  expect(await screen.findByRole('dialog', { name: 'Keyboard' })).toBeTruthy();
});

test('a key that is typed into a field goes nowhere', async () => {
  const { path } = openScreen('/users', scriptOf(people));
  await screen.findByText('Person 1');
  const box = screen.getByRole('searchbox');
  fireEvent.keyDown(box, { key: 'g' });
  fireEvent.keyDown(box, { key: 'r' });
  fireEvent.keyDown(box, { key: '?' });
  expect(path()).toBe('/users');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('an address that leads nowhere explains itself and offers the way out', async () => {
  const { path } = openScreen('/nowhere', scriptOf(people));
  await screen.findByText(/“\/nowhere” leads nowhere/u);
  fireEvent.click(screen.getByRole('button', { name: 'Go to the overview' }));
  await waitFor(() => expect(path()).toBe('/overview'));
});

test('a copy that was rebuilt is told until it is closed', async () => {
  openScreen('/users', withSession({ notice: { code: 'replica.rebuilt', kept: 2 } }));
  await screen.findByText(/was damaged; it was set aside/u);
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByText(/was damaged; it was set aside/u)).toBeNull();
});

test('a dropped file opens the import', async () => {
  const { path } = openScreen('/users', scriptOf(people));
  await screen.findByText('Person 1');
  const file = new File(['E-mail\nada@acme.example'], 'people.csv', { type: 'text/csv' });
  const drop = new Event('drop', { cancelable: true });
  Object.defineProperty(drop, 'dataTransfer', { value: { types: ['Files'], files: [file] } });
  fireEvent(window, drop);
  await waitFor(() => expect(path()).toBe('/import'));
});
