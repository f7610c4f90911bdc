import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { useMembersView } from '../../../renderer/state/members-view.ts';
import { MemberFilter, PageQuery } from '../../../shared/ipc/shapes.ts';
import { aMember, aSession, memberId, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const people = Array.from({ length: 250 }, (_, n) => aMember(n + 1));
const key = (name: string, init = {}) => fireEvent.keyDown(document.body, { key: name, ...init });
const row = (n: number) => screen.findByRole('row', { name: new RegExp(`Select Person ${String(n)} `, 'u') });
const rowNamed = (n: number) => screen.findByText(`Person ${String(n)}`);

test('the first rows are on the screen, and the list knows how long it is', async () => {
  openScreen('/users', scriptOf(people));
  await rowNamed(1);
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('251');
  expect(screen.getAllByRole('row').length).toBeLessThan(80);
  expect(screen.getByText('250 people')).toBeTruthy();
});

test('a burst of keys asks once, for all that was typed', async () => {
  const { asked } = openScreen('/users', scriptOf(people));
  await rowNamed(1);
  const box = screen.getByRole('searchbox');
  for (const typed of ['p', 'pe', 'per', 'person 24']) fireEvent.change(box, { target: { value: typed } });
  await screen.findByText('11 of 250 people');
  const searches = asked('members.totals').map((filter) => MemberFilter.parse(filter).search);
  expect(searches).toEqual(['', 'person 24']);
});

/** The list of everybody, while what is searched for is answered only once it is let go. */
async function openHeld() {
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const script = scriptOf(people);
  const page = script['members.page'];
  script['members.page'] = async (query: never) => {
    if (PageQuery.parse(query).filter.search !== '') await held;
    return page?.(query);
  };
  const { asked } = openScreen('/users', script);
  await rowNamed(1);
  return { asked, release };
}

test('the rows stay until the answer to a new search is there', async () => {
  const { asked, release } = await openHeld();
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'person 249' } });
  await waitFor(() => expect(asked('members.totals')).toHaveLength(2));
  expect(screen.getByText('Person 1')).toBeTruthy();
  release();
  await screen.findByText('1 of 250 people');
  expect(screen.queryByText('Person 1')).toBeNull();
});

test('j, x and Shift-x tick a range, and say how many', async () => {
  openScreen('/users', scriptOf(people));
  await rowNamed(1);
  for (const name of ['j', 'x', 'j', 'j', 'X']) key(name);
  expect(await screen.findByText('3 selected')).toBeTruthy();
});

test('Enter opens the person beside the list, and Esc closes it', async () => {
  openScreen('/users', scriptOf(people));
  await rowNamed(1);
  key('j');
  key('Enter');
  await screen.findByRole('complementary', { name: 'Person 2' });
  key('Escape');
  await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
});

test('everyone who matches, save one, is sent as that and not as a list of names', async () => {
  const { asked } = openScreen('/users', scriptOf(people));
  await rowNamed(1);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select everyone who matches' }));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select Person 2' }));
  await screen.findByText('249 selected');
  fireEvent.click(screen.getByRole('button', { name: 'Revoke seats' }));
  await waitFor(() => expect(asked('seats.previewRevoke')).toHaveLength(1));
  expect(asked('seats.previewRevoke')[0]).toMatchObject({ selection: { kind: 'matching', except: [memberId(2)] } });
});

test('whoever ticks everyone while the list of before is still shown means those who fit what was chosen last', async () => {
  const { asked, release } = await openHeld();
  act(() => useMembersView.getState().narrow({ search: 'person 24' }));
  expect(screen.getByText('Person 1')).toBeTruthy();
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select everyone who matches' }));
  release();
  await screen.findByText('11 selected');
  fireEvent.click(screen.getByRole('button', { name: 'Revoke seats' }));
  await waitFor(() => expect(asked('seats.previewRevoke')).toHaveLength(1));
  expect(asked('seats.previewRevoke')[0]).toMatchObject({ selection: { filter: { search: 'person 24' } } });
});

test('a search that finds nobody offers to clear it', async () => {
  openScreen('/users', scriptOf(people));
  await rowNamed(1);
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'zzz' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Clear search and filters' }));
  await rowNamed(1);
  expect(screen.getByRole('searchbox').getAttribute('value')).toBe('');
});

test('a list that cannot be read says why and offers another try', async () => {
  const script = scriptOf(people);
  const page = script['members.page'];
  script['members.page'] = () => new Refused({ code: 'unexpected', report: 'R-7' });
  openScreen('/users', script);
  await screen.findByText(/did not foresee \(report R-7\)/u);
  if (page !== undefined) script['members.page'] = page;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await rowNamed(1)).toBeTruthy();
});

test('Shift-click on a second column sorts by both, in that order', async () => {
  const { asked } = openScreen('/users', scriptOf(people));
  await rowNamed(1);
  fireEvent.click(screen.getByRole('button', { name: /^Seat/u }), { shiftKey: true });
  await waitFor(() => expect(asked('members.page')).toHaveLength(2));
  expect(asked('members.page')[1]).toMatchObject({
    sort: [
      { column: 'name', descending: false },
      { column: 'seat', descending: false },
    ],
  });
  const seat = await screen.findByRole('columnheader', { name: /^Seat/u });
  expect(seat.getAttribute('aria-sort')).toBe('ascending');
});

