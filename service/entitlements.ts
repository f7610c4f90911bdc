import { type Entitlement, entitlementsOf } from '../shared/domain/entitlements.ts';
import { MemberId } from '../shared/domain/ids.ts';
import type { Member } from '../shared/domain/member.ts';
import { can, type Actor } from '../shared/permissions/can.ts';
import { memberOf, readOwnGroups } from '../shared/store/read.ts';
import type { Sql } from '../shared/store/sql.ts';
import { MEMBER_COLUMNS, type MemberRecord } from '../shared/store/tables.ts';
import { actorOf } from './guards.ts';
import { problem } from './problem.ts';
import type { Routes } from './routes.ts';
import { sessionLimits } from './spending.ts';

/** What somebody can spend, and the most that one session of theirs may cost; null where no group of theirs has a limit. */
interface CreditsToSpend {
  readonly available: number;
  readonly sessionLimit: number | null;
}

type EntitlementsReply = Pick<Member, 'id' | 'status' | 'seat'> & {
  readonly entitlements: readonly Entitlement[];
  /** Null for whoever may not read of their credits. */
  readonly credits: CreditsToSpend | null;
};

const HAS = 'SELECT coalesce(sum(amount), 0) AS available FROM creditCount WHERE owner = ?';

function creditsOf(sql: Sql, actor: Actor, { id, role, email }: Member): CreditsToSpend | null {
  const target = { id, role, groups: readOwnGroups(sql, id).map((group) => group.id) };
  if (!can(actor, 'credits.read', [target]).allowed) return null;
  const available = sql.get<{ available: number }>(HAS, id)?.available ?? 0;
  return { available, sessionLimit: sessionLimits(sql, [email]).get(email) ?? null };
}

/** Somebody, if the actor may read of them; whoever may not is told the same as of nobody. */
function memberInSight(sql: Sql, actor: Actor, text: string | undefined): Member | null {
  const id = MemberId.safeParse(text);
  const record = id.success && sql.get<MemberRecord>(`SELECT ${MEMBER_COLUMNS} FROM member WHERE id = ?`, id.data);
  if (!record) return null;
  const member = memberOf(record);
  const target = { id: member.id, role: member.role, groups: readOwnGroups(sql, member.id).map((group) => group.id) };
  return can(actor, 'members.read', [target]).allowed ? member : null;
}

/** What the seat of somebody allows, for whoever may read of them and for themselves. */
export function addEntitlements(routes: Routes, { sql }: { readonly sql: Sql }): void {
  routes.on('GET /v1/members/:id/entitlements', (context, { member: reader }) => {
    const actor = actorOf(reader);
    const member = memberInSight(sql, actor, context.req.param('id'));
    if (!member) return problem({ code: 'member.missing', count: 1 }, 404);
    const { id, status, seat } = member;
    const credits = creditsOf(sql, actor, member);
    return context.json({
      ...{ id, status, seat, credits },
      entitlements: entitlementsOf(member),
    } satisfies EntitlementsReply);
  });
}
