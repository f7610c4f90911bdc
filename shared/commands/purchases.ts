import { z } from 'zod';

import { sourceAccount } from '../domain/credit.ts';
import { type GroupId, PurchaseId } from '../domain/ids.ts';
import { GroupId as Group } from '../domain/ids.ts';
import type { SetGroup } from '../domain/group.ts';
import { Invoice, type Purchase, PurchaseWish, spentBy } from '../domain/purchase.ts';
import type { AppError } from '../errors/app-error.ts';
import { command, decided, type DecideContext, refuse } from '../kernel/command.ts';
import type { CreditEntry, Fields, SetEffect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { type Actor, can } from '../permissions/can.ts';
import { refusalOfNumber } from './invoices.ts';

/** What a purchase costs, and for whom it is. */
type Cost = Pick<Purchase, 'group' | 'amount' | 'currency'>;

/**
 * Whether an actor decides by themselves that this is bought: for the pool whoever may buy there; for a group its
 * owners, and up to the limit of its budget whoever may buy for it.
 */
export function mayApprove(actor: Actor, state: Pick<State, 'group'>, { group, amount, currency }: Cost): boolean {
  const decision = can(actor, 'credits.purchase', [], { groups: group === null ? [] : [group] });
  if (!decision.allowed) return false;
  if (group === null) return decision.scope === 'workspace';
  if (can(actor, 'purchases.approve').allowed) return true;
  const budget = state.group(group)?.settings.budget ?? null;
  return budget !== null && budget.currency === currency && amount <= budget.limit;
}

/** Why a group cannot spend so much more; null where it can. What `already` was taken for the same purchase counts once. */
export function overBudget(
  state: Pick<State, 'budgetTaken'>,
  { id, name, settings: { budget } }: SetGroup,
  { amount, currency }: Pick<Cost, 'amount' | 'currency'>,
  already = 0,
): AppError | null {
  if (budget === null) return null;
  if (budget.currency !== currency) return { code: 'budget.currency', name, currency: budget.currency };
  const left = budget.amount - state.budgetTaken(id, currency) + already;
  if (amount <= left) return null;
  return { code: 'budget.exceeded', name, wanted: { amount, currency }, left: { amount: Math.max(left, 0), currency } };
}

/** Why nothing can be bought for a group; null where it can, and for the pool. */
export function refusalToBuy(state: State, id: GroupId | null): AppError | null {
  if (id === null) return null;
  const group = state.group(id);
  if (!group) return { code: 'group.missing', name: '' };
  return group.settings.ownWallet ? null : { code: 'credits.noWallet', name: group.name };
}

function refusalOfCost(state: State, cost: Cost, already = 0): AppError | null {
  const group = cost.group === null ? undefined : state.group(cost.group);
  return refusalToBuy(state, cost.group) ?? (group ? overBudget(state, group, cost, already) : null);
}

/** Bought credits on their way to where they were bought for. */
const bought = ({ group, credits }: Pick<Purchase, 'group' | 'credits'>): CreditEntry => ({
  ...{ kind: 'entry', ledger: 'credits', from: 'purchased', to: sourceAccount(group ?? 'pool') },
  ...{ amount: credits, subject: null },
});

const created = (purchase: Purchase): SetEffect => ({
  ...{ kind: 'set', entity: 'purchase', id: purchase.id },
  ...{ before: null, after: { ...purchase } },
});

/** The change of a purchase's fields, keeping those that differ. */
export function changed(purchase: Purchase, to: Partial<Purchase>): SetEffect {
  const now: Fields = { ...purchase };
  const after = Object.entries(to).filter(([name, value]) => now[name] !== value);
  const before = after.map(([name]) => [name, now[name] ?? null] as const);
  return {
    ...{ kind: 'set', entity: 'purchase', id: purchase.id },
    ...{ before: Object.fromEntries(before), after: Object.fromEntries(after) },
  };
}

/** A request as it is made: approved at once where whoever makes it may approve it. */
function requested(state: State, wish: PurchaseWish, { actor, now, newId }: DecideContext): Purchase | null {
  if (actor.kind !== 'member') return null;
  const by = mayApprove(actor, state, wish) ? { approvedBy: actor.id, approvedAt: now } : null;
  return {
    ...wish,
    ...{
      id: PurchaseId.parse(newId(0)),
      state: by ? 'approved' : 'requested',
      requestedBy: actor.id,
      requestedAt: now,
    },
    ...{ approvedBy: null, approvedAt: null, ...by, endedBy: null, endedAt: null, reason: null },
    ...{ invoice: null, invoicedOn: null, paid: null },
  };
}

const groupsFor = (group: GroupId | null): GroupId[] => (group === null ? [] : [group]);
const shared = {
  version: 1,
  action: 'credits.purchase',
  targets: () => [],
  optimistic: false,
} as const;
interface ForGroup {
  readonly group: GroupId | null;
}
/** What a command on a purchase has to do with the group it is for. */
export const ofGroup = {
  reads: ({ group }: ForGroup) => ({ groups: groupsFor(group), purchases: true }),
  groups: ({ group }: ForGroup) => groupsFor(group),
  about: ({ group }: ForGroup, state: State) => ({
    count: 1,
    label: (group && state.group(group)?.name) ?? '',
  }),
};
const reserved = refuse({ code: 'forbidden', reason: 'reserved', who: [] });

/** Asks for credits to be bought; whoever may approve it does so at once. */
export const requestPurchase = command({
  ...shared,
  ...ofGroup,
  name: 'purchases.request',
  input: PurchaseWish,
  decide(state, wish, context) {
    const refusal = refusalOfCost(state, wish);
    if (refusal) return refuse(refusal);
    const purchase = requested(state, wish, context);
    return purchase ? decided([created(purchase)]) : reserved;
  },
});

/** Records at once what was bought by somebody who needs nobody's approval. */
export const buyCredits = command({
  ...shared,
  ...ofGroup,
  name: 'purchases.buy',
  input: PurchaseWish.omit({ amount: true }).extend(Invoice.shape),
  decide(state, { invoice, invoicedOn, paid, ...wish }, context) {
    const cost = { ...wish, amount: paid };
    const purchase = requested(state, cost, context);
    if (!purchase) return reserved;
    const refusal = refusalOfCost(state, cost) ?? refusalOfNumber(state, invoice);
    if (refusal) return refuse(refusal);
    if (purchase.state !== 'approved')
      return refuse({ code: 'purchase.needsOwner', sum: { amount: paid, currency: wish.currency } });
    const ended = { state: 'recorded', endedBy: purchase.requestedBy, endedAt: context.now } as const;
    return decided([created({ ...purchase, ...ended, invoice, invoicedOn, paid }), bought(purchase)]);
  },
});

/** Which purchase, and for whom it is. */
export const WhichPurchase = z.object({ purchase: PurchaseId, group: Group.nullable() });

/** The purchase that is meant, or why it cannot be found. */
export function purchaseIn(state: State, { purchase: id, group }: z.infer<typeof WhichPurchase>): Purchase | AppError {
  const purchase = state.purchase(id);
  return purchase && purchase.group === group ? purchase : { code: 'purchase.missing' };
}

/** Records the invoice of an approved purchase: its credits are there from then on. */
export const recordPurchase = command({
  ...shared,
  ...ofGroup,
  name: 'purchases.record',
  input: WhichPurchase.extend(Invoice.shape),
  decide(state, { invoice, invoicedOn, paid, ...which }, { actor, now }) {
    const purchase = purchaseIn(state, which);
    if ('code' in purchase) return refuse(purchase);
    if (purchase.state !== 'approved') return refuse({ code: 'purchase.state', state: purchase.state });
    const cost = { ...purchase, amount: paid };
    const refusal = refusalOfNumber(state, invoice) ?? refusalOfCost(state, cost, spentBy(purchase));
    if (refusal) return refuse(refusal);
    const { amount, currency } = purchase;
    if (paid > amount && !mayApprove(actor, state, cost))
      return refuse({ code: 'purchase.overApproved', approved: { amount, currency } });
    const endedBy = actor.kind === 'member' ? actor.id : null;
    const ended = { state: 'recorded', endedBy, endedAt: now, invoice, invoicedOn, paid } as const;
    return decided([changed(purchase, ended), bought(purchase)]);
  },
});
