import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { findOperation } from '../../../electron/activity/activity.repository.ts';
import { listChanges } from '../../../electron/outbox/changes.ts';
import { deriveId, OperationId, RubricId } from '../../../shared/domain/ids.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import { change, clientFor, refusalIn, refusalOf } from '../../builders/desktop.ts';
import { anOperation, pushAll, refusal } from '../../builders/operations.ts';
import { detailAt, PracticeWorld, rowsAt } from '../../builders/practice-world.ts';
import { aRubric, partId } from '../../builders/roleplays.ts';

let world: PracticeWorld;
beforeAll(async () => {
  world = await PracticeWorld.begin();
});
afterAll(() => world.end());

const graded = { [partId(11)]: 'good', [partId(12)]: 'fair' } as const;

test('a result is scored, overridden and put aside, the old stays to be read, and undo goes back one by one', async () => {
  const id = world.session(3);
  const score = { session: id, was: null, rubric: world.rubric, version: 1, notes: 'Good opening', model: null };
  expect(refusalOf(() => change(world.desk, 'sessions.score', { ...score, grades: {} })).code).toBe('session.ungraded');
  expect(
    refusalOf(() =>
      change(world.desk, 'sessions.override', { session: id, was: null, criterion: null, value: 50, reason: 'R' }),
    ).code,
  ).toBe('session.unscored');
  change(world.desk, 'sessions.score', { ...score, grades: { ...graded, [partId(99)]: 'poor' } });
  expect(rowsAt(world.desk).find((row) => row.id === id)).toMatchObject({
    score: 75,
    rank: 'silver',
    scoredBy: 'person',
    pending: true,
  });
  await world.desk.sync.kick();
  const scored = detailAt(world.desk, id);
  expect(scored).toMatchObject({
    ...{ pending: false, criteria: [{ name: 'Opening', points: 0.75, outOf: 1 }] },
    given: { rubricName: 'Calls', rubricVersion: 1, grades: graded, notes: 'Good opening', byName: 'Ada Lovelace' },
    told: { score: null },
  });
  const of = (more: object) => ({
    session: id,
    was: scored.seen.score,
    criterion: null,
    value: 82.5,
    reason: 'Came back to value',
    ...more,
  });
  expect(refusalOf(() => change(world.desk, 'sessions.override', of({ value: 75 }))).code).toBe('session.sameScore');
  expect(refusalOf(() => change(world.desk, 'sessions.override', of({ criterion: 'Nothing' }))).code).toBe(
    'session.criterionUnknown',
  );
  expect(refusalOf(() => change(world.desk, 'sessions.override', of({ was: null }))).code).toBe(
    'session.decidedMeanwhile',
  );
  const { id: overriding } = change(world.desk, 'sessions.override', of({}));
  await world.desk.sync.kick();
  expect(detailAt(world.desk, id)).toMatchObject({
    score: 82.5,
    scoredBy: 'override',
    history: [
      { kind: 'override', from: 75, to: 82.5, reason: 'Came back to value' },
      { kind: 'score', from: null, to: 75 },
    ],
  });
  expect(findOperation(world.desk.sql, overriding)).toMatchObject({
    command: 'sessions.override',
    label: 'Négociation',
    undoBar: null,
  });
  change(world.desk, 'sessions.clear', {
    session: id,
    was: detailAt(world.desk, id).seen.score,
    reason: 'Another rubric',
  });
  await world.desk.sync.kick();
  expect(detailAt(world.desk, id)).toMatchObject({ score: null, scoredBy: null, given: null, criteria: [] });
  const undo = async (operation: string) => {
    change(world.desk, 'operations.undo', { operation: OperationId.parse(operation) });
    await world.desk.sync.kick();
  };
  // What was decided on since is not taken back before what was decided on it.
  await undo(overriding);
  expect(listChanges(world.desk.sql).find(({ state }) => state === 'parked')?.error?.code).toBe('undo.nothing');
  const clearing =
    world.desk.sql.get<{ id: string }>("SELECT id FROM operation WHERE command = 'sessions.clear'")?.id ?? '';
  await undo(clearing);
  expect(detailAt(world.desk, id)).toMatchObject({ score: 82.5, rank: 'silver' });
  await undo(overriding);
  expect(detailAt(world.desk, id).score).toBe(75);
});

