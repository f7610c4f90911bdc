import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { ReportWindow } from '../../../shared/ipc/report-shapes.ts';
import type { KeptReport } from '../../../shared/ipc/saved-report-shapes.ts';
import { openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';
import { aTable } from './a-report.ts';

const plan: KeptReport['plan'] = {
  ...{ kind: 'credits', by: 'role', at: null, compare: null, from: null, zone: 'UTC' },
  ...{ filter: { groups: [], roles: [], search: 'emea' }, sort: { column: 'held', descending: true } },
};
const kept = (change: Partial<KeptReport> = {}): KeptReport => ({
  ...{ id: 'r1', name: 'Credits of EMEA', plan, schedule: null, lastAt: null, lastPath: null },
  ...{ error: null, triedAt: null, nextAt: null },
  ...change,
});
const scheduled = kept({
  schedule: { every: 'week', format: 'xlsx', folder: '/home/ada/reports' },
  lastAt: '2026-11-16T09:00:00.000Z',
  nextAt: '2026-11-23T00:00:00.000Z',
});

const openSaved = (reports: readonly KeptReport[], change: Script = {}) =>
  openScreen('/reports/seats', {
    ...scriptOf([]),
    'reports.seatTable': (asked: ReportWindow) => aTable('seats', asked),
    'reports.creditTable': (asked: ReportWindow) => aTable('credits', asked),
    'reports.saved': () => reports,
    'reports.keep': () => undefined,
    ...change,
  });

const choose = async (entry: string) => {
  fireEvent.click(await screen.findByRole('button', { name: 'Saved' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: entry }));
};
const act = async (name: string) =>
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name }));
const nameIt = (name: string) =>
  fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: name } });

test('what is looked at is kept under a name, and a name that is taken is not', async () => {
  const { asked } = openSaved([kept()]);
  await choose('Keep this report…');
  await screen.findByRole('dialog');
  nameIt('credits of emea');
  await act('Keep');
  await screen.findByText('Another report is called credits of emea.');
  nameIt('Seats by group');
  await act('Keep');
  await waitFor(() => expect(asked('reports.keep')).toHaveLength(1));
  expect(asked('reports.keep')[0]).toMatchObject({ name: 'Seats by group', plan: { kind: 'seats', by: 'group' } });
});

test('a report that was kept is opened as it was: its kind, its rows, its filter and its order', async () => {
  const { asked, path } = openSaved([kept()]);
  await choose('Credits of EMEA');
  await waitFor(() => expect(path()).toBe('/reports/credits'));
  const { by, filter, sort } = plan;
  await waitFor(() => expect(asked('reports.creditTable').at(-1)).toMatchObject({ by, filter, sort }));
});

test('whoever turns back at the choice of the folder keeps one report, and not one for each try', async () => {
  let folder: unknown = null;
  const { asked } = openSaved([], { 'reports.schedule': () => folder });
  fireEvent.click(await screen.findByRole('button', { name: 'Schedule…' }));
  await screen.findByRole('dialog');
  nameIt('Every week');
  await act('Choose the folder…');
  await waitFor(() => expect(asked('reports.schedule')).toHaveLength(1));
  folder = scheduled;
  await act('Choose the folder…');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const ids = asked('reports.keep').map((report) => (report as KeptReport).id); // as the contract says of the channel
  expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  expect(asked('reports.schedule')[0]).toMatchObject({ every: 'week', format: 'xlsx', sameFolder: false });
});

test('a schedule is changed in its folder, or in another one where that is wanted', async () => {
  const { asked } = openSaved([scheduled], { 'reports.schedule': () => scheduled });
  await choose('All saved reports…');
  await act('Change…');
  expect((await screen.findByRole('dialog')).textContent).toContain('/home/ada/reports');
  fireEvent.change(screen.getByRole('combobox', { name: 'How often' }), { target: { value: 'day' } });
  await act('Save');
  await waitFor(() => expect(asked('reports.schedule')).toHaveLength(1));
  await act('Change…');
  fireEvent.click(screen.getByRole('checkbox', { name: 'Choose another folder' }));
  await act('Choose the folder…');
  await waitFor(() => expect(asked('reports.schedule')).toHaveLength(2));
  expect(asked('reports.schedule')).toMatchObject([
    { every: 'day', sameFolder: true },
    { every: 'week', sameFolder: false },
  ]);
});

test('of each report it is told when it was and will be written, what went wrong, and it is written, stopped or forgotten', async () => {
  const failed = kept({
    ...scheduled,
    ...{ id: 'r2', name: 'Broken', error: { code: 'file.unwritable', path: '/gone/x.csv' }, lastAt: null },
  });
  const { asked } = openSaved([scheduled, failed], {
    'reports.runNow': () => ({ ...scheduled, lastPath: '/home/ada/reports/x.xlsx' }),
    'reports.unschedule': () => undefined,
    'reports.forget': ({ id }: { id: string }) =>
      id === 'r2' ? undefined : new Refused({ code: 'unexpected', report: 'r7' }),
    'reports.recover': () => undefined,
  });
  await choose('All saved reports…');
  const [first, second] = within(await screen.findByRole('dialog')).getAllByRole('listitem');
  expect(first?.textContent).toMatch(/Every week as XLSX into \/home\/ada\/reports.*Last written .*2026.*Next/u);
  const alert = within(second ?? document.body).getByRole('alert');
  expect(alert.textContent).toMatch(/The file \/gone\/x\.csv could not be written\..*tried again every hour/u);
  fireEvent.click(within(first ?? document.body).getByRole('button', { name: 'Write now' }));
  await screen.findByText('/home/ada/reports/x.xlsx');
  fireEvent.click(within(second ?? document.body).getByRole('button', { name: 'Stop' }));
  fireEvent.click(screen.getByRole('button', { name: 'Delete Broken' }));
  await waitFor(() => expect(asked('reports.forget')).toEqual([{ id: 'r2' }]));
  expect(asked('reports.unschedule')).toEqual([{ id: 'r2' }]);
  expect(await screen.findByText('Broken was deleted.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(asked('reports.recover')).toEqual([{ id: 'r2' }]));
  fireEvent.click(screen.getByRole('button', { name: `Delete ${scheduled.name}` }));
  await screen.findByText(/r7/u);
});
