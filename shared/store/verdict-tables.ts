import type { MemberId, SessionId } from '../domain/ids.ts';
import { displayName } from '../domain/member.ts';
import type { CriterionPoints, Verdict } from '../domain/result.ts';
import type { SetEffect } from '../kernel/effects.ts';
import type { SessionResult, State } from '../kernel/state.ts';
import type { Sql, SqlValue } from './sql.ts';
import type { Stamp } from './stamp.ts';
import { readBack } from './trouble.ts';

/** What people, and models that somebody asked, decided of the results of sessions. */
export const VERDICT_TABLE = `
CREATE TABLE verdict (
  id TEXT PRIMARY KEY, session TEXT NOT NULL, kind TEXT NOT NULL, nth INTEGER NOT NULL, score REAL, criterion TEXT, rubric TEXT,
  rubricVersion INTEGER, model TEXT, reason TEXT NOT NULL, detail TEXT NOT NULL, madeBy TEXT NOT NULL, madeAt TEXT NOT NULL,
  op INTEGER NOT NULL
);
CREATE INDEX verdict_session ON verdict (session, nth);
CREATE INDEX verdict_op ON verdict (op);
`;

/** Which verdicts a rubric has given: whoever deletes it is told, and of a million few have one. No snapshot has it. */
export const VERDICT_RUBRIC = 'CREATE INDEX IF NOT EXISTS verdict_rubric ON verdict (rubric) WHERE rubric IS NOT NULL;';

export const VERDICT_COLUMNS =
  'id, session, kind, nth, score, criterion, rubric, rubricVersion, model, reason, detail, madeBy, madeAt';
const names = VERDICT_COLUMNS.split(', ');
/** A row as it is told, in the order of its line. */
export const VERDICT_ROW = `json_array(${names.map((name) => `verdict.${name}`).join(', ')}, verdict.op)`;

/** Makes a verdict: none is ever changed. */
export function makeVerdict(sql: Sql, { after }: SetEffect, { op }: Stamp): void {
  const values = names.map((name): SqlValue => {
    const value = after?.[name];
    return typeof value === 'boolean' ? Number(value) : (value ?? null);
  });
  sql.run(`INSERT INTO verdict (${VERDICT_COLUMNS}, op) VALUES (${'?, '.repeat(values.length)}?)`, ...values, op);
}

export function deleteVerdict(sql: Sql, id: string): { readonly entity: 'verdict'; readonly id: string } {
  sql.run('DELETE FROM verdict WHERE id = ?', id);
  return { entity: 'verdict', id };
}

interface PracticeRow {
  readonly title: string;
  readonly owner: MemberId | null;
  readonly score: number | null;
  readonly criteria: string | null;
}
const PRACTICE = `SELECT (SELECT id FROM member WHERE member.id = practice.member) AS owner, title, score, criteria
  FROM practice WHERE id = ?`;
const CALL = "SELECT owner, details ->> '$.title' AS title FROM session WHERE id = ?";
const VERDICTS = `SELECT ${VERDICT_COLUMNS} FROM verdict WHERE session = ? ORDER BY nth, id`;

const MAKER = 'SELECT firstName, lastName, email FROM member WHERE id = ?';

/** The criteria with points as they were written beside a session. */
export const criteriaIn = (text: string | null): readonly CriterionPoints[] =>
  text === null ? [] : readBack(() => JSON.parse(text) as CriterionPoints[]); // written by the service from parsed points

function resultOf(sql: Sql, id: SessionId): SessionResult | undefined {
  const practice = sql.get<PracticeRow>(PRACTICE, id);
  const call = practice ? undefined : sql.get<Pick<PracticeRow, 'owner' | 'title'>>(CALL, id);
  const found = practice ?? call;
  if (!found) return undefined;
  const criteria = criteriaIn(practice?.criteria ?? null);
  const verdicts = sql.all<Verdict>(VERDICTS, id);
  const last = verdicts.findLast(({ kind }) => kind !== 'flag' && kind !== 'unflag');
  const maker = last && sql.get<Parameters<typeof displayName>[0]>(MAKER, last.madeBy);
  const decidedBy = maker ? displayName(maker) : null;
  return {
    id,
    title: found.title,
    owner: found.owner,
    told: { score: practice?.score ?? null, criteria },
    verdicts,
    decidedBy,
  };
}

/** Results one by one, as a command asks for them. */
export const readResults = (sql: Sql): Pick<State, 'result'> => ({ result: (id) => resultOf(sql, id) });

/** Whose these sessions are, as far as they are members'. */
export const ownersOf = (sql: Sql, ...sessions: readonly (readonly string[])[]): MemberId[] =>
  sessions.every((ids) => ids.length === 0)
    ? []
    : sql
        .all<{ owner: MemberId }>(
          `SELECT owner FROM session WHERE owner IS NOT NULL AND id IN (SELECT value FROM json_each(?1))
           UNION SELECT member.id FROM practice CROSS JOIN member ON member.id = practice.member
           WHERE practice.id IN (SELECT value FROM json_each(?1))`,
          JSON.stringify(sessions.flat()),
        )
        .map(({ owner }) => owner);
