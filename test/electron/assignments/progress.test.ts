import { afterAll, beforeAll, expect, test } from 'vitest';

import { assignedCsv, assignedPage } from '../../../electron/assignments/assigned-people.ts';
import {
  assignmentPage,
  assignmentsOfGroup,
  assignmentsOfPerson,
  findAssignment,
} from '../../../electron/assignments/assignments.repository.ts';
import { assignmentSummary, completionOf } from '../../../electron/assignments/completion.ts';
import { scenarioPage, scenarioRow } from '../../../electron/replica/scenarios.repository.ts';
import type { Desk } from '../../../electron/core/desk.ts';
import { type AssignmentId, deriveId, ScenarioId } from '../../../shared/domain/ids.ts';
import type { AssignedQuery } from '../../../shared/ipc/assignment-contract.ts';
import { assign, noTerms } from '../../builders/assignments.ts';
import { aPerson, change } from '../../builders/desktop.ts';
import { PracticeWorld, rowsAt } from '../../builders/practice-world.ts';
import { aScenario } from '../../builders/roleplays.ts';
import { aPractice, textOf } from '../../builders/sessions.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const start = Date.now();
const at = (ms: number): string => new Date(ms).toISOString();
/** The last day, two days from now, in Tokyo, where it ends nine hours earlier than in UTC. */
const dueOn = at(start + 2 * DAY).slice(0, 10);
const dueEnd = Date.parse(`${dueOn}T15:00:00Z`);
const inTime = (n: number): string => at(start + n * 20 * MINUTE);
const beforeDue = at(dueEnd - MINUTE);
const afterDue = at(dueEnd + 90 * MINUTE);

let world: PracticeWorld;
let scenario: ScenarioId;
let id: AssignmentId;

/** Minutes count from the beginning of a try: it lasts one. */
const aTry = (n: string, begins: string, who: string, score: number | null) =>
  aPractice(n, at(Date.parse(begins) + MINUTE), { email: `${who}@acme.example`, score, durationSeconds: 60 });

const everybody: Omit<AssignedQuery, 'assignment'> = {
  ...{ search: '', state: null, sort: { by: 'name', down: false }, offset: 0, limit: 50 },
};
function people(now: string, more: Partial<AssignedQuery> = {}, desk: Desk = world.desk) {
  const assignment = findAssignment(desk.sql, id);
  if (!assignment) throw new Error('it is not there');
  return assignedPage({ sql: desk.sql, now }, assignment, { ...everybody, assignment: id, ...more });
}
const states = (now: string, more: Partial<AssignedQuery> = {}, desk: Desk = world.desk) =>
  people(now, more, desk).rows.map(({ name, state, used, best }) => [name.split(' ')[0], state, used, best]);
const readerAt = (now: string, desk: Desk = world.desk) => ({ ...desk.context, now: () => now });
const listed = (now: string, desk: Desk = world.desk) =>
  assignmentPage(readerAt(now, desk), {
    ...{ search: '', state: null, sort: { by: 'made', down: false }, offset: 0, limit: 50 },
  }).rows;

beforeAll(async () => {
  world = await PracticeWorld.begin();
  const { desk, service } = world;
  service.now = () => at(dueEnd + 3 * DAY);
  change(desk, 'workspace.configure', { timeZone: { was: null, to: 'Asia/Tokyo' } });
  scenario = ScenarioId.parse(desk.sql.get<{ id: string }>('SELECT id FROM scenario')?.id);
  const groups = [world.group('EMEA'), world.group('APAC')];
  // Ann is in one of the groups and named as well.
  id = assign(desk, scenario, { groups, people: [world.member('Ann')] }, { dueOn, attempts: 2, rank: 'silver' }).id;
  await desk.sync.kick();
});
afterAll(() => world.end());

test('everybody is counted once, and what was practised before does not count', () => {
  expect(states(inTime(0))).toEqual([
    ['Ann', 'notStarted', 0, null],
    ['Bea', 'notStarted', 0, null],
    ['Gus', 'notStarted', 0, null],
    ['Tess', 'notStarted', 0, null],
  ]);
  expect(listed(inTime(0))[0]).toMatchObject({ state: 'running', progress: { people: 4, notStarted: 4 } });
});

