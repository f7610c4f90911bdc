import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { ReportWindow } from '../../../shared/ipc/report-shapes.ts';
import { type Expiry, fieldsOfExpiry } from '../../../shared/domain/expiry.ts';
import { aTable } from '../reports/a-report.ts';
import { aMember, aSession, openScreen, type Script, scriptOf } from '../scripted.tsx';

const zone = 'America/New_York';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const anExpiry = (days: number): Expiry => ({ amount: 30, at: inDays(days), zone });
const done = () => ({ operation: '01900000-0000-7000-8000-0000000000ff', changed: 1 });

const sessionWith = (expiry: Expiry | null, role: 'owner' | 'manager' = 'owner') => {
  const session = aSession();
  const self = { ...session.self, role };
  return { ...session, self, workspace: { ...session.workspace, ...fieldsOfExpiry(expiry) } };
};
const script: Script = {
  'reports.creditTable': (asked: ReportWindow) => aTable('credits', asked),
  'credits.places': () => [{ place: { kind: 'pool' }, name: '', amount: 80 }],
  'credits.scheduleExpiry': done,
  'credits.cancelExpiry': done,
};
const open = (path: string, expiry: Expiry | null, role?: 'owner' | 'manager') =>
  openScreen(path, { ...scriptOf([aMember(1), aMember(2)], sessionWith(expiry, role)), ...script });

test('credits are said to expire at a date and time in a zone, and nothing is sent before both are entered', async () => {
  const { asked } = open('/reports/credits', null);
  await screen.findByText('The credits of the pool do not expire.');
  fireEvent.click(screen.getByRole('button', { name: 'Let credits expire…' }));
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByText(/80 credits are in the pool now/u);
  fireEvent.change(dialog.getByLabelText('Credits'), { target: { value: '30' } });
  const confirm = await dialog.findByRole<HTMLButtonElement>('button', { name: 'Let 30 credits expire then' });
  expect(confirm.disabled).toBe(true);
  const moment = dialog.getByLabelText('Date and time', { selector: 'input[type="datetime-local"]' });
  fireEvent.change(moment, { target: { value: '2049-11-07T17:00' } });
  await waitFor(() => expect(confirm.disabled).toBe(false));
  expect(dialog.getByText(/takes effect when Rollcall next runs here/u)).toBeTruthy();
  fireEvent.click(confirm);
  await waitFor(() => expect(asked('credits.scheduleExpiry')).toHaveLength(1));
  const at = new Date('2049-11-07T17:00').toISOString();
  expect(asked('credits.scheduleExpiry')).toMatchObject([{ was: null, amount: 30, at }]);
});

test('what is said is changed only into something else, and cancelled as it was seen', async () => {
  const expiry = { ...anExpiry(90), at: '2049-11-07T22:00:00.000Z' };
  const { asked } = open('/reports/credits', expiry);
  await screen.findByText(/30 credits of the pool expire on November 7, 2049/u);
  fireEvent.click(screen.getByRole('button', { name: 'Change…' }));
  const dialog = within(await screen.findByRole('dialog'));
  const confirm = await dialog.findByRole<HTMLButtonElement>('button', { name: 'Let 30 credits expire then' });
  expect(confirm.disabled).toBe(true);
  fireEvent.change(dialog.getByLabelText('Credits'), { target: { value: '12' } });
  fireEvent.click(await dialog.findByRole('button', { name: 'Let 12 credits expire then' }));
  await waitFor(() => expect(asked('credits.scheduleExpiry')).toEqual([{ was: expiry, ...expiry, amount: 12 }]));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  fireEvent.click(screen.getByRole('button', { name: 'Cancel…' }));
  const keep = within(await screen.findByRole('dialog'));
  fireEvent.click(await keep.findByRole('button', { name: 'Cancel the expiry' }));
  await waitFor(() => expect(asked('credits.cancelExpiry')).toEqual([{ was: expiry }]));
});

test.each([
  [20, '30 credits of the pool expire on '],
  [5, '30 credits of the pool expire within a week: '],
  [0.5, '30 credits of the pool expire within a day: '],
])('%d days before, the list of people tells those who decide of it', async (days, says) => {
  open('/users', anExpiry(days));
  expect(await screen.findByText((text) => text.startsWith(says))).toBeTruthy();
});

test('long before nobody is told, and whoever does not decide of it is never told', async () => {
  open('/users', anExpiry(40));
  await screen.findByText('Person 1');
  expect(screen.queryByText(/of the pool expire/u)).toBeNull();
});

test('a scoring manager is told nothing of the pool', async () => {
  open('/users', anExpiry(5), 'manager');
  await screen.findByText('Person 1');
  expect(screen.queryByText(/of the pool expire/u)).toBeNull();
});
