import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { listKnown } from '../../../electron/core/known-workspaces.ts';
import { createServiceClient } from '../../../electron/http/service-client.ts';
import { Forecast } from '../../../shared/ipc/forecast-shapes.ts';
import { ReportTable } from '../../../shared/ipc/report-shapes.ts';
import { temporaryFolder } from '../../builders/desktop.ts';
import { headOf } from '../../builders/operations.ts';
import { type Ended, ended, rollcall, rollcallHere, start, startIn } from './rollcall.ts';

let folder: ReturnType<typeof temporaryFolder>;
let sample: string;
let nowhere: string;
let made: Ended;

beforeAll(async () => {
  folder = temporaryFolder();
  sample = path.join(folder.path, 'sample');
  nowhere = path.join(folder.path, 'nowhere');
  made = await rollcall('sample', '--data', sample);
}, 60_000);
afterAll(() => folder.remove());

test('a sample says what it made and where', () => {
  expect(made).toMatchObject({ code: 0, said: '' });
  expect(made.result).toContain('412 people in 18 groups');
  expect(made.result).toContain('250 granted, 165 assigned, 26 reserved, 22 spent, 37 remaining');
  expect(made.result).toContain(sample);
});

test('help names every command and where the data are without --data', async () => {
  const { code, result, said } = await rollcall('help');
  expect([code, said]).toEqual([0, '']);
  for (const word of ['sample', 'import FILE', 'report seats', 'serve', 'events import', 'verify', '--data DIR']) {
    expect(result).toContain(word);
  }
  expect(result).toContain(path.join('Rollcall', 'workspaces', 'own-'));
  expect((await rollcall()).result).toBe(result);
  expect((await rollcall('import', '--help')).result).toBe(result);
});

test.each([
  [['frobnicate'], 'There is no command “frobnicate”.'],
  [['report'], '“report” needs to know what.'],
  [['report', 'seats', '--as-of', 'May'], '--as-of is “May”, which is no day.'],
  [['report', 'seats', '--format', 'xlsx'], 'A workbook is no text.'],
  [['import'], '“import” needs a FILE.'],
  [['import', 'a.csv', 'b.csv'], 'does not know what to do with “b.csv”'],
  [['sample', '--people', '3'], "Unknown option '--people'."],
  [['sample', '--users', 'many'], '--users is “many”.'],
  [['sample', '--users', '100001'], 'a whole number from 1 to 100000'],
  [['sample', '--users', '0'], '--users is “0”.'],
  [['sample', '--seed', '-1'], '--seed'],
  [['serve', '--address', 'rollcall.acme.example'], '--address is “rollcall.acme.example”, which no browser opens.'],
  [['import', 'a.csv', '--today', '2026-02-30'], '--today is “2026-02-30”, which is no day.'],
  [['import', 'a.csv', '--dry-run=maybe'], 'does not take an argument'],
  [['report', 'seats', '--format', 'pdf'], '--format is “pdf”.'],
  [['serve', '--port', '70000'], '--port is “70000”.'],
  [['serve', '--host', '203.0.113.7'], 'This computer has no address 203.0.113.7'],
  [['verify', '--data', ''], '--data needs a folder.'],
])('%j is answered with a sentence and what to do, and starts nothing', async (words, sentence) => {
  const more = words.includes('--data') ? [] : ['--data', nowhere];
  const { code, result, said } = await rollcallHere(...words, ...more);
  expect([code, result]).toEqual([1, '']);
  expect(said).toContain(sentence);
  expect(said.trim().split('\n').length).toBe(2);
  expect(existsSync(nowhere)).toBe(false);
});