test('somebody is done by the first tries that are allowed, in time until the last day ends in the zone of the workspace', async () => {
  await world.service.client.sendEvents([
    aTry('ann1', inTime(1), 'ann', 60),
    aTry('ann2', inTime(2), 'ann', 80),
    aTry('ann3', inTime(3), 'ann', 99),
    aTry('bea1', inTime(1), 'bea', 60),
    aTry('bea2', inTime(2), 'bea', 70),
    aTry('bea3', inTime(3), 'bea', 99),
    aTry('gus1', at(dueEnd), 'gus', 90),
    // Another scenario is none of it.
    { ...aTry('tess1', inTime(1), 'tess', 99), scenario: 'Another' },
  ]);
  await world.desk.sync.kick();
  expect(states(beforeDue)).toEqual([
    ['Ann', 'done', 2, 80],
    ['Bea', 'inProgress', 2, 70],
    ['Gus', 'late', 1, 90],
    ['Tess', 'notStarted', 0, null],
  ]);
  expect(states(afterDue, { state: 'overdue' }).map(([name]) => name)).toEqual(['Bea', 'Tess']);
  expect(listed(afterDue)[0]).toMatchObject({
    ...{ state: 'overdue', progress: { people: 4, notStarted: 0, inProgress: 0, overdue: 2, done: 1, late: 1 } },
  });
  const byBest = states(afterDue, { sort: { by: 'best', down: true } }).map(([name]) => name);
  expect(byBest).toEqual(['Gus', 'Ann', 'Bea', 'Tess']);
  expect(states(afterDue, { search: 'be' }).map(([name]) => name)).toEqual(['Bea']);
  const assignment = findAssignment(world.desk.sql, id);
  const csv = assignment && assignedCsv({ sql: world.desk.sql, now: afterDue }, assignment, everybody);
  const text = csv && textOf(csv).replace('\uFEFF', '');
  expect(text?.split('\r\n').slice(0, 3)).toEqual([
    'name,email,state,attempts,best_score,rank,done_at',
    `Ann Example,ann@acme.example,done,2,80,silver,${inTime(2)}`,
    'Bea Example,bea@acme.example,overdue,2,70,bronze,',
  ]);
});

test('it agrees with the list of sessions, and a score that is overridden counts at once', async () => {
  const { desk } = world;
  const created = findAssignment(desk.sql, id)?.createdAt ?? '';
  for (const { id: person, used, best } of people(afterDue).rows) {
    const rows = rowsAt(desk, { person, scenario }).filter(({ startedAt }) => startedAt >= created);
    const counted = rows.toSorted((one, other) => one.startedAt.localeCompare(other.startedAt)).slice(0, 2);
    // What the list is narrowed down to from here is just what counts.
    const told = rowsAt(desk, { person, scenario, assignment: id });
    expect(told.map((row) => row.id).toSorted()).toEqual(counted.map((row) => row.id).toSorted());
    expect([used, best]).toEqual([
      counted.length,
      counted.reduce<number | null>((most, { score }) => (score === null ? most : Math.max(score, most ?? 0)), null),
    ]);
  }
  // Whom it is not for has nothing that counts, and terms that change are counted anew.
  expect(rowsAt(desk, { assignment: id }).map(({ title }) => title)).toEqual(Array(5).fill('Cold call'));
  const nobody = { groups: [], people: [] };
  const oneMore = { assignment: id, terms: { attempts: { was: 2, to: 3 } }, add: nobody, remove: nobody };
  const { id: edited } = change(desk, 'assignments.edit', oneMore);
  expect(rowsAt(desk, { assignment: id })).toHaveLength(7);
  await desk.sync.kick();
  change(desk, 'operations.undo', { operation: edited });
  await desk.sync.kick();
  expect(rowsAt(desk, { assignment: id })).toHaveLength(5);
  const second = rowsAt(desk, { person: world.member('Bea'), scenario }).find(({ score }) => score === 70);
  if (!second) throw new Error('her second try is not there');
  const wish = { session: second.id, was: null, criterion: null, value: 76, reason: 'Listened to it' };
  change(desk, 'sessions.override', wish);
  expect(states(afterDue, { search: 'bea' })).toEqual([['Bea', 'done', 2, 76]]);
  await desk.sync.kick();
  expect(states(afterDue, { search: 'bea' })).toEqual([['Bea', 'done', 2, 76]]);
});

test('a scenario tells how often it was practised, and when last, as the list of sessions has it', () => {
  const { desk } = world;
  const rows = rowsAt(desk, { scenario });
  const last = rows
    .map(({ startedAt }) => startedAt)
    .toSorted()
    .at(-1);
  expect(scenarioRow(desk.context, scenario)).toMatchObject({ uses: rows.length, lastUseAt: last, assignments: 1 });
  const unused = ScenarioId.parse(deriveId(change(desk, 'scenarios.create', aScenario('Unused')).id, 0));
  const { rows: sorted } = scenarioPage(desk.context, {
    ...{ search: '', state: null, creator: null, rubric: null, difficulty: null, tag: null },
    ...{ sort: { by: 'uses', down: true }, offset: 0, limit: 10 },
  });
  expect(sorted.map(({ id: each, uses }) => [each, uses])).toEqual([
    [scenario, rows.length],
    [unused, 0],
  ]);
});

