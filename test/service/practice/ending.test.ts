import { randomBytes } from 'node:crypto';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { doStoreAct } from '../../../service/backups/act.ts';
import { settleAll } from '../../../service/due/keep.ts';
import { ENDING_TABLES } from '../../../service/practice/ending-tables.ts';
import { practiceId } from '../../../service/practice/take.ts';
import { openStore } from '../../../service/store/open-store.ts';
import { STORE } from '../../../service/store/schema.ts';
import { ERASED_ASSIGNER } from '../../../shared/domain/event.ts';
import { type SessionId, uuidv7 } from '../../../shared/domain/ids.ts';
import { verifyStore } from '../../../service/verify.ts';
import type { Sql } from '../../../shared/store/sql.ts';
import { change, START_TOKEN } from '../../builders/desktop.ts';
import { briefly, detailAt, morning, PracticeWorld, rowsAt } from '../../builders/practice-world.ts';
import { type AtDoor, aWav, bring, hear } from '../../builders/recordings.ts';
import { aPractice, saidAndThought } from '../../builders/sessions.ts';
import { askService } from '../../builders/tools.ts';

let world: PracticeWorld;
let gus: Desk;
let door: AtDoor;
let backup: string;
const [s1, s2, s3] = ['s1', 's2', 's3'].map((event) => practiceId(event)) as [SessionId, SessionId, SessionId]; // three of them
const ids = () => uuidv7(Date.now(), randomBytes(16));

beforeAll(async () => {
  world = await PracticeWorld.begin();
  gus = await world.deskOf('gus');
  door = { address: world.service.address, token: START_TOKEN };
  backup = path.join(world.folder.path, 'earlier.rollcall');
});
afterAll(() => world.end());

const inStep = async () => {
  for (const desk of [world.desk, gus]) for (let round = 0; round < 2; round += 1) await desk.sync.kick();
};
const inStore = <T>(act: (sql: Sql) => T): T => {
  const store = openStore(world.service.folder);
  try {
    return act(store.sql);
  } finally {
    store.close();
  }
};
const count = (sql: Sql, table: string) => sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? -1;
const settle = () => inStore((sql) => settleAll(sql, ids, new Date().toISOString()));
const keepFor = async (to: number | null) => {
  const was =
    world.desk.sql.get<{ months: number | null }>('SELECT retentionMonths AS months FROM workspace')?.months ?? null;
  change(world.desk, 'workspace.configure', { retentionMonths: { was, to } });
  await inStep();
};
const erase = async (email: string) =>
  (await askService(world.service, 'POST', '/v1/integrations/erase', { email })).json;
const commandsAt = (desk: Desk) =>
  desk.sql.all<{ command: string }>('SELECT command FROM operation ORDER BY seq').map(({ command }) => command);
const heard = async (id: SessionId) => (await hear(door, id)).status;

test('what was said ends with the time it is kept for, on every computer, and the figures stay', async () => {
  expect((await bring(door, 's1', aWav(2))).status).toBe(201);
  await inStep();
  const before = [briefly(world.desk), briefly(gus)];
  expect(detailAt(world.desk, s2)).toMatchObject({ hasTranscript: true, hasFeedback: true, endedAfter: null });
  await doStoreAct({
    ...{ act: 'backup', folder: world.service.folder, file: backup, onProgress: () => undefined },
    now: morning(9),
  });
  await keepFor(1);
  // The recording of one, and the words of another.
  expect(settle().done).toBe(2);
  expect(settle()).toEqual({ done: 0, hasMore: false });
  await inStep();
  for (const [n, desk] of [world.desk, gus].entries()) {
    expect(briefly(desk)).toEqual(before[n]);
    expect(rowsAt(desk).some((row) => row.hasTranscript || row.hasFeedback || row.hasRecording)).toBe(false);
    expect(detailAt(desk, s2)).toMatchObject({ score: 78, endedAfter: 1, criteria: [{ points: 18 }, { points: 11 }] });
    expect(count(desk.sql, 'callText')).toBe(0);
    expect(await desk.kept.media.state(s1)).toBeNull();
  }
  expect(inStore((sql) => [count(sql, 'callText'), count(sql, 'recording'), count(sql, 'practice')])).toEqual([
    0, 0, 4,
  ]);
  expect(commandsAt(world.desk).filter((name) => name === 'sessions.endWords')).toHaveLength(1);
  expect(await world.service.client.verify()).toEqual([]);
});

