import { analytics } from '../../electron/sessions/analytics.ts';
import { sessionListsOf } from '../../electron/sessions/session-lists.ts';
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
import { print, spread, type Spread, timed } from './measure.ts';

const SESSIONS = 1_000_000;
const TRIES = 120;
const LIMIT = 50;
const CRITERIA = ['Opening', 'Listening', 'Value before price', 'Closing'];

/** A session in two has points by criterion; one in ten no score. */
const FILL = `WITH RECURSIVE nth (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM nth WHERE n < ?1)
  INSERT INTO practice (id, email, scenario, title, difficulty, score, rank, attempt, valid, startedAt, endedAt, seconds, criteria,
    rev, touched)
  SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-8' || substr(hex(randomblob(2)), 2) || '-8' ||
      substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
    (SELECT email FROM member WHERE member.n = 1 + (nth.n * 7919) % (SELECT count(*) FROM member)), NULL,
    'Scenario ' || (nth.n * 31 % 60), 'hard', iif(nth.n % 10 = 0, NULL, nth.n * 37 % 101), NULL, 1 + nth.n % 6, 1,
    strftime('%Y-%m-%dT%H:%M:%fZ', 1700000000 + nth.n * 53 % 63000000, 'unixepoch'), '2026-11-01T09:00:00.000Z', nth.n % 3600,
    iif(nth.n % 2 = 0, NULL, ?2), 1, 1 + nth.n / 2000 FROM nth`;

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

function tell(metric: string, measured: Spread, baseline: Spread): void {
  const figure = { bench: 'sessions', n: SESSIONS, unit: 'ms' as const };
  print({ ...figure, metric: `${metric} p95`, value: measured.p95, baseline: baseline.p95 });
}

/** The list of a million sessions of so many people, by whatever it is filtered and sorted, each asked for the first time. */
export function benchSessions(people: number): void {
  const { sql } = aReplica({ people, groups: 200 });
  const criteria = CRITERIA.map((name) => ({ key: name, name, points: 15, outOf: 25 }));
  sql.run(FILL, SESSIONS, JSON.stringify(criteria));
  sql.run('UPDATE practiceMark SET touched = 1 + ? / 2000, rev = 1', SESSIONS);
  const random = randomFrom(5);
  const bare = spread(
    Array.from({ length: TRIES }, () => Math.floor(random() * SESSIONS)),
    (offset) => sql.all(BARE, offset),
  );
  const first = timed(() => sessionListsOf(sql).columns);
  print({ bench: 'sessions', metric: 'read once', n: SESSIONS, value: first, unit: 'ms', baseline: bare.p95 });
  const sorts = sessionSorts.flatMap((by): SessionSort[] => [
    { by, down: true },
    { by, down: false },
  ]);
  const queries = filters(sql).map((filter, n) => ({ filter, sort: sorts[n % sorts.length] ?? sorts[0] }));
  const asked = queries.flatMap(({ filter, sort }) => (sort ? [{ filter, sort, offset: 0, limit: LIMIT }] : []));
  for (const sort of sorts) sessionPage(sql, { filter: SessionFilter.parse({}), sort, offset: 0, limit: LIMIT });
  tell(
    'page and count, any filter and sort',
    spread(asked, (query) => sessionPage(sql, query)),
    bare,
  );
  const far = asked.map((query) => ({
    ...query,
    filter: SessionFilter.parse({}),
    offset: Math.floor(random() * SESSIONS),
  }));
  tell(
    'far down the list',
    spread(far, (query) => sessionPage(sql, query)),
    bare,
  );
  const owner = sql.get<{ id: MemberId }>("SELECT id FROM member WHERE role = 'owner'")?.id;
  const figures = (by: AnalyticsQuery['by']) => (filter: SessionFilter) =>
    owner &&
    analytics(
      sql,
      { kind: 'member', id: owner, role: 'owner' },
      { filter, by, sort: { by: 'name', down: false }, offset: 0, limit: LIMIT },
    );
  const narrowed = queries.map(({ filter }) => filter);
  for (const by of ['scenario', 'group', 'criterion', 'person', 'month'] as const)
    tell(`figures by ${by}`, spread(narrowed.slice(0, 60), figures(by)), bare);
  const choices = Array.from({ length: 10 }, () => 0);
  tell(
    'choices',
    spread(choices, () => sessionChoices(sql)),
    bare,
  );
  const id = sessionPage(sql, {
    ...far[0],
    filter: SessionFilter.parse({}),
    sort: { by: 'score', down: true },
    offset: 500_000,
    limit: 1,
  }).rows[0]?.id;
  if (id)
    tell(
      'neighbours',
      spread(choices, () =>
        neighboursOf(sql, { id, filter: SessionFilter.parse({}), sort: { by: 'score', down: true } }),
      ),
      bare,
    );
}
