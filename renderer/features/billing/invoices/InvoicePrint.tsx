import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import type { InvoiceId } from '../../../../shared/domain/ids.ts';
import type { InvoiceDetail } from '../../../../shared/ipc/invoice-contract.ts';
import { formatMoney } from '../../../../shared/locales/money.ts';
import { errorOf } from '../../../bridge.ts';
import { formatDate, formatDates, formatExact } from '../../../locales/format.ts';
import { usePrint } from '../../../session/use-print.ts';
import { Paper } from '../../../ui/paper.tsx';
import { useTell } from '../../../ui/use-tell.tsx';
import { invoiceQueries } from './invoices.queries.ts';
import css from './invoices.module.css';

interface InvoicePrintProps {
  readonly id: InvoiceId;
  readonly onDone: () => void;
}

/** Lays an invoice out for paper and saves that as a PDF. */
export function InvoicePrint({ id, onDone }: InvoicePrintProps) {
  const { t } = useTranslation('invoices');
  const { data, error } = useQuery(invoiceQueries.get(id));
  const tell = useTell();
  const print = usePrint(onDone);
  useEffect(() => {
    if (error === null) return;
    tell.failed(errorOf(error));
    onDone();
  }, [error, tell, onDone]);
  if (data === undefined) return null;
  const { workspace, number } = data;
  const name = t('sheet.name', { workspace, number });
  return (
    <Paper title={name} head={t('sheet.head', { workspace, number })} onDrawn={() => print('pdf', name)}>
      <InvoiceSheet invoice={data} />
    </Paper>
  );
}

/** An invoice on paper, as far as it was recorded. */
function InvoiceSheet({ invoice }: { readonly invoice: InvoiceDetail }) {
  const { t } = useTranslation(['invoices', 'common']);
  const { workspace, number, invoicedOn, firstDay, lastDay, state, recorder, recordedAt, lines, amount, currency } =
    invoice;
  const facts: [string, string][] = [
    [t('sheet.billed'), workspace],
    [t('open.invoicedOn'), formatDate(invoicedOn)],
    [t('open.period'), formatDates(firstDay, lastDay)],
    [t('open.state'), t(`common:invoice.${state}`)],
    [t('sheet.recorded'), `${formatExact(recordedAt)}, ${recorder === '' ? t('open.gone') : recorder}`],
  ];
  return (
    <>
      <h1 className={css.sheetTitle}>{t('sheet.title', { number })}</h1>
      <dl className={css.sheetFacts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <table>
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
              <td>{line.text}</td>
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
      <p className={css.sheetNote}>{t('sheet.note')}</p>
    </>
  );
}
