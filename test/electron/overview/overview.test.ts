import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { keepFile } from '../../../electron/core/kept-file.ts';
import type { Desk } from '../../../electron/core/desk.ts';
import { GroupId, MemberId } from '../../../shared/domain/ids.ts';
import type { Overview } from '../../../shared/ipc/overview-contract.ts';
import { AskedCore } from '../../builders/asked-core.ts';
import {
  aDesk,
  anInvitation,
  aPerson,
  aWorkspace,
  change,
  hostOver,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';
import { aScenario } from '../../builders/roleplays.ts';
import { plainWish } from '../../builders/plain-wish.ts';

const DAY_MS = 86_400_000;
const { offset: _, limit: __, ...plan } = plainWish;

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let core: AskedCore;
let other: Desk;
let now: string;

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 50);
  const host = { ...hostOver(service), now: () => now, openFile: async () => path.join(folder.path, 'reports') };
  now = new Date().toISOString();
  core = await AskedCore.open(host, folder.path);
  await core.workspaces.desk.sync.kick();
  other = await aDesk(folder.path, service, 'other');
});
beforeEach(() => void (now = new Date().toISOString()));
afterAll(async () => {
  await other.close();
  await core.workspaces.close();
  await service.stop();
  folder.remove();
});

const ask = <T>(channel: string, input?: unknown): Promise<T> => core.ask<T>(channel, input);
const read = () => ask<Overview>('overview.read');
const later = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const idOf = (name: string) =>
  MemberId.parse(
    core.workspaces.desk.sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', `${name}@acme.example`)?.id,
  );

test('a workspace of one person has nothing that needs anybody, and every step to go', async () => {
  expect(await read()).toMatchObject({
    invited: { open: 0, late: 0 },
    conflicts: { count: 0 },
    unwritten: [],
    steps: { hidden: false, done: [] },
    coming: [],
    since: null,
    news: { total: 0, rows: [] },
  });
});

test('each first step ticks itself once the workspace shows it, and unticks itself where it is taken back', async () => {
  const { desk } = core.workspaces;
  const done = async () => {
    await desk.sync.kick();
    return (await read()).steps.done;
  };
  change(desk, 'members.add', { people: [aPerson('Ann'), aPerson('Bea', { fullSeat: true })] });
  expect(await done()).toEqual(['people', 'seats']);
  const groupNow = () => GroupId.parse(desk.sql.get<{ id: string }>('SELECT id FROM grp')?.id);
  change(desk, 'groups.create', { names: ['EMEA'] });
  expect(await done()).toEqual(['people', 'groups', 'seats']);
  change(desk, 'groups.delete', { group: groupNow() });
  expect(await done()).toEqual(['people', 'seats']);
  change(desk, 'groups.create', { names: ['APAC'] });
  await desk.sync.kick();
  const group = groupNow();
  change(desk, 'members.setGroups', { members: [idOf('ann')], groups: [group], mode: 'add' });
  change(desk, 'groups.appoint', { group, members: [idOf('ann')], admin: true });
  expect(await done()).toEqual(['people', 'groups', 'seats', 'delegate']);
  change(desk, 'scenarios.create', aScenario('First call'));
  expect(await done()).toEqual(['people', 'groups', 'seats', 'delegate', 'share']);
  // What a workspace is made with nobody has bought since.
  desk.sql.run("INSERT INTO creditEntry (source, target, amount, at, op) VALUES ('purchased', 'pool', 5, ?, 1)", now);
  expect((await read()).steps.done).not.toContain('topUp');
  const invoiced = { invoice: 'R-1', invoicedOn: '2026-11-01', paid: 100 };
  const bought = change(desk, 'purchases.buy', { group: null, credits: 5, currency: 'EUR', note: '', ...invoiced });
  await desk.sync.kick();
  expect((await read()).steps.done).toContain('topUp');
  change(desk, 'operations.undo', { operation: bought.id });
  await desk.sync.kick();
  expect((await read()).steps.done).not.toContain('topUp');
  change(desk, 'purchases.buy', { group: null, credits: 7, currency: 'EUR', note: '', ...invoiced, invoice: 'R-2' });
  await desk.sync.kick();
  // As a pull tells of a call.
  desk.sql.run(`INSERT INTO session (id, source, externalId, startedAt, seconds, state, detailsHash, details, op)
    VALUES ('s', 'gong', '1', '2026-11-01T10:00:00.000Z', 60, 'imported', '', '{}', 1)`);
  expect((await read()).steps.done).toEqual(expect.arrayContaining(['topUp', 'monitor']));
  desk.sql.exec("DELETE FROM session; DELETE FROM creditEntry WHERE source = 'purchased'");
  await ask('reports.keep', { id: 'r1', name: 'Seats', plan });
  expect(await done()).toContain('watch');
  await ask('overview.hideSteps', { hidden: true });
  expect((await read()).steps.hidden).toBe(true);
});

