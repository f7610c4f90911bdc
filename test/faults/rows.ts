import { hash } from 'node:crypto';

import type { Sql } from '../../shared/store/sql.ts';
import { GROUP_COLUMNS } from '../../shared/store/tables.ts';

const statements = {
  people: `SELECT id, email, firstName, lastName, nameKey, role, status, seat, seatSince, seatUsedAt, lastUsedAt, createdAt, inviteAt,
           salt, firstOp FROM member ORDER BY id`,
  groups: `SELECT ${GROUP_COLUMNS}, nameKey FROM grp ORDER BY id`,
  memberships: `SELECT grp.id AS grp, member.id AS member, membership.admin, membership.op FROM membership
                JOIN grp ON grp.n = membership.gn JOIN member ON member.n = membership.mn ORDER BY grp.id, member.id`,
  spans: `SELECT subject, field, value, op, untilOp FROM span
          ORDER BY subject, field, op, value, untilOp`,
  entries: 'SELECT source, target, amount, subject, at, op FROM seatEntry ORDER BY op, subject, source, target',
  balances: 'SELECT account, amount FROM seatCount ORDER BY account',
  operations: 'SELECT seq, id, parent, actor, at, command, subjects, undoneBy FROM operation ORDER BY seq',
} as const;

/**
 * Every row that the service and a copy both hold, in one order. Which operation last wrote a person or a group is
 * left out: a copy that took back a change of its own no longer knows it.
 */
export const rowsOf = (sql: Sql): Readonly<Record<string, readonly unknown[]>> =>
  Object.fromEntries(Object.entries(statements).map(([name, statement]) => [name, sql.all(statement)]));

/** Equal for equal rows. */
export const hashOf = (sql: Sql): string => hash('sha256', JSON.stringify(rowsOf(sql)));
