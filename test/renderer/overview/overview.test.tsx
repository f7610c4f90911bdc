import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { useIdleView } from '../../../renderer/state/idle-view.ts';
import { useMembersView } from '../../../renderer/state/members-view.ts';
import { usePurchasesView } from '../../../renderer/state/purchases-view.ts';
import { GroupId, TagId } from '../../../shared/domain/ids.ts';
import type { Overview } from '../../../shared/ipc/overview-contract.ts';
import type { ReportKind, ReportWindow } from '../../../shared/ipc/report-shapes.ts';
import { noFilter } from '../../../shared/ipc/shapes.ts';
import { aSession, counts, memberId, nothingToDo, openScreen, type Script, scriptOf } from '../scripted.tsx';
import { figuresOf } from '../../builders/reviews.ts';
import { switchedOff } from '../sessions/scripted-sessions.ts';
import { AS_OF, aTable } from '../reports/a-report.ts';

const gong = { provider: 'gong', state: { kind: 'broken', why: 'credentials', since: AS_OF }, attention: [] };
const unmatched = [
  { kind: 'unmatched', people: 2 },
  { kind: 'keyExpires', at: '2026-01-01T00:00:00.000Z' },
  { kind: 'quarantined', calls: 1 },
];
const fireflies = { provider: 'fireflies', state: { kind: 'connected' }, attention: unmatched };
const noneIdle = { asOf: AS_OF, days: 60, full: 168, total: 0, free: 0, spent: 0, byGroup: [], rows: [] };
const noForecast = { asOf: AS_OF, seats: null, credits: null };

/** Of the weeks there is one. */
const tableOf = (kind: ReportKind) => (asked: ReportWindow) => {
  const table = aTable(kind, asked);
  const [row] = table.rows;
  return asked.by === 'week' && row ? { ...table, rows: [{ ...row, key: '2026-11-16' }] } : table;
};

const open = (overview: Partial<Overview>, change: Script = {}, session = aSession()) =>
  openScreen('/overview', {
    ...scriptOf([], session),
    'overview.read': () => ({ ...nothingToDo, ...overview }),
    'overview.hideSteps': () => undefined,
    'reports.seatTable': tableOf('seats'),
    'reports.creditTable': tableOf('credits'),
    'reports.forecast': () => noForecast,
    'reports.idle': () => noneIdle,
    'billing.overview': () => ({ limits: [], unseen: [], credits: { pool: 840, wallets: 60, balances: 1500 } }),
    ...change,
  });

const attention = async () => within(await screen.findByRole('region', { name: 'Needs your attention' }));

test('where nothing needs anybody that is said, and what others did is told from the next visit on', async () => {
  open({});
  expect((await attention()).getByText('Nothing needs you now.')).toBeTruthy();
  expect(screen.getByText('Nothing happens by itself.')).toBeTruthy();
  expect(screen.getByText(/From now on it says here/u)).toBeTruthy();
  expect((await screen.findByText('2,400')).parentElement?.textContent).toContain('840 in the pool');
});

test('what needs somebody stands in order of what holds up most, and each leads to where it is done', async () => {
  const seats = { left: 12, tooLittle: false, runsOut: { early: '2026-12-01', likely: '2026-12-03', late: null } };
  const { path } = open(
    {
      invited: { open: 20, late: 14 },
      conflicts: { count: 2, name: 'Zoya' },
      unwritten: ['Seats weekly'],
    },
    {
      'reports.forecast': () => ({ ...noForecast, seats }),
      'reports.idle': () => ({ ...noneIdle, total: 23, free: 17 }),
      'integrations.status': () => ({ asOf: AS_OF, statuses: [gong, fireflies] }),
      'purchases.counts': () => ({ waiting: 3, toRecord: 0, all: 3, mine: 3 }),
      'billing.overview': () => ({
        ...{ unseen: [], credits: { pool: 0, wallets: 0, balances: 0 } },
        limits: [{ kind: 'seats', used: 188, cap: 200 }],
      }),
    },
    aSession({ parked: 1, undelivered: 2 }),
  );
  const list = await attention();
  await waitFor(() => expect(list.getAllByRole('listitem')).toHaveLength(12));
  expect(list.getAllByRole('listitem').map((item) => item.querySelector('.strong')?.textContent)).toEqual([
    'Others changed 2 fields that you changed too',
    '1 change of yours was not taken',
    'Gong refused the key',
    '2 people of Fireflies are not matched',
    'The key for Fireflies has ended',
    'Full seats: 188 of 200 used',
    expect.stringMatching(/^Full seats run out around .*3/u),
    '2 invitations could not be delivered',
    '14 invitations not accepted for 14 days or more',
    '3 purchases wait for you',
    '23 full seats not used for 60 days',
    'Seats weekly could not be written',
  ]);
  fireEvent.click(list.getByRole('button', { name: /^Review: 14 invitations/u }));
  await waitFor(() => expect(path()).toBe('/users'));
  expect(useMembersView.getState().filter).toMatchObject({ late: true, undelivered: false });
});

