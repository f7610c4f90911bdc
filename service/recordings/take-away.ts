import type { SessionId } from '../../shared/domain/ids.ts';
import type { TakenAway } from '../../shared/domain/recording.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import type { Principal } from '../guards.ts';
import { doAs } from '../kernel/do-as.ts';
import { executeAsService } from '../kernel/execute-as-service.ts';
import { lastPractice } from '../practice/last.ts';
import { deny } from '../problem.ts';
import { findRecording, forgetRecordings } from './rows.ts';

interface Deps {
  readonly sql: Sql;
  readonly now: () => string;
  readonly newId: () => string;
}

/** What is taken away, and by whom. */
interface Taking {
  readonly session: SessionId;
  /** Who does it; null where it is the product, which brought it. */
  readonly by: Principal | null;
  /** The hash of the recording that is meant; null where whichever there is. */
  readonly seen: string | null;
}

const COMMAND = 'sessions.removeRecording';

/** In the log at the moment at which the session says it was: by that Activity finds which it was. */
function tell(
  { sql, newId }: Deps,
  { at, by }: { readonly at: string; readonly by: Principal | null },
  args: object,
): void {
  if (by !== null) return doAs({ sql, newId, now: () => at }, by, COMMAND, args);
  const result = executeAsService(sql, { command: COMMAND, args, newId, now: at });
  if (result.outcome === 'refused') throw new Refusal(result.error);
}

const TAKEN = 'UPDATE practice SET media = ?, rev = ? WHERE id = ?';

/**
 * Takes the recording of a session away for good: its key goes with the row, and the file follows. The session says since
 * when. Throws a Refusal where there is none, or another than was meant.
 */
export function takeAway(deps: Deps, { session, by, seen }: Taking): void {
  const { sql, now } = deps;
  inTransaction(sql, () => {
    const kept = findRecording(sql, session) ?? deny({ code: 'recording.missing' });
    if (seen !== null && seen !== kept.hash) deny({ code: 'recording.other' });
    forgetRecordings(sql, [session]);
    // One whose session has not come yet is of nobody, and nobody has seen it.
    if (!sql.get('SELECT 1 AS found FROM practice WHERE id = ?', session)) return;
    const taken: TakenAway = { at: now(), by: by?.id ?? null, hash: kept.hash };
    sql.run(TAKEN, JSON.stringify({ taken }), lastPractice(sql) + 1, session);
    tell(deps, { at: taken.at, by }, { session, recording: kept.hash });
  });
}

const AWAY = "SELECT id, media FROM practice WHERE media ->> '$.taken.hash' IS NOT NULL";
const SAME = 'SELECT 1 AS found FROM recording WHERE session = ? AND hash = ?';

/** Keeps away what was taken away since a backup was made that is restored. In the caller's transaction. */
export function keepAway(unpacked: Sql, present: Sql): void {
  for (const { id, media } of present.all<{ id: SessionId; media: string }>(AWAY)) {
    const { taken } = JSON.parse(media) as { taken: TakenAway }; // written above
    if (!unpacked.get(SAME, id, taken.hash)) continue;
    forgetRecordings(unpacked, [id]);
    unpacked.run(TAKEN, media, lastPractice(unpacked) + 1, id);
  }
}
