import type { GroupId } from '../../shared/domain/ids.ts';
import type { GroupRow } from '../../shared/ipc/shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { peopleIn, readGroupSeats } from './group-seats.ts';

interface GroupRecord {
  readonly n: number;
  readonly id: GroupId;
  readonly name: string;
}

/** Every group of the workspace, by name. */
export const readGroups = (sql: Sql): GroupRecord[] =>
  sql.all<GroupRecord>('SELECT n, id, name FROM grp ORDER BY nameKey');

/** Every group by name, with how many people it has and how many of them hold a full seat. */
export function listGroups(sql: Sql): GroupRow[] {
  const { groups } = readGroupSeats(sql);
  return readGroups(sql).map(({ n, id, name }) => {
    const tally = groups.get(n);
    return { id, name, members: tally ? peopleIn(tally) : 0, fullSeats: tally ? tally.used + tally.unused : 0 };
  });
}
