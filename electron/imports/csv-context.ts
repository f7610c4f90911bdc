import type { CsvContext } from '../../shared/csv/types.ts';
import { groupKey } from '../../shared/domain/group.ts';
import type { Member, Role } from '../../shared/domain/member.ts';
import { type Actor, mayGrant } from '../../shared/permissions/can.ts';
import type { Sql } from '../../shared/store/sql.ts';

type Known = Pick<Member, 'role'>;

/** After so many questions all answers are read at once. */
const ONE_BY_ONE = 200;

const ROLES = 'SELECT json_group_array(email) AS emails, json_group_array(role) AS roles FROM member';

/** Everybody's role: a hundred thousand rows as objects take several times as long. */
function readRoles(sql: Sql): ReadonlyMap<string, Known> {
  const { emails = '[]', roles = '[]' } = sql.get<{ emails: string; roles: string }>(ROLES) ?? {};
  const each = JSON.parse(roles) as Role[]; // a column that was written from parsed Members
  const known = new Map(each.map((role) => [role, { role }]));
  const pairs = (JSON.parse(emails) as string[]).map((email, at) => [email, known.get(each[at] ?? 'learner')] as const); // see above
  return new Map(pairs.filter((pair): pair is readonly [string, Known] => pair[1] !== undefined));
}

/** Who has an address: of a few each is looked up, of many rows all are read together. */
function roleReader(sql: Sql): (email: string) => Known | undefined {
  let asked = 0;
  let all: ReadonlyMap<string, Known> | null = null;
  return (email) => {
    if (all) return all.get(email);
    asked += 1;
    if (asked <= ONE_BY_ONE) return sql.get<Known>('SELECT role FROM member WHERE email = ?', email);
    all = readRoles(sql);
    return all.get(email);
  };
}

/** What the rows of a file are judged against: the workspace as this copy knows it, and who is importing. */
export function csvContext(sql: Sql, actor: Actor, today: string): CsvContext {
  const keys = sql.all<{ nameKey: string }>('SELECT nameKey FROM grp').map(({ nameKey }) => nameKey);
  return {
    knownGroups: new Set(keys),
    mayGrant: (role) => mayGrant(actor, role),
    existing: roleReader(sql),
    today,
  };
}

/** The same for a workspace that is not there yet: nobody is in it but the owner who imports, and these groups. */
export const emptyCsvContext = (groups: readonly string[], today: string): CsvContext => ({
  knownGroups: new Set(groups.map(groupKey)),
  mayGrant: () => true,
  today,
});
