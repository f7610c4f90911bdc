import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { invoiceStates, totalOf } from '../../../../shared/domain/invoice.ts';
import { MAX_INVOICE } from '../../../../shared/domain/purchase.ts';
import type { Workspace } from '../../../../shared/domain/workspace.ts';
import { formatMoney } from '../../../../shared/locales/money.ts';
import { errorOf } from '../../../bridge.ts';
import { CurrencyField, MoneyField } from '../../../session/money-fields.tsx';
import { useSession } from '../../../session/use-session.ts';
import type { InvoiceRequest } from '../../../state/invoice-dialog.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { firstDraft, type InvoiceDraft, wishOf } from './invoice-draft.ts';
import { LineFields } from './LineFields.tsx';
import { useRecordInvoice } from './invoices.mutations.ts';
import { PdfField } from './PdfField.tsx';
import css from './invoices.module.css';

interface RecordInvoiceProps {
  readonly anew: Extract<InvoiceRequest, { kind: 'record' }>['anew'];
  readonly onClose: () => void;
}

/** What an invoice says, as it is typed from it, and its PDF. */
export function RecordInvoice(props: RecordInvoiceProps) {
  const session = useSession();
  return session === null ? null : <Form {...props} workspace={session.workspace} seats={session.seats.granted} />;
}

interface FormProps extends RecordInvoiceProps {
  readonly workspace: Workspace;
  readonly seats: number;
}

function Form({ anew, workspace, seats, onClose }: FormProps) {
  const { t } = useTranslation(['invoices', 'billing']);
  const now = useNow().toISOString();
  const planLine = t('form.planLine', { plan: t(`billing:plans.${workspace.plan}`), count: seats });
  const [draft, setDraft] = useState<InvoiceDraft>(() => anew?.wish ?? firstDraft(workspace, now, planLine));
  const record = useRecordInvoice();
  const wish = wishOf(draft);
  const change = (more: Partial<InvoiceDraft>) => setDraft((typed) => ({ ...typed, ...more }));
  return (
    <Confirm
      title={t(anew === undefined ? 'form.title' : 'form.anew')}
      size={560}
      act={t('form.act', { sum: formatMoney(draft) })}
      busy={record.isPending}
      blocked={wish === null}
      error={record.error === null ? null : errorOf(record.error)}
      onConfirm={() => {
        if (wish !== null) record.mutate({ wish, replaces: anew?.replaces }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <Heads draft={draft} onChange={change} />
      <LineFields draft={draft} onChange={(lines) => change({ lines })} />
      <Total draft={draft} onChange={(amount) => change({ amount })} />
      <PdfField pdf={draft.pdf} onChange={(pdf) => change({ pdf })} />
    </Confirm>
  );
}

interface DraftProps {
  readonly draft: InvoiceDraft;
  readonly onChange: (more: Partial<InvoiceDraft>) => void;
}

const dates = ['invoicedOn', 'firstDay', 'lastDay'] as const;

function Heads({ draft, onChange }: DraftProps) {
  const { t } = useTranslation(['invoices', 'common']);
  const isTurned = draft.lastDay !== '' && draft.lastDay < draft.firstDay;
  return (
    <div className={css.fields}>
      <TextInput
        label={t('form.number')}
        maxLength={MAX_INVOICE}
        value={draft.number}
        onChange={({ currentTarget }) => onChange({ number: currentTarget.value })}
      />
      {dates.map((date) => (
        <TextInput
          key={date}
          type="date"
          label={t(`form.${date}`)}
          error={date === 'lastDay' && isTurned ? t('form.period') : undefined}
          value={draft[date]}
          onChange={({ currentTarget }) => onChange({ [date]: currentTarget.value })}
        />
      ))}
      <CurrencyField value={draft.currency} onChange={(currency) => onChange({ currency })} />
      <div className={css.choice}>
        <span className={css.choiceLabel}>{t('form.state')}</span>
        <SegmentedControl
          fullWidth
          aria-label={t('form.state')}
          value={draft.state}
          onChange={(value) => onChange({ state: invoiceStates.find((each) => each === value) ?? 'open' })}
          data={invoiceStates.map((value) => ({ value, label: t(`common:invoice.${value}`) }))}
        />
      </div>
    </div>
  );
}

/** The total is typed too: what was mistyped in a line is noticed. */
function Total({ draft, onChange }: { readonly draft: InvoiceDraft; readonly onChange: (amount: number) => void }) {
  const { t } = useTranslation('invoices');
  const { amount, currency, lines } = draft;
  const total = totalOf(lines);
  const money = (value: number) => formatMoney({ amount: value, currency });
  const differs = t(total < amount ? 'form.less' : 'form.more', { left: money(Math.abs(total - amount)) });
  return (
    <MoneyField
      label={t('form.total')}
      description={t('form.sums', { sum: money(total) })}
      error={total === amount ? undefined : differs}
      sum={draft}
      onChange={onChange}
    />
  );
}
