import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { InvoiceId } from '../../../../shared/domain/ids.ts';
import type { InvoiceRow } from '../../../../shared/ipc/invoice-contract.ts';
import { formatMoney } from '../../../../shared/locales/money.ts';
import { formatDate } from '../../../locales/format.ts';
import { useInvoiceDialog } from '../../../state/invoice-dialog.ts';
import { rowAt, type RowPage } from '../../../ui/row-window.ts';
import { Cell, ExpectedRow, HeadCell, type RowFrame, VirtualTable } from '../../../ui/virtual-table.tsx';
import { InvoiceNumber } from './InvoiceNumber.tsx';
import { InvoiceStateOf } from './InvoiceStateOf.tsx';
import { SavePdf } from './SavePdf.tsx';
import { useInvoiceWords } from './use-invoice-words.ts';

const COLUMNS = 'minmax(140px, 0.8fr) 112px minmax(200px, 2fr) 144px 176px 56px';
const LEAST = 860;
const columns = ['number', 'invoicedOn', 'for', 'amount', 'state', 'acts'] as const;

interface InvoicesTableProps {
  readonly page: RowPage<InvoiceRow>;
  readonly question: string;
  readonly onReach: (first: number) => void;
}

/** Invoices, the latest first. Enter opens one. */
export function InvoicesTable({ page, question, onReach }: InvoicesTableProps) {
  const { t } = useTranslation('invoices');
  const [cursor, moveTo] = useState(0);
  const { ask } = useInvoiceDialog();
  return (
    <VirtualTable
      label={t('label')}
      count={page.total}
      template={COLUMNS}
      minWidth={LEAST}
      head={columns.map((column) => (
        <HeadCell key={column} num={column === 'amount'}>
          {t(`columns.${column}`)}
        </HeadCell>
      ))}
      question={question}
      onReach={onReach}
      cursor={{ at: Math.min(cursor, page.total - 1), onMove: moveTo, onKey: press }}
    >
      {(index, frame) => {
        const row = rowAt(page, index);
        return row === undefined ? (
          <ExpectedRow key={index} frame={frame} columns={columns.length} />
        ) : (
          <Line key={row.id} invoice={row} frame={frame} />
        );
      }}
    </VirtualTable>
  );

  function press(key: string, at: number): boolean {
    const row = rowAt(page, at);
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
