import type { MemberId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { Job } from '../../shared/ipc/shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { paceOf } from '../../shared/sync/pace.ts';
import type { JobLine } from '../../shared/sync/protocol.ts';

const NAMES = 'SELECT email, firstName, lastName FROM member WHERE id = ?';

/** The name of somebody who is here; null of nobody, and of whom this copy does not have. */
export function nameOf(sql: Sql, id: MemberId | null): string | null {
  const row = id && sql.get<{ email: string; firstName: string; lastName: string }>(NAMES, id);
  return row ? displayName(row) : null;
}

/** A big operation under way as screens tell it. */
export function jobOf(sql: Sql, line: JobLine): Job {
  const { id, command, done, total, startedAt, paused } = line;
  const by = paused && { by: nameOf(sql, paused.by), at: paused.at };
  return { id, command, done, total, startedAt, pace: paceOf(line), paused: by };
}
