import { planCaps } from '../../shared/domain/caps.ts';
import type { LimitUse } from '../../shared/domain/limits.ts';
import type { SeatCounts } from '../../shared/domain/seat.ts';
import type { Plan } from '../../shared/domain/workspace.ts';
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

/** What was bought and how much of it is used: the same figures as in the reports and statements, from the same rows. */
export function billingOverview(sql: Sql, asOf: string): BillingOverview {
  const workspace = readWorkspace(sql);
  if (!workspace) throw new Refusal({ code: 'workspace.missing' });
  const seats = readSeatCounts(sql);
  const holders = sql.get<{ walletCount: number; holders: number }>(HOLDERS);
  return {
    asOf,
    seats,
    forGroups: [...readReserves(sql).values()].reduce((sum, count) => sum + count, 0),
    credits: { ...creditTotals(sql), walletCount: holders?.walletCount ?? 0, holders: holders?.holders ?? 0 },
    limits: limitsOf(sql, workspace.plan, seats),
    basic: sql.get<{ n: number }>(BASIC)?.n ?? 0,
  };
}
