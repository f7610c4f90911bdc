import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { InvoiceId } from '../../../../shared/domain/ids.ts';
import { type InvoiceState, invoiceStates } from '../../../../shared/domain/invoice.ts';
import type { InvoiceDetail } from '../../../../shared/ipc/invoice-contract.ts';
import { formatMoney } from '../../../../shared/locales/money.ts';
import { errorOf } from '../../../bridge.ts';
import { formatBytes, formatDate, formatDates } from '../../../locales/format.ts';
import { useCan } from '../../../session/use-can.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Moment } from '../../../ui/moment.tsx';
import { Facts } from '../../../ui/page.tsx';
import ui from '../../../ui/ui.module.css';
import { useSettleInvoice } from './invoices.mutations.ts';
import { invoiceQueries } from './invoices.queries.ts';
import { InvoiceStateOf } from './InvoiceStateOf.tsx';
import { useSavePdf } from './SavePdf.tsx';
import css from './invoices.module.css';

interface OpenInvoiceProps {
  readonly id: InvoiceId;
  readonly onClose: () => void;
}

/** An invoice with all it says, and what can be done with it. */
export function OpenInvoice({ id, onClose }: OpenInvoiceProps) {
  const { t } = useTranslation('invoices');
  const { data, error } = useQuery(invoiceQueries.get(id));
  if (error !== null) {
    return (
      <Dialog title={t('title')} onClose={onClose}>
        <ErrorNotice error={errorOf(error)} />
      </Dialog>
    );
  }
  return data === undefined ? null : <Opened invoice={data} onClose={onClose} />;
}

const acts = { open: 'open.reopen', paid: 'open.paid', void: 'open.void' } as const satisfies Record<
  InvoiceState,
  string
>;

function Opened({ invoice, onClose }: { readonly invoice: InvoiceDetail; readonly onClose: () => void }) {
  const { t } = useTranslation('invoices');
  const { id, number, state, pdf } = invoice;
  const maySettle = useCan('billing.manage');
  const settle = useSettleInvoice(invoice);
  const { save, busy } = useSavePdf(id, pdf !== null);
  return (
    <Dialog
      title={t('open.title', { number })}
      size={560}
      onClose={onClose}
      foot={
        <>
          {invoiceStates
            .filter((to) => to !== state)
            .map((to) => (
              <ActButton key={to} why={maySettle.why} loading={settle.isPending} onAct={() => settle.mutate(to)}>
                {t(acts[to])}
              </ActButton>
            ))}
          <Button variant="filled" data-autofocus loading={busy} onClick={save}>
            {t('open.save')}
          </Button>
        </>
      }
    >
      <About invoice={invoice} />
      <Lines invoice={invoice} />
      {settle.error === null ? null : <ErrorNotice error={errorOf(settle.error)} />}
    </Dialog>
  );
}

function About({ invoice }: { readonly invoice: InvoiceDetail }) {
  const { t } = useTranslation('invoices');
  const { invoicedOn, firstDay, lastDay, recorder, recordedAt, pdfName, pdfBytes, pdfHere } = invoice;
  const file = pdfName === null ? t('open.none') : `${pdfName} (${formatBytes(pdfBytes ?? 0)})`;
  const missing = pdfName !== null && !pdfHere;
  return (
    <Facts
      items={[
        [t('open.invoicedOn'), formatDate(invoicedOn)],
        [t('open.period'), formatDates(firstDay, lastDay)],
        [t('open.state'), <InvoiceStateOf key="state" {...invoice} />],
        [
          t('open.recorded'),
          <span key="recorded">
            <Moment at={recordedAt} />{' '}
            <bdi>{t('open.recordedBy', { name: recorder === '' ? t('open.gone') : recorder })}</bdi>
          </span>,
        ],
        [t('open.attached'), <bdi key="pdf">{missing ? t('open.notHere', { name: pdfName }) : file}</bdi>],
      ]}
    />
  );
}

function Lines({ invoice: { lines, amount, currency } }: { readonly invoice: InvoiceDetail }) {
  const { t } = useTranslation('invoices');
  return (
    <div className={css.told} role="region" aria-label={t('open.line')} tabIndex={0}>
      <table className={ui.table}>
        <colgroup>
          <col />
          <col className={css.sum} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('open.line')}</th>
            <th scope="col" data-num>
              {t('open.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={index}>
              <td>
                <bdi>{line.text}</bdi>
              </td>
              <td data-num>{formatMoney({ amount: line.amount, currency })}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t('open.total')}</td>
            <td data-num>{formatMoney({ amount, currency })}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
