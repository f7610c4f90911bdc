import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';

import type { ReportTable, ReportWindow } from '../../../shared/ipc/report-shapes.ts';
import type { MemberFilter, SeatReport, SeatReportPerson, Session } from '../../../shared/ipc/shapes.ts';
import { aMember, aSession, counts, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';
import { aRow, aTable, AS_OF, BEGINS, emea } from './a-report.ts';

const report: SeatReport = {
  workspace: 'Acme Learning',
  asOf: AS_OF,
  renewsAt: '2027-03-01T00:00:00.000Z',
  counts,
  pool: true,
  forGroups: 0,
  used: 163,
  unused: 5,
  everyone: { people: 412, used: 163, unused: 5, reserved: 9, basic: 235 },
  byGroup: [],
};

const aPerson = (n: number): SeatReportPerson => {
  const { id, name, email, role, status, seat, seatSince, seatUsedAt, lastUsedAt } = aMember(n);
  const dates = { seatSince, seatUsedAt, lastUsedAt };
  return { id, name, email, role, status, seat, state: 'unused', groups: ['EMEA Sales'], ...dates };
};
const people = Array.from({ length: 450 }, (_, n) => aPerson(n + 1));

interface PeopleInput {
  readonly filter: MemberFilter;
  readonly offset: number;
  readonly limit: number;
}

const script: Script = {
  'reports.seats': () => report,
  'reports.seatTable': (asked: ReportWindow) => aTable('seats', asked),
  'reports.creditTable': (asked: ReportWindow) => aTable('credits', asked),
  'groups.list': () => [{ id: emea, name: 'EMEA Sales' }],
  'reports.seatPeople': ({ filter, offset, limit }: PeopleInput) => {
    const found = people.filter(({ name }) => name.toLowerCase().includes(filter.search));
    return { total: found.length, rows: found.slice(offset, offset + limit) };
  },
};

const openReport = (change: Script = {}, session?: Session) =>
  openScreen('/reports/seats', { ...scriptOf([], session), ...script, ...change });

async function openPeople() {
  const opened = openReport();
  fireEvent.click(await screen.findByRole('radio', { name: 'By person' }));
  await screen.findByText('Person 1');
  return opened;
}

const grid = (name = 'Seats by group') => screen.findByRole('grid', { name });
const cellsOf = async (row: RegExp, name?: string) =>
  within(within(await grid(name)).getByRole('row', { name: row }))
    .getAllByRole('gridcell')
    .map((cell) => cell.textContent);

let copied: string[];
beforeEach(() => {
  copied = [];
  const clipboard = { writeText: async (text: string) => void copied.push(text) };
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
});

test('every granted seat is somewhere: assigned, reserved, spent or remaining', async () => {
  openReport();
  await screen.findByText('188 of 200 given out');
  expect(screen.getByText('163 in use, 5 not used')).toBeTruthy();
  const bar = screen.getByRole('img', { name: /^200 full seats granted/u });
  expect(bar.getAttribute('aria-label')).toContain('Assigned 168, Reserved 9, Spent 11, Remaining 12');
});

test('the report is there with the service stopped, and says of when it is and what is not sent yet', async () => {
  const session = aSession({ unsent: 2 });
  const connection = { ...session.connection, state: 'offline' as const };
  openReport({}, { ...session, connection });
  await screen.findByText(/^As of .*2026.*, from the copy on this computer/u);
  expect(screen.getByRole('button', { name: '2 changes of yours are not sent yet' })).toBeTruthy();
});

test('people in several groups count in each, and the last row counts everyone once', async () => {
  openReport();
  expect(await cellsOf(/^EMEA Sales/u)).toEqual(['EMEA Sales', '300', '153', '150', '3', '9', '138']);
  expect(await cellsOf(/^In no group/u)).toEqual(['In no group', '12', '0', '0', '0', '0', '12']);
  const whole = ['Everyone, counted once', '412', '168', '163', '5', '9', '235'];
  expect(await cellsOf(/^Everyone, counted once/u)).toEqual(whole);
});

test('a moment of the past and one to compare with are asked of the core, as ends of days here', async () => {
  const { asked } = openReport();
  await grid();
  fireEvent.change(screen.getByLabelText('As of'), { target: { value: '2026-10-31' } });
  fireEvent.change(screen.getByLabelText('Compare with'), { target: { value: '2026-09-30' } });
  const [at, compare] = [new Date(2026, 10, 1).toISOString(), new Date(2026, 9, 1).toISOString()];
  await waitFor(() => expect(asked('reports.seatTable').at(-1)).toMatchObject({ at, compare, by: 'group' }));
  expect(await cellsOf(/^EMEA Sales/u)).toContain('153+1');
  expect(screen.getByText(/^End of day in .*, names as they are today/u)).toBeTruthy();
  fireEvent.change(screen.getByLabelText('at'), { target: { value: '14:30' } });
  const then = new Date(2026, 9, 31, 14, 30).toISOString();
  await waitFor(() => expect(asked('reports.seatTable').at(-1)).toMatchObject({ at: then }));
});

test('of seats that were spent since it is said that their use then is not known', async () => {
  const rows = [aRow({ key: emea, kind: 'group', name: 'EMEA Sales', values: [9, 5, 2, 1, 2, 0, 4] })];
  const whole = { values: [9, 5, 2, 1, 2, 0, 4], was: null };
  openReport({ 'reports.seatTable': (asked: ReportWindow) => aTable('seats', asked, { rows, total: 1, whole }) });
  await screen.findByText(/^2 of these seats were spent later: when they were first used is not in the copy/u);
});

test('of a moment before the history nothing is told as if it were true, and the first day is offered', async () => {
  const { asked } = openReport();
  await grid();
  fireEvent.change(screen.getByLabelText('As of'), { target: { value: '2019-01-01' } });
  await screen.findByText(/^The history on this computer begins on .*2025/u);
  expect(screen.queryByRole('grid')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Look at its first day' }));
  await grid();
  const last = asked('reports.seatTable').at(-1) as ReportWindow; // as the contract says of the channel
  expect(Date.parse(last.at ?? '') > Date.parse(BEGINS)).toBe(true);
});

test('a column is sorted from its largest, then from its smallest', async () => {
  const { asked } = openReport();
  await grid();
  fireEvent.click(screen.getByRole('button', { name: 'Full seats' }));
  const sort = { column: 'full', descending: true };
  await waitFor(() => expect(asked('reports.seatTable').at(-1)).toMatchObject({ sort }));
  fireEvent.click(screen.getByRole('button', { name: 'Full seats' }));
  await waitFor(() =>
    expect(asked('reports.seatTable').at(-1)).toMatchObject({ sort: { ...sort, descending: false } }),
  );
});

test('seats over time are a picture and a table of the same periods, by month, week or day', async () => {
  const columns: ReportTable['columns'] = [
    'given',
    'returned',
    'lost',
    'granted',
    'assigned',
    'reserved',
    'spent',
    'remaining',
  ];
  const month = (key: string, until: string, values: number[]) =>
    aRow({ key, kind: 'period', name: null, from: `${key}T00:00:00.000Z`, until, values });
  const rows = [
    month('2026-10-01', '2026-11-01T00:00:00.000Z', [4, 1, 0, 200, 160, 9, 11, 20]),
    month('2026-11-01', '2026-12-01T00:00:00.000Z', [8, 0, 0, 200, 168, 9, 11, 12]),
  ];
  const { asked } = openReport({
    'reports.seatTable': (window: ReportWindow) =>
      aTable('seats', window, window.by === 'group' ? {} : { columns, rows, total: 2, whole: null }),
  });
  fireEvent.click(await screen.findByRole('radio', { name: 'Over time' }));
  await screen.findByRole('img', { name: /2 periods\. At the end, Nov 2026: Assigned 168, Reserved 9, Spent 11/u });
  expect(await cellsOf(/^Nov 2026/u, 'Seats over time')).toEqual([
    'Nov 2026So far',
    '8',
    '0',
    '0',
    '200',
    '168',
    '9',
    '11',
    '12',
  ]);
  fireEvent.change(screen.getByRole('combobox', { name: 'Periods' }), { target: { value: 'week' } });
  await waitFor(() => expect(asked('reports.seatTable').at(-1)).toMatchObject({ by: 'week', compare: null }));
});

test('a cell, a row and all rows are copied, and nothing that a spreadsheet would run', async () => {
  const odd = aRow({ key: emea, kind: 'group', name: '=HYPERLINK("http://x")', values: [1, 1, 1, 0, 0, 0, 0] });
  openReport({ 'reports.seatTable': (asked: ReportWindow) => aTable('seats', asked, { rows: [odd], total: 1 }) });
  fireEvent.contextMenu(within(await grid()).getByText('=HYPERLINK("http://x")'));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Copy this row' }));
  await screen.findByText('1 row copied');
  expect(copied[0]).toContain(`"'=HYPERLINK(""http://x"")"\t1\t1\t1\t0`);
  fireEvent.contextMenu(within(await grid()).getByText('=HYPERLINK("http://x")'));
  fireEvent.click(await screen.findByRole('menuitem', { name: /^Copy “=HYPERLINK/u }));
  await waitFor(() => expect(copied).toHaveLength(2));
});

test('the row the keyboard is on has its menu on a key', async () => {
  openReport();
  fireEvent.keyDown(await grid(), { key: 'j' });
  fireEvent.keyDown(await grid(), { key: 'm' });
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Copy all rows as CSV' }));
  await screen.findByText('3 rows copied');
  expect(copied[0]?.split('\r\n')[0]).toBe('Group,People,Full seats,In use,Not used,Reserved,Basic');
});

test('a list of people of any length knows how long it is and holds only the rows in sight', async () => {
  await openPeople();
  const list = await grid('Seats by person');
  expect(list.getAttribute('aria-rowcount')).toBe('451');
  expect(within(list).getAllByRole('row').length).toBeLessThan(80);
});

test('filters and search are asked of main together', async () => {
  const { asked } = await openPeople();
  fireEvent.change(screen.getByRole('combobox', { name: 'Seat' }), { target: { value: 'unused' } });
  fireEvent.change(screen.getByRole('combobox', { name: 'Role' }), { target: { value: 'learner' } });
  fireEvent.click(screen.getByRole('combobox', { name: 'Group' }));
  fireEvent.click(await screen.findByRole('option', { name: 'EMEA Sales' }));
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'person 45' } });
  await screen.findByText('2 people');
  const filter = { search: 'person 45', seats: ['unused'], groups: [emea], roles: ['learner'] };
  expect(asked('reports.seatPeople').at(-1)).toMatchObject({ filter, offset: 0 });
});

