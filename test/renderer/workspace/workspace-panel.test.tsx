import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { OperationId } from '../../../shared/domain/ids.ts';
import { type Session, noFilter } from '../../../shared/ipc/shapes.ts';
import { aMember, aSession, openScreen, type Script, scriptOf } from '../scripted.tsx';

const id = OperationId.parse('01900000-0000-7000-8000-000000000007');
const done = { operation: id, changed: 1 };
const SWITCH = 'Change roles below admin, and remove people of those roles';

/** A session in which scoring managers look after people, or do not. */
const aWorkspace = (managersManagePeople: boolean, role: Session['self']['role'] = 'owner'): Session => {
  const { workspace, self } = aSession();
  return aSession({ workspace: { ...workspace, managersManagePeople }, self: { ...self, role } });
};
const script = (session: Session, managers = 12, more: Script = {}): Script => ({
  ...scriptOf([aMember(2)], session),
  'members.totals': ({ roles }: { roles: string[] }) => ({
    ...{ everyone: 40, full: 0, reserved: 0, basic: 0 },
    matching: roles.includes('manager') ? managers : 40,
  }),
  'workspace.configure': () => done,
  ...more,
});
const theSwitch = async () => screen.findByRole<HTMLInputElement>('switch', { name: SWITCH });
const dialogOf = async (name: string) => within(await screen.findByRole('dialog', { name }));
const sent = (was: boolean, replaces?: OperationId) => ({
  settings: { managersManagePeople: { was, to: !was } },
  replaces,
});

test('what scoring managers may do is told with their number, and taken from them only after a question', async () => {
  const { asked } = openScreen('/workspace', script(aWorkspace(true)));
  expect((await theSwitch()).checked).toBe(true);
  await screen.findByText('12 scoring managers may change roles below admin and remove people.');
  fireEvent.click(await theSwitch());
  const question = await dialogOf('Take this from scoring managers?');
  question.getByText('12 scoring managers will no longer change roles or remove people.');
  fireEvent.click(question.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked('workspace.configure')).toEqual([]);
  expect((await theSwitch()).checked).toBe(true);
  fireEvent.click(await theSwitch());
  fireEvent.click((await dialogOf('Take this from scoring managers?')).getByRole('button', { name: 'Switch off' }));
  await waitFor(() => expect(asked('workspace.configure')).toEqual([sent(true)]));
  await screen.findByText('Scoring managers no longer change roles or remove people');
});

test('it is given back at once, and can be undone', async () => {
  const { asked } = openScreen('/workspace', script(aWorkspace(false), 1, { 'operations.undo': () => done }));
  await screen.findByText('1 scoring manager sees everybody, and changes no roles and removes nobody.');
  fireEvent.click(await theSwitch());
  await waitFor(() => expect(asked('workspace.configure')).toEqual([sent(false)]));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(asked('operations.undo')).toEqual([{ id }]));
});

test('where nobody is a scoring manager that is said, and there is nobody to show', async () => {
  openScreen('/workspace', script(aWorkspace(true), 0));
  await screen.findByText(/^Nobody is a scoring manager now/u);
  expect(screen.queryByRole('button', { name: 'Show them' })).toBeNull();
});

test('the scoring managers are shown in the list they are counted in', async () => {
  const { asked, path } = openScreen('/workspace', script(aWorkspace(true)));
  fireEvent.click(await screen.findByRole('button', { name: 'Show them' }));
  await waitFor(() => expect(path()).toBe('/users'));
  const filter = { ...noFilter, roles: ['manager'], statuses: ['active'] };
  await waitFor(() => expect(asked('members.totals').at(-1)).toEqual(filter));
});

test('a scoring manager sees what is set, and is told why they cannot change it and who can', async () => {
  openScreen('/workspace', script(aWorkspace(true, 'manager')));
  const note = await screen.findByRole('note');
  expect(note.textContent).toContain('You may not have the permissions to change these settings');
  expect(note.textContent).toMatch(/Organization admins, owners,? (?:and|or) admins can do it/u);
  expect((await screen.findByText('Acme Learning', { selector: 'dd bdi' })).textContent).toBe('Acme Learning');
  expect(screen.queryByRole('button', { name: /^Save/u })).toBeNull();
  expect(screen.getByRole('link', { name: 'Workspace' })).toBeTruthy();
});

test('what is switched off is shut in the list of people as soon as the session tells it, with the reason', async () => {
  let session = aWorkspace(true, 'manager');
  const { tell } = openScreen('/users', script(session, 1, { 'workspaces.current': () => session }));
  await screen.findByRole('button', { name: /^Role of Person 2/u });
  session = aWorkspace(false, 'manager');
  await act(() => tell('session'));
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Role of Person 2/u })).toBeNull());
  expect(screen.getByTitle(/^The workspace has switched this off for your role\. Organization admins/u)).toBeTruthy();
});

test('a change of it that waits is made anew, unless it would change nothing', async () => {
  const waiting = {
    ...{ id, command: 'workspace.configure', count: 1, label: 'Acme Learning', madeAt: '2026-11-16T09:34:00.000Z' },
    ...{ state: 'waiting', error: null, attempts: 0, nextTryAt: null, standsOn: null, isApplied: false },
  };
  const form = { kind: 'workspace', seen: { managersManagePeople: true }, wanted: { managersManagePeople: false } };
  const session = { ...aWorkspace(true), unsent: 1 };
  const more = { 'outbox.list': () => [waiting], 'outbox.form': () => form };
  const { asked } = openScreen('/users', script(session, 12, more));
  fireEvent.click(await screen.findByRole('button', { name: /^Show changes/u }));
  await screen.findAllByText('Change the settings of the workspace');
  fireEvent.click(await screen.findByRole('button', { name: 'Change…' }));
  const dialog = await dialogOf('Settings of the workspace');
  const wanted = dialog.getByRole<HTMLInputElement>('switch', { name: SWITCH });
  expect(wanted.checked).toBe(false);
  fireEvent.click(wanted);
  await dialog.findByText(/discard the change instead/u);
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
  fireEvent.click(wanted);
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(asked('workspace.configure')).toEqual([sent(true, id)]));
});
