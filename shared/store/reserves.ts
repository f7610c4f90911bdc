import type { GroupId } from '../domain/ids.ts';
import type { Sql } from './sql.ts';

/** Of every group for which seats are or were set aside, how many are left of them. */
export const RESERVES = `SELECT grp.id, sum(iif(target = 'reserved', amount, -amount)) AS seats FROM grp
  CROSS JOIN seatEntry ON seatEntry.subject = grp.id GROUP BY grp.id`;

/** The groups that have seats set aside for them, with how many, in the order in which they were made. */
export function readReserves(sql: Sql): ReadonlyMap<GroupId, number> {
  const rows = sql.all<{ id: GroupId; seats: number }>(`${RESERVES} ORDER BY grp.id`);
  return new Map(rows.filter(({ seats }) => seats > 0).map(({ id, seats }) => [id, seats]));
}
