import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, test } from 'vitest';

import { useAssignmentsView } from '../../../renderer/state/assignments-view.ts';
import { useMembersView } from '../../../renderer/state/members-view.ts';
import { useSessionsView } from '../../../renderer/state/sessions-view.ts';
import { useRoleplayDialog } from '../../../renderer/state/roleplay-dialog.ts';
import type { PaletteEntry } from '../../../shared/ipc/palette-contract.ts';
import type { MemberRow, Session } from '../../../shared/ipc/shapes.ts';
import { fold } from '../../../shared/text/fold.ts';
import { rankOf, typedWords } from '../../../shared/text/find-words.ts';
import { GroupId } from '../../../shared/domain/ids.ts';
import { aMember, aPreview, aSession, openScreen, scriptOf, type Script } from '../scripted.tsx';

const ada = aMember(2, { firstName: 'Ada', lastName: 'Lovelace', name: 'Ada Lovelace', seat: 'basic' });
const trevor = aMember(3, { firstName: 'Trevor', lastName: 'Adeyemi', name: 'Trevor Adeyemi' });
const people = [ada, trevor, aMember(4), aMember(5)];
const sales = { id: GroupId.parse('01900000-0000-7000-8000-0000000000aa'), name: 'Sales North', members: 14 };
const group = { ...sales, fullSeats: 3, wallet: 60, admins: [], pending: false };

function world(change: Partial<Session> = {}, more: Script = {}): Script {
  const kept: PaletteEntry[] = [];
  const find = (search: string): MemberRow[] =>
    people
      .map((person) => ({ person, rank: rankOf(typedWords(search), fold(`${person.name} ${person.email}`)) }))
      .filter(({ rank }) => rank < 255)
      .toSorted((one, other) => one.rank - other.rank)
      .map(({ person }) => person);
  return {
    ...scriptOf(people, aSession(change)),
    'groups.list': () => [group],
    'palette.find': ({ searches }: { searches: string[] }) => searches.map(find),
    'palette.recall': () => ({ entries: kept, people: people.filter(({ id }) => kept.some(({ key }) => key === id)) }),
    'palette.keep': ({ entries }: { entries: PaletteEntry[] }) => void kept.splice(0, kept.length, ...entries),
    'seats.previewAssign': () => aPreview([ada]),
    'seats.previewRevoke': () => aPreview([ada]),
    ...more,
  };
}

