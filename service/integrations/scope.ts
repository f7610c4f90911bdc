import type { Connection } from '../../shared/domain/alias.ts';
import { ImportScope } from '../../shared/domain/connection.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { Sql } from '../../shared/store/sql.ts';

/** What is imported by a connection. */
export const scopeOf = ({ scope }: Pick<Connection, 'scope'>): ImportScope => ImportScope.parse(JSON.parse(scope));

const IN_GROUPS = `SELECT 1 AS found FROM member CROSS JOIN membership ON mn = member.n CROSS JOIN grp ON grp.n = gn
  WHERE member.id = ? AND grp.id IN (SELECT value FROM json_each(?))`;

/** Whether calls of a member are imported; those of nobody are where all are. */
export const isInScope = (sql: Sql, { groups }: Pick<ImportScope, 'groups'>, member: MemberId | null): boolean =>
  groups === null || (member !== null && sql.get(IN_GROUPS, member, JSON.stringify(groups)) !== undefined);
