import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  type Agreement,
  agreementText,
  MAX_PAYMENT,
  MAX_SESSIONS,
  MAX_STORAGE,
  paidEvery,
} from '../../../shared/domain/agreement.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import type { Sum } from '../../../shared/domain/purchase.ts';
import { errorOf } from '../../bridge.ts';
import { CurrencyField, MoneyField } from '../../session/money-fields.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useAgree } from './plan.mutations.ts';
import css from './plan.module.css';

const GIGABYTE = 1_000_000_000;
const sumOf = (amount: number, currency: string): Sum | null => (amount === 0 ? null : { amount, currency });
const countOf = (value: number | string, unit = 1) => (value === '' ? null : Math.round(Number(value) * unit));

interface AgreementDialogProps {
  readonly was: Agreement;
  /** What a change that is made anew wanted. */
  readonly wanted?: Agreement | undefined;
  readonly replaces?: OperationId | undefined;
  readonly onClose: () => void;
}

/** What the plan costs, how that is paid, and what there is only so much of. */
export function AgreementDialog({ was, wanted, replaces, onClose }: AgreementDialogProps) {
  const { t } = useTranslation('billing');
  const [to, setTo] = useState<Agreement>(wanted ?? was);
  const [currency, setCurrency] = useState(to.price?.currency ?? to.aiSpend?.currency ?? 'EUR');
  const agree = useAgree();
  const wish: Agreement = {
    ...to,
    payment: to.payment.trim(),
    price: to.price && { ...to.price, currency },
    aiSpend: to.aiSpend && { ...to.aiSpend, currency },
  };
  return (
    <Confirm
      title={t('agreement.title')}
      act={t('agreement.act')}
      busy={agree.isPending}
      blocked={agreementText(was) === agreementText(wish)}
      error={agree.error === null ? null : errorOf(agree.error)}
      onConfirm={() => agree.mutate({ agreement: { was, to: wish }, replaces }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p className="t2">{t('agreement.text')}</p>
      <div className={css.terms}>
        <MoneyField
          label={t('agreement.price')}
          sum={{ amount: to.price?.amount ?? 0, currency }}
          onChange={(amount) => setTo({ ...to, price: sumOf(amount, currency) })}
        />
        <CurrencyField value={currency} onChange={setCurrency} />
        <NativeSelect
          label={t('agreement.every')}
          data={paidEvery.map((value) => ({ value, label: t(`agreement.per.${value}`) }))}
          value={to.every}
          onChange={({ currentTarget: { value } }) =>
            setTo({ ...to, every: paidEvery.find((each) => each === value) ?? 'month' })
          }
        />
        <TextInput
          label={t('agreement.payment')}
          placeholder={t('agreement.paymentExample')}
          maxLength={MAX_PAYMENT}
          value={to.payment}
          onChange={({ currentTarget }) => setTo({ ...to, payment: currentTarget.value })}
        />
        <div className={css.whole}>
          <MoneyField
            label={t('agreement.aiSpend')}
            description={t('agreement.noneText')}
            sum={{ amount: to.aiSpend?.amount ?? 0, currency }}
            onChange={(amount) => setTo({ ...to, aiSpend: sumOf(amount, currency) })}
          />
        </div>
        <NumberInput
          label={t('agreement.aiSessions')}
          min={0}
          max={MAX_SESSIONS}
          allowDecimal={false}
          thousandSeparator
          value={to.aiSessions ?? ''}
          onChange={(value) => setTo({ ...to, aiSessions: countOf(value) })}
        />
        <NumberInput
          label={t('agreement.storage')}
          min={0}
          max={MAX_STORAGE / GIGABYTE}
          decimalScale={1}
          thousandSeparator
          value={to.storage === null ? '' : to.storage / GIGABYTE}
          onChange={(value) => setTo({ ...to, storage: countOf(value, GIGABYTE) })}
        />
      </div>
    </Confirm>
  );
}
