import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { noSeats } from '../../../shared/domain/seat.ts';
import { usualTerms } from '../../../shared/domain/term.ts';
import type { Workspace } from '../../../shared/domain/workspace.ts';
import type { SeatReport } from '../../../shared/ipc/shapes.ts';
import { aMember, aSession, openScreen, type Script, scriptOf } from '../scripted.tsx';

const zone = 'America/New_York';
const AT = '2049-01-31T05:00:00.000Z';
const aDay = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * aDay).toISOString();

function sessionWith(terms: Partial<Workspace>, role: 'owner' | 'admin' = 'owner') {
  const session = aSession();
  const self = { ...session.self, role };
  return { ...session, self, workspace: { ...session.workspace, renewsAt: AT, termZone: zone, ...terms } };
}
function open(path: string, terms: Partial<Workspace> = {}, role?: 'owner' | 'admin') {
  const session = sessionWith(terms, role);
  const { renewsAt } = session.workspace;
  const everyone = { people: 3, used: 0, unused: 0, reserved: 0, basic: 3 };
  const figures = { pool: true, forGroups: 0, used: 0, unused: 0, byGroup: [], everyone };
  const report: SeatReport = { workspace: 'Acme Learning', asOf: AT, renewsAt, counts: noSeats, ...figures };
  const script: Script = {
    'reports.seats': () => report,
    'plan.setTerms': () => ({ operation: '01900000-0000-7000-8000-0000000000ff', changed: 1 }),
  };
  return openScreen(path, { ...scriptOf([aMember(1)], session), ...script });
}
async function dialogOf(opened: ReturnType<typeof openScreen>) {
  fireEvent.click(await screen.findByRole('button', { name: 'How it renews…' }));
  return { ...opened, dialog: within(await screen.findByRole('dialog')) };
}

test('beside the seats it is told that the plan renews by itself, and how often', async () => {
  open('/reports/seats', { termMonths: 24 });
  await screen.findByText('Renews by itself on January 31, 2049, and then every 2 years.');
});

test('how a plan renews is set with where that leads shown before', async () => {
  const { asked, dialog } = await dialogOf(open('/reports/seats'));
  const act = dialog.getByRole<HTMLButtonElement>('button', { name: 'Set how it renews' });
  expect(act.disabled).toBe(true);
  expect(dialog.getByText(/The next one begins then, and ends at January 31, 2050/u)).toBeTruthy();
  fireEvent.change(dialog.getByLabelText('A term lasts'), { target: { value: '1' } });
  expect(dialog.getByText(/ends at February 28, 2049/u)).toBeTruthy();
  fireEvent.click(dialog.getByRole('switch'));
  expect(dialog.getByText(/Nothing begins then/u)).toBeTruthy();
  fireEvent.click(act);
  await waitFor(() => expect(asked('plan.setTerms')).toHaveLength(1));
  const was = { ...usualTerms, termZone: zone };
  expect(asked('plan.setTerms')).toEqual([{ terms: { was, to: { ...was, renewsItself: false, termMonths: 1 } } }]);
  await screen.findByText('How the plan renews is set');
});

test('a plan whose term is over renews at once when it is set to', async () => {
  const { dialog } = await dialogOf(open('/reports/seats', { renewsItself: false, renewsAt: inDays(-400) }));
  expect(screen.getByText(/^The term ended on/u)).toBeTruthy();
  expect(dialog.getByText(/Spent seats stay spent until you renew the plan/u)).toBeTruthy();
  fireEvent.click(dialog.getByRole('switch'));
  expect(dialog.getByText(/^The present term ended at .* The plan renews at once/u)).toBeTruthy();
});

test.each([
  [-1, /^The term of the plan has ended/u],
  [29, /^The term of the plan ends at/u],
])('over Users an owner is told %i days from the end of a term that no other follows', async (days, told) => {
  open('/users', { renewsItself: false, renewsAt: inDays(days) });
  await screen.findByText(told);
});

test.each([
  ['whoever does not manage the plan', { renewsItself: false, renewsAt: inDays(-1) }, 'admin'],
  ['an owner whose plan renews by itself', { renewsAt: inDays(1) }, 'owner'],
  ['an owner more than a month before', { renewsItself: false, renewsAt: inDays(31) }, 'owner'],
] as const)('nothing is told to %s', async (_, terms, role) => {
  open('/users', terms, role);
  await screen.findByRole('heading', { name: 'Users' });
  await screen.findByText('1 person');
  expect(screen.queryByText(/^The term of the plan/u)).toBeNull();
});
