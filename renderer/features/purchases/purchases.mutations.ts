import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { BudgetWish } from '../../../shared/commands/budgets.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import type { Invoice, PurchaseWish } from '../../../shared/domain/purchase.ts';
import type { PurchaseRow } from '../../../shared/ipc/purchase-contract.ts';
import { call } from '../../bridge.ts';
import { useDone } from '../../session/done-notice.tsx';

interface Wanted {
  readonly wish: PurchaseWish;
  /** Where it is bought already. */
  readonly invoice: Omit<Invoice, 'paid'> | null;
  readonly replaces?: OperationId | undefined;
}

function send({ wish: { amount, ...wish }, invoice, replaces }: Wanted) {
  const instead = replaces ? { replaces } : {};
  return invoice === null
    ? call.purchases.request({ ...wish, amount, ...instead })
    : call.purchases.buy({ ...wish, ...invoice, paid: amount, ...instead });
}

/** Asks for credits, or records that they were bought; and offers to undo it. */
export function useBuy() {
  const { t } = useTranslation('purchases');
  const done = useDone();
  return useMutation({
    mutationFn: send,
    onSuccess: ({ operation }, { wish: { credits }, invoice }) =>
      done(operation, {
        says: t(invoice === null ? 'form.done' : 'form.bought', { count: credits }),
        undone: () => t('undone'),
      }),
  });
}

/** What is decided of a purchase. */
export type PurchaseAct =
  | { readonly kind: 'approve' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'reject'; readonly reason: string }
  | ({ readonly kind: 'record' } & Invoice);

function decide({ id: purchase, group }: PurchaseRow, act: PurchaseAct) {
  const which = { purchase, group };
  if (act.kind === 'approve') return call.purchases.approve(which);
  if (act.kind === 'cancel') return call.purchases.cancel(which);
  if (act.kind === 'reject') return call.purchases.reject({ ...which, reason: act.reason });
  const { invoice, invoicedOn, paid } = act;
  return call.purchases.record({ ...which, invoice, invoicedOn, paid });
}

/** Decides of a purchase, and offers to undo it. */
export function useDecide(purchase: PurchaseRow) {
  const { t } = useTranslation('purchases');
  const done = useDone();
  return useMutation({
    mutationFn: (act: PurchaseAct) => decide(purchase, act),
    onSuccess: ({ operation }, { kind }) => done(operation, { says: t(`${kind}.done`), undone: () => t('undone') }),
  });
}

/** Sets the budget of a group, and offers to undo it. */
export function useSetBudget() {
  const { t } = useTranslation('purchases');
  const done = useDone();
  return useMutation({
    mutationFn: (wish: BudgetWish) => call.purchases.setBudget(wish),
    onSuccess: ({ operation }) => done(operation, { says: t('budget.done'), undone: () => t('budget.undone') }),
  });
}
