import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { Drafts } from '../../../electron/imports/drafts.ts';
import { changeNamed, recallImports } from '../../../electron/imports/import-memory.ts';
import { withNamed } from '../../../electron/imports/mappings.ts';
import { listFiles } from '../../../electron/imports/recent-files.ts';
import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { applyDraft } from '../../builders/apply-draft.ts';
import { aWorkbook, plainRows } from '../../builders/workbook.ts';
import { aDesk, aWorkspace, hostOver, temporaryFolder, type TestService } from '../../builders/desktop.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let drafts: Drafts;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 30);
  desk = await aDesk(folder.path, service);
  drafts = new Drafts(hostOver(service));
});
afterEach(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

/** A file in which only a person can tell which column has the addresses: most of them are none. */
const LOGINS = 'Handle,Nick,Secret word\nada@acme.example,Ada,x\nbob,Bob,y\ncyd,Cyd,z\ndee,Dee,w\n';

function aFile(name: string, text: string): string {
  const file = path.join(folder.path, name);
  writeFileSync(file, text);
  return file;
}

const read = ({ format }: ImportDraft) => format.columns.map(({ field }) => field);

test('a person says which column has the addresses, and the next file with these headers is read so', async () => {
  const file = aFile('logins.csv', LOGINS);
  const draft = await drafts.open(desk, file);
  expect(draft.format).toMatchObject({ refused: { code: 'NOEMAILCOLUMN' }, people: 0, choices: 'recognised' });
  const mended = await drafts.readAs(desk, draft.id, { kind: 'column', column: 0, field: 'email' });
  expect(mended.format).toMatchObject({ refused: null, people: 1, choices: 'here' });
  expect(mended.format.columns[0]).toMatchObject({ field: 'email', chosen: true, guess: false });
  const named = await drafts.readAs(desk, mended.id, { kind: 'column', column: 1, field: 'firstName' });
  expect(read(named)).toEqual(['email', 'firstName', 'ignored']);

  const again = await new Drafts(hostOver(service)).open(desk, aFile('other.csv', LOGINS.replaceAll('Ada', 'Eve')));
  expect(again.format).toMatchObject({ people: 1, choices: 'last' });
  expect(read(again)).toEqual(['email', 'firstName', 'ignored']);

  await drafts.open(desk, file);
  const forgotten = await drafts.readAs(desk, (await drafts.open(desk, file)).id, { kind: 'recognised' });
  expect(forgotten.format).toMatchObject({ people: 0, choices: 'recognised' });
  expect(recallImports(desk.folder).last).toEqual([]);
});

test('a column is read as recognised again, and another takes its meaning from it', async () => {
  const draft = await drafts.open(desk, aFile('two.csv', 'Work email,Home email\na@acme.example,b@home.example\n'));
  expect(read(draft)[0]).toBe('email');
  const home = await drafts.readAs(desk, draft.id, { kind: 'column', column: 1, field: 'email' });
  expect(read(home)[1]).toBe('email');
  expect(read(home)[0]).not.toBe('email');
  expect(drafts.rows(home.id, { verdict: 'added', search: '', offset: 0, limit: 1 }).rows[0]?.email).toBe(
    'b@home.example',
  );
  const back = await drafts.readAs(desk, home.id, { kind: 'column', column: 1, field: null });
  expect(read(back)).toEqual(read(draft));
});

test('columns that were kept under a name are found in another file', async () => {
  const columns = [{ header: 'Handle', field: 'email' as const }];
  changeNamed(desk.folder, (named) => withNamed(named, { id: 'a', name: 'A', columns }));
  const draft = await drafts.open(desk, aFile('more.csv', 'Age,handle\n7,ada@acme.example\n8,bob\n9,cyd\n'));
  const mapped = await drafts.readAs(desk, draft.id, { kind: 'mapping', mapping: 'a' });
  expect(read(mapped)).toEqual(['ignored', 'email']);
});

test('a text is read in another encoding, or divided by another mark, and as recognised again', async () => {
  const file = path.join(folder.path, 'old.csv');
  writeFileSync(file, Buffer.from('Name|Nick;E-mail\nJos\xe9|J;jose@acme.example\n', 'latin1'));
  const draft = await drafts.open(desk, file);
  expect(draft.format).toMatchObject({ delimiter: ';', textChosen: { encoding: false, delimiter: false } });
  const roman = await drafts.readAs(desk, draft.id, { kind: 'encoding', encoding: 'mac-roman' });
  expect(roman.format).toMatchObject({ encoding: 'mac-roman', textChosen: { encoding: true, delimiter: false } });
  expect(roman.format.columns[0]?.example).toBe('JosÈ|J');
  const divided = await drafts.readAs(desk, roman.id, { kind: 'delimiter', delimiter: '|' });
  expect(divided.format.columns.map(({ header }) => header)).toEqual(['Name', 'Nick;E-mail']);
  const one = await drafts.readAs(desk, divided.id, { kind: 'delimiter', delimiter: null });
  const back = await drafts.readAs(desk, one.id, { kind: 'encoding', encoding: null });
  expect(back.format).toEqual(draft.format);
});

test('of a workbook another sheet is read, also one without people', async () => {
  const file = path.join(folder.path, 'staff.xlsx');
  const sheet = (name: string, ...rows: string[][]) => ({ name, markup: plainRows(rows) });
  const invoices = sheet('Invoices', ['Invoice number', 'Amount', 'Currency'], ['1', '2', 'EUR']);
  const staff = sheet('Staff', ['E-mail', 'First name'], ['new@acme.example', 'Ada']);
  writeFileSync(file, aWorkbook([invoices, staff]));
  const draft = await drafts.open(desk, file);
  expect(draft.format).toMatchObject({ sheets: ['Invoices', 'Staff'], sheet: 'Staff', people: 1, refused: null });
  const other = await drafts.readAs(desk, draft.id, { kind: 'sheet', sheet: 'Invoices' });
  expect(other.format).toMatchObject({ sheet: 'Invoices', people: 0, refused: { code: 'NOTPEOPLE' } });
  const back = await drafts.readAs(desk, other.id, { kind: 'sheet', sheet: 'Staff' });
  expect(back.format).toEqual(draft.format);
});

test('of a file without headers nothing is remembered', async () => {
  const draft = await drafts.open(desk, aFile('bare.csv', 'ada@acme.example,Ada\nbob@acme.example,Bob\n'));
  expect(draft.format.headerLine).toBe(0);
  const named = await drafts.readAs(desk, draft.id, { kind: 'column', column: 1, field: 'firstName' });
  expect(read(named)).toEqual(['email', 'firstName']);
  expect(recallImports(desk.folder).last).toEqual([]);
});

test('a file that is gone, or has become another, leaves what is looked at as it was', async () => {
  const file = aFile('gone.csv', LOGINS);
  const draft = await drafts.open(desk, file);
  rmSync(file);
  await expect(drafts.readAs(desk, draft.id, { kind: 'column', column: 0, field: 'email' })).rejects.toThrow(
    'file.refused',
  );
  expect(drafts.rows(draft.id, { verdict: 'rejected', search: '', offset: 0, limit: 1 }).total).toBe(4);
});

test('the last files are listed with what became of them', async () => {
  const people = aFile('people.csv', 'E-mail\nnew@acme.example\n');
  const applied = await drafts.open(desk, people);
  applyDraft(drafts, desk, applied.id);
  await drafts.open(desk, aFile('logins.csv', LOGINS));
  await expect(drafts.open(desk, aFile('empty.csv', ''))).rejects.toThrow('file.refused');
  const list = () => listFiles(desk.sql, recallImports(desk.folder));
  expect((await list()).map(({ name, became, people: count, there }) => [name, became, count, there])).toEqual([
    ['empty.csv', 'refused', null, true],
    ['logins.csv', 'left', null, true],
    ['people.csv', 'waiting', 1, true],
  ]);
  await desk.sync.kick();
  renameSync(people, `${people}.old`);
  expect((await list()).at(-1)).toMatchObject({ became: 'applied', there: false });
  for (let n = 0; n < 6; n += 1) await drafts.open(desk, aFile(`${String(n)}.csv`, LOGINS));
  expect((await list()).map(({ name }) => name)).toEqual(['5.csv', '4.csv', '3.csv', '2.csv', '1.csv']);
});

test('what was left out stays left out of the same people when the file is read in another way', async () => {
  const text = 'e-mail,first,team,level\nann@acme.example,Ann,Nowhere,trainer\nbo@acme.example,Bo,Nowhere,trainer\n';
  const draft = await drafts.open(desk, aFile('people.csv', text));
  const tick = { verdict: 'added', ticked: false } as const;
  drafts.withSeats(draft.id, false);
  drafts.invite(draft.id, true);
  drafts.tick(draft.id, { ...tick, records: [1] });
  drafts.tick(draft.id, { ...tick, records: [2], field: 'name' });
  const again = await drafts.readAs(desk, draft.id, { kind: 'column', column: 3, field: 'role' });
  const { rows } = drafts.rows(again.id, { verdict: 'added', search: '', offset: 0, limit: 5 });
  expect(rows.map(({ email, ticked, left, fields }) => [email, ticked, left.fields, fields.role?.after])).toEqual([
    ['ann@acme.example', false, [], 'trainer'],
    ['bo@acme.example', true, ['name'], 'trainer'],
  ]);
  expect(again).toMatchObject({ withSeats: false, totals: { invitations: { sent: true } }, counts: { unticked: 1 } });
  // Another column has the addresses: nobody of before is in the file, and nothing is left out.
  const others = await drafts.readAs(desk, again.id, { kind: 'column', column: 1, field: 'email' });
  expect(others.counts.unticked).toBe(0);
});
