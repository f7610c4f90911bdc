import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { GroupId, type MemberId, OperationId } from '../../../shared/domain/ids.ts';
import type { ChangeForm, ChangePeopleQuery } from '../../../shared/ipc/conflict-shapes.ts';
import type { PeoplePreview } from '../../../shared/ipc/people-shapes.ts';
import type { Change } from '../../../shared/ipc/shapes.ts';
import { aMember, aPreview, aSession, memberId, openScreen, type Script, scriptOf } from '../scripted.tsx';

const id = OperationId.parse('01900000-0000-7000-8000-000000000007');
const group = GroupId.parse('01900000-0000-7000-8000-0000000000a1');
const done = { operation: id, changed: 1 };
const MANY = 100_000;

const waiting: Change = {
  id,
  command: 'members.setRole',
  count: 2,
  label: 'Person 1',
  madeAt: '2026-11-16T09:34:00.000Z',
  state: 'waiting',
  error: null,
  attempts: 0,
  nextTryAt: null,
  standsOn: null,
  isApplied: false,
};

/** What it would come to for whoever is meant. */
function outcome({ selection }: { selection: { ids: MemberId[] } }): PeoplePreview {
  const { ids } = selection;
  const { before, after } = aPreview([]);
  const nothing = { excluded: [], roles: [], joins: 0, leaves: 0, dismissals: 0, invited: 0, returned: 0, spent: 0 };
  return { members: ids, shown: [], changed: ids.length, untouched: 0, ...nothing, before, after, refusal: null };
}

const nameOf = (n: number) => ({ id: memberId(n), name: `Person ${String(n)}`, email: `p${String(n)}@acme.example` });

/** So many people by number, from whom a page is read. */
const pageOf =
  (numbers: readonly number[]) =>
  ({ search, offset, limit }: ChangePeopleQuery) => {
    const found = numbers.filter((n) => nameOf(n).name.toLowerCase().includes(search.toLowerCase()));
    return { total: found.length, rows: found.slice(offset, offset + limit).map(nameOf) };
  };

async function change(form: ChangeForm, script: Script = {}) {
  const opened = openScreen('/users', {
    ...scriptOf([aMember(1), aMember(2), aMember(3)], aSession({ unsent: 1 })),
    'outbox.list': () => [waiting],
    'outbox.form': () => form,
    'outbox.people': pageOf([1, 2, 3]),
    'members.preview': outcome,
    'groups.list': () => [{ id: group, name: 'EMEA', members: 0, fullSeats: 0, admins: [], pending: false }],
    ...script,
  });
  fireEvent.click(await screen.findByRole('button', { name: /^Show changes/u }));
  fireEvent.click(await screen.findByRole('button', { name: 'Change…' }));
  return opened;
}

const dialogOf = async (name: string) => within(await screen.findByRole('dialog', { name }));
const isClosed = (name: string) => waitFor(() => expect(screen.queryByRole('dialog', { name })).toBeNull());
const members = [1, 2, 3].map((n) => memberId(n));

test('another role is given, and whoever is unticked is left out', async () => {
  const form = { kind: 'people' as const, act: { act: 'setRole' as const, role: 'trainer' as const }, members };
  const { asked } = await change(form, { 'members.setRole': () => done });
  const dialog = await dialogOf('Change roles');
  expect(dialog.getByRole<HTMLInputElement>('radio', { name: /^Trainer/u }).checked).toBe(true);
  fireEvent.click(dialog.getByRole('radio', { name: /^Reviewer/u }));
  fireEvent.click(await dialog.findByRole('checkbox', { name: 'Person 2' }));
  expect(dialog.getByText('2 of 3 people')).toBeTruthy();
  fireEvent.click(await dialog.findByRole('button', { name: 'Make 2 people Reviewer' }));
  await isClosed('Change roles');
  expect(asked('members.setRole')).toEqual([{ members: [memberId(1), memberId(3)], role: 'reviewer', replaces: id }]);
  expect(asked('members.preview').at(-1)).toMatchObject({ act: { role: 'reviewer' }, replaces: id });
});

test('nobody left is said, and nothing can be sent', async () => {
  await change({ kind: 'people', act: { act: 'remove' }, members });
  const dialog = await dialogOf('Remove 3 people');
  fireEvent.click(await dialog.findByRole('button', { name: 'Leave out everybody' }));
  await dialog.findByText('Nobody is left: discard the change instead.');
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Remove' }).disabled).toBe(true);
  fireEvent.click(dialog.getByRole('button', { name: 'Take in everybody' }));
  await dialog.findByRole('button', { name: 'Remove 3 people' });
});

test.each([
  ['suspend', 'Suspend 3 people'],
  ['reactivate', 'Reactivate 3 people'],
  ['remove', 'Remove 3 people'],
  ['resend', 'Send 3 invitations'],
  ['revokeInvitation', 'Revoke 3 invitations'],
] as const)('%s is done to those who are left', async (act, title) => {
  const { asked } = await change({ kind: 'people', act: { act }, members }, { [`members.${act}`]: () => done });
  fireEvent.click(await (await dialogOf(title)).findByRole('button', { name: title }));
  await isClosed(title);
  expect(asked(`members.${act}`)).toEqual([{ members, replaces: id }]);
  expect(await screen.findByRole('button', { name: 'Undo' })).toBeTruthy();
});