test('what a line counts is what it leads to, whatever the list was narrowed down to before', async () => {
  const tag = TagId.parse('01900000-0000-7000-8000-0000000000cc');
  open(
    { invited: { open: 20, late: 14 } },
    {
      'reports.idle': () => ({ ...noneIdle, total: 23, free: 17 }),
      'purchases.counts': () => ({ waiting: 3, toRecord: 0, all: 40, mine: 3 }),
    },
  );
  const list = await attention();
  const late = await list.findByRole('button', { name: /^Review: 14 invitations/u });
  const [idle, bought] = await Promise.all([
    list.findByRole('button', { name: /^Review: 23 full seats not used for 60 days/u }),
    list.findByRole('button', { name: /^Review: 3 purchases/u }),
  ]);
  act(() => {
    useMembersView.getState().narrow({ tags: [tag], search: 'ada', statuses: ['active'] });
    useIdleView.getState().ask({ days: 30, groups: [GroupId.parse(memberId(9))] });
    usePurchasesView.getState().narrow({ show: 'done', group: { id: GroupId.parse(memberId(9)), name: 'EMEA' } });
  });
  fireEvent.click(late);
  fireEvent.click(idle);
  fireEvent.click(bought);
  expect(useMembersView.getState().filter).toEqual({ ...noFilter, late: true });
  expect(useIdleView.getState().question).toEqual({ days: 60, groups: [] });
  expect(usePurchasesView.getState()).toMatchObject({ show: 'waiting', group: null });
  act(() => useMembersView.getState().narrow(noFilter));
  expect(useMembersView.getState().filter).toEqual(noFilter);
});

test('an ended key that is refused is told once, and of the organization’s key who can replace it', async () => {
  const ended = [{ kind: 'keyExpires', at: '2026-01-01T00:00:00.000Z' }];
  const statuses = [
    { ...gong, attention: ended },
    { ...fireflies, level: 'organization', attention: ended },
  ];
  open({}, { 'integrations.status': () => ({ asOf: AS_OF, statuses }) });
  const list = await attention();
  await waitFor(() => expect(list.getAllByRole('listitem')).toHaveLength(2));
  expect(list.getByText('Gong refused the key')).toBeTruthy();
  expect(list.queryByText('The key for Gong has ended')).toBeNull();
  expect(list.getByText(/whoever looks after the service.*rollcall account replace-key/u)).toBeTruthy();
});

test('a name in links that is another’s too, and a help contact who is gone, are told with the way to the setting', async () => {
  const needs = { slug: { slug: 'acme', folder: 'acme-copy', isOurs: false }, help: 'gone' };
  const { path } = open({}, { 'workspace.needs': () => needs });
  const list = await attention();
  await list.findByText('Links with “acme” lead to another workspace');
  expect(list.getByText(/folder “acme-copy”/u)).toBeTruthy();
  expect(list.getByText('Help is sought at an address that is nobody’s here any more')).toBeTruthy();
  fireEvent.click(list.getByRole('button', { name: /^Change the contact/u }));
  await waitFor(() => expect(path()).toBe('/workspace'));
  expect((await screen.findAllByText('Links with “acme” lead to another workspace')).length).toBe(1);
});

test('steps tick themselves, the rest lead on, and the whole is put away and back', async () => {
  const { asked } = open({});
  const steps = within(await screen.findByRole('region', { name: 'First steps' }));
  expect(steps.getByText('2 of 10 done')).toBeTruthy();
  expect(steps.getAllByRole('img', { name: 'Done' })).toHaveLength(2);
  expect(steps.queryByRole('button', { name: 'Start: Set up the team' })).toBeNull();
  fireEvent.click(steps.getByRole('button', { name: 'Hide' }));
  await waitFor(() => expect(asked('overview.hideSteps')).toEqual([{ hidden: true }]));
});

test('steps that were put away can be had again; whoever does not sell the plan has no limit to set', async () => {
  const { asked } = open({ steps: { hidden: true, done: [] } });
  fireEvent.click(await screen.findByRole('button', { name: 'Show first steps' }));
  await waitFor(() => expect(asked('overview.hideSteps')).toEqual([{ hidden: false }]));
});