test('what is told of too late comes without words, and what was told before is still the same when it is told again', async () => {
  const again = aPractice('s2', morning(2), { ...saidAndThought, score: 78, attempt: 2 });
  const late = aPractice('late', morning(8), { ...saidAndThought, email: 'bea@acme.example' });
  expect(await world.service.client.sendEvents([again, late])).toMatchObject({
    accepted: 1,
    duplicates: 1,
    differing: [],
  });
  await inStep();
  expect(detailAt(world.desk, world.session(8))).toMatchObject({ hasTranscript: false, score: 81, endedAfter: 1 });
  expect(inStore((sql) => count(sql, 'callText'))).toBe(0);
  await keepFor(null);
  expect(detailAt(world.desk, world.session(8)).endedAfter).toBeNull();
});

test('many end some at a time, and one operation tells of them when the last has', async () => {
  const many = Array.from({ length: 501 }, (_, n) =>
    aPractice(`m${String(n)}`, morning(10), { ...saidAndThought, email: 'many@acme.example' }),
  );
  await world.service.client.sendEvents(many);
  await keepFor(1);
  expect(settle()).toMatchObject({ done: 500, hasMore: true });
  // The text that the last one still names is there.
  expect(inStore((sql) => count(sql, 'callText'))).toBe(2);
  expect(settle()).toEqual({ done: 1, hasMore: false });
  expect(inStore((sql) => count(sql, 'callText'))).toBe(0);
  await inStep();
  expect(commandsAt(world.desk).filter((name) => name === 'sessions.endWords')).toHaveLength(2);
  await keepFor(null);
  expect(await erase('many@acme.example')).toEqual({ calls: 0, sessions: 501 });
});

test('of whoever is erased no session is left, on no computer, with nothing that was decided of it', async () => {
  const flagged = change(world.desk, 'sessions.flag', { session: s2, was: null, reason: 'Ann hesitated' });
  change(world.desk, 'sessions.override', { session: s2, was: null, criterion: null, value: 70, reason: 'Too high' });
  await inStep();
  expect(count(gus.sql, 'verdict')).toBe(2);
  await world.service.client.sendEvents([aPractice('words', morning(11), saidAndThought)]);
  expect((await bring(door, 's2', aWav(3))).status).toBe(201);
  await inStep();
  expect(await erase('Ann@acme.example')).toEqual({ calls: 0, sessions: 3 });
  await inStep();
  for (const desk of [world.desk, gus]) {
    expect(briefly(desk).filter(([name]) => name === 'Ann Example')).toEqual([]);
    expect([count(desk.sql, 'verdict'), count(desk.sql, 'callText')]).toEqual([0, 0]);
  }
  expect(inStore((sql) => [count(sql, 'callText'), count(sql, 'recording'), count(sql, 'verdict')])).toEqual([0, 0, 0]);
  const said = inStore((sql) =>
    JSON.stringify([
      sql.all('SELECT * FROM event'),
      sql.all('SELECT * FROM practice'),
      sql.all('SELECT * FROM practiceGone'),
    ]),
  );
  expect(said.includes('ann@acme.example')).toBe(false);
  expect(commandsAt(world.desk).slice(-2)).toEqual(['integrations.erase', 'sessions.forgetVerdicts']);
  // What was decided of it cannot be taken back any more.
  change(world.desk, 'operations.undo', { operation: flagged.id });
  await inStep();
  expect(count(world.desk.sql, 'verdict')).toBe(0);
  expect(await world.service.client.verify()).toEqual([]);
});

test('nothing of them comes again, and the door says nothing of it', async () => {
  const again = aPractice('s2', morning(2), { ...saidAndThought, score: 78, attempt: 2 });
  const other = aPractice('s1', morning(1), { score: 99 });
  const fresh = aPractice('fresh', morning(12), saidAndThought);
  expect(await world.service.client.sendEvents([again, other, fresh])).toMatchObject({
    ...{ accepted: 1, duplicates: 2, differing: [] },
  });
  expect((await bring(door, 'fresh', aWav(1))).status).toBe(422);
  expect(inStore((sql) => [count(sql, "practice WHERE email = 'ann@acme.example'"), count(sql, 'callText')])).toEqual([
    0, 0,
  ]);
  await inStep();
  expect(briefly(gus)).toEqual([]);
  expect(await world.service.client.verify()).toEqual([]);
});

