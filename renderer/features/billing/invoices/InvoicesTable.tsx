import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { InvoiceId } from '../../../../shared/domain/ids.ts';
import type { InvoiceRow } from '../../../../shared/ipc/invoice-contract.ts';
import { formatMoney } from '../../../../shared/locales/money.ts';
import { formatDate } from '../../../locales/format.ts';
import { useInvoiceDialog } from '../../../state/invoice-dialog.ts';
import { PagedTable, type PagedRows } from '../../../ui/paged-table.tsx';
import { rowAt } from '../../../ui/row-window.ts';
import { Cell, HeadCell, type RowFrame } from '../../../ui/virtual-table.tsx';
import { InvoiceNumber } from './InvoiceNumber.tsx';
import { InvoiceStateOf } from './InvoiceStateOf.tsx';
import { SavePdf } from './SavePdf.tsx';
import { useInvoiceWords } from './use-invoice-words.ts';

const COLUMNS = 'minmax(140px, 0.8fr) 112px minmax(200px, 2fr) 144px 176px 56px';
const LEAST = 860;
const columns = ['number', 'invoicedOn', 'for', 'amount', 'state', 'acts'] as const;

/** Invoices, the latest first. Enter opens one. */
export function InvoicesTable(rows: PagedRows<InvoiceRow>) {
  const { t } = useTranslation('invoices');
  const [cursor, moveTo] = useState(0);
  const { ask } = useInvoiceDialog();
  return (
    <PagedTable
      {...rows}
      label={t('label')}
      template={COLUMNS}
      least={LEAST}
      columns={columns.length}
      head={columns.map((column) => (
        <HeadCell key={column} num={column === 'amount'}>
          {t(`columns.${column}`)}
        </HeadCell>
      ))}
      cursor={{ at: cursor, onMove: moveTo, onKey: press }}
    >
      {(row, frame) => <Line key={row.id} invoice={row} frame={frame} />}
    </PagedTable>
  );

  function press(key: string, at: number): boolean {
    const row = rowAt(rows.page, at);
    if (key !== 'Enter' || row?.kind !== 'plan') return false;
    ask({ kind: 'open', id: InvoiceId.parse(row.id) });
    return true;
  }
}

function Line({ invoice, frame }: { readonly invoice: InvoiceRow; readonly frame: RowFrame }) {
  const purpose = useInvoiceWords()(invoice);
  return (
    <div {...frame} role="row">
      <Cell title={invoice.number}>
        <InvoiceNumber invoice={invoice} />
      </Cell>
      <Cell className="t2">{formatDate(invoice.invoicedOn)}</Cell>
      <Cell className="t2" title={purpose}>
        <bdi className="cut">{purpose}</bdi>
      </Cell>
      <Cell num>{formatMoney(invoice)}</Cell>
      <Cell>
        <InvoiceStateOf {...invoice} />
      </Cell>
      <Cell>
        <SavePdf invoice={invoice} />
      </Cell>
    </div>
  );
}
