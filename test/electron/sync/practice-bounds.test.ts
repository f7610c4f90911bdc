import { afterAll, beforeAll, expect, test } from 'vitest';

import { practiceId, takePractice } from '../../../service/practice/take.ts';
import { openStore } from '../../../service/store/open-store.ts';
import type { SessionCompleted } from '../../../shared/domain/event.ts';
import { inTransaction } from '../../../shared/store/sql.ts';
import { clientFor } from '../../builders/desktop.ts';
import { morning, PracticeWorld, rowsAt } from '../../builders/practice-world.ts';
import { aPractice } from '../../builders/sessions.ts';

let world: PracticeWorld;
beforeAll(async () => {
  world = await PracticeWorld.begin();
});
afterAll(() => world.end());

const far = '9999-12-31T23:59:59.999Z';
const timesIn = (title: string) =>
  rowsAt(world.desk)
    .filter((row) => row.title === title)
    .map(({ startedAt, seconds }) => [startedAt, seconds]);

test.each([
  ['at', { at: '0000-01-01T00:00:00.000Z' }],
  ['startedAt', { startedAt: '0001-01-01T00:00:00.000Z' }],
  ['startedAt', { startedAt: '1969-12-31T23:59:59.999Z' }],
  ['endedAt', { startedAt: '2024-01-01T00:00:00.000Z', endedAt: morning(8) }],
  ['startedAt', { startedAt: far }],
  ['endedAt', { endedAt: far }],
] as const)('a moment of a session that cannot be is refused at the door (%s)', async (field, more) => {
  const sent = world.service.client.sendEvents([aPractice('odd', morning(8), more)]);
  await expect(sent).rejects.toMatchObject({ error: { code: 'events.malformed', field } });
});

test('a session takes no longer than from its beginning to its end, and begins after 1970', async () => {
  await world.service.client.sendEvents([
    aPractice('d1', morning(8), { scenario: 'Rounded', startedAt: morning(8), endedAt: morning(8) }),
    aPractice('d2', '1970-01-01T00:05:00.000Z', { scenario: 'First', durationSeconds: 600 }),
  ]);
  await world.desk.sync.kick();
  expect(timesIn('Rounded')).toEqual([[morning(8), 600]]);
  expect(timesIn('First')).toEqual([['1970-01-01T00:00:00.000Z', 600]]);
  const ended = world.desk.sql.get("SELECT endedAt FROM practice WHERE title = 'Rounded'");
  expect(ended).toEqual({ endedAt: '2026-03-08T09:10:00.000Z' });
  expect(rowsAt(world.desk).at(-1)).toMatchObject({ title: 'First' });
});

test('events of before may say anything: what is made of them can be told', async () => {
  const before = (id: string, more: Partial<SessionCompleted>) => aPractice(id, morning(9), { ...more, scenario: id });
  const store = openStore(world.service.folder);
  inTransaction(store.sql, () =>
    takePractice(
      store.sql,
      [
        before('year 0', { at: '0000-01-01T00:00:00.000Z' }),
        before('ages', { startedAt: '0001-01-01T00:00:00.000Z', endedAt: morning(9), durationSeconds: null }),
        before('far', { startedAt: far, durationSeconds: null }),
      ],
      '',
    ),
  );
  store.close();
  await world.desk.sync.kick();
  expect(timesIn('year 0')).toEqual([['1970-01-01T00:00:00.000Z', 600]]);
  expect(timesIn('ages')).toEqual([['1970-01-01T00:00:00.000Z', 31_622_400]]);
  expect(timesIn('far')).toEqual([[far, null]]);
  // What lies behind all that can be told apart stands at the top, and holds its place.
  expect(rowsAt(world.desk)[0]).toMatchObject({ title: 'far' });
});

test('a row that cannot be told holds up nobody else’s, and is named', async () => {
  const store = openStore(world.service.folder);
  store.sql.run("UPDATE practice SET startedAt = '-000001-12-31T23:50:00.000Z', rev = 90 WHERE title = 'year 0'");
  store.close();
  await world.service.client.sendEvents([aPractice('after', morning(10), { scenario: 'After' })]);
  await world.desk.sync.kick();
  expect(world.desk.sync.connection.state).toBe('online');
  expect(timesIn('After')).toHaveLength(1);
  const client = await clientFor(world.service, 'ada@acme.example');
  const told = await client.practice({ since: 89, until: null, people: null });
  expect(told.rows.map((row) => row[3])).toEqual(['After']);
  const findings = await world.service.client.verify();
  const said = findings.filter(({ check }) => check === 'practice').map(({ detail }) => detail);
  expect(said.join(' ')).toContain('has times or a score');
});

test('whoever reviews everybody’s sessions is told what was decided of them in windows of a bounded size', async () => {
  const store = openStore(world.service.folder);
  const [session, madeBy] = [world.session(2), world.member('Mia')];
  inTransaction(store.sql, () => {
    for (let n = 0; n < 9000; n += 1)
      store.sql.run(
        `INSERT INTO verdict (id, session, kind, nth, reason, detail, madeBy, madeAt, op) VALUES (?, ?, 'flag', ?, '', ?, ?, ?, ?)`,
        ...[practiceId(`verdict ${String(n)}`), session, n + 1, '{"criteria":[],"grades":{}}'],
        ...[madeBy, morning(2), n < 4500 ? 2 : 4],
      );
  });
  store.close();
  const client = await clientFor(world.service, 'rey@acme.example');
  const told: number[] = [];
  for await (const lines of client.pullWindows({ cursor: 0 }))
    told.push(lines.flatMap((each) => (each.kind === 'verdicts' ? each.rows : [])).length);
  expect(told).toEqual([4500, 4500, 0]);
});
