import type { OperationId } from '../../shared/domain/ids.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import type { ServiceClient } from '../http/service-client.ts';
import { forgetLater } from '../outbox/changes.ts';
import { keepConflicts } from '../outbox/conflicts.ts';
import { readMeta } from '../replica/meta.ts';

/** Asks what big operations of ours that are done by now have set aside. True when there was something. */
export async function askLateConflicts(sql: Sql, client: ServiceClient): Promise<boolean> {
  const { head, cursor } = readMeta(sql);
  const running = new Set<string>(head?.jobs.map(({ id }) => id));
  const done = sql
    .all<{ n: number; id: OperationId }>('SELECT n, id FROM change WHERE tellsLater = 1 AND seq <= ?', cursor)
    .filter(({ id }) => !running.has(id));
  let found = false;
  for (const { n, id } of done) {
    const conflicts = await client.conflicts(id);
    inTransaction(sql, () => {
      forgetLater(sql, n);
      if (conflicts.length > 0) keepConflicts(sql, n, conflicts);
    });
    found ||= conflicts.length > 0;
  }
  return found;
}
