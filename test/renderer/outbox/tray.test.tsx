import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { OperationId } from '../../../shared/domain/ids.ts';
import type { Change, Session } from '../../../shared/ipc/shapes.ts';
import { aMember, aSession, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const id = (n: number) => OperationId.parse(`01900000-0000-7000-8000-${String(n).padStart(12, '0')}`);

function aChange(n: number, change: Partial<Change> = {}): Change {
  const made = { madeAt: '2026-11-16T09:34:00.000Z', attempts: 0, nextTryAt: null, error: null, standsOn: null };
  return {
    id: id(n),
    command: 'seats.assign',
    count: 3,
    label: '',
    state: 'waiting',
    isApplied: false,
    ...made,
    ...change,
  };
}

const refused = aChange(1, {
  label: 'Ada Lovelace',
  state: 'parked',
  error: { code: 'seats.exhausted', needed: 3, remaining: 1 },
});
const waiting = aChange(2, { command: 'members.import', count: 61, label: 'people.csv' });
const confirmed = aChange(3, { command: 'seats.revoke', count: 1, label: 'Grace Hopper', state: 'confirmed' });
const changes = [confirmed, waiting, refused];

const openTray = (session: Partial<Session>, script: Script = {}) =>
  openScreen('/users', {
    ...scriptOf([aMember(1)], aSession(session)),
    'outbox.list': () => changes,
    ...script,
  });

async function openPanel(script: Script = {}) {
  const opened = openTray({ unsent: 1, parked: 1 }, script);
  (await screen.findByRole('button', { name: /^Show changes: 1 change/u })).focus();
  fireEvent.click(toggle());
  await screen.findByRole('listbox', { name: 'Your changes' });
  return opened;
}

const toggle = () => screen.getByRole('button', { name: /^(Show|Hide) changes: 1 change/u });
const option = (name: RegExp) => screen.getByRole('option', { name });
const detail = () => within(screen.getByRole('region', { name: 'The change that is chosen' }));

/** It can be confirmed once it is known what goes with it. */
async function confirmDiscard(): Promise<void> {
  const act = await screen.findByRole('button', { name: 'Discard this change' });
  await waitFor(() => expect(act.hasAttribute('disabled')).toBe(false));
  fireEvent.click(act);
}

test('what waits and what needs a decision is told in the line at the bottom', async () => {
  openTray({ unsent: 2, parked: 1 });
  await screen.findByRole('button', { name: 'Show changes: 2 changes waiting to be sent, 1 needs your decision' });
});

test('with everything sent, the line says so and how old the copy is', async () => {
  openTray({ people: 412 });
  await screen.findByText(/^Copy on this computer: 412 people, up to /u);
  expect(screen.getAllByText('All changes sent')).toHaveLength(2);
});

test('offline, the line says since when, when it tries again, and tries at once when asked', async () => {
  const { connection } = aSession();
  const nextTryAt = new Date(Date.now() + 3_600_000).toISOString();
  const away = { ...connection, state: 'offline' as const, nextTryAt };
  const { asked } = openTray({ connection: away }, { 'sync.now': () => undefined });
  await screen.findByText(/^Working offline since .*, next try in [\d,. ]+ s$/u);
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
  await waitFor(() => expect(asked('sync.now')).toHaveLength(1));
});

test('a running job shows how far it is in numbers', async () => {
  const job = {
    id: id(9),
    command: 'members.import',
    done: 1200,
    total: 5000,
    startedAt: '2026-11-16T09:40:00.000Z',
    pace: null,
    paused: null,
  };
  openTray({ jobs: [job] });
  await screen.findByText('Importing people: 1,200 of 5,000');
  const bar = screen.getByRole('progressbar', { name: 'Progress: Importing people' });
  expect(bar.getAttribute('aria-valuenow')).toBe('24');
  expect(bar.getAttribute('aria-valuetext')).toBe('Importing people: 1,200 of 5,000');
});

test('what needs a decision stands first, with its reason and the next step', async () => {
  await openPanel();
  const names = screen.getAllByRole('option').map((line) => line.textContent);
  expect(names[0]).toContain('Assign 3 full seats: Ada Lovelace and 2 more');
  expect(names[1]).toContain('Import 61 people from people.csv');
  expect(names[2]).toContain('Revoke the full seat of Grace Hopper');
  expect(detail().getByText('Too few full seats: 3 needed, 1 left.')).toBeTruthy();
  expect(detail().getByText(/Choose fewer people, revoke unused seats/u)).toBeTruthy();
});

test('a seat change that was queued without a name still says how many it is about', async () => {
  await openPanel({ 'outbox.list': () => [aChange(5, { command: 'seats.assign', count: 3, label: '' })] });
  expect(option(/Assign 3 full seats/u)).toBeTruthy();
});

test('a refused change can be tried again', async () => {
  const { asked } = await openPanel({ 'outbox.retry': () => undefined });
  fireEvent.click(detail().getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(asked('outbox.retry')).toEqual([{ id: refused.id }]));
});

test('discarding says what it undoes here, and is done only then', async () => {
  const mine = aChange(2, { label: 'Dee' });
  const { asked } = await openPanel({ 'outbox.list': () => [mine], 'outbox.discard': () => undefined });
  fireEvent.click(detail().getByRole('button', { name: 'Discard…' }));
  await screen.findByText('3 people shown with a full seat here have a basic seat again.');
  expect(asked('outbox.discard')).toEqual([]);
  await confirmDiscard();
  await waitFor(() => expect(asked('outbox.discard')).toEqual([{ id: mine.id }]));
});

test('what was refused has been taken back here, and discarding it changes nothing more', async () => {
  await openPanel();
  fireEvent.click(detail().getByRole('button', { name: 'Discard…' }));
  await screen.findByText(/taken back on this computer when it was refused/u);
});

test('a change that is already on its way cannot be discarded, and the dialog says why', async () => {
  await openPanel({ 'outbox.discard': () => new Refused({ code: 'operation.busy' }) });
  fireEvent.click(option(/Import 61 people/u));
  fireEvent.click(detail().getByRole('button', { name: 'Discard…' }));
  await confirmDiscard();
  const dialog = within(await screen.findByRole('dialog', { name: 'Discard this change?' }));
  await dialog.findByText('This change is still being applied.');
});

test('a change that has arrived offers nothing to do', async () => {
  await openPanel();
  fireEvent.click(option(/Revoke the full seat of/u));
  expect(detail().queryByRole('button')).toBeNull();
});

test('the arrows walk the changes, and Esc closes them and gives the focus back', async () => {
  await openPanel();
  const list = screen.getByRole('listbox');
  expect(document.activeElement).toBe(list);
  fireEvent.keyDown(list, { key: 'ArrowDown' });
  expect(option(/Import 61 people/u).getAttribute('aria-selected')).toBe('true');
  fireEvent.keyDown(list, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
  expect(document.activeElement).toBe(toggle());
});

test('opened a second time, the changes still give the focus back', async () => {
  await openPanel();
  fireEvent.keyDown(screen.getByRole('listbox'), { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
  fireEvent.click(toggle());
  fireEvent.keyDown(await screen.findByRole('listbox'), { key: 'Escape' });
  await waitFor(() => expect(document.activeElement).toBe(toggle()));
});

test('a command this version has no words for is still told', async () => {
  await openPanel({ 'outbox.list': () => [aChange(4, { command: 'credits.convert', count: 2 })] });
  expect(option(/Change 2 things/u)).toBeTruthy();
});

const withConflicts = aChange(5, {
  command: 'members.edit',
  count: 1,
  label: 'Grace Hopper',
  state: 'parked',
  isApplied: true,
  error: { code: 'edit.conflict', count: 2 },
});

test('a change that met changes of others leads to where they are decided, and cannot be sent again', async () => {
  const { path } = await openPanel({ 'outbox.list': () => [withConflicts] });
  expect(option(/Edit Grace Hopper/u).textContent).toContain('Others changed 2 of these values meanwhile.');
  expect(detail().getByText(/What others had not changed is applied/u)).toBeTruthy();
  expect(detail().queryByRole('button', { name: 'Try again' })).toBeNull();
  fireEvent.click(detail().getByRole('button', { name: 'Decide…' }));
  await waitFor(() => expect(path()).toBe('/conflicts'));
  expect(screen.queryByRole('listbox')).toBeNull();
});

const add = aChange(6, {
  command: 'members.add',
  count: 1,
  label: 'dee@acme.example',
  state: 'parked',
  error: refused.error,
});
const onIt = aChange(8, { ...refused, id: id(8), label: 'Dee', count: 1, standsOn: add.id });

test('what stands on a refused change stands under it, and is tried again and discarded with it', async () => {
  const { asked } = await openPanel({
    'outbox.list': () => [add, waiting, onIt],
    'outbox.retry': () => undefined,
    'outbox.standingOn': () => [onIt],
  });
  const names = screen.getAllByRole('option').map((line) => line.textContent);
  expect(names[0]).toContain('Add dee@acme.example');
  expect(names[1]).toContain('Waits for the change it stands on');
  expect(detail().getByText('1 change, tried again with it')).toBeTruthy();
  fireEvent.click(detail().getByRole('button', { name: 'Discard…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Discard this change?' }));
  await dialog.findByText('1 change cannot be without it, and is discarded too');
  expect(dialog.getByRole('button', { name: 'Discard 2 changes' })).toBeTruthy();
  fireEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
  fireEvent.click(option(/Waits for the change/u));
  expect(detail().getByText('Stands on')).toBeTruthy();
  fireEvent.click(detail().getByRole('button', { name: 'Try all 2 again' }));
  await waitFor(() => expect(asked('outbox.retry')).toEqual([{ id: onIt.id }]));
});

test('what waits with a tag that somebody else made meanwhile is told to use theirs, in one act', async () => {
  const error = { code: 'tag.exists', name: 'PRIORITY', as: 'Priority' } as const;
  const tag = aChange(6, { command: 'tags.create', count: 1, label: 'PRIORITY', state: 'parked', error });
  const placed = aChange(8, {
    ...refused,
    id: id(8),
    command: 'groups.tag',
    label: 'EMEA',
    count: 1,
    standsOn: tag.id,
  });
  const { asked } = await openPanel({
    'outbox.list': () => [tag, waiting, placed],
    'outbox.takeExistingTag': () => undefined,
  });
  expect(detail().getByText(/There is a tag “Priority” already/u)).toBeTruthy();
  fireEvent.click(detail().getByRole('button', { name: 'Use “Priority” for 1 change' }));
  await waitFor(() => expect(asked('outbox.takeExistingTag')).toEqual([{ id: tag.id }]));
  await screen.findByText('What waited for the tag is sent with the one that is there.');
  fireEvent.click(option(/Waits for the change/u));
  fireEvent.click(detail().getByRole('button', { name: 'Use “Priority” for 1 change' }));
  await waitFor(() => expect(asked('outbox.takeExistingTag')).toHaveLength(2));
});