test('a search keeps the focus, and one that finds nobody offers to clear it', async () => {
  await openPeople();
  const box = screen.getByRole('searchbox');
  box.focus();
  fireEvent.change(box, { target: { value: 'zzz' } });
  const clear = await screen.findByRole('button', { name: 'Clear search and filters' });
  expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  fireEvent.click(clear);
  await screen.findByText('450 people');
  expect(screen.getByRole('searchbox').getAttribute('value')).toBe('');
});

test('people as of a moment of the past have the seat they had then', async () => {
  const person = aRow({
    ...{ key: aMember(1).id, kind: 'person', name: 'Person 1', email: 'person.1@acme.example', role: 'trainer' },
    ...{ values: [1, 1, 0, 1, 0, 0, 0], was: [1, 0, 0, 0, 0, 0, 1] },
  });
  openReport({
    'reports.seatTable': (asked: ReportWindow) => aTable('seats', asked, { rows: [person], total: 1 }),
  });
  fireEvent.click(await screen.findByRole('radio', { name: 'By person' }));
  fireEvent.change(screen.getByLabelText('Compare with'), { target: { value: '2026-09-30' } });
  const cells = await cellsOf(/^Person 1/u, 'Seats by person');
  expect(cells.slice(1)).toEqual(['person.1@acme.example', 'Trainer', '', 'Full not used', 'Basic']);
});

