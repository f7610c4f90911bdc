import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { noAgreement } from '../../../shared/domain/agreement.ts';
import { OperationId } from '../../../shared/domain/ids.ts';
import type { AiSpend, BillingOverview, PlanEvent } from '../../../shared/ipc/billing-contract.ts';
import type { Session } from '../../../shared/ipc/shapes.ts';
import { aSession, counts, memberId, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

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
  unseen: [],
  basic: 235,
};

const open = (change: Partial<BillingOverview> = {}, session: Session = aSession(), more: Script = {}) =>
  openScreen('/billing', {
    ...scriptOf([], session),
    'billing.overview': () => ({ ...overview, ...change }),
    'billing.planEvents': () => [],
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

const spend: AiSpend = {
  asOf: '2026-11-17T09:41:00.000Z',
  months: ['2026-11', '2026-10'],
  month: '2026-11',
  currencies: ['EUR'],
  currency: 'EUR',
  ...{ amount: 104_500, uses: 120, limit: 240_000, pace: 184_412, days: 30, begun: 17 },
  series: [
    { key: 'Roleplay', name: 'Roleplay', amount: 66_600, uses: 80 },
    { key: 'Feedback', name: 'Feedback', amount: 37_900, uses: 40 },
  ],
  daily: Array.from({ length: 30 }, (_, at) => (at === 0 ? [66_600, 37_900] : [0, 0])),
  total: 2,
  rows: [
    { key: 'Roleplay', name: 'Roleplay', amount: 66_600, uses: 80 },
    { key: '', name: '', amount: 37_900, uses: 40 },
  ],
};

test('what AI costs is told against its limit, with where it leads', async () => {
  open({}, aSession(), { 'billing.spend': () => spend });
  const card = await panel('AI spend');
  expect(card.getByText('€1,045.00')).toBeTruthy();
  expect(card.getByText('of €2,400')).toBeTruthy();
  expect(card.getByText('€1,844.12 by the end of the month, at this pace')).toBeTruthy();
  const chart = card.getByRole('img').getAttribute('aria-label');
  expect(chart).toBe('What AI cost by day, 1 to Nov 17: €1,045.00 in all');
});

test('beside the chart stands what it shows, by what is asked for and day by day', async () => {
  const { asked } = openScreen('/billing/ai', { ...scriptOf([]), 'billing.spend': () => spend });
  const table = await panel('By feature');
  const cells = table.getAllByRole('row').map((row) => row.textContent);
  expect(cells).toEqual([
    'FeatureUsesCostShare',
    'Roleplay80€666.0064%',
    'No course40€379.0036%',
    'In all120€1,045.00100%',
  ]);
  const days = (await panel('Day by day, in figures')).getAllByRole('row').map((row) => row.textContent);
  expect(days).toEqual(['DayRoleplayFeedbackCost', 'Nov 1€666.00€379.00€1,045.00', 'In all€666.00€379.00€1,045.00']);
  fireEvent.click(screen.getByRole('radio', { name: 'Person' }));
  await waitFor(() => expect(asked('billing.spend')).toHaveLength(2));
  fireEvent.change(screen.getByRole('combobox', { name: 'Month' }), { target: { value: '2026-10' } });
  await waitFor(() =>
    expect(asked('billing.spend').at(-1)).toMatchObject({ month: '2026-10', by: 'person', offset: 0 }),
  );
});

test('what AI costs is shown to nobody but who manages the plan', async () => {
  const { asked } = open({}, withRole('admin'), {});
  await panel('Plan changes');
  expect(screen.queryByRole('region', { name: 'AI spend' })).toBeNull();
  expect(asked('billing.spend')).toEqual([]);
  openScreen('/billing/ai', scriptOf([], withRole('admin')));
  await screen.findByRole('heading', { name: 'You may not open this panel' });
});

test('a limit that came nearer is announced until somebody has looked, and no more', async () => {
  const { asked } = open({ unseen: ['seats'] }, aSession(), { 'billing.look': () => undefined });
  await waitFor(() => expect(asked('billing.look')).toHaveLength(1));
  expect(screen.getByTitle('1 limit is nearer than when you last looked')).toBeTruthy();
});

test('price and limits are written down with what was seen', async () => {
  const done = { operation: '01900000-0000-7000-8000-0000000000ff', changed: 1 };
  const { asked } = open({}, aSession(), { 'plan.agree': () => done });
  fireEvent.click(await screen.findByRole('button', { name: 'Price and limits…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Price and limits' }));
  fireEvent.change(dialog.getByRole('textbox', { name: 'The plan costs' }), { target: { value: '3600' } });
  fireEvent.change(dialog.getByRole('textbox', { name: 'Storage, in GB' }), { target: { value: '100' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Save price and limits' }));
  await waitFor(() => expect(asked('plan.agree')).toHaveLength(1));
  const to = { ...noAgreement, price: { amount: 360_000, currency: 'EUR' }, storage: 100_000_000_000 };
  expect(asked('plan.agree')).toEqual([{ agreement: { was: noAgreement, to } }]);
});

test('what became of the plan is told with who, and from how many seats to how many', async () => {
  const event: PlanEvent = {
    ...{ id: OperationId.parse('01900000-0000-7000-8000-0000000000e1'), at: '2026-03-01T09:00:00.000Z' },
    ...{ command: 'plan.change', by: 'Amara Okonkwo', before: 150, after: 200, returned: 0, undone: false },
    ...{ planBefore: 'starter', planAfter: 'professional' },
  };
  open({}, aSession(), {
    'billing.planEvents': () => [event, { ...event, id: OperationId.parse(memberId(9)), by: null }],
  });
  const table = await panel('Plan changes');
  await table.findByText('Amara Okonkwo');
  const rows = table.getAllByRole('row');
  expect(rows[1]?.textContent).toContain('150');
  expect(rows[1]?.textContent).toMatch(/Starter.*Professional/u);
  expect(rows[2]?.textContent).toContain('Rollcall');
});
