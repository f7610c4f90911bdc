import type { Sql } from '../shared/store/sql.ts';
import type { Moment } from './moment.ts';
import type { Scope } from './scope.ts';

const HELD_IN = `SELECT iif(seat = 'reserved', 'reserved', 'assigned') AS account, count(*) AS amount FROM member
  WHERE seat <> 'basic' AND n IN (SELECT mn FROM membership WHERE gn IN (SELECT value FROM json_each(?))) GROUP BY account`;

/** The full seats that people in these groups hold. */
export const seatsHeldIn = (sql: Sql, { groups }: Extract<Scope, { kind: 'groups' }>): Moment['accounts'] =>
  sql.all(HELD_IN, JSON.stringify(groups.map(({ n }) => n)));
