import type { MemberId } from '../shared/domain/ids.ts';
import type { SeatAccount } from '../shared/domain/seat.ts';
import type { Sql } from '../shared/store/sql.ts';
import type { Head } from '../shared/sync/protocol.ts';
import type { Head as LogHead } from './store/log.ts';

/** What is true of a whole workspace at one moment. */
export interface Moment {
  readonly last: LogHead;
  readonly accounts: readonly { readonly account: SeatAccount; readonly amount: number }[];
  readonly jobs: Head['jobs'];
}

type JobLine = Head['jobs'][number];
type JobRow = Omit<JobLine, 'paused'> & { readonly pausedBy: MemberId | null; readonly pausedAt: string | null };
const JOB_COLUMNS = 'id, command, actor, done, total, startedAt, since, fromDone, steppedAt, pausedBy, pausedAt';

const jobOf = ({ pausedBy, pausedAt, ...job }: JobRow): JobLine => ({
  ...job,
  paused: pausedAt === null ? null : { by: pausedBy, at: pausedAt },
});

/**
 * Reads a moment of an open store, in the caller's transaction; with `schema` of one that is attached under that name.
 * It needs nothing but SQL, so that a thread that makes a snapshot starts quickly.
 */
export function readMoment(sql: Sql, schema = 'main'): Moment | null {
  const last = sql.get<LogHead>(`SELECT seq, at, hash FROM ${schema}.operation ORDER BY seq DESC LIMIT 1`);
  if (!last) return null;
  return {
    last,
    accounts: sql.all(`SELECT account, amount FROM ${schema}.seatCount`),
    jobs: sql.all<JobRow>(`SELECT ${JOB_COLUMNS} FROM ${schema}.job ORDER BY startedAt`).map(jobOf),
  };
}
