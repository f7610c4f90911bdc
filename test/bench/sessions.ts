import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { analytics } from '../../electron/sessions/analytics.ts';
import { sessionListsOf, type Wish } from '../../electron/sessions/session-lists.ts';
import { neighboursOf, sessionChoices, sessionPage } from '../../electron/sessions/sessions.repository.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import {
  type AnalyticsQuery,
  SessionFilter,
  type SessionSort,
  sessionSorts,
} from '../../shared/ipc/session-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { randomFrom } from '../builders/people.ts';
import { aReplica } from '../builders/replica.ts';
import { print, spread, type Spread, timed, timedSteps } from './measure.ts';

const SESSIONS = 1_000_000;
const TRIES = 120;
const LIMIT = 50;
/** How many of the sessions people or models decided something of. */
const JUDGED = 100_000;
const CRITERIA = ['Opening', 'Listening', 'Value before price', 'Closing'];

/** A session in two has points by criterion; one in ten no score. */
const FILL = `WITH RECURSIVE nth (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM nth WHERE n < ?1)
  INSERT INTO practice (id, member, email, scenario, title, difficulty, score, rank, attempt, valid, startedAt, endedAt, seconds,
    criteria, rev, touched)
  SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-8' || substr(hex(randomblob(2)), 2) || '-8' ||
      substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
    (SELECT id FROM member WHERE member.n = 1 + (nth.n * 7919) % (SELECT count(*) FROM member)), 'ann@north.example', NULL,
    'Scenario ' || (nth.n * 31 % 60), 'hard', iif(nth.n % 10 = 0, NULL, nth.n * 37 % 101), NULL, 1 + nth.n % 6, 1,
    strftime('%Y-%m-%dT%H:%M:%fZ', 1700000000 + nth.n * 53 % 63000000, 'unixepoch'), '2026-11-01T09:00:00.000Z', nth.n % 3600,
    iif(nth.n % 2 = 0, NULL, ?2), 1, 1 + nth.n / 2000 FROM nth`;

/** A score by a rubric for each tenth session, every third of them overridden afterwards, every fifth flagged. */
const JUDGE = (
  kind: string,
  nth: number,
  each: number,
) => `INSERT INTO verdict (id, session, kind, nth, score, reason, detail, madeBy, madeAt, op)
  SELECT '${kind}-' || n, id, '${kind}', ${String(nth)}, iif('${kind}' = 'flag', NULL, n * 7 % 101), 'Listened to again', ?1,
    'somebody', '2026-11-01T09:00:00.000Z', 1000 + n FROM practice
  WHERE n % 10 = 0 AND n % ${String(each)} = 0`;

/** The least there is to do: one look at an index of all of them. */
const BARE = 'SELECT id FROM practice ORDER BY n LIMIT 50 OFFSET ?';

function filters(sql: Sql): SessionFilter[] {
  const none = SessionFilter.parse({});
  const { groups, people } = {
    groups: sql.all<{ id: never }>('SELECT id FROM grp LIMIT 20'),
    people: sql.all<{ id: never }>('SELECT id FROM member LIMIT 20'),
  };
  const random = randomFrom(11);
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  return Array.from({ length: TRIES }, (_, n): SessionFilter => ({
    ...none,
    ...(n % 2 === 0 ? { from: '2024-03-01', to: '2025-06-30' } : {}),
    ...(n % 3 === 0 ? { group: pick(groups)?.id ?? null } : {}),
    ...(n % 4 === 1 ? { scenario: `~scenario ${String(n % 60)}` } : {}),
    ...(n % 5 === 0 ? { least: n % 50, most: 90 } : {}),
    ...(n % 7 === 0 ? { rank: 'silver' as const } : {}),
    ...(n % 11 === 0 ? { person: pick(people)?.id ?? null } : {}),
    ...(n % 13 === 0 ? { scored: false, least: null, most: null, rank: null } : {}),
    ...(n % 17 === 0 ? { text: `ann ${String(n % 10)}` } : {}),
    ...(n % 19 === 0 ? { criterion: pick(CRITERIA) ?? null } : {}),
  }));
}

type By = AnalyticsQuery['by'];
const bys: readonly By[] = ['scenario', 'group', 'criterion', 'person', 'month'];
const everything = SessionFilter.parse({});
const sorts = sessionSorts.flatMap((by): SessionSort[] => [
  { by, down: true },
  { by, down: false },
]);

/** A million sessions, and what is asked of them. */
class Bench {
  readonly sql: Sql;
  readonly #bare: Spread;
  readonly #owner: MemberId;
  #op = 10_000_000;

  constructor(people: number) {
    this.sql = aReplica({ people, groups: 200 }).sql;
    const criteria = CRITERIA.map((name) => ({ key: name, name, points: 15, outOf: 25 }));
    this.sql.run(FILL, SESSIONS, JSON.stringify(criteria));
    this.sql.run('UPDATE practiceMark SET touched = 1 + ? / 2000, rev = 1', SESSIONS);
    this.#owner = this.sql.get<{ id: MemberId }>("SELECT id FROM member WHERE role = 'owner'")?.id ?? ('' as MemberId); // there is one
    const random = randomFrom(5);
    const places = Array.from({ length: TRIES }, () => Math.floor(random() * SESSIONS));
    this.#bare = spread(places, (offset) => this.sql.all(BARE, offset));
  }

