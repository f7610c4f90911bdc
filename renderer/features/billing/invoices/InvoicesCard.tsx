import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { InvoiceRow } from '../../../../shared/ipc/invoice-contract.ts';
import { formatMoney } from '../../../../shared/locales/money.ts';
import { errorOf } from '../../../bridge.ts';
import { formatDate, formatList } from '../../../locales/format.ts';
import { useCan } from '../../../session/use-can.ts';
import { useInvoiceDialog } from '../../../state/invoice-dialog.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import { Panel } from '../../../ui/page.tsx';
import ui from '../../../ui/ui.module.css';
import { InvoiceNumber } from './InvoiceNumber.tsx';
import { InvoiceStateOf } from './InvoiceStateOf.tsx';
import { invoiceQueries } from './invoices.queries.ts';
import { SavePdf } from './SavePdf.tsx';
import { useInvoiceWords } from './use-invoice-words.ts';
import css from './invoices.module.css';

/** So many are shown before all are asked for. */
const SHOWN = 5;

/** The latest invoices, and the way to all of them. */
export function InvoicesCard() {
  const { t } = useTranslation('invoices');
  const navigate = useNavigate();
  const page = useQuery(invoiceQueries.page('all', 0, SHOWN));
  const total = page.data?.total ?? 0;
  const open = page.data?.open ?? [];
  return (
    <Panel
      title={t('title')}
      flush
      meta={open.length === 0 ? undefined : t('meta', { sums: formatList(open.map(formatMoney)) })}
      action={
        total === 0 ? undefined : (
          <LinkButton onClick={() => void navigate({ to: '/billing/invoices' })}>
            {t('all', { count: total })}
          </LinkButton>
        )
      }
    >
      {page.isError ? <ErrorNotice error={errorOf(page.error)} /> : null}
      {page.data?.total === 0 ? <Nothing /> : null}
      {total === 0 ? null : <Latest rows={page.data?.rows ?? []} />}
    </Panel>
  );
}

function Nothing() {
  const { t } = useTranslation('invoices');
  const { allowed } = useCan('billing.manage');
  const { ask } = useInvoiceDialog();
  return (
    <div className={css.empty}>
      <p className="t2">{t(allowed ? 'emptyText' : 'emptyRead')}</p>
      {allowed ? <Button onClick={() => ask({ kind: 'record' })}>{t('record')}</Button> : null}
    </div>
  );
}

const columns = [
  ['number', undefined],
  ['invoicedOn', css.date],
  ['for', undefined],
  ['amount', css.sum],
  ['state', css.state],
  ['acts', css.act],
] as const;

function Latest({ rows }: { readonly rows: readonly InvoiceRow[] }) {
  const { t } = useTranslation('invoices');
  return (
    <table className={ui.table}>
      <colgroup>
        {columns.map(([column, width]) => (
          <col key={column} className={width} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(([column]) => (
            <th key={column} scope="col" data-num={column === 'amount' || undefined}>
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.id} invoice={row} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ invoice }: { readonly invoice: InvoiceRow }) {
  const purpose = useInvoiceWords()(invoice);
  return (
    <tr>
      <td title={invoice.number}>
        <InvoiceNumber invoice={invoice} />
      </td>
      <td className="t2">{formatDate(invoice.invoicedOn)}</td>
      <td className="t2" title={purpose}>
        <bdi>{purpose}</bdi>
      </td>
      <td data-num>{formatMoney(invoice)}</td>
      <td>
        <InvoiceStateOf {...invoice} />
      </td>
      <td>
        <SavePdf invoice={invoice} />
      </td>
    </tr>
  );
}
