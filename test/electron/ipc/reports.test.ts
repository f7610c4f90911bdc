import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { readXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { Forecast } from '../../../shared/ipc/forecast-shapes.ts';
import type { IdleReport } from '../../../shared/ipc/idle-shapes.ts';
import type { ReportTable } from '../../../shared/ipc/report-shapes.ts';
import type { KeptReport } from '../../../shared/ipc/saved-report-shapes.ts';
import { AskedCore } from '../../builders/asked-core.ts';
import { aPerson, aWorkspace, change, hostOver, temporaryFolder, type TestService } from '../../builders/desktop.ts';

const LATER = new Date(Date.now() + 40 * 86_400_000).toISOString();
const question = {
  ...{ by: 'group', at: null, compare: null, from: null, zone: 'UTC' },
  ...{ filter: { groups: [], roles: [], search: '' }, sort: { column: null, descending: false } },
};
const plan = { ...question, kind: 'seats' };
const first = { offset: 0, limit: 50 };

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let core: AskedCore;
let chosen: string | null;
let asked: string[];
let published: string[];
let now: string;

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 5);
  const choose = (what: string) => {
    asked.push(what);
    return Promise.resolve(chosen);
  };
  const host = {
    ...hostOver(service, (topic) => published.push(topic)),
    ...{ now: () => now, openFile: () => choose('folder'), saveFile: choose },
  };
  [now, published, asked, chosen] = [new Date().toISOString(), [], [], null];
  core = await AskedCore.open(host, folder.path);
  change(core.workspaces.desk, 'members.add', {
    people: ['Ann', 'Bea', 'Cem'].map((name) => aPerson(name, { fullSeat: name !== 'Cem' })),
  });
  await core.workspaces.desk.sync.kick();
});
beforeEach(() => {
  [now, published, asked, chosen] = [LATER, [], [], null];
});
afterAll(async () => {
  await core.workspaces.close();
  await service.stop();
  folder.remove();
});

const ask = <T>(channel: string, input?: unknown): Promise<T> => core.ask<T>(channel, input);
const codeOf = async (channel: string, input: unknown) => {
  const result = await core.dispatch(channel, input);
  return result.ok ? null : result.error.code;
};
const saved = () => ask<KeptReport[]>('reports.saved');

test('the reports of one copy say the same: the table, the pool, the forecast and the idle seats', async () => {
  const table = await ask<ReportTable>('reports.seatTable', { ...question, ...first });
  const forecast = await ask<Forecast>('reports.forecast');
  const idle = await ask<IdleReport>('reports.idle', { days: 30, groups: [], ...first });
  const { members } = await ask<{ members: string[] }>('reports.idlePeople', { days: 30, groups: [] });
  expect(table.pool?.seats).toMatchObject({ granted: 5, assigned: 2, remaining: 3 });
  expect(forecast.seats).toMatchObject({ left: 3, tooLittle: true });
  expect(idle).toMatchObject({ full: 2, total: 2, free: 2, spent: 0 });
  expect(members.toSorted()).toEqual(idle.rows.map(({ id }) => id).toSorted());
  const credits = await ask<ReportTable>('reports.creditTable', { ...question, ...first });
  expect([credits.kind, credits.asOf]).toEqual(['credits', table.asOf]);
});

test('a report is saved where it was asked to be, in each format, under a name that says what it is', async () => {
  for (const format of ['csv', 'xlsx', 'json']) {
    chosen = path.join(folder.path, `file.${format}`);
    expect(await ask('reports.export', { ...plan, format })).toEqual({ path: chosen });
  }
  expect(asked.map((name) => name.replace(/\d{4}-\d\d-\d\d/u, 'DAY'))).toEqual(
    ['csv', 'xlsx', 'json'].map((format) => `seats-by-group-DAY.${format}`),
  );
  const { sheets } = await readXlsx(readFileSync(path.join(folder.path, 'file.xlsx')));
  expect(sheets[0]?.rows[1]?.slice(0, 3)).toEqual(['Everybody, once', 4, 2]);
  expect(readFileSync(path.join(folder.path, 'file.csv'), 'utf8')).toContain('"Everybody, once",4,2');
});