  tell(metric: string, { p95 }: Pick<Spread, 'p95'>): void {
    print({ bench: 'sessions', n: SESSIONS, unit: 'ms', metric, value: p95, baseline: this.#bare.p95 });
  }

  /** Does something in the pieces between which others are answered: at first, reads what was written. */
  inPieces(what: string, wish: Wish | null = null): void {
    const pieces = timedSteps(() => sessionListsOf(this.sql).step(wish));
    this.tell(`${what}, all pieces`, { p95: pieces.reduce((sum, each) => sum + each, 0) });
    this.tell(`${what}, longest piece`, { p95: Math.max(...pieces) });
  }

  figures = (by: By, filter: SessionFilter): unknown =>
    analytics(
      this.sql,
      { kind: 'member', id: this.#owner, role: 'owner' },
      { filter, by, sort: { by: 'name', down: false }, offset: 0, limit: LIMIT },
    );

  page = (filter: SessionFilter, sort: SessionSort, offset = 0) =>
    sessionPage(this.sql, { filter, sort, offset, limit: LIMIT });

  /** Verdicts on a tenth of all sessions, as a first copy brings them. */
  judgeMany(): void {
    const points = CRITERIA.map((name) => ({ key: name, name, points: 20, outOf: 25 }));
    const detail = JSON.stringify({ criteria: points, grades: {} });
    for (const [kind, nth, each] of [
      ['score', 1, 10],
      ['override', 2, 30],
      ['flag', 3, 50],
    ] as const)
      this.sql.run(JUDGE(kind, nth, each), detail);
  }

  overrideOne(): void {
    this.#op += 1;
    this.sql.run(
      `INSERT INTO verdict (id, session, kind, nth, score, reason, detail, madeBy, madeAt, op)
        SELECT 'one-' || ?1, id, 'override', 9, 77, 'R', '{"criteria":[],"grades":{}}', 'somebody', '2026-11-01T09:00:00.000Z', ?1
        FROM practice WHERE n = ?2`,
      ...[this.#op, 1 + ((this.#op * 31) % SESSIONS)],
    );
  }

  practiseOnce(): void {
    this.#op += 1;
    this.sql.run('UPDATE practiceMark SET touched = touched + 1');
    this.sql.run(
      `INSERT INTO practice (id, member, email, title, startedAt, endedAt, seconds, score, rev, touched)
        SELECT 'more-' || ?1, member, email, title, startedAt, endedAt, 60, 70, 1, (SELECT touched FROM practiceMark)
        FROM practice WHERE n = ?2`,
      ...[this.#op, 1 + ((this.#op * 31) % SESSIONS)],
    );
  }

  /** What is asked right after something was written. */
  after(what: string, write: () => void): void {
    const tries = Array.from({ length: 30 }, (_, n) => bys[n % bys.length] ?? 'month');
    const figures = spread(
      tries,
      (by) => this.figures(by, everything),
      () => write(),
    );
    this.tell(`figures after ${what} p95`, figures);
    const page = spread(
      sorts,
      (sort) => this.page(everything, sort),
      () => write(),
    );
    this.tell(`page after ${what} p95`, page);
  }
}

const MB = 1e6;
function memory(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void; // what the flag brings
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / MB;
}

/** The list of a million sessions of so many people, by whatever it is filtered and sorted, each asked for the first time. */
export function benchSessions(people: number): void {
  const bench = new Bench(people);
  const before = memory();
  bench.inPieces('sessions read');
  bench.judgeMany();
  bench.inPieces(`${String(JUDGED)} verdicts read`);
  const held = memory();
  print({
    bench: 'sessions',
    n: SESSIONS,
    unit: 'MB',
    metric: 'held once read',
    value: held - before,
    baseline: before,
  });
  bench.inPieces('the first figures made ready', 'figures');
  bench.tell('the first figures', { p95: timed(() => bench.figures('person', everything)) });
  const queries = filters(bench.sql).map((filter, n) => ({
    filter,
    sort: sorts[n % sorts.length] ?? { by: 'score', down: true },
  }));
  bench.inPieces('the first page by score made ready', { by: 'score', down: true });
  bench.inPieces('the first page by person made ready', { by: 'person', down: true });
  for (const sort of sorts) bench.page(everything, sort);
  const any = spread(queries, ({ filter, sort }) => bench.page(filter, sort));
  bench.tell('page and count, any filter and sort p95', any);
  const random = randomFrom(6);
  const far = spread(queries, ({ sort }) => bench.page(everything, sort, Math.floor(random() * SESSIONS)));
  bench.tell('far down the list p95', far);
  for (const by of bys) {
    const narrowed = spread(queries.slice(0, 60), ({ filter }) => bench.figures(by, filter));
    bench.tell(`figures by ${by} p95`, narrowed);
    const whole = spread(
      queries.slice(0, 60),
      () => (bench.sql.run('UPDATE meta SET cursor = cursor'), bench.figures(by, everything)),
    );
    bench.tell(`figures of all by ${by} p95`, whole);
  }
  bench.after('one override', () => bench.overrideOne());
  bench.after('one more session', () => bench.practiseOnce());
  const [byScore, none] = [{ by: 'score', down: true } as const, Array.from({ length: 10 }, () => 0)];
  const choices = spread(none, () => sessionChoices(bench.sql));
  bench.tell('choices p95', choices);
  const id = bench.page(everything, byScore, 500_000).rows[0]?.id;
  const next = spread(none, () => id && neighboursOf(bench.sql, { id, filter: everything, sort: byScore }));
  bench.tell('neighbours p95', next);
  print({
    bench: 'sessions',
    n: SESSIONS,
    unit: 'MB',
    metric: 'held with orders and lists',
    value: memory() - before,
    baseline: before,
  });
}
