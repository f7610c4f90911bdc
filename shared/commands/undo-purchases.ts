import { GroupId, PurchaseId } from '../domain/ids.ts';
import { Budget, Purchase, spentBy } from '../domain/purchase.ts';
import type { AppError } from '../errors/app-error.ts';
import type { Effect, Fields, SetEffect } from '../kernel/effects.ts';
import type { LoadedOperation, State } from '../kernel/state.ts';
import { type Actor, can } from '../permissions/can.ts';
import { denialOf } from '../permissions/denial.ts';
import type { Action } from '../permissions/rules.ts';
import { overBudget } from './purchases.ts';

const ofPurchase = (effect: Effect): effect is SetEffect => effect.kind === 'set' && effect.entity === 'purchase';

const purchaseOf = (state: State, { id }: SetEffect): Purchase | undefined => state.purchase(PurchaseId.parse(id));

function isAs(purchase: Purchase, image: Fields | null): boolean {
  const now: Fields = { ...purchase };
  return Object.entries(image ?? {}).every(([name, value]) => now[name] === value);
}

/**
 * Purchases as they were before an operation. Null where one has gone on since, or its group is gone: its credits
 * cannot go back without it.
 */
export function purchasesBack(state: State, effects: readonly Effect[]): SetEffect[] | null {
  const done = effects.filter(ofPurchase);
  const canGoBack = done.every((effect) => {
    const purchase = purchaseOf(state, effect);
    if (!purchase || !isAs(purchase, effect.after)) return false;
    return purchase.group === null || state.group(purchase.group) !== undefined;
  });
  return canGoBack ? done.map((effect) => ({ ...effect, before: effect.after, after: effect.before })) : null;
}

/** Who decided takes a decision back; all else whoever may buy. */
const actionOf = ({ command }: LoadedOperation): Action =>
  command === 'purchases.approve' || command === 'purchases.reject' ? 'purchases.approve' : 'credits.purchase';

/** Why a purchase cannot be again what it was. */
function refusalOfPurchase(state: State, operation: LoadedOperation, effect: SetEffect, actor: Actor): AppError | null {
  const now = purchaseOf(state, effect);
  if (!now) return null;
  const groups = now.group === null ? [] : [now.group];
  const refused = denialOf(can(actor, actionOf(operation), [], { groups }));
  if (refused) return refused;
  const group = now.group === null ? undefined : state.group(now.group);
  const then = Purchase.safeParse({ ...now, ...effect.after }).data;
  if (!group || !then || effect.after === null || spentBy(then) <= spentBy(now)) return null;
  return overBudget(state, group, { amount: spentBy(then), currency: now.currency }, spentBy(now));
}

/** Why the budget of a group cannot be again what it was. */
function refusalOfBudget(state: State, { id, before, after }: SetEffect, actor: Actor): AppError | null {
  if (before === null || after === null || !Object.hasOwn(after, 'budget')) return null;
  const refused = denialOf(can(actor, 'billing.manage'));
  const text = after['budget'];
  const group = state.group(GroupId.parse(id));
  if (refused || typeof text !== 'string' || !group) return refused;
  const { amount, currency } = Budget.parse(JSON.parse(text));
  const taken = state.budgetTaken(group.id, currency);
  return taken > amount ? { code: 'budget.taken', name: group.name, taken: { amount: taken, currency } } : null;
}

/** Why purchases and budgets cannot be again what they were; null where they can. */
export function refusalToRestorePurchases(
  state: State,
  operation: LoadedOperation,
  effects: readonly Effect[],
  actor: Actor,
): AppError | null {
  for (const effect of effects) {
    if (effect.kind !== 'set') continue;
    const isGroup = effect.entity === 'group';
    const refused = ofPurchase(effect)
      ? refusalOfPurchase(state, operation, effect, actor)
      : isGroup && refusalOfBudget(state, effect, actor);
    if (refused) return refused;
  }
  return null;
}
