import { afterAll, beforeAll, expect, test } from 'vitest';

import { sessionCsv } from '../../../electron/sessions/session-csv.ts';
import { sessionTexts } from '../../../electron/sessions/session-detail.ts';
import {
  attemptsOf,
  neighboursOf,
  sessionChoices,
  sessionPage,
} from '../../../electron/sessions/sessions.repository.ts';
import type { Desk } from '../../../electron/core/desk.ts';
import { atOnce } from '../../../electron/replica/long-work.ts';
import { readMeta } from '../../../electron/replica/meta.ts';
import { windowSteps } from '../../../electron/sync/write-window.ts';
import { fillPractice } from '../../../service/practice/take.ts';
import { openStore } from '../../../service/store/open-store.ts';
import { deriveId, ScenarioId } from '../../../shared/domain/ids.ts';
import { inTransaction } from '../../../shared/store/sql.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import { aPerson, change, clientFor, refusalIn } from '../../builders/desktop.ts';
import { briefly, detailAt, morning, PracticeWorld, rowsAt } from '../../builders/practice-world.ts';
import { aScenario } from '../../builders/roleplays.ts';
import { aPractice, sessionQuery, textOf } from '../../builders/sessions.ts';

let world: PracticeWorld;
beforeAll(async () => {
  world = await PracticeWorld.begin();
});
afterAll(() => world.end());

/** Fetches what changed, and nothing beside it. */
async function pullAlone({ sql, connect }: Desk): Promise<void> {
  const { cursor, whole, head: known } = readMeta(sql);
  const standing = { cursor, whole, bookmark: known?.bookmark, scope: known?.scope };
  for await (const window of (await connect()).pullWindows(standing, new AbortController().signal)) {
    const head = window.find((line) => line.kind === 'head');
    const end = window.at(-1);
    if (!head || end?.kind !== 'end') throw new Error('a window without its ends');
    const coming = { window, head, end, cursor: readMeta(sql).cursor, changed: true };
    inTransaction(sql, () => atOnce(windowSteps(sql, coming, morning(9))));
  }
}

test('a session that an event told is a row, with whose it is, its scenario and its attempts', async () => {
  expect(briefly(world.desk)).toEqual([
    ['later@acme.example', 95],
    ['Bea Example', null],
    ['Ann Example', 78],
    ['Ann Example', 60],
  ]);
  const [later, bea, ann] = rowsAt(world.desk);
  expect(later).toMatchObject({
    person: null,
    rank: 'gold',
    scoredBy: 'event',
    title: 'Cold call',
    source: 'practice',
  });
  expect(bea).toMatchObject({ rank: null, scoredBy: null, hasTranscript: false, title: 'Négociation' });
  expect(ann).toMatchObject({ hasTranscript: true, hasFeedback: true, attempt: 2, difficulty: 'hard', valid: true });
  const id = world.session(2);
  expect(detailAt(world.desk, id)).toMatchObject({
    rubric: world.rubric,
    before: { score: 60, change: 18 },
    history: [],
    given: null,
  });
  expect(attemptsOf(world.desk.sql, id).lift).toEqual({ first: 60, last: 78, change: 18 });
  expect(sessionChoices(world.desk.sql)).toMatchObject({
    total: 4,
    complete: true,
    scenarios: [
      { name: 'Cold call', sessions: 3 },
      { name: 'Négociation', sessions: 1 },
    ],
    criteria: [{ name: 'Opening' }, { name: 'Value before price' }],
  });
  const { sort, filter } = sessionQuery();
  expect(neighboursOf(world.desk.sql, { id, sort, filter })).toMatchObject({
    place: 3,
    total: 4,
    previous: world.session(3),
  });
  // Whoever comes later has what was told of them before.
  change(world.desk, 'members.add', { people: [aPerson('Later')] });
  await world.desk.sync.kick();
  expect(briefly(world.desk)[0]).toEqual(['Later Example', 95]);
});

