import type { AppError } from '../errors/app-error.ts';
import type { Role } from './member.ts';
import type { Plan } from './workspace.ts';

/** What a plan has room for beside its seats: owners and admins, everybody else, and groups. */
export interface Headcount {
  readonly admins: number;
  readonly others: number;
  readonly groups: number;
}

const ANY = Number.POSITIVE_INFINITY;

/**
 * The most of each. Source: the platforms' public plan pages (1 admin and 3 basic; 5 groups; 50 groups; unlimited). They name
 * no groups for the free plan: it has no more than the smallest that is paid for.
 */
export const planCaps: Readonly<Record<Plan, Headcount>> = {
  free: { admins: 1, others: 3, groups: 5 },
  starter: { admins: ANY, others: ANY, groups: 5 },
  professional: { admins: ANY, others: ANY, groups: 50 },
  enterprise: { admins: ANY, others: ANY, groups: ANY },
};

export const capped = ['admins', 'others', 'groups'] as const satisfies readonly (keyof Headcount)[];

/** As what a plan counts somebody; whoever looks after the whole organization belongs to no workspace's plan. */
export function countedAs(role: Role): 'admins' | 'others' | null {
  if (role === 'organizationAdmin') return null;
  return role === 'owner' || role === 'admin' ? 'admins' : 'others';
}

/** That a plan has room for so many of a kind and no more. */
export function beyondCap(kind: keyof Headcount, count: number): AppError {
  if (kind === 'groups') return { code: 'plan.groupCap', count };
  return kind === 'admins' ? { code: 'plan.adminCap', count } : { code: 'plan.peopleCap', count };
}

/** Why a plan has no room for one more of a kind than there are; null where it has. */
export function fullOf(plan: Plan, kind: keyof Headcount, count: (kind: keyof Headcount) => number): AppError | null {
  const cap = planCaps[plan][kind];
  return Number.isFinite(cap) && count(kind) >= cap ? beyondCap(kind, cap) : null;
}
