import type { SessionId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import { readTaken } from '../../shared/domain/recording.ts';
import type { MediaState } from '../../shared/ipc/media-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';

const MEDIA = 'SELECT media FROM practice WHERE id = ?';
const NAME = 'SELECT firstName, lastName, email FROM member WHERE id = ?';

/** Since when the recording of a session is taken away, and by whom. */
export function takenFrom(sql: Sql, session: SessionId): MediaState['taken'] {
  const taken = readTaken(sql.get<{ media: string | null }>(MEDIA, session)?.media ?? null);
  if (taken === null) return null;
  const by = taken.by === null ? undefined : sql.get<Parameters<typeof displayName>[0]>(NAME, taken.by);
  return { at: taken.at, by: taken.by === null ? 'product' : 'person', byName: by ? displayName(by) : null };
}
