import { agreementOf } from '../../shared/domain/agreement.ts';
import { planCaps } from '../../shared/domain/caps.ts';
import { type LimitKind, type LimitUse, levelOf } from '../../shared/domain/limits.ts';
import type { SeatCounts } from '../../shared/domain/seat.ts';
import type { Plan, Workspace } from '../../shared/domain/workspace.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { BillingOverview } from '../../shared/ipc/billing-contract.ts';
import { readHeadcount } from '../../shared/store/headcount.ts';
import { readSeatCounts, readWorkspace } from '../../shared/store/read.ts';
import { readReserves } from '../../shared/store/reserves.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { creditTotals } from './credits.repository.ts';

const HOLDERS = `SELECT count(*) FILTER (WHERE account GLOB 'wallet:*') AS walletCount,
  count(DISTINCT owner) FILTER (WHERE account GLOB 'balance:*') AS holders FROM creditCount WHERE amount > 0`;
const BASIC = "SELECT count(*) AS n FROM member WHERE seat = 'basic'";

const finite = (cap: number): number | null => (Number.isFinite(cap) ? cap : null);

/** What the plan has room for, and how much of it is taken. Where it sets no limit to a kind of people, that is left out. */
function limitsOf(sql: Sql, plan: Plan, { granted, remaining }: SeatCounts): LimitUse[] {
  const count = readHeadcount(sql);
  const caps = planCaps[plan];
  const people = (['admins', 'others'] as const).flatMap((kind): LimitUse[] => {
    const cap = finite(caps[kind]);
    return cap === null ? [] : [{ kind: kind === 'admins' ? 'admins' : 'people', used: count(kind), cap }];
  });
  return [
    { kind: 'seats', used: granted - remaining, cap: granted },
    ...people,
    { kind: 'groups', used: count('groups'), cap: finite(caps.groups) },
  ];
}

const SESSIONS = `SELECT coalesce(sum(sessions) FILTER (WHERE day >= ?1 AND day < ?1 || '-99'), 0) AS sessions,
  count(*) AS days FROM sessionDay`;
const STORED = 'SELECT bytes FROM storageDay ORDER BY day DESC LIMIT 1';
const MONTH_LENGTH = 7;

/** What events tell of: where none has ever told of it, nobody knows. */
function limitsOfEvents(sql: Sql, workspace: Workspace, asOf: string): LimitUse[] {
  const { aiSessions, storage } = agreementOf(workspace);
  const practised = sql.get<{ sessions: number; days: number }>(SESSIONS, asOf.slice(0, MONTH_LENGTH));
  const isTold = practised !== undefined && practised.days > 0;
  return [
    { kind: 'aiSessions', used: isTold ? practised.sessions : null, cap: aiSessions },
    { kind: 'storage', used: sql.get<{ bytes: number }>(STORED)?.bytes ?? null, cap: storage },
  ];
}

const SEEN = 'SELECT kind, level FROM limitSeen';

/** Which limits are nearer than when somebody last looked. */
function unseenOf(sql: Sql, limits: readonly LimitUse[]): LimitKind[] {
  const seen = new Map(sql.all<{ kind: string; level: number }>(SEEN).map(({ kind, level }) => [kind, level]));
  return limits.filter((limit) => (levelOf(limit) ?? 0) > (seen.get(limit.kind) ?? 0)).map(({ kind }) => kind);
}

/** Keeps how near each limit is by now: it is announced again when it comes nearer, also after it was further away. */
export function lookAtLimits(sql: Sql, asOf: string): void {
  for (const limit of billingOverview(sql, asOf).limits) {
    const { kind } = limit;
    sql.run('INSERT OR REPLACE INTO limitSeen (kind, level) VALUES (?, ?)', kind, levelOf(limit) ?? 0);
  }
}

/** What was bought and how much of it is used: the same figures as in the reports and statements, from the same rows. */
export function billingOverview(sql: Sql, asOf: string): BillingOverview {
  const workspace = readWorkspace(sql);
  if (!workspace) throw new Refusal({ code: 'workspace.missing' });
  const seats = readSeatCounts(sql);
  const limits = [...limitsOf(sql, workspace.plan, seats), ...limitsOfEvents(sql, workspace, asOf)];
  const holders = sql.get<{ walletCount: number; holders: number }>(HOLDERS);
  return {
    asOf,
    seats,
    forGroups: [...readReserves(sql).values()].reduce((sum, count) => sum + count, 0),
    credits: { ...creditTotals(sql), walletCount: holders?.walletCount ?? 0, holders: holders?.holders ?? 0 },
    limits,
    unseen: unseenOf(sql, limits),
    basic: sql.get<{ n: number }>(BASIC)?.n ?? 0,
  };
}
