import type { Provider } from '../../shared/domain/connection.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { IS_THEIRS } from '../holders.ts';
import { IS_SAID_OF } from './known-people.ts';
import type { ListedCall } from './provider.ts';

/**
 * Whose calls were listed and not imported, because only those of some groups are and nobody here is known to be them: their name and
 * address, and of each call when it was, and nothing of what it is about.
 */
export const STRANGER_TABLES = `CREATE TABLE stranger (
  source TEXT NOT NULL, person TEXT NOT NULL, name TEXT NOT NULL, email TEXT, PRIMARY KEY (source, person)
) WITHOUT ROWID;
CREATE TABLE strangerCall (
  source TEXT NOT NULL, externalId TEXT NOT NULL, person TEXT NOT NULL, startedAt TEXT NOT NULL, PRIMARY KEY (source, externalId)
) WITHOUT ROWID;
CREATE INDEX strangerCall_person ON strangerCall (source, person);`;

const KEEP_PERSON = `INSERT INTO stranger (source, person, name, email) VALUES (?, ?, ?, ?) ON CONFLICT (source, person)
  DO UPDATE SET name = excluded.name, email = excluded.email WHERE name <> excluded.name OR email IS NOT excluded.email`;
const KEEP_CALL = 'INSERT OR REPLACE INTO strangerCall (source, externalId, person, startedAt) VALUES (?, ?, ?, ?)';

interface At {
  readonly sql: Sql;
  readonly source: Provider;
}

/** Remembers that a call was left out because its owner is nobody here; in the caller's transaction. */
export function keepStranger({ sql, source }: At, { externalId, startedAt, owner }: ListedCall, person: string): void {
  sql.run(KEEP_PERSON, source, person, owner?.name ?? '', owner?.email ?? null);
  sql.run(KEEP_CALL, source, externalId, person, startedAt);
}

/** A call that is wanted, or is there no more, is left out no more. */
export const forgetStranger = ({ sql, source }: At, externalId: string): number =>
  sql.run('DELETE FROM strangerCall WHERE source = ? AND externalId = ?', source, externalId);

/** Forgets those of whom no call was left out, and whoever was erased; in the caller's transaction. */
export function sweepStrangers(sql: Sql): void {
  sql.run("DELETE FROM strangerCall WHERE person IN (SELECT person FROM alias WHERE state = 'erased')");
  sql.run(`DELETE FROM stranger WHERE NOT EXISTS (SELECT 1 FROM strangerCall
    WHERE strangerCall.source = stranger.source AND strangerCall.person = stranger.person)`);
}

/** Forgets whom a tool names and calls were left out of: what is imported is another now. In the caller's transaction. */
export const forgetStrangers = (sql: Sql, source: string): void => {
  for (const table of ['strangerCall', 'stranger']) sql.run(`DELETE FROM ${table} WHERE source = ?`, source);
};

const NEW_ONES = `SELECT count(*) AS n FROM stranger WHERE source = ?1
  AND NOT ${IS_SAID_OF('stranger.person')}
  AND EXISTS (SELECT 1 FROM strangerCall AS one WHERE one.source = ?1 AND one.person = stranger.person
    AND NOT EXISTS (SELECT 1 FROM member WHERE member.email = stranger.email AND ${IS_THEIRS('one.startedAt')}))
  AND NOT EXISTS (SELECT 1 FROM session WHERE session.person = stranger.person AND source = ?1 AND owner IS NULL)`;

/** How many people there are whose calls were left out, and none of whose calls are here: nobody has said who they are. */
export const countStrangers = (sql: Sql, source: string): number => sql.get<{ n: number }>(NEW_ONES, source)?.n ?? 0;