test('what a change of ours has not confirmed is marked as not sent yet', async () => {
  openScreen('/users', scriptOf([aMember(1, { pending: true })]));
  const line = await row(1);
  expect(within(line).getByRole('img', { name: 'Not sent yet' })).toBeTruthy();
});

test('a list that changed elsewhere is read again when main says so', async () => {
  const script = scriptOf(people);
  const { tell } = openScreen('/users', script);
  await rowNamed(1);
  Object.assign(script, scriptOf([aMember(9, { name: 'Newly Added' })]));
  await tell('members');
  expect(await screen.findByText('Newly Added')).toBeTruthy();
});

test('an act that would change nothing is barred within reach of the keyboard, and says why', async () => {
  const { asked } = openScreen('/users', scriptOf(people));
  await rowNamed(1);
  fireEvent.click(screen.getByRole('button', { name: 'Actions for Person 1' }));
  const barred = await screen.findByRole('menuitem', { name: /Assign seat.*Holds a full seat already/u });
  fireEvent.click(barred);
  expect(barred.getAttribute('aria-disabled')).toBe('true');
  expect(asked('seats.previewAssign')).toEqual([]);
});

test('an admin is told that an owner’s seat is not theirs to revoke, and whose it is', async () => {
  const session = aSession();
  const owner = aMember(1, { role: 'owner' });
  openScreen('/users', scriptOf([owner], { ...session, self: { ...session.self, role: 'admin' } }));
  await rowNamed(1);
  fireEvent.click(screen.getByRole('button', { name: 'Actions for Person 1' }));
  const barred = await screen.findByRole('menuitem', { name: /Revoke seat.*Organization admins or owners can do it/u });
  expect(barred.getAttribute('aria-disabled')).toBe('true');
});

test('a sort that no column on the screen shows is named, and lifted by its cross', async () => {
  openScreen('/users', scriptOf(people));
  await rowNamed(1);
  expect(screen.queryByText('Sorted by')).toBeNull();
  act(() => useMembersView.setState({ sort: [{ column: 'createdAt', descending: true }] }));
  expect((await screen.findByText('Sorted by')).textContent).toBe('Sorted by Added');
  fireEvent.click(screen.getByRole('button', { name: 'Sort by name again' }));
  await waitFor(() => expect(screen.queryByText('Sorted by')).toBeNull());
});

/** Main, which from now on knows these people. */
const become = (script: Script, now: typeof people) => Object.assign(script, scriptOf(now));

test('a menu keeps naming its person while the list changes beneath it, and acts on that person', async () => {
  const script = scriptOf(people);
  const { asked, tell } = openScreen('/users', script);
  await rowNamed(2);
  fireEvent.click(screen.getByRole('button', { name: 'Actions for Person 2' }));
  const menu = await screen.findByRole('menu', { name: 'Actions for Person 2' });
  become(
    script,
    people.slice(1).map((each) => ({ ...each, seat: 'basic' as const })),
  );
  void tell('members');
  await waitFor(() => expect(screen.queryByText('Person 1')).toBeNull());
  expect(within(menu).getByText('Person 2')).toBeTruthy();
  fireEvent.click(within(menu).getByRole('menuitem', { name: 'Assign seat…' }));
  await waitFor(() => expect(asked('seats.previewAssign')).toHaveLength(1));
  expect(asked('seats.previewAssign')[0]).toMatchObject({ selection: { kind: 'ids', ids: [memberId(2)] } });
});

test('the list of roles ticks the role its person has by now', async () => {
  const script = scriptOf(people);
  const { tell } = openScreen('/users', script);
  await rowNamed(2);
  fireEvent.click(screen.getByRole('button', { name: 'Role of Person 2: Learner' }));
  const trainer = await screen.findByRole('menuitem', { name: 'Trainer' });
  expect(trainer.getAttribute('aria-current')).toBeNull();
  become(
    script,
    people.map((each) => ({ ...each, role: 'trainer' as const })),
  );
  void tell('members');
  await waitFor(() => expect(trainer.getAttribute('aria-current')).toBe('true'));
  fireEvent.click(trainer);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a row takes its buttons along when it moves, and a menu goes when the window changes', async () => {
  const script = scriptOf(people);
  const { tell } = openScreen('/users', script);
  await rowNamed(2);
  const dots = screen.getByRole('button', { name: 'Actions for Person 2' });
  become(script, people.slice(1));
  void tell('members');
  await waitFor(() => expect(screen.queryByText('Person 1')).toBeNull());
  expect(screen.getByRole('button', { name: 'Actions for Person 2' })).toBe(dots);
  fireEvent.click(dots);
  await screen.findByRole('menu');
  fireEvent(window, new Event('resize'));
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
});

test('who is alone is told how others come, and nobody else is', async () => {
  openScreen('/users', scriptOf(people.slice(0, 1)));
  await rowNamed(1);
  expect(screen.getByText('You are the only one here so far')).toBeTruthy();
  cleanup();
  openScreen('/users', scriptOf(people.slice(0, 2)));
  await rowNamed(2);
  expect(screen.queryByText('You are the only one here so far')).toBeNull();
});
