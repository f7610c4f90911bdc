import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { ConnectionState, ConnectionStatus } from '../../../shared/domain/connection.ts';
import { GroupId } from '../../../shared/domain/ids.ts';
import type { Session } from '../../../shared/ipc/shapes.ts';
import { aMember, aSession, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';
import { aConnection, at, inState } from '../../builders/calls.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(at(0)) });
});
afterEach(() => {
  vi.useRealTimers();
});

const me = aMember(1, { name: 'Amara Okonkwo' });
const session = (change: Partial<Session> = {}): Session => aSession(change);
const withRole = (role: Session['self']['role']): Session => {
  const own = aSession();
  return { ...own, self: { ...own.self, role } };
};
const away: Session = aSession({
  connection: {
    ...{ state: 'offline', since: at(-48), lastSyncedAt: at(-48), nextTryAt: null, error: null },
    ...{ address: 'https://rollcall.acme.example', local: false },
  },
});

const open = (statuses: readonly ConnectionStatus[], as: Session = session(), more: Script = {}) =>
  openScreen('/integrations', {
    ...scriptOf([me], as),
    'integrations.status': () => ({ statuses, asOf: at(-1) }),
    'members.some': () => [me],
    'calls.page': () => ({ total: 128, rows: [] }),
    ...more,
  });
const card = async (name: 'Gong' | 'Fireflies' = 'Gong') => within(await screen.findByRole('region', { name }));
const shut = (button: HTMLElement) => button.getAttribute('aria-disabled') === 'true';
/** What a card says of a state that keeps it from working. */
async function said(state: ConnectionState, change: Partial<ConnectionStatus> = {}, as?: Session) {
  open([inState(state, change)], as);
  const gong = await card();
  return { gong, text: (await gong.findAllByRole('note')).map(({ textContent }) => textContent).join(' | ') };
}

test('a tool that is not connected says what it brings, who will see it and what it takes', async () => {
  const { asked } = open([], session(), { 'integrations.openKeyPage': () => undefined });
  const fireflies = await card('Fireflies');
  expect(fireflies.getByText('Not connected')).toBeTruthy();
  expect(fireflies.getByText(/^Imports the calls that Fireflies has recorded/u)).toBeTruthy();
  expect(fireflies.getByText(/^It takes an API key of Fireflies/u)).toBeTruthy();
  fireEvent.click(fireflies.getByRole('button', { name: 'Open the key page of Fireflies' }));
  await waitFor(() => expect(asked('integrations.openKeyPage')).toEqual([{ provider: 'fireflies' }]));
  expect(shut(fireflies.getByRole('button', { name: 'Connect… Fireflies' }))).toBe(false);
});