test.each([[['report', 'seats']], [['verify']], [['serve']], [['events', 'import', 'SESSIONS']]])(
  '%j in a folder without a workspace says so and makes nothing',
  async (words) => {
    const file = path.join(folder.path, 'sessions.csv');
    writeFileSync(file, 'email,started_at\nann@acme.example,2026-01-01T00:00:00Z\n');
    const { code, result, said } = await rollcall(
      ...words.map((word) => (word === 'SESSIONS' ? file : word)),
      '--data',
      nowhere,
    );
    expect([code, result]).toEqual([1, '']);
    expect(said).toContain('There is no workspace here yet.');
    expect(existsSync(nowhere)).toBe(false);
  },
);

test('a sample is not made over a workspace, nor in place of a file', async () => {
  expect((await rollcall('sample', '--data', sample)).said).toContain('There is already a workspace here.');
  const file = path.join(folder.path, 'file');
  writeFileSync(file, 'mine');
  expect(await rollcall('sample', '--data', file)).toMatchObject({ code: 1, result: '' });
});

test('a sample made without --data lies among the app’s own workspaces, where the app offers it', async () => {
  const home = path.join(folder.path, 'home');
  const env = { HOME: home, USERPROFILE: home, APPDATA: home, XDG_CONFIG_HOME: home };
  const { code, result } = await ended(startIn(env, 'sample', '--users', '20'));
  expect(code).toBe(0);
  const data = /^It is in (.+)\.$/mu.exec(result)?.[1] ?? '';
  expect(data.startsWith(home)).toBe(true);
  const listed = listKnown(path.dirname(path.dirname(data))).map(({ known }) => known);
  expect(listed).toMatchObject([{ kind: 'own', name: 'Northwind Academy', people: 20 }]);
  expect((await ended(startIn(env, 'verify'))).code).toBe(0);
}, 60_000);

test('files are named from the folder in which npm was called', async () => {
  const inside = path.join(folder.path, 'inside');
  mkdirSync(inside);
  writeFileSync(path.join(inside, 'people.csv'), 'email\nann@acme.example\n');
  const env = { INIT_CWD: inside, npm_lifecycle_event: 'rollcall' };
  const { code, result } = await ended(startIn(env, 'import', 'people.csv', '--json', '--data', 'none'));
  expect([code, result.includes('ann@acme.example')]).toEqual([0, true]);
}, 60_000);

test('a report is the same in JSON, in CSV and without the service, now and as of a day', async () => {
  const json = await rollcall('report', 'seats', '--format', 'json', '--data', sample);
  const report = ReportTable.parse(JSON.parse(json.result));
  expect(report.pool?.seats).toEqual({ granted: 250, assigned: 165, reserved: 26, spent: 22, remaining: 37 });
  expect(report.whole?.values.slice(1, 6)).toEqual([165, expect.any(Number), expect.any(Number), 0, 26]);
  expect(report.rows.length).toBe(19);
  const csv = await rollcall('report', 'seats', '--data', sample);
  expect(csv.result.trim().split('\r\n').length).toBe(1 + 1 + 19);

  const copy = path.join(folder.path, 'copy');
  mkdirSync(copy);
  const database = new DatabaseSync(path.join(sample, 'replica.sqlite'));
  database.prepare('VACUUM INTO ?').run(path.join(copy, 'replica.sqlite'));
  database.close();
  const offline = await rollcall('report', 'seats', '--format', 'json', '--data', copy);
  expect(offline.code).toBe(0);
  expect(offline.said).toContain('This is the copy on this computer, as of ');
  const { asOf, ...same } = ReportTable.parse(JSON.parse(offline.result));
  expect({ ...same, asOf: report.asOf }).toEqual(report);
  expect(asOf <= new Date().toISOString()).toBe(true);
  expect(readdirSync(copy).filter((name) => name.startsWith('service'))).toEqual([]);

  const early = await rollcallHere('report', 'credits', '--as-of', '2001-01-01', '--format', 'json', '--data', copy);
  expect(early.said).toContain('This copy knows nothing of the time before ');
  expect(ReportTable.parse(JSON.parse(early.result))).toMatchObject({
    tooEarly: true,
    whole: { values: [0, 0, 0, 0, 0] },
  });
  const file = path.join(folder.path, 'seats.xlsx');
  await rollcallHere('report', 'seats', '--by', 'month', '--format', 'xlsx', '--output', file, '--data', copy);
  expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
  const told = Forecast.parse(JSON.parse((await rollcallHere('report', 'forecast', '--json', '--data', copy)).result));
  expect(told.seats).toMatchObject({ left: 37, tooLittle: false });
  expect(told.credits).toMatchObject({ tooLittle: false, movements: 12, backTest: { days: 28 } });
  expect((await rollcallHere('report', 'idle', '--days', '30', '--data', copy)).result).toContain('@');
}, 60_000);

