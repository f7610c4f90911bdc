import type { OperationId } from '../../shared/domain/ids.ts';
import type { ImportProgress } from '../../shared/ipc/import-progress.ts';
import type { Sql } from '../../shared/store/sql.ts';

interface Sums {
  readonly people: number;
  readonly added: number;
}

/** A big import is applied in parts, which are operations of their own. */
const PARTS = `SELECT seq, subjects FROM operation WHERE parent = ?1
  UNION ALL SELECT seq, subjects FROM operation WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM operation WHERE parent = ?1)`;
/** What was held for people who were set aside goes back in a part of its own, which is about nobody. */
const GIVES_BACK = "SELECT op FROM seatEntry WHERE source = 'held' AND target = 'remaining'";

/** Whoever is not here any more, and of whom something ended with it last: that was their removal. */
const REMOVED = `SELECT count(DISTINCT subject) AS n FROM span WHERE untilOp IN (SELECT seq FROM part)
  AND NOT EXISTS (SELECT 1 FROM member WHERE member.id = span.subject) AND NOT EXISTS (SELECT 1 FROM grp WHERE grp.id = span.subject)
  AND NOT EXISTS (SELECT 1 FROM span AS later WHERE later.subject = span.subject AND later.untilOp > span.untilOp)`;

/** How many people an import has removed. */
export const removedByImport = (sql: Sql, operation: OperationId): number =>
  sql.get<{ n: number }>(`WITH part AS (${PARTS}) ${REMOVED}`, operation)?.n ?? 0;

/** Whom an import has really added and changed: what others had done meanwhile was left to them. */
export function appliedImport(sql: Sql, operation: OperationId): NonNullable<ImportProgress['applied']> {
  const sums = sql.get<Sums>(
    `WITH part AS (${PARTS})
     SELECT coalesce((SELECT sum(subjects) FROM part WHERE seq NOT IN (${GIVES_BACK})), 0)
              - (SELECT count(*) FROM grp WHERE op IN (SELECT seq FROM part)) AS people,
            (SELECT count(*) FROM member WHERE firstOp IN (SELECT seq FROM part)) AS added`,
    operation,
  );
  const { people, added } = sums ?? { people: 0, added: 0 };
  return { added, changed: Math.max(0, people - added) };
}
