import { writeCsv } from '../../shared/csv/write.ts';
import { isAddress } from '../../shared/csv/address.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { SessionQuery, SessionRow } from '../../shared/ipc/session-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { allSessions } from './sessions.repository.ts';

/** The columns in which platforms export sessions, and in which `rollcall events` reads them. */
const columns = [
  ...['first_name', 'last_name', 'email', 'scenario', 'difficulty', 'score', 'rank', 'attempt_number', 'valid_attempt'],
  ...['program', 'assigned_by', 'assigner_name', 'started_at', 'ended_at', 'duration_seconds', 'session_link'],
];

interface Beside {
  readonly email: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly program: string | null;
  readonly assignedBy: string | null;
  readonly endedAt: string | null;
  readonly link: string | null;
}

const PRACTICE = `SELECT coalesce(member.email, practice.email) AS email, firstName, lastName, program, assignedBy, endedAt, link FROM practice
  LEFT JOIN member ON member.id = practice.member WHERE practice.id = ?`;
const CALL = `SELECT coalesce(member.email, details ->> '$.owner.email') AS email, firstName, lastName, NULL AS program,
    NULL AS assignedBy, NULL AS endedAt, details ->> '$.link' AS link
  FROM session LEFT JOIN member ON member.id = session.owner WHERE session.id = ?`;
const NAME = 'SELECT firstName, lastName, email FROM member WHERE email = ?';

const none: Beside = {
  ...{ email: null, firstName: null, lastName: null, program: null },
  ...{ assignedBy: null, endedAt: null, link: null },
};

/** Who assigned it: their address and their name, whichever of them is known. */
function assigner(sql: Sql, { assignedBy }: Beside): readonly [string | null, string | null] {
  if (assignedBy === null) return [null, null];
  if (!isAddress(assignedBy)) return [null, assignedBy];
  const found = sql.get<{ firstName: string; lastName: string; email: string }>(NAME, assignedBy.toLowerCase());
  return [assignedBy, found ? displayName(found) : null];
}

function cellsOf(sql: Sql, row: SessionRow): (string | number | null)[] {
  const beside = sql.get<Beside>(row.source === 'practice' ? PRACTICE : CALL, row.id) ?? none;
  const valid = row.valid === null ? null : String(row.valid);
  return [
    ...[beside.firstName, beside.lastName, beside.email, row.title, row.difficulty, row.score, row.rank, row.attempt],
    ...[valid, beside.program, ...assigner(sql, beside), row.startedAt, beside.endedAt, row.seconds, beside.link],
  ];
}

function* cells(sql: Sql, query: Pick<SessionQuery, 'filter' | 'sort'>): Generator<(string | number | null)[]> {
  for (const row of allSessions(sql, query)) yield cellsOf(sql, row);
}

/** Sessions of a list, with the score that counts of each. Times are UTC. */
export const sessionCsv = (sql: Sql, query: Pick<SessionQuery, 'filter' | 'sort'>): string =>
  writeCsv(columns, cells(sql, query));