test('points of a criterion make another score where points make it up, and are refused where they do not', async () => {
  const id = world.session(2);
  const of = (criterion: string, value: number) => ({
    ...{ session: id, was: detailAt(world.desk, id).seen.score, criterion, value, reason: 'R' },
  });
  const refusalAt = (criterion: string, value: number) =>
    refusalOf(() => change(world.desk, 'sessions.override', of(criterion, value)));
  expect(refusalAt('Value before price', 26).code).toBe('session.criterionUnknown');
  // The points told come to 29 of 45, and the score to 78: a third criterion has words alone.
  expect(refusalAt('Value before price', 15.5)).toEqual({ code: 'session.pointsApart', score: 78 });
  const score = { session: id, was: null, rubric: world.rubric, version: 1, notes: '', model: null, grades: graded };
  change(world.desk, 'sessions.score', score);
  await world.desk.sync.kick();
  const key = detailAt(world.desk, id).criteria[0]?.key ?? '';
  change(world.desk, 'sessions.override', of(key, 0.88));
  await world.desk.sync.kick();
  expect(detailAt(world.desk, id)).toMatchObject({
    score: 88,
    history: [{ criterion: { from: 0.75, to: 0.88, outOf: 1 } }, { kind: 'score', to: 75 }],
  });
  // Of a total that was overridden no points are told either.
  change(world.desk, 'sessions.override', { ...of(key, 40), criterion: null });
  expect(refusalAt(key, 0.5).code).toBe('session.pointsApart');
});

test('nobody can say that a model gave a score, by whatever door', async () => {
  const { sql, sync } = world.desk;
  const args = {
    ...{ session: world.session(1), was: null, rubric: world.rubric, version: 1, notes: '' },
    grades: graded,
  };
  const pushed = anOperation('sessions.score', { ...args, model: null }, { args: { ...args, model: 'GPT-9' } });
  const results = await pushAll(world.service.client, pushed);
  expect(results).toMatchObject([{ outcome: 'refused', error: { code: 'input.invalid' } }]);
  await sync.kick();
  expect(sql.get('SELECT 1 AS found FROM verdict WHERE model IS NOT NULL')).toBeUndefined();
});

test('a flag that came and went meanwhile is in nobody’s way, and one that stands is', async () => {
  const mia = await world.deskOf('mia');
  const session = world.session(3);
  const flag = (at: Desk, reason: string) => change(at, 'sessions.flag', { session, was: null, reason });
  flag(mia, 'Heard it offline');
  flag(world.desk, 'Look');
  await world.desk.sync.kick();
  change(world.desk, 'sessions.unflag', { session, was: detailAt(world.desk, session).seen.flag, reason: '' });
  await world.desk.sync.kick();
  await mia.sync.kick();
  expect(listChanges(mia.sql)).toMatchObject([{ state: 'confirmed' }]);
  expect(detailAt(mia, session).flag).toMatchObject({ reason: 'Heard it offline', byName: 'Mia Example' });
  flag(world.desk, 'Too late');
  await world.desk.sync.kick();
  expect(
    listChanges(world.desk.sql)
      .filter(({ state }) => state === 'parked')
      .at(-1)?.error?.code,
  ).toBe('session.flagged');
});

test('of two who score at once the second is told, sees both, and decides', async () => {
  const mia = await world.deskOf('mia');
  const id = world.session(4);
  const of = (value: number) => ({ session: id, was: null, criterion: null, value, reason: 'Heard it again' });
  change(world.desk, 'sessions.override', of(70));
  change(mia, 'sessions.override', of(55));
  await world.desk.sync.kick();
  await mia.sync.kick();
  expect(listChanges(mia.sql)).toMatchObject([
    { label: 'Cold call', state: 'parked', error: { code: 'session.decidedMeanwhile', score: 70 } },
  ]);
  // What the session is called is looked up: were it a call that is erased, no title would be left behind.
  expect(mia.sql.get("SELECT label FROM change WHERE label <> ''")).toBeUndefined();
  expect(detailAt(mia, id).score).toBe(70);
  change(mia, 'sessions.override', { ...of(55), was: detailAt(mia, id).seen.score });
  await mia.sync.kick();
  await world.desk.sync.kick();
  expect(detailAt(world.desk, id)).toMatchObject({
    score: 55,
    history: [{ byName: 'Mia Example' }, { byName: 'Ada Lovelace' }],
  });
});

