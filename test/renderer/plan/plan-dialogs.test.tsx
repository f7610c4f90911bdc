import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { OperationId } from '../../../shared/domain/ids.ts';
import { noSeats } from '../../../shared/domain/seat.ts';
import type { Plan } from '../../../shared/domain/workspace.ts';
import type { PlanPreview } from '../../../shared/ipc/plan-contract.ts';
import { type SeatReport, type Session, noFilter } from '../../../shared/ipc/shapes.ts';
import { aSession, counts, openScreen, type Script, scriptOf } from '../scripted.tsx';

const id = OperationId.parse('01900000-0000-7000-8000-000000000007');
const done = { operation: id, changed: 1 };
const { renewsAt } = aSession().workspace;
const report: SeatReport = {
  ...{
    workspace: 'Acme Learning',
    asOf: renewsAt,
    renewsAt,
    counts,
    pool: true,
    forGroups: 0,
    used: 163,
    unused: 5,
    byGroup: [],
  },
  everyone: { people: 412, used: 163, unused: 5, reserved: 9, basic: 235 },
};
const given = counts.assigned + counts.reserved + counts.spent;

const now: PlanPreview = {
  plan: 'professional',
  renewsAt,
  before: counts,
  after: counts,
  changes: true,
  refusal: null,
};
const previewChange = ({ plan, seats }: { plan: Plan; seats: number }): PlanPreview => ({
  ...now,
  after: { ...counts, granted: seats, remaining: seats - given },
  changes: seats !== counts.granted || plan !== 'professional',
  refusal: seats < given ? { code: 'plan.tooFew', count: given - seats, given, granted: seats } : null,
});
const previewRenewal = ({ renewsAt: to }: { renewsAt: string }): PlanPreview => ({
  ...now,
  after: { ...counts, spent: 0, remaining: counts.remaining + counts.spent },
  refusal: to <= renewsAt ? { code: 'plan.noTerm' } : null,
});

const script = (session: Session = aSession(), more: Script = {}): Script => ({
  ...scriptOf([], session),
  'reports.seats': () => report,
  'plan.previewChange': previewChange,
  'plan.previewRenewal': previewRenewal,
  'plan.change': () => done,
  'plan.renew': () => done,
  'operations.undo': () => done,
  ...more,
});
async function open(name: 'Change plan…' | 'Renew…', session?: Session, more?: Script) {
  const opened = openScreen('/reports/seats', script(session, more));
  fireEvent.click(await screen.findByRole('button', { name }));
  return { ...opened, dialog: within(await screen.findByRole('dialog')) };
}
const enter = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

test('more seats are shown from what they are to what they will be, granted, and taken back', async () => {
  const { asked, dialog } = await open('Change plan…');
  await dialog.findByText('This is the plan as it is.');
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Grant 200 full seats' }).disabled).toBe(true);
  enter(dialog.getByLabelText('Full seats'), '210');
  const act = await dialog.findByRole<HTMLButtonElement>('button', { name: 'Grant 210 full seats' });
  await waitFor(() => expect(act.disabled).toBe(false));
  expect(dialog.getByText('Granted by the plan:').parentElement?.textContent).toContain('200210');
  expect(dialog.getByText('Remaining').parentElement?.textContent).toContain('1222');
  fireEvent.click(act);
  const plan = { was: 'professional', to: 'professional' };
  await waitFor(() => expect(asked('plan.change')).toEqual([{ plan, seats: { was: 200, to: 210 } }]));
  await screen.findByText('The plan grants 210 full seats');
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(asked('operations.undo')).toEqual([{ id }]));
});

test('fewer seats than are given out cannot be confirmed, and lead to those who could give one back', async () => {
  const { asked, dialog, path } = await open('Change plan…');
  enter(await dialog.findByLabelText('Full seats'), '186');
  await dialog.findByText('That is 2 seats too few: 188 are assigned, reserved or spent.');
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Grant 186 full seats' }).disabled).toBe(true);
  fireEvent.click(dialog.getByRole('button', { name: 'Show who has a seat that is not used' }));
  await waitFor(() => expect(path()).toBe('/users'));
  expect(screen.queryByRole('dialog')).toBeNull();
  await waitFor(() => expect(asked('members.totals').at(-1)).toEqual({ ...noFilter, seats: ['unused', 'reserved'] }));
});

test('renewing says which seats come back, a year later unless another day is chosen', async () => {
  const { asked, dialog } = await open('Renew…');
  await dialog.findByText(/^11 spent seats can be given to someone else again\./u);
  const day = dialog.getByLabelText<HTMLInputElement>('The next term ends on');
  expect(day.value).toMatch(/^2028-0[23]-/u);
  enter(day, '2026-01-01');
  await dialog.findByText('The next term has to end after the present one.');
  enter(day, '2029-03-01');
  const act = await dialog.findByRole<HTMLButtonElement>('button', { name: 'Renew until March 1, 2029' });
  await waitFor(() => expect(act.disabled).toBe(false));
  fireEvent.click(act);
  await waitFor(() => expect(asked('plan.renew')).toMatchObject([{ renewsAt: { was: renewsAt } }]));
  await screen.findByText('The plan is renewed, and 11 spent seats are back');
});

test('whoever may not manage the plan is told who can, also where it has no full seats', async () => {
  const session = aSession();
  openScreen(
    '/reports/seats',
    script(
      { ...session, self: { ...session.self, role: 'admin' } },
      { 'reports.seats': () => ({ ...report, counts: noSeats }) },
    ),
  );
  const button = await screen.findByRole('button', { name: 'Change plan…' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(button);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a change of the plan that was not accepted is opened with what it wanted, and takes its place', async () => {
  const parked = {
    ...{ id, command: 'plan.change', count: 205, label: '', madeAt: '2026-11-16T09:34:00.000Z', state: 'parked' },
    ...{ error: { code: 'plan.changed' }, attempts: 1, nextTryAt: null, standsOn: null, isApplied: false },
  };
  const form = { kind: 'plan', plan: 'enterprise', seats: 205 };
  const { asked } = openScreen(
    '/reports/seats',
    script(aSession({ parked: 1 }), { 'outbox.list': () => [parked], 'outbox.form': () => form }),
  );
  fireEvent.click(await screen.findByRole('button', { name: /^Show changes/u }));
  await screen.findAllByText('Change the plan to 205 full seats');
  fireEvent.click(await screen.findByRole('button', { name: 'Change…' }));
  const dialog = within(await screen.findByRole('dialog'));
  const act = dialog.getByRole<HTMLButtonElement>('button', { name: 'Grant 205 full seats' });
  await waitFor(() => expect(act.disabled).toBe(false));
  fireEvent.click(act);
  const wish = { plan: { was: 'professional', to: 'enterprise' }, seats: { was: 200, to: 205 } };
  await waitFor(() => expect(asked('plan.change')).toEqual([{ ...wish, replaces: id }]));
});
