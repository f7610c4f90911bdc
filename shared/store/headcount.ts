import { countedAs, type Headcount } from '../domain/caps.ts';
import type { Role } from '../domain/member.ts';
import type { Sql } from './sql.ts';

type People = Omit<Headcount, 'groups'>;

function countPeople(sql: Sql): People {
  const counts = { admins: 0, others: 0 };
  for (const { role, n } of sql.all<{ role: Role; n: number }>(
    'SELECT role, count(*) AS n FROM member GROUP BY role',
  )) {
    const kind = countedAs(role);
    if (kind) counts[kind] += n;
  }
  return counts;
}

/** How many there are of what plans have a limit for; people are counted when they are asked for, and once. */
export function readHeadcount(sql: Sql): (kind: keyof Headcount) => number {
  let people: People | undefined;
  return (kind) => {
    if (kind === 'groups') return sql.get<{ n: number }>('SELECT count(*) AS n FROM grp')?.n ?? 0;
    return (people ??= countPeople(sql))[kind];
  };
}
