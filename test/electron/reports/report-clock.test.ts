import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';

import { Desk } from '../../../electron/core/desk.ts';
import { ReportClock } from '../../../electron/reports/report-clock.ts';
import { forgetReport, keepReport, savedReports, scheduleReport } from '../../../electron/reports/saved-reports.ts';
import { MemberId } from '../../../shared/domain/ids.ts';
import type { Role } from '../../../shared/domain/member.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import type { KeptReport, ReportSchedule } from '../../../shared/ipc/saved-report-shapes.ts';
import {
  aDesk,
  aPerson,
  aWorkspace,
  change,
  hostOver,
  temporaryFolder,
  type TestService,
  tokenFor,
} from '../../builders/desktop.ts';

const HOUR_MS = 3_600_000;
const FIRST = '2026-10-23T20:00:00.000Z';
const plan: Omit<KeptReport['plan'], 'zone'> = {
  ...{ kind: 'seats', by: 'group', at: null, compare: null, from: null },
  ...{ filter: { groups: [], roles: [], search: '' }, sort: { column: null, descending: false } },
};

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let target: string;
let now: string;
let reported: unknown[];
let published: string[];

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  desk = await aDesk(folder.path, service);
});
afterAll(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});
beforeEach(() => {
  target = path.join(folder.path, 'shared');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target);
  for (const { id } of savedReports(desk.folder, FIRST)) forgetReport(desk.folder, id);
  [now, reported, published] = [FIRST, [], []];
});

const after = (hours: number) => (now = new Date(Date.parse(now) + hours * HOUR_MS).toISOString());
const files = () => readdirSync(target).toSorted();
const kept = (): KeptReport | undefined => savedReports(desk.folder, now)[0];

/** The clock of the core over the open workspace, or over none. It looks when it is told to. */
function aClock(open: Desk | null = desk): ReportClock {
  const host = {
    ...hostOver(service, (topic) => published.push(topic)),
    now: () => now,
    report: (error: unknown) => String(reported.push(error)),
  };
  const workspaces = {
    get desk() {
      if (!open) throw new Refusal({ code: 'workspace.missing' });
      return open;
    },
  };
  const clock = new ReportClock(host, workspaces, 24 * HOUR_MS);
  onTestFinished(() => clock.close());
  return clock;
}

function schedule(every: ReportSchedule['every'], zone = 'Europe/Berlin', id = 'r1'): void {
  keepReport(desk.folder, { id, name: 'Seats', plan: { ...plan, zone } });
  scheduleReport(desk.folder, id, { every, format: 'csv', folder: target });
}

test('what was slept through is written once, as soon as the computer wakes, and the screens are told', async () => {
  const clock = aClock();
  schedule('week');
  await clock.look();
  after(24 * 40);
  await clock.look();
  await clock.look();
  expect(files()).toEqual(['Seats 2026-10-23.csv', 'Seats 2026-12-02.csv']);
  expect(published).toEqual(['reports', 'reports']);
  expect(reported).toEqual([]);
});

test('two looks at once write what is due once', async () => {
  const clock = aClock();
  schedule('day');
  await Promise.all([clock.look(), clock.look(), clock.look()]);
  expect(published).toEqual(['reports']);
  expect(files()).toHaveLength(1);
});

test('closing waits until what is being written is there', async () => {
  const clock = aClock();
  schedule('day');
  void clock.look();
  await clock.close();
  expect(files()).toEqual(['Seats 2026-10-23.csv']);
});

test('a folder that is gone is told, is no error of ours, and is tried every hour until it is there again', async () => {
  const clock = aClock();
  schedule('day');
  rmSync(target, { recursive: true });
  await clock.look();
  expect(kept()).toMatchObject({ error: { code: 'file.unwritable' }, lastAt: null, triedAt: FIRST });
  after(0.5);
  await clock.look();
  expect(kept()?.triedAt).toBe(FIRST);
  mkdirSync(target);
  after(0.6);
  await clock.look();
  expect(kept()).toMatchObject({ error: null, lastAt: now });
  expect([reported, files().length]).toEqual([[], 1]);
});

test('a disk that is full leaves no half of a file, and the last good one as it was', async () => {
  const clock = aClock();
  schedule('day');
  await clock.look();
  after(24);
  const partial = path.join(target, 'Seats 2026-10-24.csv.partial');
  // Where there is no device that is always full, it leads nowhere.
  symlinkSync(existsSync('/dev/full') ? '/dev/full' : path.join(folder.path, 'no', 'where'), partial);
  await clock.look();
  expect(kept()?.error).toMatchObject({ code: 'file.unwritable' });
  expect(files()).toEqual(['Seats 2026-10-23.csv']);
  after(1);
  await clock.look();
  expect(files()).toEqual(['Seats 2026-10-23.csv', 'Seats 2026-10-24.csv']);
});

test('one that cannot be written holds up no other', async () => {
  const clock = aClock();
  schedule('day');
  scheduleReport(desk.folder, 'r1', { every: 'day', format: 'csv', folder: path.join(target, 'gone') });
  schedule('day', 'UTC', 'r2');
  await clock.look();
  expect(savedReports(desk.folder, now).map(({ error, lastAt }) => [error?.code, lastAt])).toEqual([
    ['file.unwritable', null],
    [undefined, FIRST],
  ]);
});

// In Berlin clocks go back in the night to the 25th; in New York a week later.
test.each([
  ['Europe/Berlin', ['2026-10-23', '2026-10-24', '2026-10-25', '2026-10-26', '2026-10-27']],
  ['America/New_York', ['2026-10-23', '2026-10-24', '2026-10-25', '2026-10-26']],
  ['Asia/Kolkata', ['2026-10-24', '2026-10-25', '2026-10-26', '2026-10-27']],
])('a day of %s has one file, whatever the clocks there do', async (zone, days) => {
  const clock = aClock();
  schedule('day', zone);
  for (let hours = 0; hours < 77; hours += 0.5) {
    await clock.look();
    after(0.5);
  }
  expect(files()).toEqual(days.map((day) => `Seats ${day}.csv`));
  expect(published).toHaveLength(days.length);
});

test('nothing is written for whoever may not see reports any more, and again once they may', async () => {
  const bea = aPerson('Bea', { role: 'admin' });
  change(desk, 'members.add', { people: [bea] });
  await desk.sync.kick();
  const token = await tokenFor(service, bea.email);
  const host = { ...hostOver(service), recallToken: async () => token };
  const hers = new Desk(host, { kind: 'remote', address: service.address }, path.join(folder.path, 'hers'));
  onTestFinished(() => hers.close());
  await hers.sync.kick();
  const clock = aClock(hers);
  keepReport(hers.folder, { id: 'r1', name: 'Hers', plan: { ...plan, zone: 'UTC' } });
  scheduleReport(hers.folder, 'r1', { every: 'day', format: 'csv', folder: target });
  const role = async (was: Role, to: Role) => {
    const found = desk.sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', bea.email);
    change(desk, 'members.setRole', { role: to, people: [{ was, members: [MemberId.parse(found?.id)] }] });
    await desk.sync.kick();
    await hers.sync.kick();
    await clock.look();
  };
  await role('admin', 'trainer');
  expect([files(), reported]).toEqual([[], []]);
  await role('trainer', 'admin');
  expect(files()).toEqual(['Hers 2026-10-23.csv']);
});

test('where no workspace is open nothing is written, and nothing is wrong', async () => {
  const clock = aClock(null);
  schedule('day');
  await clock.look();
  expect([files(), reported, published]).toEqual([[], [], []]);
});
