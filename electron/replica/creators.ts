import type { CreatorCounts } from '../../shared/ipc/roleplay-contract.ts';
import { whoEverywhere } from '../../shared/permissions/can.ts';
import type { Sql } from '../../shared/store/sql.ts';

const COUNTED = `SELECT member.status = 'active' AS isIn, member.role IN (SELECT value FROM json_each(?)) AS isAdmin,
    groupAdmin.mn IS NOT NULL AS isGroupAdmin, count(*) AS people
  FROM member LEFT JOIN (SELECT DISTINCT mn FROM membership WHERE admin = 1) AS groupAdmin ON groupAdmin.mn = member.n
  WHERE member.status <> 'suspended' GROUP BY 1, 2, 3`;

interface Part {
  readonly isIn: number;
  readonly isAdmin: number;
  readonly isGroupAdmin: number;
  readonly people: number;
}

/** Whom each choice of who may create scenarios means, by those whom the copy has: each person once. */
export function countCreators(sql: Sql): CreatorCounts {
  const parts = sql.all<Part>(COUNTED, JSON.stringify(whoEverywhere('scenarios.create')));
  const count = (fits: (part: Part) => boolean) => {
    const sum = (isIn: number) =>
      parts.filter((part) => part.isIn === isIn && fits(part)).reduce((total, { people }) => total + people, 0);
    return { now: sum(1), later: sum(0) };
  };
  return {
    admins: count(({ isAdmin }) => isAdmin === 1),
    groupAdmins: count(({ isGroupAdmin }) => isGroupAdmin === 1),
    both: count(({ isAdmin, isGroupAdmin }) => isAdmin + isGroupAdmin === 2),
    adminsAndGroupAdmins: count(({ isAdmin, isGroupAdmin }) => isAdmin + isGroupAdmin > 0),
    members: count(() => true),
  };
}
