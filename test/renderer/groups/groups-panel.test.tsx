import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { aMember, aSession, memberId, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';
import { ada, dialogOf, done, emea, groupId, groups, script, type } from './a-group.ts';

const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('gridcell')[0]?.textContent);

test('groups are listed by name, sorted by another column, and found by name or by admin, whatever the marks', async () => {
  openScreen('/groups', script());
  await screen.findByRole('grid', { name: 'Groups' });
  expect(names()).toEqual(['APAC', 'EMEA', 'Łódź Hub']);
  fireEvent.click(screen.getByRole('button', { name: 'People' }));
  expect(names()).toEqual(['APAC', 'Łódź Hub', 'EMEA']);
  expect(screen.getByRole('columnheader', { name: 'People' }).getAttribute('aria-sort')).toBe('descending');
  type(screen.getByRole('searchbox'), 'lodz');
  await waitFor(() => expect(names()).toEqual(['Łódź Hub']));
  type(screen.getByRole('searchbox'), 'lovelace');
  await waitFor(() => expect(names()).toEqual(['EMEA']));
  expect(screen.getByText('1 of 3 groups')).toBeTruthy();
});

test('a workspace without groups says what they are for, and lets one be made', async () => {
  const { asked } = openScreen('/groups', script({ 'groups.list': () => [], 'groups.create': () => done }));
  await screen.findByRole('heading', { name: 'There are no groups yet' });
  fireEvent.click(screen.getAllByRole('button', { name: 'Create group' })[0] as HTMLElement); // there are two
  const dialog = await dialogOf('Create a group');
  fireEvent.click(dialog.getByRole('button', { name: 'Create 1 group' }));
  expect(dialog.getByText('Give every group a name.')).toBeTruthy();
  type(dialog.getByLabelText('Name'), ' EMEA \n\nAPAC');
  fireEvent.click(dialog.getByRole('button', { name: 'Create 2 groups' }));
  await waitFor(() => expect(asked('groups.create')).toEqual([{ names: ['EMEA', 'APAC'] }]));
});

test('a list that cannot be read says why, and is read again', async () => {
  let broken = true;
  openScreen('/groups', script({ 'groups.list': () => (broken ? new Refused({ code: 'replica.damaged' }) : groups) }));
  const alert = await screen.findByRole('alert');
  broken = false;
  fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  await screen.findByRole('grid', { name: 'Groups' });
});

test('a row opens its group, which is renamed with the name that was seen', async () => {
  const { asked, path } = openScreen('/groups', script({ 'groups.rename': () => done }));
  fireEvent.click(await screen.findByText('EMEA'));
  await screen.findByRole('heading', { name: 'EMEA' });
  expect(path()).toBe(`/groups/${groupId(2)}`);
  fireEvent.click(screen.getByRole('button', { name: 'Rename' }));
  const dialog = await dialogOf('Rename EMEA');
  fireEvent.click(dialog.getByRole('button', { name: 'Rename' }));
  expect(dialog.getByText('It has this name already.')).toBeTruthy();
  type(dialog.getByLabelText('New name'), 'Europe');
  fireEvent.click(dialog.getByRole('button', { name: 'Rename' }));
  await waitFor(() => expect(asked('groups.rename')).toEqual([{ group: groupId(2), was: 'EMEA', to: 'Europe' }]));
  expect(await screen.findByText('Renamed EMEA to Europe')).toBeTruthy();
});

