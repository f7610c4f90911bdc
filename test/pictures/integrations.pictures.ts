import type { ConnectionState, ConnectionStatus, LostLink } from '../../shared/domain/connection.ts';
import type { CallDetail, CallRow } from '../../shared/ipc/integration-contract.ts';
import type { Session } from '../../shared/ipc/shapes.ts';
import { callId, aCall, aConnection } from '../builders/calls.ts';
import { findings } from '../e2e/axe.ts';
import type { Desktop } from '../e2e/fixture.ts';
import { expect, signIn, test } from '../e2e/rollcall.ts';
import { reload } from '../e2e/set-back.ts';
import { answer, shoot as shootAlone } from './shoot.ts';

/** What is looked at by eye is looked at by axe too. */
async function shoot(desktop: Desktop, name: string): Promise<void> {
  expect(await findings(desktop, name)).toEqual([]);
  await shootAlone(desktop, name);
}

const NOW = Date.now();
/** So many minutes before or after now. */
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();

async function show(desktop: Desktop, name: string, statuses: readonly ConnectionStatus[]): Promise<void> {
  await answer(desktop, 'integrations.status', { statuses, asOf: at(-1) });
  await desktop.page.evaluate(() => (window.location.hash = '#/users'));
  await reload(desktop);
  await desktop.page.evaluate(() => (window.location.hash = '#/integrations'));
  await expect(desktop.page.getByRole('region', { name: 'Fireflies' })).toBeVisible();
  await shoot(desktop, `integrations-${name}`);
}

const recent = (change: Partial<ConnectionStatus> = {}) =>
  aConnection({ connectedAt: at(-17_000), lastSyncAt: at(-4), lastAttemptAt: at(-4), nextAt: at(11), ...change });
const fireflies = (change: Partial<ConnectionStatus> = {}): ConnectionStatus =>
  recent({
    provider: 'fireflies',
    account: { id: 'f', name: 'Amara Okonkwo', email: 'amara@acme.example', role: 'admin', plan: null, users: 9 },
    quota: { used: 43, limit: 50, resetsAt: at(500) },
    ...change,
  });
const broken = (why: Extract<ConnectionState, { kind: 'broken' }>['why'], status: number): ConnectionState => ({
  ...{ kind: 'broken', why, status, since: at(-90) },
  said: why === 'credentials' ? null : 'Calls may not be read with this key',
  request: why === 'permission' ? '4al018gzaztcr8nbukw' : null,
});
const lost = (why: LostLink): ConnectionState => ({
  ...{ kind: 'broken', why, status: null, said: null, request: null, since: at(-20) },
});
const shared = { level: 'organization', key: null, nextAt: null } as const;
const day = 60 * 24;
const LONG =
  'Quarterly Learning & Enablement Steering Committee of Northwind Subsidiary Holdings International Limited';

const states: Readonly<Record<string, readonly ConnectionStatus[]>> = {
  none: [],
  connected: [
    recent(),
    fireflies({ backfilledTo: at(-40 * day), totals: { calls: 0, transcripts: 0, scored: 0, skipped: 0 } }),
  ],
  syncing: [
    recent({
      state: {
        kind: 'syncing',
        progress: {
          ...{ kind: 'backfill', from: at(-14 * day), to: at(-7 * day) },
          seen: 5312,
          imported: 5290,
          startedAt: at(-9),
        },
      },
    }),
    fireflies({
      state: {
        kind: 'syncing',
        progress: { kind: 'recent', from: at(-2 * day), to: at(0), seen: 1, imported: 0, startedAt: at(-1) },
      },
    }),
  ],
  attention: [
    recent({
      attention: [
        { kind: 'keyExpires', at: at(7 * day) },
        { kind: 'unmatched', people: 3 },
        { kind: 'quarantined', calls: 5 },
      ],
      key: { hint: '••••1234', replacedAt: at(-300 * day), expiresAt: at(7 * day) },
    }),
    fireflies({ attention: [{ kind: 'dailyLimit', limit: 50, resumesAt: at(500) }] }),
  ],
  gone: [
    recent({ attention: [{ kind: 'groupsGone', groups: 1, all: false }] }),
    fireflies({ attention: [{ kind: 'groupsGone', groups: 2, all: true }] }),
  ],
  paused: [
    recent({ state: { kind: 'paused', why: 'asked', until: at(32) } }),
    fireflies({
      state: { kind: 'paused', why: 'daily', until: at(500) },
      quota: { used: 50, limit: 50, resetsAt: at(500) },
    }),
  ],
  credentials: [
    recent({ state: broken('credentials', 401), lastSyncAt: at(-15 * 60), nextAt: null }),
    fireflies({ state: broken('credentials', 500), lastSyncAt: null, nextAt: null }),
  ],
  refused: [
    recent({ state: broken('permission', 403), nextAt: null }),
    fireflies({ state: broken('plan', 403), nextAt: null }),
  ],
  address: [recent({ state: broken('address', 403), nextAt: null }), fireflies({ state: broken('permission', 403) })],
  down: [
    recent({ state: { kind: 'down', why: 'senseless', status: null, since: at(-20), retryAt: at(3) } }),
    fireflies({ state: { kind: 'down', why: 'there', status: 503, since: at(-2), retryAt: at(0) } }),
  ],
  organization: [recent({ ...shared, nextAt: at(11) }), fireflies({ ...shared, state: lost('unlinked') })],
  managed: [recent({ ...shared, state: broken('credentials', 401) }), fireflies({ ...shared, state: lost('barred') })],
  disconnected: [
    recent({ ...shared, state: lost('disconnected') }),
    fireflies({ ...shared, state: { kind: 'paused', why: 'asked', until: at(55) } }),
  ],
  unreadable: [recent({ ...shared, state: lost('unreadable') }), fireflies({ ...shared, state: lost('newer') })],
  long: [
    recent({
      account: {
        id: 'l',
        name: LONG,
        email: `${'x'.repeat(64)}@northwind-subsidiary-holdings.example`,
        role: LONG,
        plan: LONG,
        users: 120_000,
      },
      totals: { calls: 1_234_567, transcripts: 1_200_000, scored: 1_100_000, skipped: 34_567 },
      removing: 40,
    }),
    fireflies({ state: { kind: 'notConnected' }, totals: { calls: 128, transcripts: 3, scored: 0, skipped: 0 } }),
  ],
};