test('flags and scores are given by whom the table lets, and by nobody else', async () => {
  const flag = async (name: string, day: number) => {
    const at = await world.deskOf(name);
    const session = world.session(day);
    const of = { session, was: null, reason: 'R' };
    const asked = refusalIn((async () => change(at, 'sessions.flag', of))());
    const override = refusalIn((async () => change(at, 'sessions.override', { ...of, criterion: null, value: 1 }))());
    const found = [await asked, await override];
    return found;
  };
  // Gus looks after Ann's group, and knows nothing of Bea's.
  expect(await flag('gus', 1)).toEqual([null, 'forbidden']);
  expect(await flag('gus', 3)).toEqual(['forbidden', 'forbidden']);
  expect(await flag('tess', 1)).toEqual(['forbidden', 'forbidden']);
  expect(await flag('mia', 1)).toEqual([null, null]);
});

test('copies are what is there, and all of it adds up', async () => {
  await world.desk.sync.kick();
  const lines = await world.service.client.pull(0);
  for (const { claim, details } of compareCopy(world.desk.sql, lines)) expect([claim, details]).toEqual([claim, []]);
  expect(await world.service.client.verify()).toEqual([]);
});

test('whoever decided takes it back themselves, and nobody else’s: a score, and a flag of admins of groups and reviewers', async () => {
  const [mia, gus, rey] = [await world.deskOf('mia'), await world.deskOf('gus'), await world.deskOf('rey')];
  const id = world.session(1);
  const before = detailAt(world.desk, id);
  const overridden = change(mia, 'sessions.override', {
    ...{ session: id, was: before.seen.score, criterion: null, value: 12, reason: 'The wrong session' },
  });
  await mia.sync.kick();
  expect(detailAt(mia, id).score).toBe(12);
  change(mia, 'operations.undo', { operation: overridden.id });
  await mia.sync.kick();
  expect([listChanges(mia.sql).map(({ state }) => state), detailAt(mia, id).score]).toEqual([
    ['confirmed', 'confirmed'],
    before.score,
  ]);
  for (const at of [gus, rey]) {
    await at.sync.kick();
    const flagged = change(at, 'sessions.flag', { session: id, was: detailAt(at, id).seen.flag, reason: 'Doubtful' });
    await at.sync.kick();
    // Whoever sees none of the people is told all the same that the flag is theirs.
    expect(detailAt(at, id).flag?.byName).toBe(at === gus ? 'Gus Example' : 'Rey Example');
    const undo = anOperation('operations.undo', { operation: flagged.id });
    const other = await clientFor(world.service, at === gus ? 'rey@acme.example' : 'mia@acme.example');
    expect(await refusal(other, undo)).toMatchObject({ code: 'forbidden' });
    change(at, 'operations.undo', { operation: flagged.id });
    await at.sync.kick();
    expect([listChanges(at.sql).map(({ state }) => state), detailAt(at, id).flag]).toEqual([
      ['confirmed', 'confirmed'],
      null,
    ]);
  }
});

test('a rubric that scores were given by is not deleted, here or by whoever does not see them, and its making stays', async () => {
  const { desk, service } = world;
  const making = change(desk, 'rubrics.create', { document: aRubric('Second') }).id;
  const rubric = RubricId.parse(deriveId(making, 0));
  await desk.sync.kick();
  const tess = await world.deskOf('tess');
  const id = world.session(1);
  const was = detailAt(desk, id).seen.score;
  change(desk, 'sessions.score', { session: id, was, rubric, version: 1, notes: '', model: null, grades: graded });
  await desk.sync.kick();
  const scored = { code: 'rubric.scored', name: 'Second', count: 1 };
  expect(refusalOf(() => change(desk, 'rubrics.delete', { rubric }))).toEqual(scored);
  change(tess, 'rubrics.delete', { rubric });
  await tess.sync.kick();
  expect(listChanges(tess.sql)).toMatchObject([{ state: 'parked', error: scored }]);
  expect(await refusal(service.client, anOperation('operations.undo', { operation: making }))).toEqual({
    code: 'undo.nothing',
  });
  expect(await service.client.verify()).toEqual([]);
  expect(detailAt(desk, id).given).toMatchObject({ rubricName: 'Second', rubricVersion: 1 });
});