test('a group change that the workspace refuses is said to be refused, and leads to where it is decided', async () => {
  const change = {
    ...{ id: done.operation, command: 'groups.rename', count: 1, label: 'EMEA', attempts: 1, nextTryAt: null },
    ...{ madeAt: '2026-11-16T09:40:00.000Z', state: 'confirmed', error: null },
  };
  const outbox = [change];
  const { tell } = openScreen(
    `/groups/${groupId(2)}`,
    script({ 'groups.rename': () => done, 'outbox.list': () => [...outbox] }),
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Rename' }));
  const dialog = await dialogOf('Rename EMEA');
  type(dialog.getByLabelText('New name'), 'Europe');
  fireEvent.click(dialog.getByRole('button', { name: 'Rename' }));
  await screen.findByText('Renamed EMEA to Europe');
  outbox[0] = { ...change, state: 'parked' };
  void tell('outbox');
  expect(await screen.findByText('The workspace did not accept this change. It needs your decision.')).toBeTruthy();
  expect(screen.queryByText('Renamed EMEA to Europe')).toBeNull();
});

test('whoever is looked for to be put in is not in the group, and only who came is counted', async () => {
  const put = { ...done, changed: 0 };
  const { asked } = openScreen(`/groups/${groupId(2)}`, script({ 'groups.setMembers': () => put }));
  fireEvent.click(await screen.findByRole('button', { name: 'Add people' }));
  const dialog = await dialogOf('Add people to EMEA');
  type(dialog.getByLabelText('Or find somebody by name'), 'person');
  fireEvent.click(await dialog.findByRole('button', { name: 'Put in Person 1' }));
  type(dialog.getByLabelText('Or find somebody by name'), 'a');
  await waitFor(() =>
    expect(asked('members.find').at(-1)).toMatchObject({ search: 'a', except: [memberId(1)], outside: groupId(2) }),
  );
  fireEvent.click(dialog.getByRole('button', { name: 'Add 1 person' }));
  expect(await screen.findByText('Nobody was added: they are in EMEA already')).toBeTruthy();
});

test('people who are ticked are taken out, after it is said that an admin is among them and that they stay here', async () => {
  const { asked } = openScreen(`/groups/${groupId(2)}`, script({ 'groups.setMembers': () => done }));
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Select Ada Lovelace' }));
  fireEvent.click(screen.getByRole('button', { name: 'Remove 1' }));
  const dialog = await dialogOf('Take 1 person out of EMEA?');
  expect(dialog.getByText('1 of them is an admin of this group and is no more afterwards.')).toBeTruthy();
  expect(dialog.getByText(/They stay in the workspace/u)).toBeTruthy();
  fireEvent.click(dialog.getByRole('button', { name: 'Remove 1 from the group' }));
  await waitFor(() =>
    expect(asked('groups.setMembers')).toEqual([{ group: groupId(2), add: [], remove: [memberId(2)] }]),
  );
});

test('pasted people are put in, save who is left out, and of every other address it is said why not', async () => {
  const pasted = {
    found: [ada, { ...ada, id: memberId(3), name: 'Bea' }],
    inGroup: [],
    unknown: ['x@y.example'],
    bad: ['words'],
  };
  const { asked } = openScreen(
    `/groups/${groupId(2)}`,
    script({ 'groups.setMembers': () => done, 'groups.readPasted': () => pasted }),
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Add people' }));
  const dialog = await dialogOf('Add people to EMEA');
  fireEvent.click(dialog.getByRole('button', { name: 'Add 0 people' }));
  expect(dialog.getByText('Paste an address of somebody, or pick somebody.')).toBeTruthy();
  type(dialog.getByLabelText('Paste e-mail addresses'), 'ada@acme.example');
  fireEvent.click(dialog.getByRole('button', { name: 'Add 0 people' }));
  expect(dialog.getByText(/still being read/u)).toBeTruthy();
  fireEvent.click(await dialog.findByRole('checkbox', { name: 'Bea' }));
  expect(dialog.getByText('1 address of nobody in this workspace')).toBeTruthy();
  expect(dialog.queryByText(/still being read/u)).toBeNull();
  expect(dialog.getByText('1 entry is no e-mail address')).toBeTruthy();
  fireEvent.click(dialog.getByRole('button', { name: 'Add 1 person' }));
  await waitFor(() =>
    expect(asked('groups.setMembers')).toEqual([{ group: groupId(2), add: [memberId(2)], remove: [] }]),
  );
});

test('who leads a group has the workspace asked for addresses of people they do not see', async () => {
  const found = [{ ...ada, name: 'Bea', email: 'bea@acme.example' }];
  const answers: Script = {
    'groups.addByEmail': () => ({ ...done, changed: 2 }),
    'groups.readPasted': () => ({ found, inGroup: [], unknown: ['x@y.example'], bad: [] }),
  };
  const leads = [{ id: groupId(2), admin: true, allows: [] }];
  const session = aSession({ self: { ...aSession().self, role: 'learner', groups: leads } });
  const { asked } = openScreen(`/groups/${groupId(2)}`, script(answers, session));
  fireEvent.click(await screen.findByRole('button', { name: 'Add people' }));
  const dialog = await dialogOf('Add people to EMEA');
  type(dialog.getByLabelText('Paste e-mail addresses'), 'bea@acme.example, x@y.example');
  expect(await dialog.findByText('1 address of nobody in your groups')).toBeTruthy();
  fireEvent.click(dialog.getByRole('button', { name: 'Add 2 people' }));
  await screen.findByText('2 addresses are looked up to join EMEA');
  expect(asked('groups.addByEmail')).toEqual([{ group: groupId(2), emails: ['bea@acme.example', 'x@y.example'] }]);
});

test('a group that is gone explains itself and leads back to all groups', async () => {
  const { path } = openScreen(
    `/groups/${groupId(2)}`,
    script({ 'groups.get': () => new Refused({ code: 'group.missing', name: '' }) }),
  );
  await screen.findByRole('heading', { name: 'This group is not here any more' });
  fireEvent.click(screen.getByRole('button', { name: 'All groups' }));
  await waitFor(() => expect(path()).toBe('/groups'));
});

test('whoever may not make or rename groups sees why', async () => {
  const self = { ...aSession().self, role: 'learner' as const, groups: [{ id: groupId(2), admin: true, allows: [] }] };
  openScreen('/groups', script({}, aSession({ self })));
  const create = await screen.findByRole('button', { name: 'Create group' });
  expect(create.getAttribute('aria-disabled')).toBe('true');
  expect(await screen.findByText('You see the groups you are an admin of.')).toBeTruthy();
});

test('whoever makes somebody admin of a group reads the same advice as everywhere, and it is said how many came', async () => {
  const { asked } = openScreen(`/groups/${groupId(2)}`, script({ 'groups.appoint': () => done }));
  fireEvent.click(await screen.findByRole('tab', { name: /^Admins/u }));
  fireEvent.click(screen.getByRole('button', { name: 'Make group admin' }));
  const dialog = await dialogOf('Make somebody admin of EMEA');
  expect(dialog.getByText('Give this to few')).toBeTruthy();
  type(dialog.getByLabelText('Find somebody by name or address'), 'person');
  fireEvent.click(await dialog.findByRole('button', { name: 'Put in Person 1' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Make 1 person group admin' }));
  await screen.findByText('Person 1 is admin of EMEA now.');
  expect(asked('groups.appoint')).toEqual([{ group: groupId(2), members: [memberId(1)], admin: true }]);
});

test('a group is deleted when nothing holds it; of one in use it is said what does', async () => {
  let held = true;
  const use = () => ({
    name: 'EMEA',
    members: held ? 2 : 0,
    admins: held ? 1 : 0,
    seats: held ? 3 : 0,
    wallet: held ? 40 : 0,
    given: held ? 1 : 0,
    refusal: held ? { code: 'group.inUse', name: 'EMEA', count: 2 } : null,
  });
  const { asked, path } = openScreen(
    `/groups/${groupId(2)}`,
    script({ 'groups.previewDelete': use, 'groups.delete': () => done }),
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Delete…' }));
  expect(await screen.findByText('2 people are in it')).toBeTruthy();
  const dialog = await dialogOf('Delete EMEA?');
  expect(dialog.getByText('1 of them is its admin')).toBeTruthy();
  expect(dialog.getByText('40 credits are in its wallet')).toBeTruthy();
  expect(dialog.getByText('1 credit that came from it is with people')).toBeTruthy();
  expect(dialog.queryByRole('button', { name: 'Delete the group' })).toBeNull();
  fireEvent.click(dialog.getByRole('button', { name: 'Close' }));
  held = false;
  fireEvent.click(screen.getByRole('button', { name: 'Delete…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Delete the group' }));
  await waitFor(() => expect(asked('groups.delete')).toEqual([{ group: groupId(2) }]));
  await waitFor(() => expect(path()).toBe('/groups'));
});

test('the tick above the people of a group says whom it ticks where only a part of the list is here', async () => {
  const many = Array.from({ length: 300 }, (_, n) => aMember(n + 1));
  const group = { ...emea, members: many.length };
  openScreen(`/groups/${groupId(2)}`, { ...script(scriptOf(many)), 'groups.get': () => group });
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Select 200 people of this part of the list' }));
  expect(await screen.findByText('200 selected')).toBeTruthy();
});
