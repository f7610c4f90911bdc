import { z } from 'zod';

import { MAX_NOTE, type Purchase } from '../domain/purchase.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import { type Actor, can } from '../permissions/can.ts';
import { changed, ofGroup, overBudget, purchaseIn, refusalToBuy, WhichPurchase } from './purchases.ts';

const { reads, about, groups } = ofGroup;
const shared = { version: 1, targets: () => [], reads, about, optimistic: false } as const;

const by = (actor: Actor) => (actor.kind === 'member' ? actor.id : null);

/** Lets a purchase be made that was asked for, as far as the budget of its group reaches. */
export const approvePurchase = command({
  ...shared,
  name: 'purchases.approve',
  action: 'purchases.approve',
  input: WhichPurchase,
  decide(state, which, { actor, now }) {
    const purchase = purchaseIn(state, which);
    if ('code' in purchase) return refuse(purchase);
    if (purchase.state !== 'requested') return refuse({ code: 'purchase.state', state: purchase.state });
    const group = purchase.group === null ? undefined : state.group(purchase.group);
    const refusal = refusalToBuy(state, purchase.group) ?? (group ? overBudget(state, group, purchase) : null);
    if (refusal) return refuse(refusal);
    return decided([changed(purchase, { state: 'approved', approvedBy: by(actor), approvedAt: now })]);
  },
});

/** Says no to a purchase that was asked for, and why. */
export const rejectPurchase = command({
  ...shared,
  name: 'purchases.reject',
  action: 'purchases.approve',
  input: WhichPurchase.extend({ reason: z.string().trim().min(1).max(MAX_NOTE) }),
  decide(state, { reason, ...which }, { actor, now }) {
    const purchase = purchaseIn(state, which);
    if ('code' in purchase) return refuse(purchase);
    if (purchase.state !== 'requested') return refuse({ code: 'purchase.state', state: purchase.state });
    return decided([changed(purchase, { state: 'rejected', endedBy: by(actor), endedAt: now, reason })]);
  },
});

/** Whether somebody may cancel a purchase: who asked for it, and who could have said no to it. */
export const mayCancel = (actor: Actor, { requestedBy }: Pick<Purchase, 'requestedBy'>): boolean =>
  by(actor) === requestedBy || can(actor, 'purchases.approve').allowed;

/** Does without a purchase that was asked for or approved, and frees what it took of a budget. */
export const cancelPurchase = command({
  ...shared,
  name: 'purchases.cancel',
  action: 'credits.purchase',
  groups,
  input: WhichPurchase,
  decide(state, which, { actor, now }) {
    const purchase = purchaseIn(state, which);
    if ('code' in purchase) return refuse(purchase);
    if (!mayCancel(actor, purchase)) return refuse({ code: 'purchase.notYours' });
    const isOpen = purchase.state === 'requested' || purchase.state === 'approved';
    if (!isOpen) return refuse({ code: 'purchase.state', state: purchase.state });
    return decided([changed(purchase, { state: 'cancelled', endedBy: by(actor), endedAt: now })]);
  },
});