test('a forecast and the idle seats are saved too, and say in each format what the screens say', async () => {
  const wish = { days: 30, groups: [] };
  for (const format of ['csv', 'xlsx', 'json']) {
    chosen = path.join(folder.path, `forecast.${format}`);
    expect(await ask('reports.exportForecast', { format })).toEqual({ path: chosen });
    chosen = path.join(folder.path, `idle.${format}`);
    expect(await ask('reports.exportIdle', { ...wish, format })).toEqual({ path: chosen });
  }
  const text = (name: string) => readFileSync(path.join(folder.path, name), 'utf8');
  expect(JSON.parse(text('forecast.json'))).toEqual(await ask('reports.forecast'));
  expect(JSON.parse(text('idle.json'))).toEqual(await ask('reports.idle', { ...wish, ...first }));
  const { data } = Papa.parse<string[]>(text('idle.csv').slice(1), { skipEmptyLines: true });
  expect(data.slice(1).map((row) => [row[0], row[1], row[7]])).toEqual([
    ['Ann Example', 'ann@acme.example', 'Free at once'],
    ['Bea Example', 'bea@acme.example', 'Free at once'],
  ]);
  const { sheets } = await readXlsx(readFileSync(path.join(folder.path, 'idle.xlsx')));
  expect(sheets.map(({ name }) => name)).toEqual(['Idle seats', 'By group']);
  expect(sheets[1]?.rows[1]?.slice(0, 5)).toEqual(['Everybody, once', 2, 2, 2, 30]);
  expect(sheets[0]?.rows[1]?.[6]).toBeInstanceOf(Date);
  const { sheets: told } = await readXlsx(readFileSync(path.join(folder.path, 'forecast.xlsx')));
  expect(told[1]?.rows[1]).toEqual(['Full seats', 'Full seats: 3 left.']);
});

test('whoever changes their mind gets no file, and what cannot be written is told and leaves none', async () => {
  expect(await ask('reports.export', { ...plan, format: 'csv' })).toBeNull();
  chosen = path.join(folder.path, 'nowhere', 'file.csv');
  expect(await codeOf('reports.export', { ...plan, format: 'csv' })).toBe('file.unwritable');
  expect(existsSync(path.dirname(chosen))).toBe(false);
});

test('a report is kept, scheduled, moved to another folder, written, stopped and forgotten, and each time the screens are told', async () => {
  const target = (name: string) => {
    mkdirSync(path.join(folder.path, name));
    return path.join(folder.path, name);
  };
  const report = { id: 'r1', name: 'Seats', plan };
  const wish = { id: 'r1', every: 'week', format: 'csv', sameFolder: false };
  await ask('reports.keep', report);
  // No folder was chosen: it stays without a schedule.
  expect(await ask('reports.schedule', wish)).toBeNull();
  expect(await saved()).toMatchObject([{ name: 'Seats', schedule: null }]);
  chosen = target('one');
  await ask('reports.schedule', wish);
  await ask('reports.schedule', { ...wish, format: 'json', sameFolder: true });
  expect(asked).toEqual(['folder', 'folder']);
  expect(await ask('reports.runNow', { id: 'r1' })).toMatchObject({ error: null, lastAt: LATER });
  chosen = target('two');
  await ask('reports.schedule', { ...wish, sameFolder: false });
  expect(await saved()).toMatchObject([{ schedule: { folder: chosen, format: 'csv' } }]);
  await ask('reports.runNow', { id: 'r1' });
  const name = `Seats ${LATER.slice(0, 10)}`;
  expect(['one', 'two'].map((each) => readdirSync(path.join(folder.path, each)))).toEqual([
    [`${name}.json`],
    [`${name}.csv`],
  ]);
  await ask('reports.unschedule', { id: 'r1' });
  expect(await codeOf('reports.runNow', { id: 'r1' })).toBe('input.invalid');
  const [before] = await saved();
  await ask('reports.forget', { id: 'r1' });
  expect(await saved()).toEqual([]);
  await ask('reports.recover', { id: 'r1' });
  await ask('reports.recover', { id: 'r1' });
  expect(await saved()).toEqual([before]);
  await ask('reports.forget', { id: 'r1' });
  expect(await codeOf('reports.recover', { id: 'r2' })).toBe('input.invalid');
  expect(published.filter((topic) => topic === 'reports')).toHaveLength(11);
});

test('what no screen asks for is refused: an unknown report, a format that there is not, too many rows', async () => {
  chosen = folder.path;
  const unknown = { id: 'r9', every: 'week', format: 'csv', sameFolder: true };
  expect(await codeOf('reports.schedule', unknown)).toBe('input.invalid');
  expect(await codeOf('reports.export', { ...plan, format: 'pdf' })).toBe('input.invalid');
  expect(await codeOf('reports.seatTable', { ...question, offset: 0, limit: 1_000_000 })).toBe('input.invalid');
  expect(await codeOf('reports.idle', { days: 0, groups: [], ...first })).toBe('input.invalid');
});