test('who has assigned sessions to others and is erased is named in none of them, on no computer, nor in what told of them', async () => {
  const of = (more: object) => ({ ...saidAndThought, email: 'bea@acme.example', ...more });
  const given = aPractice('given', morning(13), of({ assignedBy: 'Carl@acme.example' }));
  const named = aPractice('named', morning(14), of({ assignedBy: 'Carl Example' }));
  await world.service.client.sendEvents([given, named]);
  await inStep();
  const assigners = () => [13, 14].map((at) => detailAt(world.desk, world.session(at)).assignedBy);
  expect(assigners()).toEqual(['Carl@acme.example', 'Carl Example']);
  expect(await erase('carl@acme.example')).toEqual({ calls: 0, sessions: 0 });
  await inStep();
  // A name is nobody's alone: whose it is nobody can say.
  expect(assigners()).toEqual([ERASED_ASSIGNER, 'Carl Example']);
  const late = aPractice('late too', morning(15), of({ assignedBy: 'CARL@acme.example' }));
  const sent = world.service.client.sendEvents([given, late]);
  expect(await sent).toMatchObject({ accepted: 1, duplicates: 1, differing: [] });
  const kept = inStore((sql) => JSON.stringify([sql.all('SELECT * FROM event'), sql.all('SELECT * FROM practice')]));
  expect(kept.toLowerCase()).not.toContain('carl@');
  expect(await world.service.client.verify()).toEqual([]);
});

test('a backup of before brings none of it back, and what was not erased is heard again', async () => {
  expect((await bring(door, 's3', aWav(4))).status).toBe(201);
  const later = path.join(world.folder.path, 'later.rollcall');
  const { folder } = world.service;
  const onProgress = () => undefined;
  await doStoreAct({ act: 'backup', folder, file: later, now: morning(10), onProgress });
  await world.service.stop();
  for (const [file, status] of [
    [backup, 404],
    [later, 200],
  ] as const) {
    await doStoreAct({ act: 'restore', folder, file, now: morning(11), onProgress });
    await world.service.start();
    door = { address: world.service.address, token: START_TOKEN };
    expect(inStore((sql) => count(sql, "practice WHERE email = 'ann@acme.example'"))).toBe(0);
    expect([await heard(s1), await heard(s2), await heard(s3)]).toEqual([404, 404, status]);
    expect(await world.service.client.verify()).toEqual([]);
    await world.service.stop();
  }
  await world.service.start();
});

test('a store of before ends what it kept of whoever was erased', async () => {
  await world.service.stop();
  inStore((sql) => {
    sql.run("INSERT INTO event VALUES ('old', 'session.completed', ?, 'ann@acme.example', '{}')", morning(5));
    sql.run("INSERT INTO sessionDay VALUES ('2026-03-05', 1, 1) ON CONFLICT DO UPDATE SET sessions = sessions + 1");
    const practice = 'INSERT INTO practice (id, email, title, startedAt, endedAt, rev)';
    sql.run(`${practice} VALUES (?2, 'ann@acme.example', 'Old', ?1, ?1, 1)`, morning(5), practiceId('old'));
    sql.run("UPDATE practice SET assignedBy = 'Ann@acme.example' WHERE id = ?", s3);
    expect(settleAll(sql, ids, morning(20)).done).toBe(0);
    expect(verifyStore(sql).map(({ detail }) => detail)).toEqual([expect.stringContaining('somebody who was erased')]);
    sql.exec(
      `DROP TABLE erasedFill; DROP INDEX practice_words;
       PRAGMA user_version = ${String(STORE.migrations.indexOf(ENDING_TABLES))}`,
    );
  });
  expect(settle().done).toBe(1);
  expect(settle().done).toBe(0);
  expect(inStore((sql) => verifyStore(sql))).toEqual([]);
  expect(inStore((sql) => sql.get('SELECT assignedBy FROM practice WHERE id = ?', s3))).toEqual({
    assignedBy: ERASED_ASSIGNER,
  });
  await world.service.start();
});
