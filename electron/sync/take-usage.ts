import { can } from '../../shared/permissions/can.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import type { ServiceClient } from '../http/service-client.ts';
import { readMeta } from '../replica/meta.ts';
import { forgetUsage, readUsageMark, writeUsage } from '../replica/usage.repository.ts';
import { actorOf } from './write-window.ts';

/**
 * Fetches what events sum to, as far as whoever sits here may see it; what they may see no more is forgotten. True where
 * anything has changed. It is asked for after a pull has said that there is more.
 */
export async function takeUsage(sql: Sql, client: Pick<ServiceClient, 'usage'>): Promise<boolean> {
  const { head } = readMeta(sql);
  if (!head) return false;
  const seesMoney = can(actorOf(head), 'billing.manage').allowed;
  const before = readUsageMark(sql);
  // Whoever sees other than before begins anew; and so does who was told of readings that are no more.
  const isAnew = before.money !== seesMoney || before.rev > head.usage;
  if (isAnew) inTransaction(sql, () => forgetUsage(sql, seesMoney));
  let rev = isAnew ? 0 : before.rev;
  let changed = isAnew && before.rev > 0;
  while (rev < head.usage) {
    const reply = await client.usage(rev);
    // Between the pull and now the workspace may have been set back: the next pull tells.
    if (reply.rev <= rev) return changed;
    inTransaction(sql, () => writeUsage(sql, reply));
    rev = reply.rev;
    changed = true;
  }
  return changed;
}
