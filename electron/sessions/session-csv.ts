import { ERASED_ASSIGNER } from '../../shared/domain/event.ts';
import { csvPieces } from '../../shared/csv/write.ts';
import { isAddress } from '../../shared/csv/address.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { SessionQuery, SessionRow } from '../../shared/ipc/session-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { LongFile } from '../reports/save-pieces.ts';
import { sessionListsOf } from './session-lists.ts';
import { partsOfSessions } from './sessions.repository.ts';

/** The columns in which platforms export sessions, and in which `rollcall events` reads them. */
const columns = [
  ...['first_name', 'last_name', 'email', 'scenario', 'difficulty', 'score', 'rank', 'attempt_number', 'valid_attempt'],
  ...['program', 'assigned_by', 'assigner_name', 'started_at', 'ended_at', 'duration_seconds', 'session_link'],
];

interface Beside {
  readonly id: string;
  readonly email: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly program: string | null;
  readonly assignedBy: string | null;
  readonly endedAt: string | null;
  readonly link: string | null;
}

const PRACTICE = `SELECT practice.id, coalesce(member.email, practice.email) AS email, firstName, lastName, program,
    assignedBy, endedAt, link
  FROM json_each(?) AS wanted CROSS JOIN practice ON practice.id = wanted.value LEFT JOIN member ON member.id = practice.member`;
const CALL = `SELECT session.id, coalesce(member.email, details ->> '$.owner.email') AS email, firstName, lastName, NULL AS program,
    NULL AS assignedBy, NULL AS endedAt, details ->> '$.link' AS link
  FROM json_each(?) AS wanted CROSS JOIN session ON session.id = wanted.value LEFT JOIN member ON member.id = session.owner`;
const NAMES = 'SELECT firstName, lastName, email FROM member WHERE email IN (SELECT value FROM json_each(?))';

const none: Omit<Beside, 'id'> = {
  ...{ email: null, firstName: null, lastName: null, program: null },
  ...{ assignedBy: null, endedAt: null, link: null },
};

interface Lookup {
  readonly beside: ReadonlyMap<string, Beside>;
  /** Names of those who assigned, by their addresses. */
  readonly names: ReadonlyMap<string, string>;
}

/** What is told beside the rows of a part, read for all of them at once. */
function lookUp(sql: Sql, rows: readonly SessionRow[]): Lookup {
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const all = [...sql.all<Beside>(PRACTICE, ids), ...sql.all<Beside>(CALL, ids)];
  const emails = all.flatMap(({ assignedBy }) => assignedBy?.toLowerCase() ?? []);
  const people = sql.all<Parameters<typeof displayName>[0]>(NAMES, JSON.stringify([...new Set(emails)]));
  return {
    beside: new Map(all.map((each) => [each.id, each])),
    names: new Map(people.map((person) => [person.email, displayName(person)])),
  };
}

/** Who assigned it: their address and their name, whichever of them is known. */
function assigner({ names }: Lookup, assignedBy: string | null): readonly [string | null, string | null] {
  if (assignedBy === null || assignedBy === ERASED_ASSIGNER) return [null, null];
  return isAddress(assignedBy) ? [assignedBy, names.get(assignedBy.toLowerCase()) ?? null] : [null, assignedBy];
}

function cellsOf(lookup: Lookup, row: SessionRow): (string | number | null)[] {
  const beside = lookup.beside.get(row.id) ?? none;
  const valid = row.valid === null ? null : String(row.valid);
  return [
    ...[beside.firstName, beside.lastName, beside.email, row.title, row.difficulty, row.score, row.rank, row.attempt],
    ...[valid, beside.program, ...assigner(lookup, beside.assignedBy), row.startedAt, beside.endedAt],
    ...[row.seconds, beside.link],
  ];
}

function* parts(sql: Sql, query: Pick<SessionQuery, 'filter' | 'sort'>): Generator<(string | number | null)[][]> {
  for (const rows of partsOfSessions(sql, query)) {
    const lookup = lookUp(sql, rows);
    yield rows.map((row) => cellsOf(lookup, row));
  }
}

/**
 * Sessions of a list, with the score that counts of each, a part of the file at a time. Times are UTC. Throws a ListMoved where
 * the list is another by the next part.
 */
export const sessionCsv = (sql: Sql, query: Pick<SessionQuery, 'filter' | 'sort'>): LongFile => ({
  total: sessionListsOf(sql).list(query.filter, query.sort).length,
  pieces: csvPieces(columns, parts(sql, query)),
});