test('other groups are chosen, and what is to become of them', async () => {
  const form = {
    kind: 'people' as const,
    act: { act: 'setGroups' as const, groups: [], mode: 'set' as const },
    members,
  };
  const { asked } = await change(form, { 'members.setGroups': () => done });
  const dialog = await dialogOf('Set groups of 3 people');
  fireEvent.click(await dialog.findByRole('checkbox', { name: 'EMEA' }));
  fireEvent.click(dialog.getByRole('radio', { name: 'Add to' }));
  const save = dialog.getByRole('button', { name: 'Set groups of 3 people' });
  await waitFor(() => expect(save.hasAttribute('disabled')).toBe(false));
  fireEvent.click(save);
  await isClosed('Set groups of 3 people');
  expect(asked('members.setGroups')).toEqual([{ members, groups: [group], mode: 'add', replaces: id }]);
});

test('of a hundred thousand only those in sight exist, anybody is found, and is left out of all', async () => {
  const numbers = Array.from({ length: MANY }, (_, n) => n + 1);
  const everyone = numbers.map((n) => memberId(n));
  const form = { kind: 'people' as const, act: { act: 'suspend' as const }, members: everyone };
  const { asked } = await change(form, { 'outbox.people': pageOf(numbers), 'members.suspend': () => done });
  const dialog = await dialogOf('Suspend 100,000 people');
  await dialog.findByRole('checkbox', { name: 'Person 1' });
  expect(dialog.getAllByRole('checkbox').length).toBeLessThan(100);
  fireEvent.change(dialog.getByLabelText('Find by name or e-mail'), { target: { value: 'person 99999' } });
  fireEvent.click(await dialog.findByRole('checkbox', { name: 'Person 99999' }));
  expect(dialog.getByText('99,999 of 100,000 people')).toBeTruthy();
  fireEvent.click(await dialog.findByRole('button', { name: 'Suspend 99,999 people' }));
  await isClosed('Suspend 99,999 people');
  const [sent] = asked('members.suspend') as { members: MemberId[] }[]; // what the form sends
  expect(sent?.members).toHaveLength(MANY - 1);
  expect(sent?.members).not.toContain(memberId(99_999));
});

test('an appointment is made anew without somebody', async () => {
  const form = { kind: 'appoint' as const, group, name: 'EMEA', admin: true, members };
  const { asked } = await change(form, { 'groups.appoint': () => done });
  const dialog = await dialogOf('Who becomes admin of EMEA');
  fireEvent.click(await dialog.findByRole('checkbox', { name: 'Person 1' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Make 2 people admins' }));
  await isClosed('Who becomes admin of EMEA');
  expect(asked('groups.appoint')).toEqual([{ group, members: members.slice(1), admin: true, replaces: id }]);
});

test('whom a change invites can be corrected, and when', async () => {
  const said = { firstName: '', lastName: '', role: 'learner' as const, fullSeat: true, credits: 0, groups: [] };
  const person = { ...said, email: 'dee@acme.example', inviteAt: '2030-01-01T09:00:00.000Z' };
  const other = { ...said, email: 'eve@acme.example', inviteAt: null };
  const { asked } = await change({ kind: 'invite', people: [person, other] }, { 'members.invite': () => done });
  const dialog = await dialogOf('Add people');
  expect(dialog.getByRole<HTMLInputElement>('radio', { name: 'Later' }).checked).toBe(true);
  fireEvent.change(dialog.getByLabelText('Day and time'), { target: { value: '2030-02-01T09:00' } });
  fireEvent.change(dialog.getByLabelText('Role'), { target: { value: 'trainer' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Add 2 people' }));
  await isClosed('Add people');
  const inviteAt = new Date('2030-02-01T09:00').toISOString();
  expect(asked('members.invite')).toEqual([
    { people: [{ ...person, role: 'trainer', inviteAt }, other], replaces: id },
  ]);
});

test('a group that is to be deleted has nothing to change', async () => {
  openScreen('/users', {
    ...scriptOf([aMember(1)], aSession({ unsent: 1 })),
    'outbox.list': () => [{ ...waiting, command: 'groups.delete', label: 'EMEA', count: 1 }],
    'outbox.form': () => ({ kind: 'none' }),
  });
  fireEvent.click(await screen.findByRole('button', { name: /^Show changes/u }));
  await screen.findByRole('button', { name: 'Discard…' });
  expect(screen.queryByRole('button', { name: 'Change…' })).toBeNull();
});

test('a change that is damaged on the disk is called so, and is not tried again', async () => {
  openScreen('/users', {
    ...scriptOf([aMember(1)], aSession({ parked: 1 })),
    'outbox.list': () => [{ ...waiting, state: 'parked', error: { code: 'change.damaged' } }],
    'outbox.form': () => ({ kind: 'none' }),
  });
  fireEvent.click(await screen.findByRole('button', { name: /^Show changes/u }));
  await screen.findByRole('button', { name: 'Discard…' });
  expect(screen.getByText('Damaged on this computer')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});
