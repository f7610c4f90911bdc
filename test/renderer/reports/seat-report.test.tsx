import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { GroupId } from '../../../shared/domain/ids.ts';
import type { MemberFilter, SeatReport, SeatReportPerson, Session } from '../../../shared/ipc/shapes.ts';
import { aMember, aSession, counts, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const emea = GroupId.parse('01900000-0000-7000-8000-0000000000e1');
const apac = GroupId.parse('01900000-0000-7000-8000-0000000000e2');

const report: SeatReport = {
  workspace: 'Acme Learning',
  asOf: '2026-11-16T09:41:00.000Z',
  renewsAt: '2027-03-01T00:00:00.000Z',
  counts,
  pool: true,
  forGroups: 0,
  used: 163,
  unused: 5,
  everyone: { people: 412, used: 163, unused: 5, reserved: 9, basic: 235 },
  byGroup: [
    { id: emea, name: 'EMEA Sales', people: 300, used: 150, unused: 3, reserved: 9, basic: 138 },
    { id: apac, name: 'APAC Sales', people: 200, used: 100, unused: 2, reserved: 0, basic: 98 },
    { id: null, name: '', people: 12, used: 0, unused: 0, reserved: 0, basic: 12 },
  ],
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
  'reports.seatPeople': ({ filter, offset, limit }: PeopleInput) => {
    const found = people.filter(({ name }) => name.toLowerCase().includes(filter.search));
    return { total: found.length, rows: found.slice(offset, offset + limit) };
  },
  'reports.exportSeats': () => ({ path: '/home/ada/seats.csv' }),
};

const openReport = (change: Script = {}, session?: Session) =>
  openScreen('/reports/seats', { ...scriptOf([], session), ...script, ...change });

async function openPeople() {
  const opened = openReport();
  fireEvent.click(await screen.findByRole('radio', { name: 'By person' }));
  await screen.findByText('Person 1');
  return opened;
}

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
  const table = await screen.findByRole('region', { name: 'Seats by group' });
  const cells = (name: RegExp) =>
    within(within(table).getByRole('row', { name }))
      .getAllByRole('cell')
      .map((cell) => cell.textContent);
  expect(cells(/^EMEA Sales/u)).toEqual(['EMEA Sales', '300', '162', '150', '3', '9', '138']);
  expect(cells(/^In no group/u)).toEqual(['In no group', '12', '0', '0', '0', '0', '12']);
  expect(cells(/^Everyone, counted once/u)).toEqual(['Everyone, counted once', '412', '177', '163', '5', '9', '235']);
});

test('a list of people of any length knows how long it is and holds only the rows in sight', async () => {
  await openPeople();
  const grid = screen.getByRole('grid', { name: 'Seats by person' });
  expect(grid.getAttribute('aria-rowcount')).toBe('451');
  expect(within(grid).getAllByRole('row').length).toBeLessThan(80);
});

test('filters and search are asked of main together', async () => {
  const { asked } = await openPeople();
  fireEvent.change(screen.getByRole('combobox', { name: 'Seat' }), { target: { value: 'unused' } });
  fireEvent.change(screen.getByRole('combobox', { name: 'Group' }), { target: { value: emea } });
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'person 45' } });
  await screen.findByText('2 people');
  const last = asked('reports.seatPeople').at(-1);
  expect(last).toMatchObject({ filter: { search: 'person 45', seats: ['unused'], groups: [emea] }, offset: 0 });
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

test('an export says where the file is', async () => {
  const { asked } = openReport();
  fireEvent.click(await screen.findByRole('button', { name: 'Export' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'CSV, one row a person' }));
  await screen.findByText('/home/ada/seats.csv');
  expect(asked('reports.exportSeats')).toEqual([{ by: 'person' }]);
});

test('an export that cannot be written says so', async () => {
  openReport({ 'reports.exportSeats': () => new Refused({ code: 'file.unwritable', path: '/x.csv' }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Export' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'CSV, one row a group' }));
  await screen.findByText('The file /x.csv could not be written.');
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
