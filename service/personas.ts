import type { Member } from '../shared/domain/member.ts';
import { MemberId } from '../shared/domain/ids.ts';
import type { Standing } from '../shared/permissions/rules.ts';
import type { Sql } from '../shared/store/sql.ts';
import { deny } from './problem.ts';
import type { Caller } from './guards.ts';
import { issueToken } from './tokens.ts';

/** An active member of a role who is admin of no group; where every one is, the first of them. */
const OF_ROLE = `SELECT id FROM member WHERE role = ? AND status = 'active'
  ORDER BY EXISTS (SELECT 1 FROM membership WHERE mn = member.n AND admin = 1), n LIMIT 1`;
/** A learner who is admin of a group, so that nothing but the appointment lets them in. */
const GROUP_ADMIN = `SELECT member.id FROM membership JOIN member ON member.n = membership.mn
  WHERE membership.admin = 1 AND member.role = 'learner' AND member.status = 'active' ORDER BY member.n LIMIT 1`;

function memberAs(sql: Sql, as: Standing): MemberId {
  const row = as === 'groupAdmin' ? sql.get<Pick<Member, 'id'>>(GROUP_ADMIN) : sql.get<Pick<Member, 'id'>>(OF_ROLE, as);
  return row ? MemberId.parse(row.id) : deny({ code: 'persona.missing' });
}

/**
 * A token with which the desktop that keeps a sample signs in as somebody of this standing. Only a workspace that was
 * made as a sample gives any, and only to whoever started its service.
 */
export function personaToken(sql: Sql, caller: Extract<Caller, { kind: 'member' }>, as: Standing, now: string): string {
  if (!caller.workspace.sample) return deny({ code: 'workspace.notSample' });
  return issueToken(sql, { kind: 'device', member: memberAs(sql, as) }, `persona ${as}`, now);
}
