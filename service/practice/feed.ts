import { groupsReached } from '../../shared/permissions/can.ts';
import { PRACTICE_COLUMNS } from '../../shared/store/practice-tables.ts';
import { inTransaction, type Sql, type SqlValue } from '../../shared/store/sql.ts';
import { PracticeQuestion } from '../../shared/sync/practice-lines.ts';
import { actorOf, type Principal } from '../guards.ts';
import { deny } from '../problem.ts';
import type { Routes } from '../routes.ts';
import { lastPractice } from './last.ts';

/** About how many rows a reply tells. */
const TOLD_ROWS = 2000;
/** So many are looked at for those whom somebody sees few of. */
const SEEN_ROWS = 40_000;

/** The people in these groups, given as JSON, and the reader. */
const OF_GROUPS = `SELECT ?2 AS id UNION SELECT member.id FROM json_each(?1) AS mine
  CROSS JOIN grp ON grp.id = mine.value CROSS JOIN membership ON gn = grp.n CROSS JOIN member ON member.n = mn`;

/** Whose sessions somebody sees: everybody's, or those of these people. */
function seenBy(sql: Sql, member: Principal): 'all' | readonly string[] {
  const reached = groupsReached(actorOf(member), 'sessions.read');
  if (reached === 'all') return 'all';
  return sql.all<{ id: string }>(OF_GROUPS, JSON.stringify(reached ?? []), member.id).map(({ id }) => id);
}

const ONE_OF_GROUPS = `SELECT 1 AS found FROM (${OF_GROUPS}) WHERE id = ?3`;

/** Whether somebody sees the sessions of a person, or of nobody: those, and no others, that the feed tells them. */
export function seesPractice(sql: Sql, member: Principal, of: string | null): boolean {
  const reached = groupsReached(actorOf(member), 'sessions.read');
  if (reached === 'all') return true;
  return sql.get(ONE_OF_GROUPS, JSON.stringify(reached ?? []), member.id, of) !== undefined;
}

/** Of the people asked for, those whose sessions are seen. */
function narrowed(seen: 'all' | readonly string[], people: PracticeQuestion['people']) {
  if (people === null) return seen;
  if (seen === 'all') return people;
  const all = new Set(seen);
  return people.filter((id) => all.has(id));
}

const ROW = `json_array(${PRACTICE_COLUMNS})`;
const GONE = 'SELECT id FROM practiceGone WHERE rev > ? AND rev <= ? ORDER BY rev';

/** Practice sessions that changed between two readings, as the JSON of a PracticeReply; up to a reading whole. */
export function practiceAfter(sql: Sql, member: Principal, { since, until, people }: PracticeQuestion): string {
  const last = Math.min(until ?? Number.POSITIVE_INFINITY, lastPractice(sql));
  const of = narrowed(seenBy(sql, member), people);
  const isAll = of === 'all';
  // Of a few people all rows are found by whose they are; of many those that changed are looked through.
  const where = isAll ? '' : 'AND member IN (SELECT value FROM json_each(?3))';
  const index = people === null ? 'practice INDEXED BY practice_rev' : 'practice INDEXED BY practice_member';
  const values: SqlValue[] = isAll ? [since, last] : [since, last, JSON.stringify(of)];
  const cutAt = (text: string, ...more: SqlValue[]) => sql.get<{ rev: number }>(text, ...more)?.rev ?? last;
  const rev = Math.min(
    last,
    people === null
      ? cutAt(
          `SELECT rev FROM practice WHERE rev > ? ORDER BY rev LIMIT 1 OFFSET ${String(isAll ? TOLD_ROWS : SEEN_ROWS)}`,
          since,
        )
      : last,
    isAll
      ? last
      : cutAt(
          `SELECT rev FROM ${index} WHERE rev > ?1 AND rev <= ?2 ${where} ORDER BY rev LIMIT 1 OFFSET ${String(TOLD_ROWS)}`,
          ...values,
        ),
  );
  values[1] = rev;
  const rows = sql.all<{ row: string }>(
    `SELECT ${ROW} AS row FROM ${index} WHERE rev > ?1 AND rev <= ?2 ${where} ORDER BY rev`,
    ...values,
  );
  // That there was a session says nothing of whose it was.
  const gone = sql.all<{ id: string }>(GONE, since, rev);
  const ids = JSON.stringify(gone.map(({ id }) => id));
  return `{"rev":${String(rev)},"rows":[${rows.map(({ row }) => row).join(',')}],"gone":${ids}}`;
}

/** Practice sessions for whoever sees them. */
export function addPractice(routes: Routes, { sql }: { readonly sql: Sql }): void {
  routes.on('POST /v1/practice', async (context, { member }) => {
    const question = PracticeQuestion.safeParse(await context.req.json().catch(() => null));
    if (!question.success)
      return deny({ code: 'input.invalid', where: question.error.issues[0]?.path.join('.') ?? '' });
    const told = inTransaction(sql, () => practiceAfter(sql, member, question.data));
    return context.body(told, 200, { 'content-type': 'application/json' });
  });
}