test('integrations: every state of a card', async ({ desktop }) => {
  test.setTimeout(600_000);
  await answer(desktop, 'calls.page', { total: 128, rows: [] });
  for (const [name, statuses] of Object.entries(states)) await show(desktop, name, statuses);
});

test('integrations: the dialogs', async ({ desktop }) => {
  test.setTimeout(600_000);
  const { page } = desktop;
  const dialog = page.getByRole('dialog');
  await answer(desktop, 'calls.page', { total: 128, rows: [] });
  await answer(desktop, 'integrations.accounts', []);
  await show(desktop, 'shared', [recent({ level: 'organization', key: null })]);
  await answer(desktop, 'integrations.accounts', [
    {
      id: 'a',
      provider: 'fireflies',
      account: { ...recent().account, name: LONG },
      address: 'https://acme.api.gong.io',
    },
  ]);
  await page.getByRole('button', { name: 'Connect… Fireflies' }).click();
  await expect(dialog.getByText('Use the account of the organization')).toBeVisible();
  await shoot(desktop, 'integrations-accounts');
  await dialog.getByRole('button', { name: 'Use this account' }).click();
  await shoot(desktop, 'integrations-link');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Disconnect… Gong' }).click();
  await shoot(desktop, 'integrations-unlink');
  await page.keyboard.press('Escape');
  await answer(desktop, 'integrations.accounts', []);
  await show(desktop, 'dialogs', [recent()]);
  await page.getByRole('button', { name: 'Connect… Fireflies' }).click();
  await page.getByRole('button', { name: 'Test the key' }).click();
  await shoot(desktop, 'integrations-key');
  await answer(desktop, 'integrations.test', recent().account);
  await dialog.getByLabel('API key').fill('ff-0000');
  await page.getByRole('button', { name: 'Test the key' }).click();
  await expect(dialog.getByText('Fireflies knows the key')).toBeVisible();
  await shoot(desktop, 'integrations-scope');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Replace key… Gong' }).click();
  await shoot(desktop, 'integrations-replace');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Disconnect… Gong' }).click();
  await shoot(desktop, 'integrations-disconnect');
  await page.keyboard.press('Escape');
  const one = {
    person: 'a'.repeat(64),
    name: 'B. Lind',
    email: 'bjorn@personal.example',
    calls: 12,
    left: 0,
    lastAt: at(-90),
  };
  const others = Array.from({ length: 11 }, (_, n) => ({
    ...one,
    person: String(n).padStart(64, 'c'),
    name: n === 3 ? LONG : `Guest ${String(n)}`,
  }));
  await answer(desktop, 'integrations.people', {
    unmatched: [one, ...others],
    mapped: [{ ...one, person: 'b'.repeat(64), name: 'Partner', member: null }],
    more: 8,
  });
  await page.getByRole('button', { name: 'Match people… Gong' }).click();
  await dialog.getByRole('button', { name: 'Match B. Lind…' }).click();
  await dialog.getByLabel('Who is B. Lind here?').fill('an');
  await shoot(desktop, 'integrations-people');
  await page.keyboard.press('Escape');
  const why = { since: at(-500), attempts: 3 };
  await answer(desktop, 'integrations.skipped', [
    {
      externalId: '7782342274025937895',
      title: 'Kick-off',
      startedAt: at(-600),
      why: 'transcript',
      detail: 'turn 12: no text',
      ...why,
    },
    { externalId: '7782342274025937896', title: LONG, startedAt: null, why: 'tooLong', detail: '61,022 turns', ...why },
    { externalId: '01KABCDEF', title: null, startedAt: at(-60), why: 'call', detail: 'date: not a number', ...why },
  ]);
  await page.getByRole('button', { name: 'Skipped calls… Gong' }).click();
  await shoot(desktop, 'integrations-skipped');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Erase a person…' }).click();
  await dialog.getByLabel('E-mail address').fill('eve@acme.example');
  await dialog.getByLabel('Type the address once more').fill('eva@acme.example');
  await shoot(desktop, 'integrations-erase');
});

