import { deriveId, type OperationId, TagId } from '../../shared/domain/ids.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { isIntact } from './change-args.ts';
import { changeNumbered, isUnsent, type OutboxChange } from './changes.ts';

/** The tag that such a change makes. */
export const tagMadeBy = (id: OperationId): TagId => TagId.parse(deriveId(id, 0));

const NAMING = `SELECT n FROM change JOIN changeArgs USING (n)
  WHERE n > ? AND state IN ('waiting', 'parked') AND typeof(args) = 'text' AND instr(args, ?) > 0 ORDER BY n`;

/**
 * The changes that wait and name the tag which a change makes, in the order they were made. Only those that may be made
 * otherwise: none of them has arrived.
 */
export const waitingWithTag = (sql: Sql, { n, id }: Pick<OutboxChange, 'n' | 'id'>): OutboxChange[] =>
  sql
    .all<{ n: number }>(NAMING, n, `"${tagMadeBy(id)}"`)
    .map((row) => changeNumbered(sql, row.n))
    .filter((change) => isUnsent(change) && isIntact(sql, change.n));
