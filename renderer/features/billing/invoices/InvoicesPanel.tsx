import { Button, SegmentedControl } from '@mantine/core';
import { IconFileInvoice } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type InvoiceQuery, invoiceShows } from '../../../../shared/ipc/invoice-contract.ts';
import { formatMoney } from '../../../../shared/locales/money.ts';
import { errorOf } from '../../../bridge.ts';
import { formatList } from '../../../locales/format.ts';
import { useCan } from '../../../session/use-can.ts';
import { useInvoiceDialog } from '../../../state/invoice-dialog.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { FilterRow } from '../../../ui/filter-row.tsx';
import { PageHead } from '../../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../../ui/panel-states.tsx';
import { useRowWindow } from '../../../ui/row-window.ts';
import ui from '../../../ui/ui.module.css';
import { useExportInvoices } from './invoices.mutations.ts';
import { invoiceQueries } from './invoices.queries.ts';
import { InvoicesTable } from './InvoicesTable.tsx';

type Show = InvoiceQuery['show'];

/** All invoices: of the plan, and of credits. */
export function InvoicesPanel() {
  const { t } = useTranslation(['invoices', 'billing']);
  const [show, setShow] = useState<Show>('all');
  const { start, reach } = useRowWindow(show);
  const page = useQuery(invoiceQueries.page(show, start));
  const save = useExportInvoices();
  const mayRecord = useCan('billing.manage');
  const { ask } = useInvoiceDialog();
  const { data } = page;
  const open = data?.open ?? [];
  return (
    <>
      <PageHead
        title={t('title')}
        meta={open.length === 0 ? t('metaNone') : t('meta', { sums: formatList(open.map(formatMoney)) })}
        back={
          <Link to="/billing" className={ui.link}>
            {t('billing:title')}
          </Link>
        }
      >
        <Button loading={save.isPending} disabled={data?.total === 0} onClick={() => save.mutate(show)}>
          {t('export')}
        </Button>
        <ActButton variant="filled" why={mayRecord.why} onAct={() => ask({ kind: 'record' })}>
          {t('record')}
        </ActButton>
      </PageHead>
      <FilterRow count={data === undefined ? '' : t('count', { count: data.total })}>
        <SegmentedControl
          size="xs"
          aria-label={t('show.label')}
          value={show}
          onChange={(value) => setShow(invoiceShows.find((each) => each === value) ?? 'all')}
          data={invoiceShows.map((value) => ({ value, label: t(`show.${value}`) }))}
        />
      </FilterRow>
      {page.isPending ? <PanelLoading rows={12} /> : null}
      {page.isError ? <PanelError error={errorOf(page.error)} onRetry={() => void page.refetch()} /> : null}
      {data?.total === 0 ? <Nothing isNarrow={show !== 'all'} onAll={() => setShow('all')} /> : null}
      {data === undefined || data.total === 0 ? null : <InvoicesTable page={data} question={show} onReach={reach} />}
    </>
  );
}

function Nothing({ isNarrow, onAll }: { readonly isNarrow: boolean; readonly onAll: () => void }) {
  const { t } = useTranslation('invoices');
  const { allowed } = useCan('billing.manage');
  const { ask } = useInvoiceDialog();
  const first = allowed ? <Button onClick={() => ask({ kind: 'record' })}>{t('record')}</Button> : undefined;
  return (
    <PanelMessage
      icon={<IconFileInvoice size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t('emptyTitle')}
      actions={isNarrow ? <Button onClick={onAll}>{t('showAll')}</Button> : first}
    >
      {t(isNarrow ? 'noneText' : allowed ? 'emptyText' : 'emptyRead')}
    </PanelMessage>
  );
}
