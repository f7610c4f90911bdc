// The keys of the design, one after the other: what each does, where it does nothing, and that the list of them is true.
import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { palette } from '../../../renderer/locales/en/palette.ts';
import { screens } from '../../../renderer/session/screens.ts';
import { useMembersView } from '../../../renderer/state/members-view.ts';
import { usePeopleDialog } from '../../../renderer/state/people-dialog.ts';
import { nobody } from '../../../renderer/state/selection.ts';
import { GroupId } from '../../../shared/domain/ids.ts';
import { aMember, aSession, openScreen, scriptOf } from '../scripted.tsx';

const people = [aMember(1), aMember(2), aMember(3)];
const groups = ['Ärzte', 'Bergen', 'Cadiz'].map((name, at) => ({
  ...{ id: GroupId.parse(`01900000-0000-7000-8000-0000000000a${String(at)}`), name, members: 3, fullSeats: 1 },
  ...{ wallet: 0, admins: [], pending: false },
}));
const script = {
  ...scriptOf(people, aSession()),
  'groups.list': () => groups,
  'palette.recall': () => ({ entries: [], people: [] }),
  'seats.previewAssign': () => ({}),
};
const key = (pressed: string, more: KeyboardEventInit = {}, at: Element = document.body) =>
  fireEvent.keyDown(at, { key: pressed, ...more });
/** With caps lock, of which the page of tests knows nothing by itself. */
function locked(pressed: string): void {
  const event = createEvent.keyDown(document.body, { key: pressed });
  Object.defineProperty(event, 'getModifierState', { value: (name: string) => name === 'CapsLock' });
  fireEvent(document.body, event);
}
const help = () => screen.queryByRole('dialog', { name: 'Keyboard' });
const finder = () => screen.queryByRole('combobox', { name: /^Find anyone/u });
const view = () => useMembersView.getState();

/** Each key of the design, and what is then so. */
const keys: readonly (readonly [name: string, press: () => void, isSo: (path: () => string) => void])[] = [
  ['?', () => key('?', { shiftKey: true }), () => expect(help()).not.toBeNull()],
  ['Ctrl k', () => key('k', { ctrlKey: true }), () => expect(finder()).not.toBeNull()],
  ['⌘ k', () => key('k', { metaKey: true }), () => expect(finder()).not.toBeNull()],
  [
    'Ctrl k where Cyrillic is written',
    () => key('л', { code: 'KeyK', ctrlKey: true }),
    () => expect(finder()).not.toBeNull(),
  ],
  ['/', () => key('/'), () => expect(document.activeElement).toBe(screen.getByRole('searchbox'))],
  [
    '/ on a keyboard where it takes Shift',
    () => key('/', { shiftKey: true }),
    () => expect(document.activeElement).toBe(screen.getByRole('searchbox')),
  ],
  ['j', () => key('j'), () => expect(view().cursor).toBe(1)],
  ['j with caps lock', () => locked('J'), () => expect(view().cursor).toBe(1)],
  ['↓', () => key('ArrowDown'), () => expect(view().cursor).toBe(1)],
  ['j and k', () => void (key('j'), key('j'), key('k')), () => expect(view().cursor).toBe(1)],
  ['x', () => key('x'), () => expect(view().picked).toMatchObject({ kind: 'ids', ids: new Set([people[0]?.id]) })],
  [
    'Shift x',
    () => void (key('x'), key('j'), key('X', { shiftKey: true })),
    () => expect(view().picked).toMatchObject({ ids: new Set(people.slice(0, 2).map(({ id }) => id)) }),
  ],
  ['Enter', () => key('Enter'), () => expect(view().opened).toBe(people[0]?.id)],
  ['Esc after Enter', () => void (key('Enter'), key('Escape')), () => expect(view().opened).toBeNull()],
  ['Esc after x', () => void (key('x'), key('Escape')), () => expect(view().picked).toBe(nobody)],
  ['Delete', () => key('Delete'), () => expect(usePeopleDialog.getState().request).toMatchObject({ kind: 'remove' })],
  [
    'g and e where Greek is written',
    () => void (key('γ', { code: 'KeyG' }), key('ε', { code: 'KeyE' })),
    (path) => expect(path()).toBe('/roleplays/sessions'),
  ],
];

test.each(keys)('%s', async (_name, press, isSo) => {
  const { path } = openScreen('/users', script);
  await screen.findByText('Person 1');
  press();
  await waitFor(() => isSo(path));
});

test('g and its letter go to each panel', async () => {
  const { path } = openScreen('/users', script);
  await screen.findByText('Person 1');
  for (const { letter, path: to } of screens) {
    if (letter === null) continue;
    key('g');
    key(letter);
    await waitFor(() => expect(path()).toBe(to));
  }
});

test('the letter behind g is not also a key of the list: g m imports and opens no menu', async () => {
  const { path } = openScreen('/users', script);
  await screen.findByText('Person 1');
  const heard: string[] = [];
  const hear = ({ key: pressed }: KeyboardEvent) => heard.push(pressed);
  window.addEventListener('keydown', hear);
  key('g');
  key('m');
  window.removeEventListener('keydown', hear);
  expect(heard).toEqual(['g']);
  await waitFor(() => expect(path()).toBe('/import'));
  await screen.findByRole('heading', { level: 1 });
});

test('g that is held down goes nowhere', async () => {
  const { path } = openScreen('/users', script);
  await screen.findByText('Person 1');
  key('g');
  key('g', { repeat: true });
  expect(path()).toBe('/users');
});

test('no key does anything in a field or under a dialog, save the palette from a field', async () => {
  const { path } = openScreen('/users', script);
  await screen.findByText('Person 1');
  const box = screen.getByRole('searchbox');
  box.focus();
  for (const pressed of ['?', 'g', 'r', 'j', 'x', 'Delete', 'm', 'Enter', '/']) key(pressed, {}, box);
  expect([path(), view().cursor, view().picked, view().opened, help()]).toEqual(['/users', 0, nobody, null, null]);
  key('k', { ctrlKey: true }, box);
  await waitFor(() => expect(finder()).not.toBeNull());
  key('Escape', {}, finder() ?? box);
  box.blur();
  key('?');
  const dialog = await screen.findByRole('dialog', { name: 'Keyboard' });
  for (const pressed of ['g', 'r', 'j', 'x', 'Delete', 'm', 'Enter', '/']) key(pressed, {}, dialog);
  key('k', { ctrlKey: true }, dialog);
  expect([path(), view().cursor, view().picked, view().opened, finder()]).toEqual(['/users', 0, nobody, null, null]);
});

test('on every other list, too, j reaches the rows from wherever the keyboard is, and Enter opens one', async () => {
  const { path } = openScreen('/groups', script);
  const grid = await screen.findByRole('grid');
  await within(grid).findByText('Ärzte');
  key('j');
  expect(document.activeElement).toBe(grid);
  key('Enter', {}, grid);
  await waitFor(() => expect(path()).toBe(`/groups/${groups[1]?.id ?? ''}`));
});

test('the list of keys names every panel, and the key of this computer', async () => {
  openScreen('/users', script);
  await screen.findByText('Person 1');
  key('?');
  const dialog = await screen.findByRole('dialog', { name: 'Keyboard' });
  const told = screens.filter(({ letter }) => letter !== null).map(({ name }) => `Go to ${palette.screen[name]}`);
  expect(told.filter((each) => within(dialog).queryByText(each) === null)).toEqual([]);
  expect(within(dialog).getAllByText('Ctrl').length).toBeGreaterThan(0);
  expect(within(dialog).queryByText('⌘')).toBeNull();
});