test('a list is of whom and what it is asked for', () => {
  const group = world.group('EMEA');
  const scenario = rowsAt(world.desk).find(({ title }) => title === 'Négociation')?.scenario ?? null;
  expect(briefly(world.desk, { group })).toEqual([
    ['Ann Example', 78],
    ['Ann Example', 60],
  ]);
  expect(briefly(world.desk, { scenario })).toEqual([['Bea Example', null]]);
  expect(briefly(world.desk, { text: 'negoc bea' })).toEqual([['Bea Example', null]]);
  expect(briefly(world.desk, { scored: false })).toEqual([['Bea Example', null]]);
  expect(briefly(world.desk, { rank: 'silver' })).toEqual([['Ann Example', 78]]);
  expect(briefly(world.desk, { least: 60, most: 78 })).toHaveLength(2);
  expect(briefly(world.desk, { criterion: 'Opening' })).toEqual([['Ann Example', 78]]);
  expect(briefly(world.desk, { from: '2026-03-04' })).toHaveLength(1);
  expect(briefly(world.desk, { source: 'gong' })).toEqual([]);
  const byScore = (down: boolean) =>
    sessionPage(world.desk.sql, sessionQuery({}, { sort: { by: 'score', down } })).rows.map(({ score }) => score);
  expect([byScore(true), byScore(false)]).toEqual([
    [95, 78, 60, null],
    [60, 78, 95, null],
  ]);
  const csv = textOf(sessionCsv(world.desk.sql, sessionQuery({ rank: 'silver' })))
    .trim()
    .split(/\r?\n/u);
  expect(csv[0]).toContain('first_name,last_name,email,scenario,difficulty,score,rank,attempt_number');
  expect(csv[1]).toContain('Ann,Example,ann@acme.example,Cold call,hard,78,silver,2,true');
});

test('everybody has the sessions they may see, and keeps none when they may see them no more', async () => {
  const [gus, tess, rey, mia] = await Promise.all(['gus', 'tess', 'rey', 'mia'].map((name) => world.deskOf(name)));
  if (!gus || !tess || !rey || !mia) throw new Error('four desks');
  expect(briefly(gus)).toEqual([
    ['Ann Example', 78],
    ['Ann Example', 60],
  ]);
  expect(briefly(tess)).toEqual([['Bea Example', null]]);
  // A reviewer sees all sessions, and of people only those of their groups.
  expect(rowsAt(rey).map(({ personName }) => personName)).toContain('ann@acme.example');
  expect(rowsAt(mia)).toHaveLength(4);
  const id = world.session(2);
  change(world.desk, 'sessions.flag', { session: id, was: null, reason: 'Look again' });
  await world.desk.sync.kick();
  await gus.sync.kick();
  expect(detailAt(gus, id)).toMatchObject({ flagged: true, flag: { reason: 'Look again' } });
  expect(await sessionTexts(gus.sql, id, (name) => gus.kept.texts.read(name, gus.connect))).toMatchObject({
    transcript: [{ speaker: 'Ann', start: 0, end: 8 }, { speaker: 'Customer' }],
    feedback: {
      criteria: [
        { key: 'Opening', points: { points: 18, outOf: 20 }, items: [{ grade: 'good' }, { grade: 'none' }] },
        {},
        { points: null },
      ],
    },
    insight: null,
  });
  const hash =
    world.desk.sql.get<{ hash: string }>('SELECT transcript AS hash FROM practice WHERE id = ?', id)?.hash ?? '';
  expect(await (await tess.connect()).callText(hash)).toBeNull();
  // Ann leaves the one group for the other: the one desk forgets all of her, the other learns all.
  change(world.desk, 'groups.setMembers', { group: world.group('EMEA'), add: [], remove: [world.member('Ann')] });
  change(world.desk, 'groups.setMembers', { group: world.group('APAC'), add: [world.member('Ann')], remove: [] });
  await world.desk.sync.kick();
  const count = (at: Desk, table: string) => at.sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n;
  // Killed between what came of people and what would come of their sessions.
  await pullAlone(gus);
  expect([count(gus, 'practice'), count(gus, 'verdict'), rowsAt(gus).length]).toEqual([0, 0, 0]);
  for (const at of [gus, tess, gus, tess]) await at.sync.kick();
  expect([count(gus, 'practice'), count(gus, 'verdict'), count(gus, 'callText')]).toEqual([0, 0, 0]);
  expect(briefly(tess)).toEqual([
    ['Bea Example', null],
    ['Ann Example', 78],
    ['Ann Example', 60],
  ]);
  expect(detailAt(tess, id)).toMatchObject({
    flagged: true,
    refusals: { flag: { code: 'forbidden' }, score: { code: 'forbidden' } },
  });
  // What is told after is told to whoever sees it.
  await world.service.client.sendEvents([aPractice('s5', morning(5), { score: 40 })]);
  for (const at of [world.desk, gus, tess, rey]) await at.sync.kick();
  expect([rowsAt(world.desk).length, rowsAt(gus).length, rowsAt(tess).length, rowsAt(rey).length]).toEqual([
    5, 0, 4, 5,
  ]);
  // A reviewer who becomes a learner comes in no more, and keeps nothing.
  change(world.desk, 'members.setRole', {
    people: [{ was: 'reviewer', members: [world.member('Rey')] }],
    role: 'learner',
  });
  await world.desk.sync.kick();
  await rey.sync.kick();
  expect([count(rey, 'practice'), count(rey, 'verdict')]).toEqual([0, 0]);
  change(world.desk, 'sessions.unflag', { session: id, was: detailAt(world.desk, id).seen.flag, reason: '' });
  await world.desk.sync.kick();

  const learner = await clientFor(world.service, 'bea@acme.example');
  expect(await refusalIn(learner.practice({ since: 0, until: null, people: null }))).toBeNull();
  expect(
    (await learner.practice({ since: 0, until: null, people: null })).rows.every(
      ([, email]) => email === 'bea@acme.example',
    ),
  ).toBe(true);
});

