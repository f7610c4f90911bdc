import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { GroupId, OperationId } from '../../../shared/domain/ids.ts';
import { aMember, aSession, counts, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const operation = OperationId.parse('01900000-0000-7000-8000-000000000009');
const done = { operation, changed: 1 };

async function openForm(script: Script = {}) {
  const opened = openScreen('/users', { ...scriptOf([aMember(2)]), 'members.invite': () => done, ...script });
  fireEvent.click(await screen.findByRole('button', { name: 'Add a person' }));
  return { ...opened, dialog: within(await screen.findByRole('dialog', { name: 'Add a person' })) };
}

const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

test('a person is added with what was said of them, and it can be undone', async () => {
  const { dialog, asked } = await openForm({ 'operations.undo': () => done });
  dialog.getByText('12 full seats are left.');
  type(dialog.getByLabelText('E-mail'), ' Ada@Acme.example ');
  type(dialog.getByLabelText('Role'), 'trainer');
  fireEvent.click(dialog.getByLabelText('With a full seat'));
  dialog.getByText(/^Of 12 full seats 11 are left afterwards/u);
  fireEvent.click(dialog.getByRole('button', { name: 'Add 1 person' }));
  await screen.findByText('ada@acme.example was invited.');
  expect(asked('members.invite')).toMatchObject([
    { people: [{ email: 'ada@acme.example', role: 'trainer', fullSeat: true, inviteAt: null }] },
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(asked('operations.undo')).toEqual([{ id: operation }]));
});

test('what is no address is told when it is tried, and nothing is sent', async () => {
  const { dialog, asked } = await openForm();
  type(dialog.getByLabelText('E-mail'), 'ada@');
  expect(dialog.queryByText(/Enter a whole address/u)).toBeNull();
  fireEvent.click(dialog.getByRole('button', { name: 'Add 1 person' }));
  dialog.getByText(/Enter a whole address/u);
  expect(asked('members.invite')).toEqual([]);
});

test.each(['', '2001-01-02T09:30', '212026-01-02T09:30'])(
  'a moment that is none, or over, is told and not sent: %s',
  async (moment) => {
    const { dialog, asked } = await openForm();
    type(dialog.getByLabelText('E-mail'), 'ada@acme.example');
    fireEvent.click(dialog.getByRole('radio', { name: 'Later' }));
    type(dialog.getByLabelText('Day and time'), moment);
    fireEvent.click(dialog.getByRole('button', { name: 'Add 1 person' }));
    await dialog.findByText('Choose a moment that is still to come.');
    expect(asked('members.invite')).toEqual([]);
  },
);

test('more seats than are left are told and not asked for', async () => {
  const { dialog, asked } = await openForm({
    'workspaces.current': () => aSession({ seats: { ...counts, remaining: 0 } }),
  });
  type(dialog.getByLabelText('E-mail'), 'ada@acme.example');
  fireEvent.click(dialog.getByLabelText('With a full seat'));
  fireEvent.click(dialog.getByRole('button', { name: 'Add 1 person' }));
  await dialog.findByText(/^No full seat is left. Invite without/u);
  expect(asked('members.invite')).toEqual([]);
});

test('who may not assign seats is told so, and adds people into their own groups only', async () => {
  const id = GroupId.parse('01900000-0000-7000-8000-0000000000b1');
  const own = { id, admin: true, allows: ['invitesPeople' as const] };
  const self = { ...aSession().self, role: 'learner' as const, groups: [own] };
  const { dialog, asked } = await openForm({
    'workspaces.current': () => aSession({ self }),
    'groups.list': () => [{ id, name: 'EMEA', members: 3, fullSeats: 1, admins: [], pending: false }],
  });
  expect(dialog.getByLabelText('With a full seat').hasAttribute('disabled')).toBe(true);
  dialog.getByText(/can do it\.$/u);
  type(dialog.getByLabelText('E-mail'), 'ada@acme.example');
  fireEvent.click(dialog.getByRole('button', { name: 'Add 1 person' }));
  await dialog.findByText(/^Choose at least one of your groups/u);
  fireEvent.click(await dialog.findByRole('checkbox', { name: 'EMEA' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Add 1 person' }));
  await waitFor(() => expect(asked('members.invite')).toMatchObject([{ people: [{ groups: [id], fullSeat: false }] }]));
});

test('somebody who is here already is told beside the form, with what was typed', async () => {
  const { dialog } = await openForm({
    'members.invite': () => new Refused({ code: 'member.exists', email: 'ada@acme.example' }),
  });
  type(dialog.getByLabelText('E-mail'), 'ada@acme.example');
  fireEvent.click(dialog.getByRole('button', { name: 'Add 1 person' }));
  await dialog.findByRole('alert');
  expect(dialog.getByLabelText<HTMLInputElement>('E-mail').value).toBe('ada@acme.example');
});

test('nobody is offered a role above their own', async () => {
  const session = aSession();
  const admin = aSession({ self: { ...session.self, role: 'admin' } });
  const { dialog } = await openForm({ 'workspaces.current': () => admin });
  const offered = within(dialog.getByLabelText('Role')).getAllByRole('option');
  expect(offered.map(({ textContent }) => textContent)).toEqual([
    'Admin',
    'Scoring manager',
    'Trainer',
    'Reviewer',
    'Learner',
  ]);
});

test('what became of a person stands in the drawer, the latest first', async () => {
  const at = '2026-03-03T10:00:00.000Z';
  const roles = { kind: 'role', from: 'learner', to: 'trainer' } as const;
  openScreen('/users', {
    ...scriptOf([aMember(2)]),
    'members.history': () => [
      { ...roles, at, by: 'Ada Lovelace', pending: true },
      ...Array.from({ length: 6 }, () => ({ kind: 'joined', group: '', at, by: null, pending: false })),
    ],
  });
  fireEvent.click(await screen.findByText('Person 2'));
  const activity = await screen.findByRole('list', { name: 'Activity' });
  const lines = () =>
    within(activity)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
  expect(lines()[0]).toBe('Role changed from Learner to Trainer by Ada LovelaceNot sent yet');
  expect(lines()[1]).toContain('Joined a group that is gone');
  expect(lines()).toHaveLength(5);
  fireEvent.click(screen.getByRole('button', { name: 'Show 2 earlier' }));
  await waitFor(() => expect(lines()).toHaveLength(7));
});

test('what somebody may do stands in the drawer with why, the rest on demand', async () => {
  const rows = [
    { action: 'console.open', allowed: true, scope: 'workspace', says: 'As admin since March.' },
    { action: 'billing.manage', allowed: false, scope: null, says: 'Not as admin.' },
    { action: 'events.record', allowed: false, scope: null, says: 'Only the service itself does this.' },
  ];
  openScreen('/users', { ...scriptOf([aMember(2)]), 'permissions.of': () => rows });
  fireEvent.click(await screen.findByText('Person 2'));
  const may = within(await screen.findByRole('list', { name: 'What Person may do' }));
  expect(may.getByRole('listitem').textContent).toBe('Allowed:Open this consoleAs admin since March.');
  fireEvent.click(screen.getByRole('button', { name: 'All 2' }));
  expect(may.getByText('Not allowed:').closest('li')?.textContent).toContain('Not as admin.');
});
