import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';

import { formatExact, formatNumber } from '../../../renderer/locales/format.ts';
import { noChoice, useActivityView } from '../../../renderer/state/activity-view.ts';
import { GroupId, OperationId } from '../../../shared/domain/ids.ts';
import type { ActivityFilter, OperationEffects, OperationRow } from '../../../shared/ipc/activity-shapes.ts';
import { aSession, memberId, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const operationId = (n: number) => OperationId.parse(`01900000-0000-7000-8000-00000000b${String(n).padStart(3, '0')}`);
const uuid = '01900000-0000-7000-8000-0000000000a2';
const ada = { id: memberId(1), name: 'Ada Lovelace', email: 'ada@acme.example' };

const anOperation = (seq: number, change: Partial<OperationRow> = {}): OperationRow => ({
  id: operationId(seq),
  seq,
  at: '2026-11-16T09:34:00.000Z',
  by: ada,
  command: 'members.edit',
  count: 1,
  label: 'Bea Baker',
  parts: 0,
  job: null,
  undoneBy: null,
  undid: null,
  undoBar: null,
  ...change,
});
const assigned = anOperation(3, { command: 'seats.assign', count: 3, undoneBy: 4, undoBar: 'undone' });
const rows = [
  anOperation(5, { command: 'members.import', label: '', count: 2500, parts: 3 }),
  anOperation(4, { command: 'operations.undo', label: '', undid: assigned, undoBar: 'kind' }),
  assigned,
  anOperation(2),
  anOperation(1, { command: 'events.record', by: null, label: '', undoBar: 'kind' }),
];
const effects: OperationEffects = {
  madeAt: '2026-11-16T09:34:00.000Z',
  hash: 'abcdef0123456789',
  total: 201,
  busy: false,
  lines: [
    {
      key: memberId(2),
      what: 'member',
      name: 'Bea Baker',
      email: 'bea@acme.example',
      made: false,
      gone: false,
      fields: [{ field: 'role', was: 'learner', now: 'trainer' }],
      memberships: [{ group: 'EMEA', joins: true, admin: false }],
      seats: [],
      credits: [],
    },
  ],
};
const script = (more: Script = {}, session = aSession()): Script => ({
  ...scriptOf([], session),
  'operations.page': ({ filter }: { filter: ActivityFilter }) => {
    const found = filter.kinds.includes('seats') ? [assigned] : rows;
    return filter.search === 'nobody' ? { total: 0, rows: [] } : { total: found.length, rows: found };
  },
  'operations.get': ({ id }: { id: OperationId }) => rows.find((row) => row.id === id),
  'operations.actors': () => [ada],
  'operations.effects': () => effects,
  ...more,
});
const told = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('gridcell')[2]?.textContent);

beforeEach(() => useActivityView.setState({ choice: noChoice, opened: null, cursor: 0 }));

test('every operation is told in words, the undone struck and the big one in how many parts', async () => {
  openScreen('/activity', script());
  await screen.findByRole('grid', { name: 'What was done' });
  expect(told()).toEqual([
    'Imported 2,500 people',
    'Undone: Assigned 3 full seats, one of them to Bea Baker',
    'Assigned 3 full seats, one of them to Bea Baker',
    'Edited Bea Baker',
    '1 person used a full-seat feature',
  ]);
  expect(screen.getByText('in 3 parts')).toBeTruthy();
  expect(screen.getByText('Undone')).toBeTruthy();
});

test('the list is asked for by kind, person and day, and everything is shown again at once', async () => {
  const { asked } = openScreen('/activity', script());
  await screen.findByRole('option', { name: 'Ada Lovelace' });
  fireEvent.change(screen.getByLabelText('What it is about'), { target: { value: 'seats' } });
  fireEvent.change(screen.getByLabelText('Done by'), { target: { value: ada.id } });
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-11-16' } });
  fireEvent.change(screen.getByLabelText('Until'), { target: { value: '2026-11-16' } });
  await waitFor(() => expect(told()).toHaveLength(1));
  const day = (date: number) => new Date(2026, 10, date).toISOString();
  const filter = { search: '', by: [ada.id], kinds: ['seats'], from: day(16), until: day(17), about: null };
  expect(asked('operations.page').at(-1)).toMatchObject({ filter, offset: 0 });
  fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  await waitFor(() => expect(told()).toHaveLength(5));
});