test('what is printed has the workspace, the moment, the age of the data and every row, and is then away again', async () => {
  const print = vi.fn<() => void>();
  vi.stubGlobal('print', print);
  openReport();
  await grid();
  fireEvent.keyDown(window, { key: 'p', ctrlKey: true });
  await waitFor(() => expect(print).toHaveBeenCalledOnce());
  const paper = document.querySelector<HTMLElement>('[data-paper]');
  if (paper === null) throw new Error('nothing is laid out for paper');
  expect(within(paper).getByText('Seat report by group')).toBeTruthy();
  expect(paper.textContent).toMatch(/WorkspaceAcme Learning.*Age of the data.*November 16, 2026/u);
  const rows = within(paper).getAllByRole('row', { hidden: true });
  expect(rows.map((row) => row.textContent).at(1)).toBe('EMEA Sales30015315039138');
  expect(rows.at(-1)?.textContent).toBe('Everyone, counted once41216816359235');
  fireEvent(window, new Event('afterprint'));
  await waitFor(() => expect(document.querySelector('[data-paper]')).toBeNull());
  vi.unstubAllGlobals();
});

test('a PDF says where it is, and one that cannot be written says so', async () => {
  let answer: unknown = { path: '/home/ada/seats.pdf' };
  const { asked } = openReport({ 'app.savePdf': () => answer });
  const choose = async () => {
    fireEvent.click(await screen.findByRole('button', { name: 'Export' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'PDF, this report' }));
  };
  await choose();
  await screen.findByText('/home/ada/seats.pdf');
  expect(asked('app.savePdf')).toEqual([{ name: 'Acme Learning – Seat report by group – November 16, 2026' }]);
  await waitFor(() => expect(document.querySelector('[data-paper]')).toBeNull());
  answer = new Refused({ code: 'file.unwritable', path: '/x.pdf' });
  await choose();
  await screen.findByText('The file /x.pdf could not be written.');
});

test('the figures are read again when main says that seats have moved', async () => {
  const moved = { ...report, counts: { ...counts, assigned: 170, remaining: 10 } };
  let now = report;
  const { tell } = openReport({ 'reports.seats': () => now });
  await screen.findByText('188 of 200 given out');
  now = moved;
  await tell('seats');
  await screen.findByText('190 of 200 given out');
  await waitFor(() => expect(screen.queryByText('188 of 200 given out')).toBeNull());
});

test('a report that cannot be read says so and is tried again', async () => {
  let answer: unknown = new Refused({ code: 'unexpected', report: 'r7' });
  openReport({ 'reports.seatTable': (asked: ReportWindow) => answer ?? aTable('seats', asked) });
  const again = await screen.findByRole('button', { name: 'Try again' });
  answer = undefined;
  fireEvent.click(again);
  await grid();
});
