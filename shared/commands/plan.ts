import { z } from 'zod';

import { Instant } from '../domain/ids.ts';
import type { SeatAccount, SeatCounts } from '../domain/seat.ts';
import { fullSeatCap, fullSeatFloor, Plan, type Workspace } from '../domain/workspace.ts';
import type { AppError } from '../errors/app-error.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import { type Edit, outcomeOf } from '../kernel/conflict.ts';
import type { Effect, Fields } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';

/** The most full seats that can be asked for at all. */
export const MAX_SEATS = 1_000_000;
const Seats = z.int().min(0).max(MAX_SEATS);
/** What is wanted, with what was seen: what others changed meanwhile is not written over. */
const wish = <Schema extends z.ZodType>(value: Schema) => z.object({ was: value, to: value });

export const PlanWish = z.object({ plan: wish(Plan), seats: wish(Seats) });
export type PlanWish = z.infer<typeof PlanWish>;
export const RenewalWish = z.object({ renewsAt: wish(Instant) });

/** How many full seats are with somebody, kept for somebody, or spent: a plan cannot have fewer. */
export const seatsGivenOut = ({ assigned, reserved, spent }: SeatCounts): number => assigned + reserved + spent;

/** Seats that go from one account to another; nothing where there are none. */
export const entry = (from: SeatAccount, to: SeatAccount, amount: number): Effect[] =>
  amount > 0 ? [{ kind: 'entry', ledger: 'seats', from, to, amount, subject: null }] : [];

/** Fields of the workspace, before and after. */
export const setOf = ({ id }: Workspace, before: Fields, after: Fields): Effect => ({
  kind: 'set',
  entity: 'workspace',
  id,
  before,
  after,
});

/** Why a plan cannot be this; null where it can. */
export function refusalOfPlan({ seats }: Pick<State, 'seats'>, plan: Plan, granted: number): AppError | null {
  const cap = fullSeatCap[plan];
  if (granted > cap) return { code: 'plan.cap', cap };
  const floor = fullSeatFloor[plan];
  if (granted < floor) return { code: 'plan.floor', floor };
  const given = seatsGivenOut(seats);
  return given > granted ? { code: 'plan.tooFew', count: given - granted, given, granted } : null;
}

const isConflict = <Value>(now: Value, wanted: Edit<Value>) => outcomeOf(now, wanted) === 'conflicts';

const shared = {
  version: 1,
  action: 'billing.manage',
  reads: () => ({ seats: true, workspace: true }),
  targets: () => [],
  optimistic: true,
} as const;

/** Sets which plan the workspace has, and how many full seats it grants: never fewer than are given out. */
export const changePlan = command({
  ...shared,
  name: 'plan.change',
  input: PlanWish,
  about: ({ seats }) => ({ count: seats.to, label: '' }),
  decide({ workspace, seats: counts }, { plan, seats }) {
    if (!workspace) return refuse({ code: 'workspace.missing' });
    const { granted } = counts;
    if (isConflict(workspace.plan, plan) || isConflict(granted, seats)) return refuse({ code: 'plan.changed' });
    const refusal = refusalOfPlan({ seats: counts }, plan.to, seats.to);
    if (refusal) return refuse(refusal);
    const renamed = workspace.plan === plan.to ? [] : [setOf(workspace, { plan: workspace.plan }, { plan: plan.to })];
    const more = seats.to - granted;
    const moved = more > 0 ? entry('plan', 'remaining', more) : entry('remaining', 'plan', -more);
    return decided([...renamed, ...moved]);
  },
});

/** Begins the next term of the plan: seats that were spent in the last one return to the pool. */
export const renewPlan = command({
  ...shared,
  name: 'plan.renew',
  input: RenewalWish,
  about: () => ({ count: 1, label: '' }),
  alone: true,
  decide({ workspace, seats }, { renewsAt }) {
    if (!workspace) return refuse({ code: 'workspace.missing' });
    const outcome = outcomeOf(workspace.renewsAt, renewsAt);
    if (outcome === 'conflicts') return refuse({ code: 'plan.changed' });
    // Others have renewed it to the same day: seats that were spent since belong to the new term.
    if (outcome === 'same') return decided([]);
    if (renewsAt.to <= renewsAt.was) return refuse({ code: 'plan.noTerm' });
    const { termFrom } = workspace;
    // From now on terms are counted from the day that was chosen.
    const before = { renewsAt: renewsAt.was, ...(termFrom === null ? {} : { termFrom }) };
    const after = { renewsAt: renewsAt.to, ...(termFrom === null ? {} : { termFrom: null }) };
    return decided([setOf(workspace, before, after), ...entry('spent', 'remaining', seats.spent)]);
  },
});
