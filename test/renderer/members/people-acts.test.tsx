import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { PeoplePreview, PeopleQuestion } from '../../../shared/ipc/people-shapes.ts';
import { aMember, aSession, counts, memberId, Refused, scriptOf } from '../scripted.tsx';
import { aPeoplePreview, choose, click, dialogOf, group, openList, operation, people } from './an-act.ts';

test('a role is chosen in the row, its consequence is shown, and it is done only then', async () => {
  const { asked } = await openList();
  click(screen.getByRole('button', { name: 'Role of Person 2: Learner' }));
  click(await screen.findByRole('menuitem', { name: 'Trainer' }));
  const dialog = await dialogOf('Change role to Trainer');
  await dialog.findByText(/From then on: Courses/u);
  expect(asked('members.setRole')).toEqual([]);
  click(dialog.getByRole('button', { name: 'Make 1 person Trainer' }));
  await screen.findByText('Person 2 is Trainer now.');
  expect(asked('members.setRole')).toEqual([{ members: [memberId(2)], role: 'trainer' }]);
});

test('nobody grants above their own role, and the list of roles says so', async () => {
  const session = aSession();
  const { asked } = await openList({
    'workspaces.current': () => aSession({ self: { ...session.self, role: 'admin' } }),
  });
  click(screen.getByRole('button', { name: 'Role of Person 2: Learner' }));
  const owner = await screen.findByRole('menuitem', { name: /^Owner.*Above your own role/u });
  click(owner);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(asked('members.preview')).toEqual([]);
});

test('an admin of a group, whatever their role, gives the roles the table lets them give', async () => {
  const own = { id: group(1), admin: true, allows: ['changesRoles' as const] };
  const self = { ...aSession().self, role: 'learner' as const, groups: [own] };
  const member = aMember(2, { groups: [{ id: group(1), name: 'EMEA', admin: false }] });
  await openList({ ...scriptOf([member]), 'workspaces.current': () => aSession({ self }) });
  click(screen.getByRole('button', { name: 'Role of Person 2: Learner' }));
  await screen.findByRole('menuitem', { name: /^Admin.*Above your own role/u });
  expect((await screen.findByRole('menuitem', { name: /^Trainer/u })).textContent).toBe('Trainer');
  fireEvent.keyDown(document.body, { key: 'Escape' });
  await choose('Change role…');
  const dialog = await dialogOf('Change role');
  expect(dialog.getByRole('radio', { name: /^Admin/u }).hasAttribute('disabled')).toBe(true);
  click(dialog.getByRole('radio', { name: /^Trainer/u }));
  await dialog.findByRole('button', { name: 'Make 1 person Trainer' });
});

test('converting to admin tells who should get it', async () => {
  await openList();
  await choose('Convert to Admin…');
  const dialog = await dialogOf('Change role to Admin');
  expect(await dialog.findByText('Give this to few')).toBeTruthy();
});

test('removing tells the seats, the memberships and who is left out, and is called by its number', async () => {
  const excluded: PeoplePreview['excluded'] = [
    { error: { code: 'forbidden', reason: 'self', who: [] }, count: 1, shown: [aMember(1)] },
  ];
  const shown = people.slice(0, 3);
  const preview = aPeoplePreview({
    ...{ members: shown.map(({ id }) => id), shown, changed: 3 },
    ...{ spent: 1, returned: 2, leaves: 4, dismissals: 1, invited: 1, excluded },
    after: { ...counts, assigned: 165, spent: 12, remaining: 14 },
  });
  const { asked } = await openList({
    'members.preview': () => preview,
    'members.remove': () => ({ operation, changed: 3 }),
  });
  for (const n of [2, 3, 4]) click(screen.getByRole('checkbox', { name: `Select Person ${String(n)}` }));
  click(await screen.findByRole('button', { name: 'Remove (3)' }));
  const dialog = await dialogOf('Remove 3 people');
  expect((await dialog.findByRole('alert')).textContent).toContain('1 full seat cannot be given to anyone else');
  dialog.getByText(/2 full seats can be given to someone else/u);
  dialog.getByText('4 group memberships end.');
  dialog.getByText('1 appointment as admin of a group ends.');
  dialog.getByText('1 invitation stops working.');
  dialog.getByText('Left out: Person 1');
  click(dialog.getByRole('button', { name: 'Remove 3 people' }));
  await screen.findByText('3 people were removed.');
  expect(asked('members.remove')).toEqual([{ members: [memberId(2), memberId(3), memberId(4)] }]);
});

