import { displayName } from '../../shared/domain/member.ts';
import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { PermissionRow } from '../../shared/ipc/permission-shapes.ts';
import { policiesOf, switchable } from '../../shared/permissions/can.ts';
import { explain, type Since, type Told } from '../../shared/permissions/explain.ts';
import { actions, rules, type WorkspacePolicy } from '../../shared/permissions/rules.ts';
import { memberOf, readOwnGroups, readWorkspace } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { MEMBER_COLUMNS, type MemberRecord } from '../../shared/store/tables.ts';

interface Maker {
  readonly at: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
}

const MAKER = `SELECT operation.at, member.firstName, member.lastName, member.email FROM operation
  LEFT JOIN member ON member.id = operation.actor WHERE operation.seq = ?`;

/** Who made an operation and when; what this computer has not been told, or has not sent yet, is not known. */
function sinceOf(sql: Sql, op: number): Since {
  const maker = sql.get<Maker>(MAKER, op);
  if (!maker) return { by: null, at: null };
  const { at, firstName, lastName, email } = maker;
  const by = email === null ? null : displayName({ firstName: firstName ?? '', lastName: lastName ?? '', email });
  return { by, at };
}

const ROLE_SINCE = `SELECT coalesce((SELECT max(untilOp) FROM span WHERE subject = member.id AND field = 'role'), firstOp) AS op
  FROM member WHERE id = ?`;
const JOINED = `SELECT grp.id, grp.name, membership.op FROM member JOIN membership ON membership.mn = member.n
  JOIN grp ON grp.n = membership.gn WHERE member.id = ?`;

const ALLOWED_UNTIL = `SELECT untilOp AS op FROM span JOIN workspace ON workspace.id = span.subject
  WHERE field = ? ORDER BY span.n DESC LIMIT 1`;

/** What the workspace does not allow any more, since when. */
function switchedOff(sql: Sql, policies: readonly WorkspacePolicy[]): Told['switchedOff'] {
  const off = switchable.filter((policy) => !policies.includes(policy));
  return new Map(
    off.flatMap((policy): [WorkspacePolicy, Since][] => {
      const last = sql.get<{ op: number }>(ALLOWED_UNTIL, policy);
      return last === undefined ? [] : [[policy, sinceOf(sql, last.op)]];
    }),
  );
}

function toldOf(sql: Sql, id: MemberId, policies: readonly WorkspacePolicy[]): Told {
  const joined = sql.all<{ id: GroupId; name: string; op: number }>(JOINED, id);
  return {
    role: sinceOf(sql, sql.get<{ op: number }>(ROLE_SINCE, id)?.op ?? 0),
    groups: new Map(joined.map(({ id: group, name, op }) => [group, { name, ...sinceOf(sql, op) }])),
    switchedOff: switchedOff(sql, policies),
  };
}

/** What somebody may do, action by action, each with why or why not. Throws a Refusal. */
export function permissionsOf(sql: Sql, id: MemberId): PermissionRow[] {
  const record = sql.get<MemberRecord>(`SELECT ${MEMBER_COLUMNS} FROM member WHERE id = ?`, id);
  if (!record) throw new Refusal({ code: 'member.missing', count: 1 });
  const { role } = memberOf(record);
  const workspace = readWorkspace(sql);
  const policies = workspace ? policiesOf(workspace) : [];
  const actor = { kind: 'member', id, role, groups: readOwnGroups(sql, id), policies } as const;
  const told = toldOf(sql, id, policies);
  const ofPeople = actions.filter((action) => Object.keys(rules[action].grants).length > 0);
  return ofPeople.map((action) => {
    const { decision, says } = explain(actor, action, told);
    return { action, allowed: decision.allowed, scope: decision.allowed ? decision.scope : null, says };
  });
}
