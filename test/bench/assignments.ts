import { assignedCsv, assignedPage } from '../../electron/assignments/assigned-people.ts';
import { assignmentPage, findAssignment } from '../../electron/assignments/assignments.repository.ts';
import { assignmentSummary, completionOf } from '../../electron/assignments/completion.ts';
import { sessionListsOf } from '../../electron/sessions/session-lists.ts';
import { AssignmentId, RubricId, ScenarioId } from '../../shared/domain/ids.ts';
import { progressStates } from '../../shared/domain/progress.ts';
import type { AssignedQuery } from '../../shared/ipc/assignment-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { aReplica } from '../builders/replica.ts';
import { aRubric, aScenario } from '../builders/roleplays.ts';
import { print, spread, type Spread, timed, timedSteps } from './measure.ts';

const SESSIONS = 400_000;
const LIMIT = 50;
const NOW = '2026-11-23T09:00:00.000Z';
const FILL = `WITH RECURSIVE nth (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM nth WHERE n < ?1)
  INSERT INTO practice (id, member, email, scenario, title, score, attempt, startedAt, endedAt, seconds, rev, touched)
  SELECT 'practised-' || nth.n, (SELECT id FROM member WHERE member.n = 1 + (nth.n * 7919) % (SELECT count(*) FROM member)),
    'ann@north.example', iif(nth.n % 2 = 0, ?2, NULL), 'Cold call', nth.n * 37 % 101, 1,
    strftime('%Y-%m-%dT%H:%M:%fZ', 1780000000 + nth.n * 53 % 15000000, 'unixepoch'), '2026-11-01T09:00:00.000Z', 60, 1,
    1 + nth.n / 2000 FROM nth`;
/** The least there is to do: one look at the order of names. */
const BARE = 'SELECT id FROM member ORDER BY nameKey, n LIMIT 50 OFFSET ?';

interface World {
  readonly sql: Sql;
  readonly assignment: AssignmentId;
}

/** Everybody is to practise one scenario by their groups, and another few people three more. */
function aWorld(people: number): World {
  const replica = aReplica({ people, groups: 200 });
  const { sql } = replica;
  replica.run('rubrics.create', { document: aRubric('Calls') });
  const rubric = RubricId.parse(sql.get<{ id: string }>('SELECT id FROM rubric')?.id);
  replica.run('scenarios.create', aScenario('Cold call', { rubric }));
  const scenario = ScenarioId.parse(sql.get<{ id: string }>('SELECT id FROM scenario')?.id);
  const groups = replica.groups;
  const terms = { dueOn: '2026-11-01', attempts: 3, rank: 'silver' } as const;
  for (const some of [groups, groups.slice(0, 50), groups.slice(50, 60)])
    replica.run('assignments.create', { scenario, to: { groups: some, people: [] }, ...terms });
  sql.run(FILL, SESSIONS, scenario);
  sql.run('UPDATE practiceMark SET touched = 1 + ? / 2000, rev = 1', SESSIONS);
  const assignment = sql.get<{ id: string }>('SELECT id FROM assignment ORDER BY length(forGroups) DESC LIMIT 1');
  return { sql, assignment: AssignmentId.parse(assignment?.id) };
}

/** How far 100,000 people are with what they are to practise: the list by whatever it is filtered and sorted, and the figures. */
export function benchAssignments(people: number): void {
  const { sql, assignment } = aWorld(people);
  const found = findAssignment(sql, assignment);
  if (!found) throw new Error('it was just made');
  sessionListsOf(sql).known.refresh();
  const actor = { kind: 'service' } as const;
  const asking = { sql, actor, now: NOW };
  const bare = spread(
    Array.from({ length: 60 }, (_, n) => n * 997),
    (offset) => sql.all(BARE, offset),
  );
  const tell = (metric: string, { p95 }: Pick<Spread, 'p95'>) =>
    print({ bench: 'assignments', n: people, unit: 'ms', metric, value: p95, baseline: bare.p95 });
  const page = (wanted: Partial<AssignedQuery>) =>
    assignedPage(asking, found, {
      ...{ assignment, search: '', state: null, sort: { by: 'name', down: false }, offset: 0, limit: LIMIT },
      ...wanted,
    });
  tell('first page after a start', { p95: timed(() => page({})) });
  const sorts = (['name', 'state', 'used', 'best', 'done'] as const).flatMap((by) => [
    { sort: { by, down: true } },
    { sort: { by, down: false } },
  ]);
  const queries = [
    ...sorts,
    ...progressStates.flatMap((state) => sorts.map((sort) => ({ ...sort, state }))),
    ...['an', 'ma', 'lee', 'north'].flatMap((search) => sorts.map((sort) => ({ ...sort, search }))),
  ];
  tell('page, any filter and sort, first time p95', spread(queries, page));
  tell(
    'page far down p95',
    spread(queries, (query) => page({ ...query, offset: 40_000 })),
  );
  let op = 90_000_000;
  const override = () =>
    sql.run(
      `INSERT INTO verdict (id, session, kind, nth, score, reason, detail, madeBy, madeAt, op) VALUES (?, ?, 'override', 9, 77, 'R',
        '{"criteria":[],"grades":{}}', 'somebody', '2026-11-01T09:00:00.000Z', ?)`,
      ...[`v${String((op += 1))}`, `practised-${String(1 + (op % SESSIONS))}`, op],
    );
  const tries = Array.from({ length: 30 }, (_, n) => n);
  tell('page after one override p95', spread(sorts, page, override));
  const reader = { sql, now: () => NOW, actor };
  const everything = { search: '', state: null, sort: { by: 'due', down: false }, offset: 0, limit: LIMIT } as const;
  const list = () => assignmentPage(reader, everything);
  const [byGroup, byScenario] = (['group', 'scenario'] as const).map(
    (by) => () => completionOf(asking, { by, group: null, scenario: null }),
  );
  for (const [metric, work] of [
    ['list of assignments', list],
    ['figures by group', byGroup],
    ['figures by scenario', byScenario],
    ['summary of the Overview', () => assignmentSummary(asking)],
  ] as const) {
    tell(
      `${metric} p95`,
      spread(tries, () => work?.()),
    );
    tell(
      `${metric} after one override p95`,
      spread(tries, () => work?.(), override),
    );
  }
  const file = assignedCsv(asking, found, { search: '', state: null, sort: { by: 'best', down: true } }).pieces[
    Symbol.iterator
  ]();
  const pieces = timedSteps(() => file.next().done !== true);
  tell('longest piece of its file', { p95: Math.max(...pieces) });
}
