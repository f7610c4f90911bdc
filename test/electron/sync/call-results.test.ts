import { afterAll, beforeAll, expect, test } from 'vitest';

import { pageActivity } from '../../../electron/activity/activity.repository.ts';
import type { Desk } from '../../../electron/core/desk.ts';
import { listChanges } from '../../../electron/outbox/changes.ts';
import { analytics } from '../../../electron/sessions/analytics.ts';
import { deriveId, RubricId, type SessionId } from '../../../shared/domain/ids.ts';
import { CallWorld } from '../../builders/call-world.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import { aPerson, change, refusalOf } from '../../builders/desktop.ts';
import { detailAt, rowsAt } from '../../builders/practice-world.ts';
import { aRubric, partId } from '../../builders/roleplays.ts';
import { sessionQuery } from '../../builders/sessions.ts';

let world: CallWorld;
let rubric: RubricId;
let gus: Desk;
let rey: Desk;
beforeAll(async () => {
  world = await CallWorld.begin([aPerson('Rey', { role: 'reviewer' }), aPerson('Tess', { role: 'trainer' })]);
  const { desk, group } = world;
  change(desk, 'members.add', { people: [aPerson('Gus', { groups: [group], adminOf: [group] })] });
  rubric = RubricId.parse(deriveId(change(desk, 'rubrics.create', { document: aRubric('Calls') }).id, 0));
  await desk.sync.kick();
  await world.connect();
  await world.synced();
  [gus, rey] = [await world.deskOf('gus'), await world.deskOf('rey')];
});
afterAll(() => world.end());

const ofGrace = (at: Desk): SessionId => rowsAt(at, { person: world.member('grace') })[0]!.id;
const ofNobody = (): SessionId => rowsAt(world.desk).find(({ person }) => person === null)!.id;
const kickAll = async () => {
  for (const at of [world.desk, gus, rey]) await at.sync.kick();
};
const graded = { [partId(11)]: 'good', [partId(12)]: 'fair' } as const;
const act = async (work: () => unknown) => {
  work();
  await kickAll();
};
const seen = (id: SessionId) => detailAt(world.desk, id).seen;
const everything = { search: '', by: [], kinds: [], from: null, until: null, about: null };
const done = () => pageActivity(world.desk.sql, everything, { offset: 0, limit: 50 }).rows;
const undo = () => change(world.desk, 'operations.undo', { operation: done()[0]!.id });

test('an imported call is scored, overridden, flagged and put aside like what was practised, wherever it is seen', async () => {
  const id = ofGrace(world.desk);
  const wish = { session: id, was: null, rubric, version: 1, notes: 'Heard', model: null, grades: graded };
  await act(() => change(world.desk, 'sessions.score', wish));
  for (const at of [world.desk, gus, rey])
    expect(detailAt(at, id)).toMatchObject({ score: 75, rank: 'silver', scoredBy: 'person', source: 'gong' });
  const override = { session: id, was: seen(id).score, criterion: null, value: 91, reason: 'Better than it reads' };
  await act(() => change(world.desk, 'sessions.override', override));
  await act(() => change(world.desk, 'sessions.flag', { session: id, was: null, reason: 'Look again' }));
  expect(detailAt(gus, id)).toMatchObject({ score: 91, rank: 'gold', flagged: true, flag: { reason: 'Look again' } });
  await act(() => change(world.desk, 'sessions.unflag', { session: id, was: seen(id).flag, reason: '' }));
  await act(() => change(world.desk, 'sessions.clear', { session: id, was: seen(id).score, reason: 'Anew' }));
  expect(detailAt(rey, id)).toMatchObject({ score: null, scoredBy: null, flagged: false });
  await act(undo);
  expect(detailAt(gus, id)).toMatchObject({ score: 91, history: [{ kind: 'unflag' }, { kind: 'flag' }, {}, {}] });
  // Figures and Activity follow.
  const figures = analytics(world.desk.sql, world.desk.context.actor, {
    ...{ ...sessionQuery({ source: 'gong' }), by: 'person' },
    sort: { by: 'name', down: false },
  });
  expect(figures.all).toMatchObject({ sessions: 5, scored: 1, mean: 91 });
  expect(figures.rows.find(({ key }) => key === world.member('grace'))).toMatchObject({ sessions: 1, mean: 91 });
  const commands = done().map(({ command }) => command);
  expect(commands).toEqual(expect.arrayContaining(['sessions.score', 'sessions.override', 'sessions.clear']));
  const lines = await world.service.client.pull(0);
  for (const { claim, details } of compareCopy(world.desk.sql, lines)) expect([claim, details]).toEqual([claim, []]);
  expect(await world.service.client.verify()).toEqual([]);
});

test('a call of nobody here is scored by whoever may score everybody’s, and by no admin of a group', async () => {
  const id = ofNobody();
  expect(rowsAt(gus)).toHaveLength(1);
  const wish = { session: id, was: null, rubric, version: 1, notes: '', model: null, grades: graded };
  expect(refusalOf(() => change(gus, 'sessions.score', wish)).code).toBe('forbidden');
  await act(() => change(world.desk, 'sessions.score', wish));
  expect(detailAt(rey, id)).toMatchObject({ score: 75, person: null });
});

test('what is decided of a call goes with it when it is erased, and what was not sent yet is told', async () => {
  const id = ofGrace(world.desk);
  const other = { session: id, was: seen(id).score, criterion: null, value: 40, reason: 'Offline' };
  change(rey, 'sessions.flag', { session: id, was: seen(id).flag, reason: 'Offline' });
  await world.post('erase', { email: 'grace@acme.example' });
  await kickAll();
  for (const at of [world.desk, gus, rey]) {
    expect(rowsAt(at).map((row) => row.id)).not.toContain(id);
    expect(at.sql.get('SELECT 1 AS found FROM verdict WHERE session = ? AND op > 0', id)).toBeUndefined();
  }
  expect(refusalOf(() => change(world.desk, 'sessions.override', other)).code).toBe('session.missing');
  expect(listChanges(rey.sql).map(({ state, error }) => [state, error?.code])).toEqual([['parked', 'session.missing']]);
  expect(await world.service.client.verify()).toEqual([]);
});
