import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { useMembersView } from '../../../renderer/state/members-view.ts';
import { MAX_APPOINTED } from '../../../shared/commands/appoint.ts';
import { noSettings } from '../../../shared/domain/group.ts';
import type { GroupDetail, NamedPerson } from '../../../shared/ipc/group-shapes.ts';
import type { PeoplePreview } from '../../../shared/ipc/people-shapes.ts';
import { aMember, memberId, scriptOf } from '../scripted.tsx';
import { aPeoplePreview, choose, click, dialogOf, done, group, openList, operation, people } from './an-act.ts';

function aGroup(admins: NamedPerson[] = []): GroupDetail {
  const seats = { people: 3, used: 0, unused: 1, reserved: 0, basic: 2 };
  return {
    ...{ id: group(1), name: 'EMEA', members: 3, fullSeats: 1, wallet: null, tags: '[]', pending: false },
    ...{ admins, seats, reserve: 0, settings: noSettings },
  };
}

test('the title has the number of those it is done to, and none where there is nobody', async () => {
  let answer: PeoplePreview | undefined;
  await openList({
    'members.preview': () => answer,
  });
  answer = aPeoplePreview({ changed: 12 });
  click(screen.getByRole('checkbox', { name: 'Select everyone who matches' }));
  click(await screen.findByRole('button', { name: 'Remove (12)' }));
  const dialog = await dialogOf('Remove 12 people');
  click(dialog.getByRole('button', { name: 'Cancel' }));
  click(screen.getByRole('checkbox', { name: 'Select everyone who matches' }));
  for (const n of [2, 3]) click(screen.getByRole('checkbox', { name: `Select Person ${String(n)}` }));
  const refusal = { code: 'forbidden' as const, reason: 'lastOwner' as const, who: [] };
  answer = aPeoplePreview({ members: [], shown: [], changed: 0, refusal });
  click(await screen.findByRole('button', { name: 'Remove (2)' }));
  await dialogOf('Remove people');
});

test('whoever is removed is ticked no more, and the ticks of others stay', async () => {
  const remaining = people.slice();
  const { tell } = await openList({
    ...scriptOf(remaining),
    'members.remove': () => {
      remaining.shift();
      return done;
    },
  });
  const isTicked = (n: number) =>
    screen.getByRole<HTMLInputElement>('checkbox', { name: `Select Person ${String(n)}` }).checked;
  for (const n of [2, 3]) click(screen.getByRole('checkbox', { name: `Select Person ${String(n)}` }));
  await choose('Remove…');
  click(await (await dialogOf('Remove a person')).findByRole('button', { name: 'Remove 1 person' }));
  await screen.findByText('Person 2 was removed.');
  await tell('members');
  await waitFor(() => expect(screen.queryByRole('checkbox', { name: 'Select Person 2' })).toBeNull());
  expect(isTicked(3)).toBe(true);
  screen.getByText('1 selected');
});

test('of everyone who matches one is removed, and the others stay ticked', async () => {
  const remaining = people.slice();
  const { tell } = await openList({
    ...scriptOf(remaining),
    'members.remove': () => {
      remaining.shift();
      return done;
    },
  });
  click(screen.getByRole('checkbox', { name: 'Select everyone who matches' }));
  await choose('Remove…');
  click(await (await dialogOf('Remove a person')).findByRole('button', { name: 'Remove 1 person' }));
  await screen.findByText('Person 2 was removed.');
  await tell('members');
  await screen.findByText('11 selected');
});

test('a group admin is made of one group, with what that means', async () => {
  const { asked } = await openList({ 'members.some': () => people.slice(0, 1), 'groups.get': () => aGroup() });
  await choose('Make Group Admin…');
  const dialog = await dialogOf('Make group admin');
  const make = dialog.getByRole('button', { name: 'Make 1 person group admin' });
  expect(make.hasAttribute('disabled')).toBe(true);
  await waitFor(() => expect(dialog.getAllByRole('option')).toHaveLength(3));
  fireEvent.change(dialog.getByLabelText('Of which group'), { target: { value: group(1) } });
  await waitFor(() => expect(make.hasAttribute('disabled')).toBe(false));
  click(make);
  await screen.findByText('Person 2 is admin of EMEA now.');
  expect(asked('groups.appoint')).toEqual([{ group: group(1), members: [memberId(2)], admin: true }]);
});

test('of several it is said who is admin already, and counted who becomes one', async () => {
  const ada = { id: memberId(3), name: 'Person 3', email: 'person.3@acme.example' };
  await openList({
    'members.some': () => people.slice(0, 3),
    'groups.get': () => aGroup([ada]),
    'groups.appoint': () => ({ operation, changed: 2 }),
  });
  for (const n of [2, 3, 4]) click(screen.getByRole('checkbox', { name: `Select Person ${String(n)}` }));
  click(await screen.findByRole('button', { name: 'More' }));
  click(await screen.findByRole('menuitem', { name: 'Make Group Admin…' }));
  const dialog = await dialogOf('Make 3 people group admins');
  await waitFor(() => expect(dialog.getAllByRole('option')).toHaveLength(3));
  fireEvent.change(dialog.getByLabelText('Of which group'), { target: { value: group(1) } });
  await dialog.findByText('1 of them is admin of this group already.');
  click(dialog.getByRole('button', { name: 'Make 2 people group admins' }));
  expect(await screen.findByText('2 people more are admins of EMEA now.')).toBeTruthy();
});

test('more people than can be made admins at once are not asked about, and the menu says why', async () => {
  const { asked } = await openList();
  const ids = new Set(Array.from({ length: MAX_APPOINTED + 1 }, (_, n) => memberId(n + 1)));
  act(() => useMembersView.getState().setPicked({ kind: 'ids', ids }));
  click(await screen.findByRole('button', { name: 'More' }));
  click(await screen.findByRole('menuitem', { name: /^Make Group Admin….*At most 2,000 people at once/u }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(asked('members.some')).toEqual([]);
});

test.each([
  [null, 'A mail is sent at once, with a link that works for 14 days.'],
  ['2999-01-01T09:00:00.000Z', 'A mail is sent at once, with a link that works for 14 days.'],
  ['2026-01-01T09:00:00.000Z', 'The link that was sent before stops working.'],
])('a first invitation is not told as another one: %s', async (inviteAt, text) => {
  const invited = aMember(2, { status: 'invited', inviteAt });
  await openList({
    ...scriptOf([invited]),
    'members.preview': () => aPeoplePreview({ shown: [invited], invited: 1 }),
  });
  await choose(/end invitation…$/u);
  const dialog = await dialogOf('Send the invitation');
  expect(await dialog.findByText(text)).toBeTruthy();
  expect(dialog.queryAllByText(/sent before/u)).toHaveLength(inviteAt?.startsWith('2026') === true ? 1 : 0);
});

test('what is being done is not asked about again, however much changes meanwhile', async () => {
  const doing = Promise.withResolvers<typeof done>();
  const { asked, tell } = await openList({ 'members.suspend': () => doing.promise });
  await choose('Suspend…');
  const dialog = await dialogOf('Suspend a person');
  click(await dialog.findByRole('button', { name: 'Suspend 1 person' }));
  await waitFor(() => expect(asked('members.suspend')).toHaveLength(1));
  await act(async () => {
    await Promise.all((['members', 'outbox', 'seats'] as const).map(tell));
  });
  doing.resolve(done);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked('members.preview')).toHaveLength(1);
});
