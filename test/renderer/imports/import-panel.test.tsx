import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { ImportProgress } from '../../../shared/ipc/import-progress.ts';
import type { Session } from '../../../shared/ipc/shapes.ts';
import { aMember, aSession, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';
import { say } from '../../../shared/csv/sayings.ts';
import { aProgress, aRejectedRow, aRow, importScript, operation } from './an-import.ts';

const rows = [aRow(1), aRow(2), aRow(3)];
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const press = async (name: string | RegExp) => fireEvent.click(await button(name));

function openImport(script: Script, session?: Session) {
  return openScreen('/import', { ...scriptOf([aMember(1)], session), ...script });
}

async function goToCheck(script: Script, session?: Session) {
  const opened = openImport(script, session);
  await press('Choose a file…');
  await press(/^Check \d+ rows?$/u);
  return opened;
}

/** The import as main tells it from one question to the next; the last answer stays. */
function applying(...answers: readonly Partial<ImportProgress>[]): Script {
  const left = [...answers];
  const answer = () => aProgress(left.length > 1 ? left.shift() : left[0]);
  return { ...importScript(rows), 'imports.apply': answer, 'imports.progress': answer };
}

test('a file that cannot be read says why and what to do, and another can be chosen', async () => {
  const refused = new Refused({ code: 'file.refused', reason: 'BINARY', saying: say('picture') });
  openImport({ 'imports.choose': () => refused });
  await press('Choose a file…');
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('This is a picture, not CSV. Export the list again');
  expect(alert.textContent).toContain('Nothing was imported.');
  expect(await button('Choose a file…')).toBeTruthy();
});

test('a closed file dialog changes nothing', async () => {
  const { asked } = openImport({ 'imports.choose': () => null });
  await press('Choose a file…');
  await waitFor(() => expect(asked('imports.choose')).toHaveLength(1));
  await screen.findByRole('heading', { name: 'Choose the file of people to import' });
});

test('a dropped file is read once, and shown as what it is', async () => {
  const { asked, path } = openScreen('/users', { ...scriptOf([aMember(1)]), ...importScript(rows) });
  await screen.findByText('Person 1');
  const drop = new Event('drop', { cancelable: true });
  const files = [new File(['x'], 'people.csv', { type: 'text/csv' })];
  Object.defineProperty(drop, 'dataTransfer', { value: { types: ['Files'], files } });
  fireEvent(window, drop);
  await screen.findByText('Google Workspace users');
  expect(path()).toBe('/import');
  expect(asked('imports.dropped')).toEqual(['people.csv']);
});

test('what was recognised is told before anything is checked, and that passwords were dropped', async () => {
  openImport(importScript(rows));
  await press('Choose a file…');
  await screen.findByText('Semicolon');
  expect(screen.getByText(/^The file contains passwords in clear text\. They were dropped/u)).toBeTruthy();
  const password = screen.getByRole('row', { name: /^Password/u });
  expect(within(password).getByText('Kept nowhere')).toBeTruthy();
});

test('an unticked row is told to main, and the button names what is left', async () => {
  const { asked } = await goToCheck(importScript(rows));
  await button('Apply 3 changes');
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Apply line 3, New 2' }));
  await button('Apply 2 changes');
  expect(asked('imports.tick')).toEqual([{ id: 'draft', verdict: 'added', records: [2], ticked: false }]);
  expect(screen.getByText(/1 unticked stay as they are/u)).toBeTruthy();
});

test('an untick that main refuses is taken back on the screen', async () => {
  const script = importScript(rows);
  script['imports.tick'] = () => new Refused({ code: 'operation.missing' });
  await goToCheck(script);
  const box = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Apply line 3, New 2' });
  fireEvent.click(box);
  await screen.findByText('This change is not known here.');
  await waitFor(() => expect(box.checked).toBe(true));
});

test('the keyboard walks the rows and unticks one', async () => {
  const { asked } = await goToCheck(importScript(rows));
  const grid = await screen.findByRole('grid', { name: 'Added rows' });
  fireEvent.keyDown(grid, { key: 'j' });
  fireEvent.keyDown(grid, { key: 'x' });
  await waitFor(() => expect(asked('imports.tick')).toHaveLength(1));
  expect(asked('imports.tick')[0]).toMatchObject({ records: [2], ticked: false });
});

test('too few seats bar the import, say why, and offer the way out', async () => {
  const refusal = { code: 'seats.exhausted', needed: 20, remaining: 12 } as const;
  const { asked } = await goToCheck(importScript(rows, { refusal }));
  await screen.findByText('Too few full seats: 20 needed, 12 left.');
  expect((await button('Apply 3 changes')).getAttribute('aria-disabled')).toBe('true');
  await press('Import without seats');
  await waitFor(async () => expect((await button('Apply 3 changes')).getAttribute('aria-disabled')).toBeNull());
  expect(asked('imports.withSeats')).toEqual([{ id: 'draft', withSeats: false }]);
});

test('a rejected row is listed with its line and reason, and can be saved for mending', async () => {
  const { asked } = await goToCheck(importScript([...rows, aRejectedRow(9, say('noAddress'))]));
  await screen.findByText(/^Line 10: No e-mail address is given\./u);
  await press('Save as a file');
  await screen.findByText('/home/ada/rejected-rows.csv');
  expect(asked('imports.saveRejected')).toEqual([{ id: 'draft' }]);
});

test('a change shows what was and what will be, and its notes in full', async () => {
  const changed = aRow(1, {
    verdict: 'changed',
    fields: { ...aRow(1).fields, role: { before: 'learner', after: 'reviewer' } },
    warnings: [{ code: 'TRIM', saying: say('nameBlanks', { name: 'New 1' }) }],
  });
  await goToCheck(importScript([changed]));
  const row = await screen.findByRole('row', { name: /New 1/u });
  expect(row.textContent).toContain('LearnerReviewer');
  await screen.findByText('Blanks around “New 1” were cut off.');
});

test('an import made offline says that it is queued, and can be discarded until it is sent', async () => {
  const session = aSession();
  const offline = { ...session, connection: { ...session.connection, state: 'offline' as const } };
  const script = applying({ state: 'waiting', done: 0 });
  const undo = { 'operations.undo': () => ({ operation, changed: 1 }) };
  const { asked } = await goToCheck({ ...script, ...undo }, offline);
  await press('Apply 3 changes');
  await screen.findByText('The import is queued: the workspace cannot be reached now');
  await press('Discard this import…');
  expect(asked('operations.undo')).toEqual([]);
  await press('Discard the import');
  await screen.findByText('The import was discarded. Nobody was added or changed.');
  expect(asked('operations.undo')).toEqual([{ id: operation }]);
  await button('Choose a file…');
});

test('progress is told in numbers until the result is there', async () => {
  await goToCheck(applying({ state: 'applying', done: 1 }, { state: 'applying', done: 2 }, { state: 'applied' }));
  await press('Apply 3 changes');
  await screen.findByText('2 of 3 people');
  await screen.findByRole('heading', { name: '3 people imported' });
});

test('an import the service refused says why, and that nobody was changed', async () => {
  await goToCheck(applying({ state: 'parked', done: 0, error: { code: 'group.missing', name: 'Leads' } }));
  await press('Apply 3 changes');
  await screen.findByText(/There is no group “Leads” any more/u);
  expect(screen.getByText(/Nobody was added or changed/u)).toBeTruthy();
});

test('an applied import is undone only after saying what that means', async () => {
  const script = applying({});
  const { asked } = await goToCheck({ ...script, 'operations.undo': () => ({ operation, changed: 1 }) });
  await press('Apply 3 changes');
  await press('Undo the import…');
  await screen.findByText('3 people who were added are removed again.');
  expect(asked('operations.undo')).toEqual([]);
  await press('Undo the import');
  await screen.findByText(/^The import is being taken back\./u);
  expect(asked('operations.undo')).toEqual([{ id: operation }]);
});

test('the screen can be left while an import runs, and shows it again on the way back', async () => {
  const { path } = await goToCheck(applying({ state: 'applying', done: 1 }));
  await press('Apply 3 changes');
  await press('Go to Users');
  await waitFor(() => expect(path()).toBe('/users'));
  await press('Import CSV');
  await screen.findByText('1 of 3 people');
});

test('the result tells what was really applied, and who was left as others had them', async () => {
  await goToCheck(applying({ state: 'applied', applied: { added: 1, changed: 1 } }));
  await press('Apply 3 changes');
  await screen.findByText('2 people imported');
  await screen.findByText('1 person was left as others had them');
  expect(screen.getByText('Added').closest('div')?.textContent).toContain('1');
});