test('invitations that ended unaccepted are counted, and the list of people shows exactly these', async () => {
  const { desk } = core.workspaces;
  change(desk, 'members.invite', { people: [anInvitation('Cem'), anInvitation('Dee'), anInvitation('Eva')] });
  await desk.sync.kick();
  expect((await read()).invited).toEqual({ open: 3, late: 0 });
  // As a copy knows it that last agreed with the workspace two weeks on.
  desk.sql.run('UPDATE meta SET syncedAt = ?', later(14.1));
  desk.sql.run('UPDATE member SET inviteAt = ? WHERE id = ?', later(1), idOf('eva'));
  expect((await read()).invited).toEqual({ open: 3, late: 2 });
  const filter = { ...plainFilter, late: true };
  const rows = await ask<{ email: string }[]>('members.page', { filter, sort: byName, offset: 0, limit: 9 });
  expect(rows.map(({ email }) => email)).toEqual(['cem@acme.example', 'dee@acme.example']);
  expect(await ask('members.totals', filter)).toMatchObject({ matching: 2 });
  desk.sql.run('UPDATE member SET inviteAt = ? WHERE id = ?', now, idOf('eva'));
  await desk.sync.kick();
});
const none = { total: 0, rows: [] };
const plainFilter = { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: false };
const byName = [{ column: 'name', descending: false }];

test('what happens by itself within a week is told in its order, and nothing of later', async () => {
  const { desk } = core.workspaces;
  change(desk, 'seats.schedule', { members: [idOf('bea')], at: later(2), zone: 'UTC' });
  change(desk, 'members.invite', { people: [anInvitation('Fay', { inviteAt: later(1) })] });
  change(desk, 'members.invite', { people: [anInvitation('Gus', { inviteAt: later(8) })] });
  await desk.sync.kick();
  mkdirSync(path.join(folder.path, 'reports'));
  await ask('reports.schedule', { id: 'r1', every: 'month', format: 'csv', sameFolder: false });
  const { coming } = await read();
  expect(coming.filter(({ kind }) => kind !== 'report')).toMatchObject([
    { kind: 'invitations', count: 1 },
    { kind: 'revocations', count: 1 },
  ]);
  expect(coming.map(({ at }) => at)).toEqual(coming.map(({ at }) => at).toSorted());
});

test('what others did since the last visit is news; what one did oneself is not, nor what was told an hour ago', async () => {
  const first = now;
  await read();
  change(other, 'groups.create', { names: ['Night shift'] });
  change(core.workspaces.desk, 'groups.create', { names: ['Mine'] });
  await other.sync.kick();
  await core.workspaces.desk.sync.kick();
  // Both desktops speak for one person: what the other did is made somebody else's.
  const ann = idOf('ann');
  core.workspaces.desk.sql.run(`UPDATE operation SET actor = ? WHERE seq = (SELECT max(seq) - 1 FROM operation)`, ann);
  const hoursOn = (hours: number) => (now = new Date(Date.parse(first) + hours * 3_600_000).toISOString());
  hoursOn(0.5);
  expect((await read()).since).toBeNull();
  hoursOn(0.9);
  await read();
  hoursOn(9);
  expect(await read()).toMatchObject({
    since: new Date(Date.parse(first) + 0.9 * 3_600_000).toISOString(),
    news: none,
  });
  keepFile(path.join(core.workspaces.desk.folder, 'overview.json'), { since: null, seenAt: first, stepsHidden: false });
  const { since, news } = await read();
  expect(since).toBe(first);
  expect(news).toMatchObject({ total: 1, rows: [{ command: 'groups.create', label: 'Night shift', by: { id: ann } }] });
  hoursOn(9.5);
  expect((await read()).news).toEqual(news);
});