test('sessions of before have rows, whatever came meanwhile; copies are what is there, and all of it adds up', async () => {
  const store = openStore(world.service.folder);
  store.sql.run("DELETE FROM practice WHERE title = 'Cold call'");
  store.sql.run('UPDATE practice SET rev = 50');
  store.sql.run("INSERT INTO practiceFill VALUES ('')");
  while (inTransaction(store.sql, () => fillPractice(store.sql, morning(28))).hasMore);
  store.close();
  await world.desk.sync.kick();
  await world.desk.sync.kick();
  expect(sessionChoices(world.desk.sql).total).toBe(5);
  // What was said came with the event alone: the fill names none of it.
  const lines = await world.service.client.pull(0);
  for (const { claim, details } of compareCopy(world.desk.sql, lines)) expect([claim, details]).toEqual([claim, []]);
  expect(await world.service.client.verify()).toEqual([]);
});

test('the rank follows from the score to a tenth, whatever an event says', async () => {
  await world.service.client.sendEvents([aPractice('odd', morning(6), { score: 89.96, rank: 'bronze' })]);
  await world.desk.sync.kick();
  const id = world.session(6);
  expect(rowsAt(world.desk, { rank: 'gold' }).map((row) => row.id)).toContain(id);
  expect(detailAt(world.desk, id)).toMatchObject({ score: 90, rank: 'gold', told: { score: 90, rank: 'bronze' } });
});

test('what is practised is of the scenario that is in use, and not of an archived one that is called alike', async () => {
  const { desk, service } = world;
  const old = ScenarioId.parse(
    desk.sql.get<{ id: string }>("SELECT id FROM scenario WHERE name = 'Cold call' ORDER BY id")?.id,
  );
  change(desk, 'scenarios.archive', { scenario: old, state: 'archived' });
  const made = () => ScenarioId.parse(deriveId(change(desk, 'scenarios.create', aScenario('Cold call')).id, 0));
  const [first, second] = [made(), made()];
  await desk.sync.kick();
  await service.client.sendEvents([aPractice('anew', morning(7))]);
  change(desk, 'scenarios.archive', { scenario: first, state: 'archived' });
  await desk.sync.kick();
  await service.client.sendEvents([aPractice('later', morning(8))]);
  await desk.sync.kick();
  const idsOf = (scenario: ScenarioId) => rowsAt(desk, { scenario }).map(({ id }) => id);
  expect([idsOf(first), idsOf(second)]).toEqual([[world.session(7)], [world.session(8)]]);
  // What was practised before stays of the one it was of.
  expect(idsOf(old)).toContain(world.session(1));
});