test('Delete asks about the row the cursor is on', async () => {
  const { asked } = await openList();
  fireEvent.keyDown(document.body, { key: 'j' });
  fireEvent.keyDown(document.body, { key: 'Delete' });
  await dialogOf('Remove a person');
  expect(asked('members.preview')).toEqual([
    { selection: { kind: 'ids', ids: [memberId(3)] }, act: { act: 'remove' } },
  ]);
});

test('where it may not be done to anybody it says why, and there is nothing to press', async () => {
  const error: PeoplePreview['refusal'] = { code: 'forbidden', reason: 'lastOwner', who: [] };
  const refused = aPeoplePreview({ members: [], shown: [], changed: 0, refusal: error });
  await openList({ 'members.preview': () => refused });
  await choose('Remove…');
  const dialog = await dialogOf('Remove a person');
  await dialog.findByRole('alert');
  expect(dialog.getByRole('button', { name: 'Remove' }).hasAttribute('disabled')).toBe(true);
});

test('of one person all groups are set, and what begins and ends is shown', async () => {
  const member = aMember(2, { groups: [{ id: group(1), name: 'EMEA', admin: false }] });
  const { asked } = await openList({
    ...scriptOf([member]),
    'members.some': () => [member],
    'groups.list': () => [
      { id: group(1), name: 'EMEA', members: 3, fullSeats: 1, admins: 0 },
      { id: group(2), name: 'APAC', members: 2, fullSeats: 0, admins: 0 },
    ],
    'members.preview': ({ act }: PeopleQuestion) =>
      act.act === 'setGroups' && act.groups.includes(group(2))
        ? aPeoplePreview({ joins: 1, leaves: 1 })
        : aPeoplePreview({ members: [], shown: [], changed: 0, refusal: { code: 'members.unchanged' } }),
  });
  await choose('Set groups…');
  const dialog = await dialogOf('Set groups of Person 2');
  const tick = async (name: string) => click(await dialog.findByRole('checkbox', { name }));
  expect((await dialog.findByRole<HTMLInputElement>('checkbox', { name: 'EMEA' })).checked).toBe(true);
  expect(dialog.queryByRole('alert')).toBeNull();
  await tick('EMEA');
  await tick('APAC');
  await dialog.findByText('1 membership begins.');
  dialog.getByText('1 membership ends.');
  click(dialog.getByRole('button', { name: 'Set groups of 1 person' }));
  await screen.findByText('Person 2 is in other groups now.');
  expect(asked('members.setGroups')).toEqual([{ members: [memberId(2)], groups: [group(2)], mode: 'set' }]);
});

test('of everyone who matches groups are added as one change', async () => {
  const { asked } = await openList({ 'members.preview': () => aPeoplePreview({ changed: 12, joins: 12 }) });
  click(screen.getByRole('checkbox', { name: 'Select everyone who matches' }));
  click(await screen.findByRole('button', { name: 'Set groups' }));
  const dialog = await dialogOf('Set groups');
  expect(asked('members.preview')).toEqual([]);
  click(await dialog.findByRole('checkbox', { name: 'APAC' }));
  await dialog.findByText('12 memberships begin.');
  expect(asked('members.preview')).toMatchObject([
    { selection: { kind: 'matching', except: [] }, act: { act: 'setGroups', groups: [group(2)], mode: 'add' } },
  ]);
});

test('a refusal while it is done stays in the dialog, and nothing is said to be done', async () => {
  await openList({ 'members.suspend': () => new Refused({ code: 'member.missing', count: 1 }) });
  await choose('Suspend…');
  const dialog = await dialogOf('Suspend a person');
  click(await dialog.findByRole('button', { name: 'Suspend 1 person' }));
  await dialog.findByRole('alert');
  expect(screen.queryByText(/was suspended/u)).toBeNull();
});

test('nobody acts on themselves or on who ranks above them, and the menu says why', async () => {
  const session = aSession();
  const self = { ...session.self, role: 'admin' as const };
  const members = [aMember(1, { role: 'admin' }), aMember(2, { role: 'owner' })];
  await openList({ ...scriptOf(members), 'workspaces.current': () => aSession({ self }) });
  click(screen.getByRole('button', { name: 'Actions for Person 1' }));
  await screen.findByRole('menuitem', { name: /^Remove….*Nobody does this to themselves/u });
  fireEvent.keyDown(document.body, { key: 'Escape' });
  click(screen.getByRole('button', { name: 'Actions for Person 2' }));
  await screen.findByRole('menuitem', { name: /^Change role….*ranks above you/u });
  expect(screen.queryByRole('button', { name: 'Remove Person 2' })).toBeNull();
});
