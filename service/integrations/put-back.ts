import type { Provider } from '../../shared/domain/connection.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { ToolRow } from './status.ts';

const MINUTE_MS = 60_000;

type Times = Pick<ToolRow, 'lastAttemptAt' | 'recentTo'>;

/** Whether the clock of this computer was ahead when a tool was asked last, and has been put back since: clocks that go well differ by less. */
export const isPutBack = ({ lastAttemptAt, recentTo }: Times, now: string): boolean =>
  [lastAttemptAt, recentTo].some((at) => at !== null && Date.parse(at) - Date.parse(now) > MINUTE_MS);

const NEWEST = 'SELECT max(startedAt) AS at FROM session WHERE source = ?';

/**
 * Takes back what was written by a clock that was ahead. Up to when all calls are there was said by that clock; the tool's own says of the
 * newest of them when it was: all that is newer is asked for. In the caller's transaction, and not while an import runs.
 */
export function forgetAhead(sql: Sql, provider: Provider, { first, now }: { first: string; now: string }): void {
  const newest = sql.get<{ at: string | null }>(NEWEST, provider)?.at ?? first;
  sql.run(
    `UPDATE tool SET kind = NULL, windowFrom = NULL, windowTo = NULL, page = NULL, downSince = NULL,
     recentTo = iif(recentTo > ?2, ?3, recentTo) WHERE source = ?1`,
    ...[provider, now, newest < now ? newest : first],
  );
  // Nobody waits for longer than a day for a transcript that was not there yet.
  sql.run(
    `UPDATE waitingCall SET nextTryAt = ?2 WHERE nextTryAt > ?2 AND session IN (SELECT id FROM session WHERE source = ?1)`,
    ...[provider, now],
  );
}
