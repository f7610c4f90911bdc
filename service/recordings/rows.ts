import type { SessionId } from '../../shared/domain/ids.ts';
import type { Recording, RecordingType } from '../../shared/domain/recording.ts';
import type { Sql } from '../../shared/store/sql.ts';

/**
 * Recordings of sessions: each names the file it lies in and has the key of that file, itself sealed. What is left over
 * are files that no recording names: being written, or to go since a moment.
 */
export const RECORDING_TABLES = `
CREATE TABLE recording (
  session TEXT PRIMARY KEY, file TEXT NOT NULL UNIQUE, type TEXT NOT NULL, bytes INTEGER NOT NULL, hash TEXT NOT NULL,
  sealedKey BLOB NOT NULL, since TEXT NOT NULL, checkedAt TEXT
) WITHOUT ROWID;
CREATE TABLE recordingLeft (file TEXT PRIMARY KEY, since TEXT NOT NULL) WITHOUT ROWID;
`;

/** A recording as it is kept. */
export interface KeptRecording extends Recording {
  readonly session: SessionId;
  readonly file: string;
  readonly type: RecordingType;
  readonly sealedKey: Uint8Array;
}

const COLUMNS = 'session, file, type, bytes, hash, sealedKey';

export const findRecording = (sql: Sql, session: SessionId): KeptRecording | undefined =>
  sql.get<KeptRecording>(`SELECT ${COLUMNS} FROM recording WHERE session = ?`, session);

/** All recordings, those first that were not looked through for the longest time. */
export const listRecordings = (sql: Sql): KeptRecording[] =>
  sql.all<KeptRecording>(`SELECT ${COLUMNS} FROM recording ORDER BY checkedAt, session`);

/** What the row of a session tells of its recording; null where none has come. */
export function mediaOf(sql: Sql, session: SessionId): string | null {
  const kept = findRecording(sql, session);
  return kept ? JSON.stringify({ type: kept.type, bytes: kept.bytes, hash: kept.hash } satisfies Recording) : null;
}

/** What goes at once: it is older than all that is kept for a while. */
const AT_ONCE = '';

/** Forgets the recordings of these sessions in the caller's transaction; without their keys nobody hears them, and the files follow. */
export function forgetRecordings(sql: Sql, sessions: readonly string[]): void {
  const ids = JSON.stringify(sessions);
  const these = 'FROM recording WHERE session IN (SELECT value FROM json_each(?1))';
  sql.run(
    `INSERT INTO recordingLeft (file, since) SELECT file, '${AT_ONCE}' ${these}
     ON CONFLICT DO UPDATE SET since = excluded.since`,
    ids,
  );
  sql.run(
    `UPDATE recording SET sealedKey = zeroblob(length(sealedKey)) WHERE session IN (SELECT value FROM json_each(?1))`,
    ids,
  );
  sql.run(`DELETE ${these}`, ids);
}

const UNCLAIMED_MS = 30 * 86_400_000;
const UNCLAIMED = `SELECT session FROM recording WHERE since < ? AND NOT EXISTS (SELECT 1 FROM practice WHERE practice.id = session)`;

/** Forgets recordings whose session has not come within thirty days; answers how many. In the caller's transaction. */
export function endUnclaimed(sql: Sql, now: string): number {
  const before = new Date(Date.parse(now) - UNCLAIMED_MS).toISOString();
  const sessions = sql.all<{ session: string }>(UNCLAIMED, before).map(({ session }) => session);
  if (sessions.length > 0) forgetRecordings(sql, sessions);
  return sessions.length;
}

/** A session that has a recording says so, and no other does. */
export const RECORDING_LAW = `SELECT 'the session ' || id || ' tells another recording than it has' AS detail FROM practice
    LEFT JOIN recording ON recording.session = practice.id
  WHERE (media ->> 'hash') IS NOT recording.hash OR (media ->> 'bytes') IS NOT recording.bytes
    OR (media ->> 'type') IS NOT recording.type`;
