import type { CsvContext } from '../../shared/csv/types.ts';
import { groupKey } from '../../shared/domain/group.ts';
import { type Actor, mayGrant } from '../../shared/permissions/can.ts';
import { memberOf } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { MEMBER_COLUMNS, type MemberRecord } from '../../shared/store/tables.ts';

/** What the rows of a file are judged against: the workspace as this copy knows it, and who is importing. */
export function csvContext(sql: Sql, actor: Actor, today: string): CsvContext {
  const keys = sql.all<{ nameKey: string }>('SELECT nameKey FROM grp').map(({ nameKey }) => nameKey);
  return {
    knownGroups: new Set(keys),
    mayGrant: (role) => mayGrant(actor, role),
    existing: (email) => {
      const record = sql.get<MemberRecord>(`SELECT ${MEMBER_COLUMNS} FROM member WHERE email = ?`, email);
      return record && memberOf(record);
    },
    today,
  };
}

/** The same for a workspace that is not there yet: nobody is in it but the owner who imports, and these groups. */
export const emptyCsvContext = (groups: readonly string[], today: string): CsvContext => ({
  knownGroups: new Set(groups.map(groupKey)),
  mayGrant: () => true,
  today,
});
