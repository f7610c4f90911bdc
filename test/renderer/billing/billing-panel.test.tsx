import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { BillingOverview } from '../../../shared/ipc/billing-contract.ts';
import type { Session } from '../../../shared/ipc/shapes.ts';
import { aSession, counts, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const overview: BillingOverview = {
  asOf: '2026-11-16T09:41:00.000Z',
  seats: counts,
  forGroups: 0,
  credits: { purchased: 2600, pool: 840, wallets: 620, balances: 940, spent: 200, walletCount: 7, holders: 286 },
  limits: [
    { kind: 'seats', used: 188, cap: 200 },
    { kind: 'groups', used: 18, cap: 50 },
    { kind: 'aiSessions', used: null, cap: null },
    { kind: 'storage', used: null, cap: 100_000_000_000 },
  ],
  basic: 235,
};

const open = (change: Partial<BillingOverview> = {}, session: Session = aSession(), more: Script = {}) =>
  openScreen('/billing', {
    ...scriptOf([], session),
    'billing.overview': () => ({ ...overview, ...change }),
    ...more,
  });
const withRole = (role: Session['self']['role']): Session => {
  const session = aSession();
  return { ...session, self: { ...session.self, role } };
};
const panel = async (name: string) => within(await screen.findByRole('region', { name }));

test('all seats that are granted and all credits are somewhere', async () => {
  open();
  const seats = await panel('Full seats');
  expect(seats.getByText('188 of 200 given out')).toBeTruthy();
  const bar = seats.getByRole('img').getAttribute('aria-label');
  expect(bar).toBe('200 full seats granted: Assigned 168, Reserved 9, Spent 11, Remaining 12');
  const credits = await panel('Coaching credits');
  expect(credits.getByText('2,400 in all')).toBeTruthy();
  expect(credits.getByRole('img').getAttribute('aria-label')).toBe('2,400 credits: Pool 840, Wallets 620, People 940');
});

test('a limit is told from four fifths on, and what it means once it is reached', async () => {
  open({
    limits: [
      { kind: 'groups', used: 39, cap: 50 },
      { kind: 'seats', used: 190, cap: 200 },
      { kind: 'people', used: 3, cap: 3 },
    ],
  });
  const limits = await panel('Limits of the plan');
  expect(limits.getByText('39 of 50')).toBeTruthy();
  expect(limits.queryByText('Near the limit')).toBeNull();
  expect(limits.getByText('Almost at the limit')).toBeTruthy();
  expect(limits.getByText('Limit reached')).toBeTruthy();
  expect(screen.getByText('Other people: the limit is reached')).toBeTruthy();
  expect(screen.getByText('3 of 3 are used. Nobody else can be added on this plan.')).toBeTruthy();
  expect(screen.queryByText(/^Groups: /u)).toBeNull();
});

test('of what nobody measured no figure is made up', async () => {
  open();
  const limits = await panel('Limits of the plan');
  expect(limits.getByText('Not measured')).toBeTruthy();
  expect(limits.getByText('Not measured, 100 GB allowed')).toBeTruthy();
});

test('a free plan without seats and credits says so', async () => {
  const none = { granted: 0, assigned: 0, reserved: 0, spent: 0, remaining: 0 };
  const credits = { ...overview.credits, purchased: 0, pool: 0, wallets: 0, balances: 0 };
  open({ seats: none, credits, limits: [{ kind: 'seats', used: 0, cap: 0 }] });
  await screen.findByText(/^This plan has no full seats/u);
  expect(screen.getByText(/^There are no credits/u)).toBeTruthy();
  expect(screen.queryByRole('note')).toBeNull();
});

test('an admin looks at billing, and is told who changes the plan', async () => {
  const { asked } = open({}, withRole('admin'));
  const add = await screen.findByRole('button', { name: 'Add seats' });
  expect(add.getAttribute('aria-disabled')).toBe('true');
  expect(screen.queryByRole('button', { name: 'Change plan' })).toBeNull();
  expect(asked('plan.previewChange')).toEqual([]);
});

test('whoever may not see it finds it neither listed nor behind its address', async () => {
  const { asked } = open({}, withRole('manager'));
  await screen.findByRole('heading', { name: 'You may not open this panel' });
  expect(screen.queryByRole('link', { name: 'Billing' })).toBeNull();
  expect(asked('billing.overview')).toEqual([]);
});

test('what cannot be read is told, and read again', async () => {
  let isBroken = true;
  open({}, aSession(), {
    'billing.overview': () => (isBroken ? new Refused({ code: 'replica.damaged' }) : overview),
  });
  const again = await screen.findByRole('button', { name: 'Try again' });
  isBroken = false;
  fireEvent.click(again);
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Full seats' })).not.toBeNull());
});
