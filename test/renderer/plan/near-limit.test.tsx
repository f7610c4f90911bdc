import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { BillingOverview } from '../../../shared/ipc/billing-contract.ts';
import type { PlanPreview } from '../../../shared/ipc/plan-contract.ts';
import type { Session } from '../../../shared/ipc/shapes.ts';
import { aMember, aPreview, aSession, counts, openScreen, scriptOf } from '../scripted.tsx';

const overview: BillingOverview = {
  ...{ asOf: '2026-11-16T09:41:00.000Z', seats: counts, forGroups: 0, unseen: [], basic: 1 },
  credits: { purchased: 0, pool: 0, wallets: 0, balances: 0, spent: 0, walletCount: 0, holders: 0 },
  limits: [
    { kind: 'seats', used: 188, cap: 200 },
    { kind: 'people', used: 3, cap: 3 },
    { kind: 'groups', used: 48, cap: 50 },
    { kind: 'storage', used: 99, cap: 100 },
  ],
};
const { plan, renewsAt } = aSession().workspace;
const preview: PlanPreview = { plan, renewsAt, before: counts, after: counts, changes: false, refusal: null };
const withRole = (role: Session['self']['role']): Session => {
  const session = aSession();
  return { ...session, self: { ...session.self, role } };
};
const open = (path: string, session: Session = aSession()) =>
  openScreen(path, {
    ...scriptOf([aMember(1, { seat: 'basic' })], session),
    'groups.list': () => [],
    'billing.overview': () => overview,
    'plan.previewChange': () => preview,
    'seats.previewAssign': () => aPreview([aMember(1)]),
  });
const press = async (name: string) => fireEvent.click((await screen.findAllByRole('button', { name }))[0]!);
const notesIn = (dialog: HTMLElement) =>
  within(dialog)
    .queryAllByRole('note')
    .map(({ textContent }) => textContent);

test.each([
  ['/groups', 'Create group', 'Groups: almost at the limit48 of 50 are used. Change plan'],
  [
    '/users',
    'Invite people',
    'Other people: the limit is reached3 of 3 are used. Nobody else can be added on this plan.Change plan',
  ],
  [
    '/users',
    'Add a person',
    'Other people: the limit is reached3 of 3 are used. Nobody else can be added on this plan.Change plan',
  ],
])('at %s “%s” says how near the limit is that it takes of, and no other', async (path, name, says) => {
  open(path);
  await press(name);
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByRole('button', { name: 'Change plan' });
  expect(notesIn(dialog)).toEqual([says]);
});

test('where seats are assigned more can be added at once, over what was asked for, which stays', async () => {
  open('/users');
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Select Person 1' }));
  await press('Assign seats');
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByText('Full seats: near the limit');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Add seats' }));
  const over = await screen.findByRole('dialog', { name: /plan/u });
  fireEvent.keyDown(over, { key: 'Escape' });
  expect(screen.queryByRole('dialog', { name: /plan/u })).toBeNull();
  expect(dialog.isConnected).toBe(true);
});

test('an admin is told who changes the plan, and whoever may not see billing is asked nothing of it', async () => {
  open('/groups', withRole('admin'));
  await press('Create group');
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByText(/An owner can change the plan\./u);
  expect(within(dialog).queryByRole('button', { name: 'Change plan' })).toBeNull();
});