test('a search that finds nobody says what a search finds', async () => {
  openScreen('/activity', script());
  fireEvent.change(await screen.findByRole('searchbox'), { target: { value: 'nobody' } });
  await screen.findByRole('heading', { name: 'Nothing matches' });
  expect(screen.getByText(/as far as the copy on this computer tells/u)).toBeTruthy();
});

test('settings of a group, and an invitation, are told in words', async () => {
  const line = { key: 'a', what: 'group' as const, name: 'EMEA', email: null, made: false, gone: false };
  const fields = [
    { field: 'changesRoles', was: false, now: true },
    { field: 'sessionLimit', was: null, now: 5000 },
    { field: 'services', was: '[]', now: '["Roleplay","Coaching"]' },
    { field: 'inviteAt', was: null, now: '2026-11-16T09:34:00.000Z' },
  ];
  const lines = [{ ...line, fields, memberships: [], seats: [], credits: [] }];
  openScreen('/activity', script({ 'operations.effects': () => ({ ...effects, lines }) }));
  fireEvent.click(await screen.findByText('Edited Bea Baker'));
  const drawer = within(await screen.findByRole('complementary', { name: 'Operation 2' }));
  const said = async (name: string) => (await drawer.findByText(name)).parentElement?.querySelector('dd')?.textContent;
  expect(await said('Admins change roles')).toBe('OffOn');
  expect(await said('Credits of a session, at most')).toBe(`No limit${formatNumber(5000)}`);
  expect(await said('Services')).toBe('AllRoleplay, Coaching');
  expect(await said('Invitation')).toBe(`nothing${formatExact('2026-11-16T09:34:00.000Z')}`);
});

test('an operation opens beside the list with before and after, page by page, and is undone when that is confirmed', async () => {
  const done = { operation: operationId(9), changed: 1 };
  const { asked } = openScreen('/activity', script({ 'operations.undo': () => done }));
  fireEvent.click(await screen.findByText('Edited Bea Baker'));
  const drawer = within(await screen.findByRole('complementary', { name: 'Operation 2' }));
  expect(await drawer.findByText('Learner')).toBeTruthy();
  expect(drawer.getByText('Trainer')).toBeTruthy();
  expect(drawer.getByText('joined EMEA')).toBeTruthy();
  fireEvent.click(drawer.getByRole('button', { name: 'Show 200 more' }));
  await waitFor(() => expect(asked('operations.effects')).toContainEqual({ id: operationId(2), start: 200 }));
  fireEvent.click(drawer.getByRole('button', { name: 'Undo' }));
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(asked('operations.undo')).toEqual([{ id: operationId(2) }]));
});

test('what cannot be undone says why', async () => {
  openScreen('/activity', script());
  fireEvent.click(await screen.findByText('Assigned 3 full seats, one of them to Bea Baker'));
  const undo = await screen.findByRole('button', { name: 'Undo' });
  expect(undo.getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByText('Undone by')).toBeTruthy();
});

test('without the workspace it is said that before and after are not here, as no fault', async () => {
  const unreachable = () => new Refused({ code: 'service.unreachable', address: 'https://x.example' });
  openScreen('/activity', script({ 'operations.effects': unreachable }));
  fireEvent.click(await screen.findByText('Edited Bea Baker'));
  expect(await screen.findByText('Before and after are not on this computer')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('the chain is verified on demand, and what does not hold is told in full', async () => {
  let findings = [{ check: 'chain', detail: 'operation 3 is missing' }];
  openScreen(
    '/activity',
    script({ 'operations.verify': () => ({ operations: 5, at: '2026-11-16T09:34:00.000Z', findings }) }),
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Verify the chain' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Verify the chain' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Verify' }));
  expect(await dialog.findByText('1 thing does not hold')).toBeTruthy();
  expect(dialog.getByText('operation 3 is missing')).toBeTruthy();
  findings = [{ check: 'unread', detail: '7 recordings were not read through this time' }];
  fireEvent.click(dialog.getByRole('button', { name: 'Verify again' }));
  expect(await dialog.findByText('All holds: 5 operations, none altered, none missing')).toBeTruthy();
  expect(dialog.getByText(/7 recordings were not read through this time/u)).toBeTruthy();
});

test('whoever may not see what others did is told so, and finds no such panel in the list of panels', async () => {
  const self = {
    ...aSession().self,
    role: 'learner' as const,
    groups: [{ id: GroupId.parse(uuid), admin: true, allows: [] }],
  };
  openScreen('/activity', script({}, aSession({ self })));
  await screen.findByRole('heading', { name: 'You may not open this panel' });
  expect(screen.queryByRole('link', { name: 'Activity' })).toBeNull();
});
