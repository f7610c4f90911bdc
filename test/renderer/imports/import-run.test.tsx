import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { ImportDifferences, ImportProgress } from '../../../shared/ipc/import-progress.ts';
import { MemberId } from '../../../shared/domain/ids.ts';
import { useImportView } from '../../../renderer/state/import-view.ts';
import { aMember, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';
import { aDraft, aProgress, aRow, importScript, operation } from './an-import.ts';

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const press = async (name: string | RegExp) => fireEvent.click(await button(name));
const at = '2026-11-16T09:41:00.000Z';

/** An import that was begun before, and is looked at now; the last answer stays. */
function watching(progress: Partial<ImportProgress>, script: Script = {}) {
  const asked = { 'imports.progress': () => aProgress(progress) };
  const opened = openScreen('/import', { ...scriptOf([aMember(1)]), ...importScript([aRow(1)]), ...asked, ...script });
  act(() => useImportView.getState().watch(operation));
  return opened;
}

const kept = { file: 'people.csv', unchanged: 4, unticked: 1, held: 0, rejected: 2 };

test('how long an import still takes is said only once it is known', async () => {
  const pace = { rate: 20_000, secondsLeft: 4 };
  watching({ state: 'applying', done: 20_000, total: 100_000, pace });
  await screen.findByText('about 4 s left');
  expect(screen.getByText('20,000 a second')).toBeTruthy();
});

test('before its pace is known nothing is said of it', async () => {
  watching({ state: 'applying', done: 0, total: 100_000, pace: null });
  await screen.findByText('0 of 100,000 people');
  expect(screen.queryByText(/left$/u)).toBeNull();
});

test('an import is paused and resumed, and says who paused it', async () => {
  let state: Partial<ImportProgress> = { state: 'applying', done: 1000, total: 5000 };
  const { asked } = watching(
    {},
    {
      'imports.progress': () => aProgress(state),
      'imports.pause': () => aProgress((state = { ...state, state: 'paused', paused: { by: 'Grace Hopper', at } })),
      'imports.resume': () => aProgress((state = { ...state, state: 'applying', paused: null })),
    },
  );
  await press('Pause');
  await screen.findByText(/^Paused by Grace Hopper since/u);
  await press('Resume');
  await button('Pause');
  expect([asked('imports.pause'), asked('imports.resume')]).toEqual([[{ operation }], [{ operation }]]);
});

test('an import is ended only after it was said what becomes of what was done', async () => {
  const ended = {
    state: 'cancelled',
    done: 1000,
    applied: { added: 1000, changed: 0 },
    cancelled: { by: 'Ada', at },
  } as const;
  const { asked } = watching(
    { state: 'paused', done: 1000, total: 5000 },
    { 'imports.cancel': () => aProgress(ended) },
  );
  await press('Cancel the import…');
  await screen.findByText('1,000 of 5,000 people have been imported. Nobody else will be.');
  expect(asked('imports.cancel')).toEqual([]);
  fireEvent.click(await screen.findByRole('radio', { name: 'Undo what was done' }));
  await press('Cancel the import');
  await waitFor(() => expect(asked('imports.cancel')).toEqual([{ operation, undo: true }]));
});

test('what was ended says by whom, after how many, and that it can still be undone', async () => {
  watching({
    state: 'cancelled',
    total: 5000,
    applied: { added: 900, changed: 100 },
    cancelled: { by: 'Ada', at },
    kept,
  });
  await screen.findByText('Cancelled after 1,000 people');
  expect(screen.getByText(/^Cancelled by Ada,/u)).toBeTruthy();
  await button('Undo the import…');
});

const differences: ImportDifferences = {
  ...{ digest: 'd', approvedAt: at, total: 1 },
  approved: { added: 1, changed: 0, seats: 1 },
  now: { added: 0, changed: 1, seats: 0 },
  rows: [
    {
      ...{ email: 'bea@acme.example', name: 'Bea Others', approved: { verdict: 'added', fields: [] } },
      now: { verdict: 'changed', fields: [{ field: 'lastName', before: 'Others', after: 'New' }] },
    },
  ],
};

test('one that would do something else by now shows what, and is applied as it was looked at', async () => {
  const script = { 'imports.differences': () => differences, 'imports.approve': () => aProgress({ state: 'waiting' }) };
  const { asked } = watching({ state: 'differs', error: { code: 'import.differs', count: 1 } }, script);
  await screen.findByText('1 difference from what you approved');
  expect(screen.getByText('Last name: Others → New')).toBeTruthy();
  await press('Apply as it is now');
  await waitFor(() => expect(asked('imports.approve')).toEqual([{ operation, digest: 'd' }]));
});

test('where the workspace changed once more, the differences are asked for again', async () => {
  const refused = new Refused({ code: 'import.differs', count: 2 });
  const script = { 'imports.differences': () => differences, 'imports.approve': () => refused };
  const { asked } = watching({ state: 'differs', error: { code: 'import.differs', count: 1 } }, script);
  await press('Apply as it is now');
  await waitFor(() => expect(asked('imports.differences').length).toBeGreaterThan(1));
});

test('one that would do something else can be looked through again', async () => {
  const script = {
    'imports.differences': () => differences,
    'imports.reopen': () => aDraft([aRow(1)], { replaces: operation }),
  };
  watching({ state: 'differs', error: { code: 'import.differs', count: 1 } }, script);
  await press('Look through it again');
  await screen.findByText('This import has not arrived yet');
});

test('what it did otherwise than was approved is told, and the failed rows can be saved long after', async () => {
  const script = { 'imports.saveFailed': () => ({ path: '/home/ada/rejected-rows.csv' }) };
  const { asked } = watching(
    { total: 3, applied: { added: 2, changed: 1 }, approved: { added: 3, changed: 0 }, kept },
    script,
  );
  await screen.findByText('It became something else than you approved');
  await press('Save as a file');
  await waitFor(() => expect(asked('imports.saveFailed')).toEqual([{ operation }]));
});

test('what others changed since is listed by name and field once an import is undone', async () => {
  const id = MemberId.parse('01900000-0000-7000-8000-0000000000bb');
  const field = { field: 'lastName', before: 'Example', after: 'New', now: 'Others' };
  const row = { entity: 'member', id, name: 'Bea Others', email: 'bea@acme.example', why: 'changed', fields: [field] };
  const other = MemberId.parse('01900000-0000-7000-8000-0000000000cc');
  const gone = { ...row, id: other, name: 'Cy Gone', email: 'cy@acme.example', why: 'gone', fields: [] };
  watching(
    { state: 'undone' },
    { 'imports.kept': () => ({ undone: true, busy: false, nothing: false, gone: 1, total: 2, rows: [row, gone] }) },
  );
  await screen.findByText('1 person or group keeps what others changed since');
  const cells = (await screen.findAllByRole('cell')).map((cell) => cell.textContent);
  expect(cells.slice(1, 5)).toEqual(['Last name', 'Example', 'New', 'Others']);
  expect([cells[0], cells[5]].map((cell) => cell?.replace(/^[A-Z]{2}/u, ''))).toEqual([
    'Bea Othersbea@acme.example',
    'Cy Gonecy@acme.example',
  ]);
  expect(cells[6]).toBe('Removed by others since');
  expect(screen.getByText('1 person whom it changed has been removed since.')).toBeTruthy();
});

test('an undo that has nothing left to take back says so, and cannot be asked for', async () => {
  const { asked } = watching(
    { state: 'applied', applied: { added: 3, changed: 0 } },
    { 'imports.kept': () => ({ undone: false, busy: false, nothing: true, gone: 3, total: 3, rows: [] }) },
  );
  await press('Undo the import…');
  await screen.findByText('Others have changed all of it since. There is nothing left to take back.');
  expect(screen.queryByText('3 people who were added are removed again.')).toBeNull();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Undo the import' }).disabled).toBe(true);
  expect(asked('operations.undo')).toEqual([]);
});

test('what others changed since one looked stands above the rows, and the same click applies it then', async () => {
  const row = aRow(1);
  const moved = aDraft([row], { moved: 1, revision: 1 });
  let clicks = 0;
  const { asked } = openScreen('/import', {
    ...scriptOf([aMember(1)]),
    ...importScript([row]),
    'imports.apply': () => {
      clicks += 1;
      return clicks === 1 ? new Refused({ code: 'import.moved', count: 1 }) : aProgress();
    },
    'imports.progress': () => aProgress({ applied: { added: 1, changed: 0 } }),
    'imports.moved': () => ({ draft: moved, total: 1, rows: differences.rows }),
  });
  await press('Choose a file…');
  await press('Check 1 row');
  await press('Apply 1 change');
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Something else would become of 1 person than when you looked');
  const table = await screen.findByRole('table', { name: 'What is otherwise than when you looked' });
  await waitFor(() => expect(table.textContent).toContain('Last name: Others → New'));
  await press('Apply 1 change');
  await waitFor(() => expect(asked('imports.apply')).toHaveLength(2));
});

test('whom it removed is told by name, and not counted among the changed', async () => {
  const removed = { count: 2, names: ['Bea Example', 'Cy Example'] };
  const counted = { applied: { added: 2, changed: 3 }, approved: { added: 2, changed: 1 } };
  watching({ total: 5, ...counted, kept, removed });
  await screen.findByText('2 people were removed');
  expect(screen.getByText('Bea Example and Cy Example')).toBeTruthy();
  expect(screen.getByText('Changed').parentElement?.textContent).toContain('1');
  expect(screen.queryByText('It became something else than you approved')).toBeNull();
});