test('an admin of groups sees their people and seats, and neither first steps nor what others did', async () => {
  const self = { ...aSession().self, role: 'learner' as const, groups: [{ id: memberId(9), admin: true, allows: [] }] };
  open({ invited: { open: 3, late: 2 } }, {}, aSession({ self: self as never })); // an id of a group, which looks the same
  const seats = await screen.findByText('Full seats given out', { selector: 'dt' });
  // What the plan grants is nothing they are told: those held and reserved, as the seat report counts them.
  expect(seats.parentElement?.textContent).toBe('Full seats given out177to people of your groups');
  expect(screen.queryByRole('region', { name: 'First steps' })).toBeNull();
  expect(screen.queryByRole('region', { name: 'Since you were last here' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Import CSV' }).getAttribute('aria-disabled')).toBe('true');
  // They can neither send invitations again nor remove anybody: it is told among the figures alone.
  expect((await attention()).getByText('Nothing needs you now.')).toBeTruthy();
  expect(screen.getByText('2 for 14 days or more')).toBeTruthy();
});

test('what comes and what others did are told in words', async () => {
  open({
    since: '2026-11-15T18:00:00.000Z',
    coming: [
      { at: '2026-11-18T09:00:00.000Z', kind: 'invitations', count: 14, name: '' },
      { at: '2026-11-20T17:00:00.000Z', kind: 'revocations', count: 1, name: '' },
      { at: '2026-11-21T17:00:00.000Z', kind: 'report', count: 1, name: 'Credit report' },
    ],
    news: {
      total: 8,
      rows: [
        {
          ...{ id: memberId(5) as never, seq: 9, at: '2026-11-16T08:00:00.000Z' }, // an id of an operation looks the same
          ...{ by: { id: memberId(2), name: 'Björn' }, command: 'groups.create', count: 1, label: 'EMEA', parts: 0 },
          ...{ job: null, undoneBy: null, undid: null, undoBar: null },
        },
      ],
    },
  });
  expect(await screen.findByText('14 invitations are sent')).toBeTruthy();
  expect(screen.getByText('1 full seat is revoked')).toBeTruthy();
  expect(screen.getByText('Credit report is written')).toBeTruthy();
  const news = within(screen.getByRole('region', { name: 'Since you were last here' }));
  expect(news.getByText(/Björn/u)).toBeTruthy();
  expect(news.getByText('and 7 more')).toBeTruthy();
});

test('how much was practised is compared with the week before, and told with who has of those who can', async () => {
  const total = ({ filter }: { filter: { to: string } }) => (filter.to === today ? 296 : 265);
  const today = new Date().toLocaleDateString('sv-SE');
  open(
    {},
    {
      'sessions.page': (asked: { filter: { to: string } }) => ({ total: total(asked), rows: [] }),
      'sessions.analytics': () => ({ all: figuresOf(900, { completion: { done: 71, of: 100 } }), total: 0, rows: [] }),
    },
  );
  expect((await screen.findByText('296')).parentElement?.textContent).toContain('31 more than the week before');
  expect((await screen.findByText('71%')).parentElement?.textContent).toContain('71 of 100 who can');
});

test('to an admin of groups whose sessions the workspace does not show no figure of them is told', async () => {
  const none = { all: figuresOf(0, { completion: null }), total: 0, rows: [] };
  const { asked } = open({}, { 'sessions.analytics': () => none }, switchedOff());
  await screen.findByRole('heading', { name: 'Overview' });
  await screen.findByText('Full seats given out', { selector: 'dt' });
  expect(asked('sessions.page')).toEqual([]);
});

test('the figures are those of the frame', async () => {
  open({});
  const { granted, remaining } = counts;
  await screen.findByText('Full seats given out', { selector: 'dt' });
  expect(screen.getByText(String(granted - remaining))).toBeTruthy();
});

test('while the first sessions are still being copied, nobody is called overdue and no figure is made of some of them', async () => {
  const noChoices = { groups: [], people: [], scenarios: [], criteria: [], sources: [], ranks: [], total: 1200 };
  const summary = {
    running: 1,
    overduePeople: 400,
    progress: { people: 400, notStarted: 400, inProgress: 0, overdue: 400, done: 0, late: 0 },
  };
  const told = (complete: boolean) => ({
    'sessions.choices': () => ({ ...noChoices, complete }),
    'sessions.page': () => ({ total: 7, rows: [] }),
    'assignments.summary': () => summary,
  });
  open({}, told(false));
  expect((await screen.findAllByText('Sessions are still being copied')).length).toBe(2);
  expect((await attention()).queryByText(/overdue/u)).toBeNull();
  cleanup();
  open({}, told(true));
  expect(await (await attention()).findByText('400 people are overdue with assignments')).toBeTruthy();
  expect(screen.queryByText('Sessions are still being copied')).toBeNull();
});
