import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Forecast, Outlook } from '../../../shared/ipc/forecast-shapes.ts';
import type { IdlePerson, IdleQuestion, IdleReport } from '../../../shared/ipc/idle-shapes.ts';
import { aMember, memberId, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';
import { apac, AS_OF, emea } from './a-report.ts';

const day = (at: number) => new Date(Date.parse('2026-11-16') + at * 86_400_000).toISOString().slice(0, 10);
const anOutlook = (change: Partial<Outlook> = {}): Outlook => ({
  ...{ left: 37, historyDays: 329, movements: 23, tooLittle: false },
  perDay: { low: 0.2, likely: 0.6, high: 1 },
  runsOut: { early: '2027-01-28', likely: '2027-02-28', late: null },
  horizon: '2027-11-16',
  known: [{ day: '2026-12-28', kind: 'renewal', amount: 22 }],
  history: [
    { day: day(-2), left: 40 },
    { day: day(-1), left: 37 },
  ],
  band: Array.from({ length: 365 }, (_, at) => ({ day: day(at + 1), low: Math.max(0, 37 - at), likely: 37, high: 37 })),
  backTest: { origins: 32, days: 28, error: 8.2, errorShare: 0.06, within: 0.78 },
  ...change,
});
const forecast: Forecast = { asOf: AS_OF, seats: anOutlook(), credits: anOutlook({ left: 986, known: [] }) };

const anIdlePerson = (n: number): IdlePerson => ({
  ...{ id: memberId(n), name: n === 1 ? '=1+1' : `Person ${String(n)}`, email: aMember(n).email, role: 'learner' },
  ...{ groups: ['EMEA Sales'], seatSince: '2026-02-14T09:00:00.000Z', lastUsedAt: null },
  ...{ idleSince: '2026-02-14T09:00:00.000Z', used: n % 2 === 0 },
});
interface IdleWindow extends IdleQuestion {
  readonly offset: number;
  readonly limit: number;
}
const people = Array.from({ length: 12 }, (_, n) => anIdlePerson(n + 1));
const idle = ({ offset, limit, days }: IdleWindow): IdleReport => ({
  ...{ asOf: AS_OF, days, full: 168, total: people.length, free: 6, spent: 6 },
  byGroup: [
    { id: emea, name: 'EMEA Sales', full: 153, idle: 9, free: 4 },
    { id: apac, name: 'APAC Sales', full: 10, idle: 3, free: 2 },
    { id: null, name: '', full: 5, idle: 0, free: 0 },
  ],
  rows: people.slice(offset, offset + limit),
});
const script: Script = { 'reports.forecast': () => forecast, 'reports.idle': idle };
const open = (path: string, change: Script = {}) => openScreen(path, { ...scriptOf([]), ...script, ...change });

let copied: string[];
let print: ReturnType<typeof vi.fn<() => void>>;
beforeEach(() => {
  copied = [];
  const clipboard = { writeText: async (text: string) => void copied.push(text) };
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
  print = vi.fn<() => void>();
  vi.stubGlobal('print', print);
});
afterEach(() => vi.unstubAllGlobals());

const take = async (entry: string | RegExp) => {
  fireEvent.click(await screen.findByRole('button', { name: 'Export' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: entry }));
};
const paper = async () => {
  await waitFor(() => expect(print).toHaveBeenCalledOnce());
  const found = document.querySelector<HTMLElement>('[data-paper]');
  if (found === null) throw new Error('nothing is laid out for paper');
  return found;
};

test('a forecast says when, how far off it was, what is known to come, and draws the same as a table', async () => {
  open('/reports/forecast');
  await screen.findByText(/^Full seats likely run out on .*Feb.*2027, .* at the earliest/u);
  expect(screen.getAllByText('± 8.2')).toHaveLength(2);
  expect(screen.getAllByText(/from 32 days of the past; 78\s?% came within the band/u)).toHaveLength(2);
  expect(screen.getByText(/The plan renews:/u).textContent).toContain('+22');
  const table = screen.getByRole('table', { name: 'Credits left, week by week' });
  expect(within(table).getAllByRole('row')).toHaveLength(13);
});

test('of too little history nothing is foretold', async () => {
  const little = anOutlook({ tooLittle: true, perDay: null, runsOut: null, band: [], backTest: null });
  open('/reports/forecast', { 'reports.forecast': () => ({ ...forecast, seats: little }) });
  await screen.findByText('Too little history to tell');
  expect(screen.queryByRole('table', { name: 'Full seats left, week by week' })).toBeNull();
});

test('whoever sees only groups is told whose the pool is, and there is nothing to take along', async () => {
  open('/reports/forecast', { 'reports.forecast': () => ({ asOf: AS_OF, seats: null, credits: null }) });
  await screen.findByText('The pool is the workspace’s');
  expect(screen.queryByRole('button', { name: 'Export' })).toBeNull();
});

test('a forecast is saved in every format, copied, and printed with its pictures and tables', async () => {
  const { asked } = open('/reports/forecast', {
    'reports.exportForecast': () => ({ path: '/home/ada/forecast.xlsx' }),
  });
  await take('XLSX, for spreadsheets');
  await screen.findByText('/home/ada/forecast.xlsx');
  expect(asked('reports.exportForecast')).toEqual([{ format: 'xlsx' }]);
  await take('Copy all rows');
  await screen.findByText('730 rows copied');
  expect(copied[0]?.split('\r\n').slice(0, 2)).toEqual([
    'What\tOn\tAt the least\tLikely left\tAt the most',
    'Full seats\t2026-11-17\t37\t37\t37',
  ]);
  await take(/^Print/u);
  const sheet = await paper();
  expect(sheet.textContent).toContain('Forecast of seats and credits');
  expect(within(sheet).getAllByRole('table', { hidden: true })).toHaveLength(2);
  fireEvent(window, new Event('afterprint'));
  await waitFor(() => expect(document.querySelector('[data-paper]')).toBeNull());
});

test('a week of a forecast is copied from its row', async () => {
  open('/reports/forecast');
  const table = await screen.findByRole('table', { name: 'Full seats left, week by week' });
  fireEvent.contextMenu(within(table).getAllByRole('cell')[1] ?? table);
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Copy this row' }));
  await screen.findByText('1 row copied');
  expect(copied[0]).toContain('Full seats\t2026-11-23\t31\t37\t37');
});

test('idle seats are told as figures, a picture and a table by group, and whose they are', async () => {
  open('/reports/idle');
  const groups = await screen.findByRole('region', { name: 'Idle seats by group, as a table' });
  const rows = within(groups)
    .getAllByRole('row')
    .map((row) => row.textContent);
  expect(rows).toEqual(['GroupFull seatsIdleFree at once', 'EMEA Sales15394', 'APAC Sales1032', 'In no group500']);
  expect(screen.getByRole('img', { name: /EMEA Sales/u })).toBeTruthy();
  const grid = screen.getByRole('grid', { name: 'People with an idle seat' });
  expect(grid.getAttribute('aria-rowcount')).toBe('13');
});

test('cells and rows of idle seats are copied, and nothing of them is run by a spreadsheet', async () => {
  open('/reports/idle');
  const grid = await screen.findByRole('grid', { name: 'People with an idle seat' });
  fireEvent.contextMenu(within(grid).getByText('=1+1'));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Copy this row' }));
  await screen.findByText('1 row copied');
  expect(copied[0]?.split('\r\n')[1]).toMatch(/^'=1\+1\tperson\.1@acme\.example\tEMEA Sales\t/u);
  fireEvent.keyDown(grid, { key: 'm' });
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Copy all rows as CSV' }));
  await screen.findByText('12 rows copied');
});

test('idle seats are saved as they are asked for, printed, and what fails is said', async () => {
  let answer: unknown = { path: '/home/ada/idle.csv' };
  const { asked } = open('/reports/idle', { 'reports.exportIdle': () => answer });
  fireEvent.change(await screen.findByRole('combobox', { name: 'Not used for' }), { target: { value: '90' } });
  await take('CSV');
  await screen.findByText('/home/ada/idle.csv');
  expect(asked('reports.exportIdle')).toEqual([{ days: 90, groups: [], format: 'csv' }]);
  answer = new Refused({ code: 'file.unwritable', path: '/x.json' });
  await take('JSON, for other programs');
  await screen.findByText('The file /x.json could not be written.');
  await take(/^Print/u);
  const rows = within(await paper()).getAllByRole('row', { hidden: true });
  expect(rows.map((row) => row.textContent).at(1)).toMatch(/^=1\+1person\.1@acme\.exampleEMEA Sales/u);
  expect(rows).toHaveLength(13);
  fireEvent(window, new Event('afterprint'));
});

test('reclaiming is asked about whoever is ticked, and about all where nobody is', async () => {
  const { asked } = open('/reports/idle', { 'reports.idlePeople': () => ({ members: people.map(({ id }) => id) }) });
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Person 2' }));
  expect(screen.getByRole('button', { name: 'Reclaim 1 seat…' })).toBeTruthy();
  fireEvent.click(screen.getByRole('checkbox', { name: 'Person 2' }));
  fireEvent.click(screen.getByRole('button', { name: 'Reclaim 12 seats…' }));
  await waitFor(() => expect(asked('reports.idlePeople')).toEqual([{ days: 30, groups: [] }]));
});

test('where no seat lies idle that is said, and there is nothing to take along', async () => {
  const none = { ...idle({ days: 30, groups: [], offset: 0, limit: 1 }), total: 0, rows: [] };
  open('/reports/idle', { 'reports.idle': () => none });
  await screen.findByText('No seat lies idle');
  expect(screen.queryByRole('button', { name: 'Export' })).toBeNull();
});
