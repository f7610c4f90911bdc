import { type PurchaseWish, spentBy } from '../../../shared/domain/purchase.ts';
import type { PurchasePreview } from '../../../shared/ipc/purchase-contract.ts';
import { Purchase } from '../../../shared/domain/purchase.ts';
import type { Desk } from '../../core/desk.ts';
import { preview } from '../../outbox/mutate.ts';
import { creditsAt } from '../../replica/credits.repository.ts';
import { budgetUse, purchaseCounts, purchasePage } from '../../replica/purchases.repository.ts';
import { procedures } from '../implementer.ts';
import { make } from '../make.ts';

function previewRequest({ context, sql }: Desk, wish: PurchaseWish): PurchasePreview {
  const { effects, refusal } = preview(context, 'purchases.request', wish);
  const made = effects.flatMap((effect) => (effect.kind === 'set' ? [Purchase.parse(effect.after)] : []))[0];
  const use = wish.group === null ? null : budgetUse(sql, wish.group);
  const taken = made ? spentBy(made) : wish.amount;
  const before = creditsAt(sql, wish.group === null ? { kind: 'pool' } : { kind: 'group', group: wish.group });
  return {
    approved: made?.state === 'approved',
    budget: use && { before: use.left, after: use.left - taken, currency: use.budget.currency },
    credits: { before, after: before + wish.credits },
    refusal,
  };
}

const { purchases } = procedures;

export const purchaseHandlers = {
  page: purchases.page.handler(({ input, context: { workspaces } }) =>
    purchasePage(workspaces.desk.sql, workspaces.desk.context.actor, input),
  ),
  counts: purchases.counts.handler(({ context: { workspaces } }) =>
    purchaseCounts(workspaces.desk.sql, workspaces.desk.context.actor),
  ),
  budget: purchases.budget.handler(({ input, context }) => budgetUse(context.workspaces.desk.sql, input.group)),
  previewRequest: purchases.previewRequest.handler(({ input, context }) =>
    previewRequest(context.workspaces.desk, input),
  ),
  request: purchases.request.handler(({ input: { replaces, ...wish }, context }) =>
    make(context.workspaces.desk, 'purchases.request', wish, replaces),
  ),
  buy: purchases.buy.handler(({ input: { replaces, ...wish }, context }) =>
    make(context.workspaces.desk, 'purchases.buy', wish, replaces),
  ),
  approve: purchases.approve.handler(({ input, context }) => make(context.workspaces.desk, 'purchases.approve', input)),
  reject: purchases.reject.handler(({ input, context }) => make(context.workspaces.desk, 'purchases.reject', input)),
  cancel: purchases.cancel.handler(({ input, context }) => make(context.workspaces.desk, 'purchases.cancel', input)),
  record: purchases.record.handler(({ input, context }) => make(context.workspaces.desk, 'purchases.record', input)),
  setBudget: purchases.setBudget.handler(({ input, context }) =>
    make(context.workspaces.desk, 'groups.setBudget', input),
  ),
};
