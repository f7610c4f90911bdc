import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { say } from '../../../shared/csv/sayings.ts';
import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import type { NamedMapping, ReadingChange, RecentFile } from '../../../shared/ipc/reading-shapes.ts';
import { aMember, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';
import { aColumn, aDraft, aRow, importScript } from './an-import.ts';

const rows = [aRow(1), aRow(2), aRow(3)];
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const press = async (name: string | RegExp) => fireEvent.click(await button(name));
const field = (header: string) => screen.findByRole<HTMLSelectElement>('combobox', { name: `Read ${header} as` });
const choose = (select: HTMLElement, value: string) => fireEvent.change(select, { target: { value } });

const format = aDraft(rows).format;
const login = aColumn({ header: 'Login', example: 'ada' });
const chosen = { ...login, field: 'email', chosen: true } as const;

/** A file in which a person has to say which column has the addresses; once they have, its rows are people. */
function nameless(columns = [login, aColumn({ header: 'Nick' })]): Script {
  const saying = say('noEmailColumn', { headers: columns.map(({ header }) => header) });
  const refused: Partial<ImportDraft> = {
    format: { ...format, columns, people: 0, notices: [], refused: { code: 'NOEMAILCOLUMN', saying } },
  };
  const read = { ...format, columns: [chosen, ...columns.slice(1)], choices: 'here' as const, notices: [] };
  return {
    ...importScript(rows, refused),
    'imports.readAs': ({ change }: { change: ReadingChange }) =>
      aDraft(rows, change.kind === 'column' && change.field === 'email' ? { id: 'again', format: read } : refused),
  };
}

function open(script: Script) {
  return openScreen('/import', { ...scriptOf([aMember(1)]), ...script });
}

test('where a file has no column of addresses a person says which it is, and can go on', async () => {
  const { asked } = open(nameless());
  await press('Choose a file…');
  expect((await screen.findByRole('alert')).textContent).toContain('No column of this file is read as the e-mail');
  expect((await button('Check 3 rows')).getAttribute('aria-disabled')).toBe('true');

  choose(await field('Login'), 'email');
  await screen.findByText('3 of 3 rows are people.');
  expect(asked('imports.readAs')).toEqual([{ id: 'draft', change: { kind: 'column', column: 0, field: 'email' } }]);
  expect(screen.queryByRole('alert')).toBeNull();
  expect((await button('Check 3 rows')).getAttribute('aria-disabled')).toBeNull();
  expect(within(screen.getByRole('row', { name: /^Login/u })).getByText('Chosen')).toBeTruthy();

  choose(await field('Login'), '');
  await screen.findByRole('alert');
  expect(asked('imports.readAs')[1]).toEqual({ id: 'again', change: { kind: 'column', column: 0, field: null } });
});

test('a column of which nothing tells which number is active asks for that', async () => {
  const asking = aColumn({ header: 'Status', example: '0', asks: true });
  open(importScript(rows, { format: { ...format, columns: [...format.columns, asking] } }));
  await press('Choose a file…');
  const row = await screen.findByRole('row', { name: /^Status/u });
  expect(within(row).getByText('Say which')).toBeTruthy();
  expect(screen.getAllByText('Say which')).toHaveLength(1);
});

test('every meaning is offered for a column, except for one of passwords', async () => {
  open(importScript(rows));
  await press('Choose a file…');
  const select = await field('Email Address');
  expect([...select.querySelectorAll('optgroup')].map(({ label }) => label)).toEqual([
    'Who it is',
    'What they have here',
    'Whether they are active',
    'Asked for separately',
    'Left out',
  ]);
  expect(select.querySelectorAll('option')).toHaveLength(25);
  expect(screen.queryByRole('combobox', { name: 'Read Password as' })).toBeNull();
});

test('a file that cannot be read so stays as it was, and says why', async () => {
  const script = importScript(rows);
  script['imports.readAs'] = () =>
    new Refused({ code: 'file.refused', reason: 'NOTFOUND', saying: say('fileMissing') });
  open(script);
  await press('Choose a file…');
  choose(await field('Email Address'), 'username');
  await screen.findByText(/^The file is not there any more\./u);
  await waitFor(async () => expect((await field('Email Address')).value).toBe('email'));
});

test('what was chosen the last time is said, and can be forgotten', async () => {
  const last = { ...format, columns: [chosen], choices: 'last' as const };
  const script = importScript(rows, { format: last });
  script['imports.readAs'] = () => aDraft(rows);
  const { asked } = open(script);
  await press('Choose a file…');
  await screen.findByText('As you chose the last time for a file with these columns.');
  await press('Forget that');
  await screen.findByText(/^As recognised by their names/u);
  expect(asked('imports.readAs')).toEqual([{ id: 'draft', change: { kind: 'recognised' } }]);
});

test('columns are saved under a name that no others have, read so, renamed, deleted and put back', async () => {
  let saved: NamedMapping[] = [
    { id: 'old', name: 'Elsewhere', columns: [{ header: 'pupil', field: 'email' }] },
    { id: 'fit', name: 'Ours', columns: [{ header: 'email address', field: 'email' }] },
  ];
  const script: Script = {
    ...importScript(rows),
    'imports.mappings': () => saved,
    'imports.readAs': () => aDraft(rows),
    'imports.keepMapping': (one: NamedMapping) =>
      (saved = [...saved.filter(({ id }) => id !== one.id), { ...one, id: one.id ?? 'new' }]),
    'imports.forgetMapping': ({ id }: { id: string }) => (saved = saved.filter((each) => each.id !== id)),
  };
  const { asked } = open(script);
  await press('Choose a file…');
  await press('Saved columns');
  const unfit = await screen.findByRole('menuitem', { name: /^Elsewhere/u });
  expect(unfit.hasAttribute('disabled')).toBe(true);
  fireEvent.click(screen.getByRole('menuitem', { name: /^Ours/u }));
  await waitFor(() =>
    expect(asked('imports.readAs')).toEqual([{ id: 'draft', change: { kind: 'mapping', mapping: 'fit' } }]),
  );

  await press('Saved columns');
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Save these columns…' }));
  const name = await screen.findByRole('textbox', { name: 'Name' });
  fireEvent.change(name, { target: { value: 'OURS' } });
  await press('Save columns');
  await screen.findByText('There are saved columns named “OURS” already.');
  fireEvent.change(name, { target: { value: 'Directory' } });
  await press('Save columns');
  await waitFor(() => expect(saved.map((each) => each.name)).toContain('Directory'));

  await press('Saved columns');
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Rename or delete…' }));
  await press('Rename Ours');
  fireEvent.change(await screen.findByRole('textbox', { name: 'Name' }), { target: { value: 'Mine' } });
  await press('Rename');
  await press('Delete Mine');
  await screen.findByText('The saved columns “Mine” were deleted.');
  await waitFor(() => expect(saved.map(({ id }) => id)).toEqual(['old', 'new']));
  await press('Undo');
  await waitFor(() => expect(saved.map((each) => each.name)).toContain('Mine'));
});

test('what a text is written in and what divides it is chosen, and as recognised again', async () => {
  const script = importScript(rows);
  const textChosen = { encoding: true, delimiter: false };
  script['imports.readAs'] = () => aDraft(rows, { format: { ...format, encoding: 'koi8-r', textChosen } });
  const { asked } = open(script);
  await press('Choose a file…');
  choose(await screen.findByRole('combobox', { name: 'Encoding' }), 'koi8-r');
  choose(await screen.findByRole('combobox', { name: 'Separator' }), '\t');
  await screen.findByRole('option', { name: 'As recognised' });
  choose(screen.getByRole('combobox', { name: 'Encoding' }), '');
  await waitFor(() =>
    expect(asked('imports.readAs')).toEqual([
      { id: 'draft', change: { kind: 'encoding', encoding: 'koi8-r' } },
      { id: 'draft', change: { kind: 'delimiter', delimiter: '\t' } },
      { id: 'draft', change: { kind: 'encoding', encoding: null } },
    ]),
  );
});

test('of a workbook another sheet is read', async () => {
  const script = importScript(rows, { format: { ...format, sheets: ['Read me', 'Staff'], sheet: 'Read me' } });
  script['imports.readAs'] = () =>
    aDraft(rows, { format: { ...format, sheets: ['Read me', 'Staff'], sheet: 'Staff' } });
  const { asked } = open(script);
  await press('Choose a file…');
  const sheet = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Sheet' });
  expect(screen.queryByText('Semicolon')).toBeNull();
  choose(sheet, 'Staff');
  await waitFor(() => expect(asked('imports.readAs')).toHaveLength(1));
  expect(sheet.value).toBe('Staff');
});

test('the last files are offered with what became of them, as far as they are still there', async () => {
  const file: RecentFile = {
    ...{ id: 'a', name: 'people.csv', folder: '/home/ada', at: '2026-11-16T09:41:00.000Z' },
    ...{ became: 'applied', people: 24, there: true },
  };
  const gone: RecentFile = { ...file, id: 'b', name: 'gone.csv', became: 'left', people: null, there: false };
  const script: Script = {
    ...importScript(rows),
    'imports.recent': () => [file, gone],
    'imports.openRecent': () => aDraft(rows),
  };
  const { asked } = open(script);
  const row = await screen.findByRole('row', { name: /^people\.csv/u });
  expect(row.textContent).toContain('Imported 24 people');
  expect(screen.getByRole('row', { name: /^gone\.csv/u }).textContent).toContain('It is not in /home/ada any more');
  expect(screen.queryByRole('button', { name: 'Read again: gone.csv' })).toBeNull();
  await press('Read again: people.csv');
  await screen.findByText('3 of 3 rows are people.');
  expect(asked('imports.openRecent')).toEqual([{ id: 'a' }]);
});

test('how far a file is read is shown, and stopping it gives the choice of a file back', async () => {
  const reading = Promise.withResolvers<null>();
  const stopped = Promise.withResolvers<void>();
  open({
    ...importScript(rows),
    'imports.choose': () => reading.promise,
    'imports.reading': () => ({ step: 'judging', rows: 42_000, done: 4_200_000, total: 8_400_000 }),
    'imports.stop': () => {
      reading.resolve(null);
      stopped.resolve();
    },
  });
  await press('Choose a file…');
  const bar = await screen.findByRole('progressbar', { name: 'How far the file has been read' });
  await waitFor(() => expect(bar.getAttribute('aria-valuetext')).toMatch(/^42,000 rows read, 4\.\d MB of 8\.\d MB$/u));
  await press('Stop reading');
  await stopped.promise;
  await waitFor(() => expect(screen.queryByRole('progressbar')).toBe(null));
  expect(await button('Choose a file…')).toHaveProperty('disabled', false);
});