test('verify finds what was altered in the service, and what was altered in the copy', async () => {
  const folders = ['service', 'copy'].map((name) => path.join(folder.path, `tampered-${name}`));
  for (const [index, data] of folders.entries()) {
    await rollcallHere('sample', '--users', '30', '--data', data);
    const file = path.join(data, index === 0 ? 'service/workspace.sqlite' : 'replica.sqlite');
    const database = new DatabaseSync(file);
    database.exec("UPDATE member SET firstName = 'Eve' WHERE role = 'owner'");
    database.close();
  }
  const [service, copy] = await Promise.all(folders.map((data) => rollcall('verify', '--data', data)));
  expect([service?.code, copy?.code]).toEqual([2, 2]);
  expect(service?.result).toContain('FAIL  every row is what the log made of it');
  expect(copy?.result).toContain("FAIL  the copy has the service's members");
  expect(copy?.result).toContain('ok    every row is what the log made of it');
  expect(copy?.said).toContain('type the same with --repair');
  const repaired = await rollcall('verify', '--repair', '--data', folders[1] ?? '');
  expect([repaired.code, repaired.said]).toEqual([
    0,
    'The copy was set aside and made anew. It agrees with the workspace now.\n',
  ]);
}, 60_000);

const SESSIONS = `first_name,last_name,email,scenario,difficulty,score,rank,attempt_number,valid_attempt,program,assigned_by,assigner_name,started_at,ended_at,duration_seconds,session_link
Łukasz,Wójcik,lukasz.wojcik@northwind.example,Cold call,hard,81,silver,1,true,,,,2026-11-21T09:00:00Z,2026-11-21T09:10:00Z,600,https://app.example/s/1
Łukasz,Wójcik,Lukasz.Wojcik@northwind.example,Cold call,hard,92,gold,2,true,,,,2026-11-21 10:00:00,2026-11-21 10:10:00,600,https://app.example/s/2
Eve,,eve@elsewhere.example,Cold call,hard,12,,1,true,,,,2026-11-21T09:00:00+02:00,,600,
Ann,,,Cold call,hard,12,,1,true,,,,2026-11-21T09:00:00Z,,600,https://app.example/s/3
Ann,,ann@northwind.example,Cold call,hard,12,,1,true,,,,last week,,600,https://app.example/s/4
Ann,,ann@northwind.example,Cold call,hard,112,,1,true,,,,2026-11-21T09:00:00Z,,600,https://app.example/s/5
`;

test('an export of sessions is told once, and counts as a use of a seat', async () => {
  const file = path.join(folder.path, 'export.csv');
  writeFileSync(file, SESSIONS);
  const first = await rollcall('events', 'import', file, '--data', sample);
  expect(first.result).toBe('3 new, 0 already known, 3 rejected, 1 people not in this workspace.\n');
  expect(first.said).toContain('line 5: There is no e-mail address.');
  expect(first.said).toContain('line 6: Neither started_at nor ended_at');
  expect(first.said).toContain('line 7: What stands in score cannot be used: “112”.');
  expect(first.said).toContain('eve@elsewhere.example is not in this workspace.');
  const again = await rollcallHere('events', 'import', file, '--data', sample);
  expect(again.result).toContain('0 new, 3 already known');
  const database = new DatabaseSync(path.join(sample, 'replica.sqlite'), { readOnly: true });
  const row = database.prepare("SELECT lastUsedAt FROM member WHERE email LIKE 'lukasz.wojcik@%'").get();
  database.close();
  expect(row?.['lastUsedAt']).toBe('2026-11-21T10:10:00.000Z');
  expect((await rollcallHere('verify', '--data', sample)).code).toBe(0);
}, 60_000);