const calls = (count: number): CallRow[] =>
  Array.from({ length: count }, (_, n) =>
    aCall(n, {
      startedAt: at(-n * 97),
      title: n === 2 ? LONG : n === 3 ? '' : n === 4 ? 'مراجعة الصفقة' : `Renewal ${String(n)}`,
      ...(n % 5 === 1 ? { owner: null, ownerName: 'eve@partner.example', hasTranscript: false, state: 'waiting' } : {}),
      ...(n % 7 === 3
        ? { source: 'fireflies', owner: null, ownerName: null, hasTranscript: false, state: 'quarantined' }
        : {}),
    }),
  );
const detail: CallDetail = {
  ...aCall(0, { startedAt: at(0) }),
  participants: [
    { name: 'Amara Okonkwo', email: 'amara@acme.example' },
    { name: '', email: 'eve@partner.example' },
    { name: LONG, email: null },
  ],
  ...{ more: 7, link: 'https://app.gong.io/call?id=1', language: 'en' },
  transcript: Array.from({ length: 10_000 }, (_, n) => ({
    speaker: n % 3 === 0 ? 'Amara Okonkwo' : 'Eve Novak',
    start: n * 2,
    end: n * 2 + 2,
    text: n % 4 === 1 ? `${LONG}. `.repeat(3) : 'And what would have to be true for that to work?',
  })),
  insight: {
    ...{
      version: 1,
      overview: 'They renew for two years if the price of seats is held.',
      actionItems: ['Send the offer'],
    },
    ...{ topics: ['Pricing', 'Next steps'], figures: [{ name: 'Talk ratio', value: '0.42' }] },
  },
};

test('imported calls: none, twelve, many; one in full', async ({ desktop }) => {
  test.setTimeout(600_000);
  const { page } = desktop;
  for (const count of [0, 12, 200]) {
    await answer(desktop, 'calls.page', { total: count === 200 ? 10_000 : count, rows: calls(count) });
    await page.evaluate(() => (window.location.hash = '#/users'));
    await reload(desktop);
    await page.evaluate(() => (window.location.hash = '#/integrations/calls'));
    await expect(page.getByRole('heading', { name: 'Imported calls' })).toBeVisible();
    await shoot(desktop, `calls-${String(count)}`);
  }
  await answer(desktop, 'calls.get', { ...detail, id: callId(0) });
  await page.getByText('Renewal 0').click();
  await expect(page.getByText('10,000 turns')).toBeVisible();
  await shoot(desktop, 'calls-transcript');
  await page.getByText('By Gong', { exact: true }).click();
  await shoot(desktop, 'calls-insight');
  await page.getByText('People', { exact: true }).click();
  await shoot(desktop, 'calls-people');
});

test('integrations: offline, and for whoever may only look', async ({ desktop }) => {
  test.setTimeout(600_000);
  const { page } = desktop;
  await signIn(page, 'Scoring manager');
  await answer(desktop, 'calls.page', { total: 128, rows: [] });
  await show(desktop, 'viewer', [recent({ key: null, attention: [{ kind: 'unmatched', people: 3 }] })]);
  await signIn(page, 'Owner');
  const session = await page.evaluate(() => window.bridge.call['workspaces.current']());
  if (!session.ok) throw new Error('no workspace is open');
  const { connection, ...rest } = session.value as Session; // the channel answers this, by the contract
  const away = { state: 'offline', since: at(-48), lastSyncedAt: at(-48) } as const;
  await answer(desktop, 'workspaces.current', { ...rest, connection: { ...connection, ...away } });
  await show(desktop, 'offline', [
    recent({ lastSyncAt: at(-52) }),
    fireflies({ state: { kind: 'paused', why: 'asked', until: at(-20) } }),
  ]);
});
