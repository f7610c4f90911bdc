import { Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MAX_NOTE } from '../../../shared/domain/purchase.ts';
import type { PurchaseRow } from '../../../shared/ipc/purchase-contract.ts';
import { formatMoney } from '../../../shared/locales/money.ts';
import { errorOf } from '../../bridge.ts';
import { formatNumber } from '../../locales/format.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Facts } from '../../ui/page.tsx';
import { InvoiceFields, isFilled, newInvoice } from './invoice-fields.tsx';
import { MoneyField } from '../../session/money-fields.tsx';
import { Outcome } from './Outcome.tsx';
import { useDecide } from './purchases.mutations.ts';
import { purchaseQueries } from '../../session/purchases.queries.ts';
import { usePurchaseWords } from '../../session/use-purchase-words.ts';

interface DecideProps {
  readonly purchase: PurchaseRow;
  readonly onClose: () => void;
}

/** What was asked for. */
function PurchaseFacts({ purchase }: { readonly purchase: PurchaseRow }) {
  const { t } = useTranslation('purchases');
  const words = usePurchaseWords();
  const { credits, note, asker } = purchase;
  return (
    <Facts
      wide={128}
      items={[
        [t('facts.group'), <bdi key="group">{words.group(purchase)}</bdi>],
        [t('facts.credits'), formatNumber(credits)],
        [t('facts.amount'), formatMoney(purchase)],
        [t('facts.asker'), <bdi key="asker">{asker === '' ? t('gonePerson') : asker}</bdi>],
        ...(note === '' ? [] : [[t('facts.note'), <bdi key="note">{note}</bdi>] as const]),
      ]}
    />
  );
}

/** What the budget of a group has left before and after so much is spent; `already` is taken for it by now. */
function BudgetAfter({ group, currency, amount, already }: BudgetAfterProps) {
  const { data } = useQuery(purchaseQueries.budget(group));
  if (!data || data.budget.currency !== currency) return null;
  return <Outcome credits={null} budget={{ before: data.left, after: data.left + already - amount, currency }} />;
}
interface BudgetAfterProps {
  readonly group: NonNullable<PurchaseRow['group']>;
  readonly currency: string;
  readonly amount: number;
  readonly already: number;
}

/** Lets a purchase be made, with what the budget has left then. */
export function ApproveDialog({ purchase, onClose }: DecideProps) {
  const { t } = useTranslation('purchases');
  const decide = useDecide(purchase);
  const { group, currency, amount } = purchase;
  return (
    <Confirm
      title={t('approve.title')}
      act={t('approve.act', { amount: formatMoney(purchase) })}
      busy={decide.isPending}
      error={decide.error === null ? null : errorOf(decide.error)}
      onConfirm={() => decide.mutate({ kind: 'approve' }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <PurchaseFacts purchase={purchase} />
      {group === null ? null : <BudgetAfter group={group} currency={currency} amount={amount} already={0} />}
    </Confirm>
  );
}

/** Says no, and why. */
export function RejectDialog({ purchase, onClose }: DecideProps) {
  const { t } = useTranslation('purchases');
  const [reason, setReason] = useState('');
  const decide = useDecide(purchase);
  return (
    <Confirm
      title={t('reject.title')}
      act={t('reject.act')}
      danger
      busy={decide.isPending}
      blocked={reason.trim() === ''}
      error={decide.error === null ? null : errorOf(decide.error)}
      onConfirm={() => decide.mutate({ kind: 'reject', reason: reason.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <PurchaseFacts purchase={purchase} />
      <Textarea
        label={t('reject.reason')}
        description={t('reject.reasonText', { name: purchase.asker })}
        autosize
        minRows={2}
        maxLength={MAX_NOTE}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </Confirm>
  );
}

/** Does without it. */
export function CancelDialog({ purchase, onClose }: DecideProps) {
  const { t } = useTranslation('purchases');
  const decide = useDecide(purchase);
  return (
    <Confirm
      title={t('cancel.title')}
      act={t('cancel.act')}
      back={t('cancel.back')}
      danger
      busy={decide.isPending}
      error={decide.error === null ? null : errorOf(decide.error)}
      onConfirm={() => decide.mutate({ kind: 'cancel' }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <PurchaseFacts purchase={purchase} />
      <p className="t2">{t('cancel.text')}</p>
    </Confirm>
  );
}

/** The invoice of an approved purchase, which brings its credits. */
export function RecordDialog({ purchase, onClose }: DecideProps) {
  const { t } = useTranslation('purchases');
  const { group, currency, amount, credits } = purchase;
  const [invoice, setInvoice] = useState(newInvoice);
  const [paid, setPaid] = useState(amount);
  const decide = useDecide(purchase);
  return (
    <Confirm
      title={t('record.title')}
      act={t('record.act', { count: credits })}
      busy={decide.isPending}
      blocked={!isFilled(invoice)}
      error={decide.error === null ? null : errorOf(decide.error)}
      onConfirm={() => decide.mutate({ kind: 'record', ...invoice, paid }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <PurchaseFacts purchase={purchase} />
      <InvoiceFields draft={invoice} onChange={setInvoice} />
      <MoneyField label={t('form.paid')} sum={{ amount: paid, currency }} onChange={setPaid} />
      {group === null ? null : <BudgetAfter group={group} currency={currency} amount={paid} already={amount} />}
      <p className="t2">{t('record.text')}</p>
    </Confirm>
  );
}