test('a file that is no export of sessions is refused', async () => {
  const file = path.join(folder.path, 'people.csv');
  writeFileSync(file, 'email,first_name\nann@acme.example,Ann\n');
  const { code, said } = await rollcall('events', 'import', file, '--data', sample);
  expect([code, said.includes('no column started_at')]).toEqual([2, true]);
});

/** The first lines of a served workspace. */
async function served(data: string, ...more: string[]) {
  const child = start('serve', '--data', data, ...more);
  const over = ended(child);
  const [first] = (await once(child.stdout!, 'data')) as [Buffer]; // a stream without an encoding gives bytes
  const [address = '', device = '', events = ''] = first
    .toString('utf8')
    .split('\n')
    .map((line) => line.split(/\s{2,}/u).at(-1) ?? '');
  const wordOf = (line: string) => line.split(' ').at(-1) ?? '';
  return { child, over, address: wordOf(address), device: wordOf(device), events: wordOf(events) };
}

test('a served workspace answers to the tokens it prints, until Ctrl-C, and leaves nothing running', async () => {
  const { child, over, address, device, events } = await served(sample);
  const client = createServiceClient({ address, token: device });
  expect((await headOf(client)).self.email).toBe('amara.okonkwo@northwind.example');
  const reporter = createServiceClient({ address, token: events });
  await expect(reporter.pull(0)).rejects.toMatchObject({ error: { code: 'token.refused' } });
  child.kill('SIGINT');
  expect((await over).code).toBe(0);
  await expect(client.pull(0)).rejects.toMatchObject({ error: { code: 'service.unreachable' } });
}, 60_000);

test('a port in use is said, with what to do', async () => {
  const other = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo; // it listens on a TCP port
  const { code, result, said } = await rollcall('serve', '--port', String(port), '--data', sample);
  expect([code, result]).toEqual([1, '']);
  expect(said).toBe(
    `Port ${String(port)} is in use by another program.\nChoose another with --port, or leave it out.\n`,
  );
  other.close();
});

test('Ctrl-C in the middle of a sample leaves nothing behind, on disk or running', async () => {
  const data = path.join(folder.path, 'half');
  const child = start('sample', '--users', '30000', '--data', data);
  const over = ended(child);
  const store = path.join(data, 'service', 'workspace.sqlite');
  while (!existsSync(store)) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill('SIGINT');
  expect((await over).code).toBe(1);
  expect(readdirSync(data)).toEqual([]);
}, 60_000);

test('data of a newer version and damaged data are refused by every command, and left alone', async () => {
  const data = path.join(folder.path, 'newer');
  await rollcallHere('sample', '--users', '5', '--data', data);
  const store = new DatabaseSync(path.join(data, 'service', 'workspace.sqlite'));
  store.exec('PRAGMA user_version = 1000');
  store.close();
  const verified = await rollcall('verify', '--data', data);
  expect([verified.code, verified.result]).toEqual([1, '']);
  expect(verified.said).toContain('were written by a newer version of Rollcall');
  const report = await rollcall('report', 'seats', '--data', data);
  expect(report.code).toBe(0);
  expect(report.said).toContain('newer version');
  writeFileSync(path.join(data, 'service', 'workspace.sqlite'), 'not a database any more\n'.repeat(500));
  expect((await rollcall('serve', '--data', data)).said).toContain('are damaged and were not touched');
}, 60_000);