test('a connection that works tells its account, who made it, when it imported, what, and what is left of the day', async () => {
  open([aConnection()]);
  const gong = await card();
  await gong.findByText('by Amara Okonkwo');
  expect(gong.getByText('Connected', { selector: 'span' })).toBeTruthy();
  expect(
    gong.getByText('Acme Learning (rev-ops@acme.example) · Technical administrator · 14 people there'),
  ).toBeTruthy();
  expect(gong.getByText('4 minutes ago')).toBeTruthy();
  expect(gong.getByText('128 calls · 124 transcripts · 119 scored · 5 skipped')).toBeTruthy();
  expect(gong.getByText(/^2,840 of 3,000 are left, all again in 14 hours$/u)).toBeTruthy();
  expect(gong.getByText('From Aug 1, 2026 on · calls of everybody · with transcripts')).toBeTruthy();
  expect(gong.getByText('••••1234')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Show 128 calls' })).toBeTruthy();
});

test('an import that is under way tells its days and how far it is, and can be stopped', async () => {
  const progress = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-08T00:00:00.000Z', kind: 'backfill' } as const;
  const { asked } = open(
    [inState({ kind: 'syncing', progress: { ...progress, seen: 1, imported: 0, startedAt: at(-2) } })],
    session(),
    { 'integrations.stopSync': () => undefined },
  );
  const gong = await card();
  expect(gong.getByText(/^Calls of Nov 1 . 7, 2026 are being imported$/u)).toBeTruthy();
  expect(gong.getByText('1 call was looked at so far, 0 of them imported.')).toBeTruthy();
  fireEvent.click(gong.getByRole('button', { name: 'Stop Gong' }));
  await waitFor(() => expect(asked('integrations.stopSync')).toEqual([{ provider: 'gong' }]));
});

test('what is to be looked at is told with its way, and what helps itself without one', async () => {
  const attention: ConnectionStatus['attention'] = [
    { kind: 'keyExpires', at: at(60 * 24 * 7) },
    { kind: 'dailyLimit', limit: 50, resumesAt: '2026-11-24T00:00:00.000Z' },
    { kind: 'unmatched', people: 3 },
    { kind: 'quarantined', calls: 1 },
    { kind: 'groupsGone', groups: 2, all: true },
  ];
  open([aConnection({ attention })]);
  const gong = await card();
  expect(gong.getByText('Needs attention')).toBeTruthy();
  expect(gong.getByText('The key ends in 7 days')).toBeTruthy();
  expect(gong.getByText('The 50 requests that Gong allows a day are used up')).toBeTruthy();
  expect(gong.getByText('3 people of Gong are not matched')).toBeTruthy();
  expect(gong.getByText('1 call could not be read')).toBeTruthy();
  expect(gong.getByText('2 groups whose calls are imported are gone')).toBeTruthy();
  gong.getByText(/^No group is left, and nothing is imported/u);
  expect(gong.getAllByRole('button', { name: 'Fix… Gong' })).toHaveLength(3);
  expect(gong.getByRole('button', { name: 'Look… Gong' })).toBeTruthy();
  expect(screen.getByTitle('1 connected tool needs somebody')).toBeTruthy();
});

test('what helps itself makes no card that needs somebody', async () => {
  open([aConnection({ attention: [{ kind: 'quarantined', calls: 2 }] })]);
  expect((await card()).getByText('Connected', { selector: 'span' })).toBeTruthy();
  expect(screen.queryByTitle(/needs? somebody/u)).toBeNull();
});

test('a pause that the tool asked for is told with its end, and nobody can make it longer by asking', async () => {
  const { gong, text } = await said({ kind: 'paused', why: 'asked', until: at(32) });
  expect(text).toMatch(/^Gong asked us to wait until .*Importing goes on by itself in 32 minutes\./u);
  expect(shut(gong.getByRole('button', { name: 'Try now Gong' }))).toBe(true);
});

test('a pause whose end has come says so, and a used-up day is told once', async () => {
  const daily = { kind: 'dailyLimit', limit: 50, resumesAt: at(-1) } as const;
  const { text } = await said({ kind: 'paused', why: 'daily', until: at(-1) }, { attention: [daily] });
  expect(text).toMatch(/^The requests to Gong for today are used up until .*That time has come/u);
  expect(text).not.toContain('allows a day');
});

const broken = (why: Extract<ConnectionState, { kind: 'broken' }>['why'], status: number | null) =>
  ({ kind: 'broken', why, status, said: null, request: null, since: at(-60) }) as const;

test('a key that is refused says when it last worked, and leads to another key', async () => {
  const { gong, text } = await said(broken('credentials', 401), { lastSyncAt: at(-60 * 15) });
  expect(text).toMatch(/^Gong refused the key \(401\)The last good import was 15 hours ago\./u);
  fireEvent.click(gong.getByRole('button', { name: 'Reconnect… Gong' }));
  await screen.findByRole('dialog', { name: 'Replace the key of Gong' });
  expect(gong.queryByRole('button', { name: 'Replace key… Gong' })).toBeNull();
});

test('what a key may not do, what the plan lacks and where we ask from are told apart, with who can help', async () => {
  const permission = await said({ ...broken('permission', 403), said: 'no right to calls', request: 'req-7' });
  expect(permission.text).toContain('The key may not read calls of Gong (403)');
  expect(permission.text).toContain('A technical administrator of Gong can give the access key the right');
  expect(permission.text).toContain('Gong says: “no right to calls”Their support finds it by req-7.');
});

test('a plan that does not allow it sends nobody to a page of keys', async () => {
  const { gong, text } = await said(broken('plan', 403), { lastSyncAt: null });
  expect(text).toContain('The plan at Gong does not allow this (403)No import has succeeded yet.');
  expect(gong.queryByRole('button', { name: 'Open Gong' })).toBeNull();
});

test('an address that is not let in says where it is let in, and how soon', async () => {
  const { text } = await said(broken('address', 403));
  expect(text).toContain('trusted IP list of the key. That takes up to five minutes.');
});

test('a tool that does not answer is not this computer that is offline', async () => {
  const { text } = await said({ kind: 'down', why: 'there', status: null, since: at(-20), retryAt: at(3) });
  expect(text).toMatch(
    /^Gong does not answer.*is not the cause: the workspace asks Gong, and tries again by itself in 3 minutes/u,
  );
  expect(screen.queryByText(/has not reached the workspace/u)).toBeNull();
});

test('a tool that answers with a fault is told with it, and a try whose time has come as being made', async () => {
  const { gong, text } = await said({ kind: 'down', why: 'there', status: 503, since: at(-20), retryAt: at(0) });
  expect(text).toMatch(/^Gong answers that something is wrong there \(503\).*is trying again by itself/u);
  expect(shut(gong.getByRole('button', { name: 'Try now Gong' }))).toBe(false);
});

test.each([
  ['senseless', 'Gong answers what cannot be read'],
  ['here', 'Importing from Gong went wrong'],
] as const)('what keeps calls from being imported is told as what it is: %s', async (why, title) => {
  const { text } = await said({ kind: 'down', why, status: null, since: at(-20), retryAt: at(3) });
  expect(text.startsWith(title)).toBe(true);
  expect(text).not.toContain('does not answer');
});

test('offline the cards are what was known then, with their age, and nothing is kept to be sent later', async () => {
  open([aConnection()], away);
  await screen.findByText(/^This computer has not reached the workspace since /u);
  const gong = await card();
  expect(gong.getByText('128 calls · 124 transcripts · 119 scored · 5 skipped')).toBeTruthy();
  for (const name of ['Import now', 'Edit scope…', 'Replace key…', 'Match people…', 'Disconnect…']) {
    expect(shut(gong.getByRole('button', { name: `${name} Gong` }))).toBe(true);
  }
  expect(shut((await card('Fireflies')).getByRole('button', { name: 'Connect… Fireflies' }))).toBe(true);
  expect(shut(screen.getByRole('button', { name: 'Erase a person…' }))).toBe(true);
});

test('who may not change connections sees how it stands, and who could change it', async () => {
  open([aConnection({ attention: [{ kind: 'unmatched', people: 3 }] })], withRole('manager'));
  const gong = await card();
  expect(gong.getByText('••••1234')).toBeTruthy();
  expect(shut(gong.getByRole('button', { name: 'Fix… Gong' }))).toBe(true);
  expect(shut(gong.getByRole('button', { name: 'Disconnect… Gong' }))).toBe(true);
  expect(
    screen.getByText('Your role does not allow this. Organization admins, owners, or admins can do it.'),
  ).toBeTruthy();
});

test('groups of a scope are named where they are few and known, and counted where not', async () => {
  const ids = [1, 2].map((n) => GroupId.parse(`01900000-0000-7000-8000-0000000000a${String(n)}`));
  const scope = { from: '2026-08-01', groups: ids, transcripts: false };
  open([aConnection({ scope })], session(), { 'groups.list': () => [] });
  expect(await (await card()).findByText(/calls of the people of 2 groups · without transcripts$/u)).toBeTruthy();
});

test('calls that are still being removed are told, and who connected is told as gone where they are', async () => {
  open([aConnection({ removing: 40, connectedBy: null, nextAt: at(-1) })]);
  const gong = await card();
  expect(gong.getByText('40 imported calls are still being removed')).toBeTruthy();
  expect(gong.getByText(/by somebody who is not here any more/u)).toBeTruthy();
  expect(gong.getByText('Any moment')).toBeTruthy();
});

test('what is refused is told in words, and the card stays what it was', async () => {
  open([aConnection()], session(), {
    'integrations.syncNow': () => new Refused({ code: 'service.needed' }),
  });
  fireEvent.click((await card()).getByRole('button', { name: 'Import now Gong' }));
  await screen.findByText('This needs the workspace, which cannot be reached now.');
});