test('whoever comes into a group has it, who leaves has not, and admins of a group are told of their people', async () => {
  const { desk } = world;
  change(desk, 'members.add', { people: [aPerson('Zoe', { groups: [world.group('EMEA')] })] });
  change(desk, 'members.remove', { members: [world.member('Tess')] });
  await desk.sync.kick();
  expect(states(afterDue).map(([name, state]) => [name, state])).toEqual([
    ['Ann', 'done'],
    ['Bea', 'done'],
    ['Gus', 'late'],
    ['Zoe', 'overdue'],
  ]);
  const gus = await world.deskOf('gus');
  expect(states(afterDue, {}, gus).map(([name]) => name)).toEqual(['Ann', 'Gus', 'Zoe']);
  expect(listed(afterDue, gus)[0]).toMatchObject({ progress: { people: 3, overdue: 1 }, mayEdit: false });
});

test('where admins of groups may not see sessions they are told no progress, and not that nobody has begun', async () => {
  const { desk } = world;
  const gus = await world.deskOf('gus');
  const sees = async (was: boolean) => {
    change(desk, 'workspace.configure', { groupAdminsSeeSessions: { was, to: !was } });
    for (const each of [desk, gus, gus]) await each.sync.kick();
  };
  await sees(true);
  const asking = { ...gus.context, now: afterDue };
  expect(listed(afterDue, gus)).toMatchObject([{ progress: null, state: 'running' }]);
  expect(assignmentsOfGroup(readerAt(afterDue, gus), world.group('EMEA'))).toMatchObject([{ progress: null }]);
  expect(assignmentsOfPerson(readerAt(afterDue, gus), world.member('Ann'))).toMatchObject([{ progress: null }]);
  expect(assignmentSummary(asking)).toMatchObject({ running: 0, overduePeople: 0 });
  expect(scenarioRow(gus.context, scenario)).toMatchObject({ uses: null, lastUseAt: null });
  expect(completionOf(asking, { by: 'group', group: null, scenario: null }).rows).toEqual([]);
  expect(listed(afterDue)).toMatchObject([{ progress: { people: 4, overdue: 1 }, state: 'overdue' }]);
  await sees(false);
  expect(listed(afterDue, gus)).toMatchObject([{ progress: { people: 3, overdue: 1 } }]);
});

test('several assignments of one scenario are judged each by itself, and figures add up by scenario, group and person', async () => {
  const { desk } = world;
  const emea = world.group('EMEA');
  const other = assign(desk, scenario, { groups: [emea] }, { ...noTerms, dueOn }).id;
  await desk.sync.kick();
  const asking = { ...desk.context, now: afterDue };
  // Made after their tries: what was practised before it counts for the other alone. Theirs are in the future of this computer.
  const [first, second] = listed(afterDue);
  expect([first?.progress?.people, second?.progress?.people]).toEqual([4, 3]);
  const { all, rows } = completionOf(asking, { by: 'scenario', group: null, scenario: null });
  expect([all.people, rows.map(({ key, people: count }) => [key, count])]).toEqual([7, [[scenario, 7]]]);
  const byGroup = completionOf(asking, { by: 'group', group: null, scenario: null }).rows;
  expect(byGroup.map(({ name, people: count }) => [name, count])).toEqual([
    ['APAC', 1],
    ['EMEA', 6],
  ]);
  const ofEmea = assignmentsOfGroup(readerAt(afterDue), emea);
  expect(ofEmea.map(({ progress }) => progress?.people)).toEqual([3, 3]);
  const own = assignmentsOfPerson(readerAt(afterDue), world.member('Zoe'));
  expect(own.map(({ progress }) => progress?.state)).toEqual(['overdue', 'overdue']);
  expect(assignmentSummary(asking)).toMatchObject({ running: 2, overduePeople: 1, progress: all });
  // What has ended asks nothing of anybody any more, and what is practised then does not count.
  change(desk, 'assignments.end', { assignment: other });
  change(desk, 'scenarios.archive', { scenario, state: 'archived' });
  await desk.sync.kick();
  expect(assignmentSummary(asking)).toMatchObject({ running: 1 });
  expect(listed(afterDue).map(({ state, archived }) => [state, archived])).toEqual([
    ['overdue', true],
    ['ended', true],
  ]);
  const ended = assignmentsOfPerson(readerAt(afterDue), world.member('Ann')).find((each) => each.ended);
  expect(ended).toMatchObject({ id: other, progress: { state: 'notStarted', used: 0 } });
  expect(await world.service.client.verify()).toEqual([]);
});
