import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { useMemberColumns } from '../../../renderer/state/member-columns.ts';
import { useMembersView } from '../../../renderer/state/members-view.ts';
import { ListMemory, MAX_VIEWS, memberColumns } from '../../../shared/ipc/list-shapes.ts';
import { aMember, memberId, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const people = Array.from({ length: 30 }, (_, n) => aMember(n + 1));
const columns = { order: [...memberColumns], hidden: ['createdAt' as const], kept: [], widths: {} };
const aView = (name: string, search: string) => ({
  id: name,
  name,
  filter: { search, roles: [], seats: [], statuses: [], groups: [], undelivered: false },
  sort: [{ column: 'email' as const, descending: true }],
  columns: { ...columns, hidden: ['createdAt' as const, 'role' as const] },
});

/** A main process that remembers what it is given. */
function remembering(first: ListMemory = { columns: null, views: [] }, script: Script = {}): Script {
  let memory = first;
  return {
    ...scriptOf(people),
    'lists.recall': () => memory,
    'lists.keep': (next: ListMemory) => void (memory = ListMemory.parse(next)),
    ...script,
  };
}

const tab = (name: RegExp) =>
  within(screen.getByRole('navigation', { name: 'Saved views' })).getByRole('button', { name });
const headers = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
const kept = (inputs: unknown[]) => ListMemory.parse(inputs.at(-1));

test('what is looked at is saved under a name, and is a view with its number of people', async () => {
  const { asked } = openScreen('/users', remembering());
  await screen.findByText('Person 1');
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'person 1' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Save as a view…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Save as a view' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Save view' }));
  dialog.getByText('Enter a name.');
  fireEvent.change(dialog.getByLabelText('Name'), { target: { value: ' Ones ' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Save view' }));
  await waitFor(() => expect(tab(/^Ones\s+11$/u).getAttribute('aria-current')).toBe('true'));
  expect(kept(asked('lists.keep')).views).toMatchObject([{ name: 'Ones', filter: { search: 'person 1' } }]);
});

test('a view brings its search, its order and its columns, and the list of everyone has its own', async () => {
  const { asked } = openScreen('/users', remembering({ columns: null, views: [aView('Twos', 'person 2')] }));
  await screen.findByText('Person 1');
  fireEvent.click(await screen.findByRole('button', { name: /^Twos/u }));
  await screen.findByText('11 of 30 people');
  expect(headers()).not.toContain('Role');
  expect(asked('members.page').at(-1)).toMatchObject({ sort: [{ column: 'email', descending: true }] });
  fireEvent.click(tab(/^All people/u));
  await screen.findByText('30 people');
  expect(headers()).toContain('Role');
});

test('a view that is looked at otherwise offers to be saved, and to go back', async () => {
  const { asked } = openScreen('/users', remembering({ columns: null, views: [aView('Twos', 'person 2')] }));
  await screen.findByText('Person 1');
  fireEvent.click(await screen.findByRole('button', { name: /^Twos/u }));
  await screen.findByText('11 of 30 people');
  expect(screen.queryByRole('button', { name: 'Save “Twos”' })).toBeNull();
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'person 29' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Save “Twos”' }));
  await screen.findByRole('button', { name: /^Twos\s+1$/u });
  expect(kept(asked('lists.keep')).views).toMatchObject([{ name: 'Twos', filter: { search: 'person 29' } }]);
});

test('a removed view can be put back, and a name is given once', async () => {
  const views = [aView('Twos', 'person 2'), aView('Threes', 'person 3')];
  const { asked } = openScreen('/users', remembering({ columns: null, views }));
  const names = () => kept(asked('lists.keep')).views.map(({ name }) => name);
  await screen.findByText('Person 1');
  fireEvent.click(await screen.findByRole('button', { name: /^Twos/u }));
  const menu = async (entry: string) => {
    fireEvent.click(screen.getByRole('button', { name: 'More about this view' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: entry }));
  };
  await menu('Rename…');
  const dialog = within(await screen.findByRole('dialog', { name: 'Rename the view' }));
  fireEvent.change(dialog.getByLabelText('Name'), { target: { value: 'threes' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Rename view' }));
  dialog.getByText('There is a view named “threes” already.');
  fireEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
  await menu('Remove this view');
  await waitFor(() => expect(names()).toEqual(['Threes']));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(names()).toEqual(['Twos', 'Threes']));
});

test('a removed view comes back to the views there are then', async () => {
  const views = [aView('Twos', 'person 2'), aView('Threes', 'person 3')];
  const { asked } = openScreen('/users', remembering({ columns: null, views }));
  await screen.findByText('Person 1');
  fireEvent.click(await screen.findByRole('button', { name: /^Twos/u }));
  fireEvent.click(screen.getByRole('button', { name: 'More about this view' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Remove this view' }));
  const undo = await screen.findByRole('button', { name: 'Undo' });
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'person 1' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Save as a view…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Save as a view' }));
  fireEvent.change(dialog.getByLabelText('Name'), { target: { value: 'Ones' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Save view' }));
  await waitFor(() => expect(tab(/^Ones/u)).toBeTruthy());
  fireEvent.click(undo);
  await waitFor(() =>
    expect(kept(asked('lists.keep')).views.map(({ name }) => name)).toEqual(['Twos', 'Threes', 'Ones']),
  );
});

test('a view that could not be kept is not shown as kept, and can be saved again', async () => {
  const refused = () => new Refused({ code: 'unexpected', report: 'R-1' });
  openScreen('/users', remembering(undefined, { 'lists.keep': refused }));
  await screen.findByText('Person 1');
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'person 1' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Save as a view…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Save as a view' }));
  fireEvent.change(dialog.getByLabelText('Name'), { target: { value: 'Ones' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Save view' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Ones/u })).toBeNull());
  await screen.findByRole('button', { name: 'Save as a view…' });
  expect(useMembersView.getState()).toMatchObject({ view: null, filter: { search: 'person 1' } });
});

test('where there is no room for another view none is begun', async () => {
  const views = Array.from({ length: MAX_VIEWS }, (_, n) => aView(`View ${String(n)}`, 'person'));
  openScreen('/users', remembering({ columns: null, views }));
  await screen.findByText('Person 1');
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'person 1' } });
  const save = await screen.findByRole('button', { name: 'Save as a view…' });
  expect(save.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(save);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a width that was drawn for everyone is kept as it was, though a view is looked at at once', async () => {
  const twos = aView('Twos', 'person 2');
  const { asked } = openScreen('/users', remembering({ columns: null, views: [twos] }));
  await screen.findByText('Person 1');
  const view = await screen.findByRole('button', { name: /^Twos/u });
  act(() => useMemberColumns.getState().resize('seat', 222));
  fireEvent.click(view);
  await screen.findByText('11 of 30 people');
  await waitFor(() => expect(asked('lists.keep')).toHaveLength(1));
  expect(kept(asked('lists.keep')).columns).toMatchObject({ hidden: ['createdAt'], widths: { seat: 222 } });
});

test('columns stand as they were left, and what is done to them is kept', async () => {
  const left = { ...columns, order: ['name', 'seat', 'email', 'role', 'groups', 'status', 'lastUsedAt', 'createdAt'] };
  const { asked } = openScreen('/users', remembering(ListMemory.parse({ columns: left, views: [] })));
  await screen.findByText('Person 1');
  expect(headers().slice(1, 4)).toEqual(['Name', 'Seat', 'E-mail']);
  fireEvent.click(screen.getByRole('button', { name: 'Choose columns' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Move Seat to the right' }));
  expect(headers().slice(1, 4)).toEqual(['Name', 'E-mail', 'Seat']);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Role' }));
  await waitFor(() => expect(kept(asked('lists.keep')).columns).toMatchObject({ hidden: ['createdAt', 'role'] }));
});

test('Alt and an arrow on a header move its column', async () => {
  openScreen('/users', remembering());
  await screen.findByText('Person 1');
  fireEvent.keyDown(screen.getByRole('button', { name: /^Seat/u }), { key: 'ArrowLeft', altKey: true });
  await waitFor(() => expect(headers().slice(1, 5)).toEqual(['Name', 'E-mail', 'Seat', 'Role']));
});

test('a list whose arrangement cannot be read is there all the same', async () => {
  openScreen(
    '/users',
    remembering(undefined, { 'lists.recall': () => new Refused({ code: 'unexpected', report: 'R-1' }) }),
  );
  expect(await screen.findByText('Person 1')).toBeTruthy();
});

/** The clipboard of the tests. */
function aClipboard(): string[] {
  const texts: string[] = [];
  const writeText = async (text: string) => void texts.push(text);
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  return texts;
}

test('copying copies the people who are ticked, in the columns of the list', async () => {
  const texts = aClipboard();
  const copied = { text: 'Name\r\nPerson 2\r\n', count: 1 };
  const { asked } = openScreen('/users', remembering(undefined, { 'members.copyCsv': () => copied }));
  await screen.findByText('Person 1');
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select Person 2' }));
  fireEvent.copy(document.body);
  await screen.findByText('1 row copied as CSV');
  expect(texts).toEqual([copied.text]);
  expect(asked('members.copyCsv')).toMatchObject([
    {
      selection: { kind: 'ids', ids: [memberId(2)] },
      columns: memberColumns.filter((column) => column !== 'createdAt'),
    },
  ]);
});

test('what is copied in a field is left alone', async () => {
  aClipboard();
  const { asked } = openScreen('/users', remembering());
  await screen.findByText('Person 1');
  fireEvent.copy(screen.getByRole('searchbox'));
  expect(asked('members.copyCsv')).toEqual([]);
});

test('the menu of the other button copies the cell it was asked about', async () => {
  const texts = aClipboard();
  openScreen('/users', remembering());
  fireEvent.contextMenu(await screen.findByText('Person 3'));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Copy “Person 3”' }));
  await waitFor(() => expect(texts).toEqual(['Person 3']));
  expect(useMembersView.getState().opened).toBeNull();
});