const ctrlK = (target: Element = document.body) => fireEvent.keyDown(target, { key: 'k', ctrlKey: true });
async function opened(): Promise<HTMLElement> {
  await screen.findByText('Person 4');
  ctrlK();
  return screen.findByRole('combobox', { name: /^Find anyone/u });
}
const type = (box: HTMLElement, value: string) => fireEvent.change(box, { target: { value } });
const press = (box: HTMLElement, key: string, shiftKey = false) => fireEvent.keyDown(box, { key, shiftKey });
const activeText = (box: HTMLElement) =>
  document.getElementById(box.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '';

test('“assign seat to Ada” finds the act and the person together, also with a slip, and opens the dialog that asks', async () => {
  openScreen('/users', world());
  const box = await opened();
  type(box, 'asign seat to adda');
  await waitFor(() => expect(activeText(box)).toMatch(/^Assign a full seat to /u));
  type(box, 'assign seat to ada');
  await waitFor(() => expect(activeText(box)).toContain('Assign a full seat to Ada Lovelace'));
  press(box, 'Enter');
  expect(await screen.findByRole('dialog', { name: /seat/iu })).toBeTruthy();
  expect(screen.queryByRole('combobox', { name: /^Find anyone/u })).toBeNull();
});

test('overriding is found by its name, and leads to the sessions that have a score', async () => {
  openScreen('/users', world());
  const box = await opened();
  type(box, 'overide a score');
  await waitFor(() => expect(activeText(box)).toMatch(/^Override a score/u));
  press(box, 'Enter');
  await waitFor(() => expect(useSessionsView.getState().choice.scored).toBe(true));
});

test('Enter that comes before the people are there chooses what is found for what was typed', async () => {
  openScreen('/users', world());
  const box = await opened();
  type(box, 'trevor');
  press(box, 'Enter');
  expect(await screen.findByRole('complementary', { name: 'Trevor Adeyemi' })).toBeTruthy();
});

test('arrows, Home, End and Tab move and narrow; Esc closes and gives the keyboard back', async () => {
  openScreen('/users', world());
  await screen.findByText('Person 4');
  const search = screen.getByRole('searchbox');
  search.focus();
  ctrlK(search);
  const box = await screen.findByRole('combobox', { name: /^Find anyone/u });
  type(box, 'bill');
  await waitFor(() => expect(activeText(box)).toContain('Billing'));
  const options = screen.getAllByRole('option');
  press(box, 'End');
  expect(box.getAttribute('aria-activedescendant')).toBe(options.at(-1)?.id);
  press(box, 'ArrowDown');
  expect(box.getAttribute('aria-activedescendant')).toBe(options[0]?.id);
  type(box, 's');
  press(box, 'Tab');
  press(box, 'Tab');
  expect(await screen.findByRole('combobox', { name: /Only People$/u })).toBeTruthy();
  expect(screen.queryByRole('group', { name: 'Screens' })).toBeNull();
  press(box, 'Tab', true);
  press(box, 'Tab', true);
  expect(await screen.findByRole('group', { name: 'Screens' })).toBeTruthy();
  press(box, 'Escape');
  expect(screen.queryByRole('combobox', { name: /^Find anyone/u })).toBeNull();
  expect(document.activeElement).toBe(search);
});

test('what is not allowed stands there with the reason and who could, and cannot be chosen', async () => {
  const { self } = aSession();
  const { path } = openScreen('/users', world({ self: { ...self, role: 'manager' } }));
  const box = await opened();
  type(box, 'renew the plan');
  const option = await screen.findByRole('option', { name: /Renew the plan/u });
  expect(option.getAttribute('aria-disabled')).toBe('true');
  expect(within(option).getByText(/^Your role does not allow this\. .* can do it\.$/u)).toBeTruthy();
  press(box, 'Enter');
  fireEvent.click(option);
  expect(screen.getByRole('combobox', { name: /^Find anyone/u })).toBeTruthy();
  type(box, 'billing');
  await waitFor(() => expect(screen.getAllByRole('option', { name: /^Billing/u })[0]?.ariaDisabled).not.toBe('false'));
  expect(path()).toBe('/users');
});

test('with people ticked, acts on them come first', async () => {
  openScreen('/users', world());
  await screen.findByText('Person 4');
  act(() => useMembersView.getState().setPicked({ kind: 'ids', ids: new Set(people.slice(0, 3).map(({ id }) => id)) }));
  const box = await opened();
  type(box, 'rev');
  await waitFor(() => expect(activeText(box)).toContain('Revoke seats of 3 selected people'));
  press(box, 'Enter');
  expect(await screen.findByRole('dialog', { name: /seat/iu })).toBeTruthy();
});

test('what was opened is there first the next time, and somebody who is gone is not', async () => {
  const script = world();
  openScreen('/users', script);
  let box = await opened();
  type(box, 'trevor');
  await waitFor(() => expect(activeText(box)).toContain('Trevor Adeyemi'));
  press(box, 'Enter');
  await waitFor(() => expect(screen.queryByRole('combobox', { name: /^Find anyone/u })).toBeNull());
  box = await opened();
  const recent = await screen.findByRole('group', { name: 'Recent' });
  expect(within(recent).getByText('Trevor Adeyemi')).toBeTruthy();
});

test('an act without a name asks for one, and goes on with it', async () => {
  openScreen('/users', world());
  const box = await opened();
  type(box, 'suspend');
  await waitFor(() => expect(activeText(box)).toContain('Suspend …'));
  press(box, 'Enter');
  await waitFor(() => expect((box as HTMLInputElement).value).toBe('Suspend ')); // a box is an input
  type(box, 'rename sales');
  await waitFor(() => expect(activeText(box)).toContain('Rename the group Sales North'));
});

test('over a dialog that asks something the palette does not open', async () => {
  openScreen('/users', world());
  await screen.findByText('Person 4');
  fireEvent.keyDown(document.body, { key: '?' });
  await screen.findByRole('dialog', { name: 'Keyboard' });
  ctrlK();
  expect(screen.queryByRole('combobox', { name: /^Find anyone/u })).toBeNull();
});

test('axe finds nothing in it', async () => {
  openScreen('/users', world());
  const box = await opened();
  type(box, 'a');
  await screen.findAllByRole('option');
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.filter(({ nodes }) => nodes.some(({ html }) => /palette/u.test(html))).map(({ id }) => id)).toEqual(
    [],
  );
});

test('scenarios and rubrics are found by their names, and open over their list', async () => {
  const id = '01900000-0000-7000-8000-0000000000bb';
  const none = { total: 0, rows: [] };
  const scenario = { id, name: 'Buyer in a hurry' };
  const { path } = openScreen(
    '/users',
    world(
      {},
      {
        'roleplays.scenarios': ({ search }: { search: string }) =>
          'buyer in a hurry'.includes(search) ? { total: 1, rows: [scenario] } : none,
        'roleplays.rubrics': () => none,
        'roleplays.scenario': () => null,
      },
    ),
  );
  const box = await opened();
  type(box, 'buyer');
  fireEvent.click(await screen.findByRole('option', { name: /^Buyer in a hurry/u }));
  await waitFor(() => expect(path()).toBe('/roleplays'));
  expect(useRoleplayDialog.getState().request).toMatchObject({ kind: 'editScenario', id });
});

test('each scenario in use has a line that assigns it; where somebody may not, it says who could', async () => {
  const { self } = aSession();
  const scenario = { id: '01900000-0000-7000-8000-000000000401', name: 'Buyer in a hurry', state: 'active' };
  const old = { ...scenario, id: '01900000-0000-7000-8000-000000000402', name: 'Old buyer', state: 'archived' };
  const more = {
    'roleplays.scenarios': () => ({ total: 2, rows: [scenario, old] }),
    'roleplays.rubrics': () => ({ total: 0, rows: [] }),
  };
  const toLine = async () => {
    type(await opened(), 'assign buyer');
    return screen.findByRole('option', { name: /^Assign the scenario Buyer in a hurry/u });
  };
  openScreen('/users', world({ self: { ...self, role: 'manager' } }, more));
  const barred = await toLine();
  expect(barred.getAttribute('aria-disabled')).toBe('true');
  expect(within(barred).getByText(/can do it\.$/u)).toBeTruthy();
  expect(screen.queryByRole('option', { name: /^Assign the scenario Old/u })).toBeNull();
  cleanup();
  openScreen('/users', world({}, more));
  fireEvent.click(await toLine());
  const { id, name } = scenario;
  expect(useAssignmentsView.getState().request).toEqual({ kind: 'create', scenario: { id, name } });
});
