import { Button, SegmentedControl } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { purchaseShows } from '../../../shared/ipc/purchase-contract.ts';
import { errorOf } from '../../bridge.ts';
import { usePurchaseDialog } from '../../state/purchase-dialog.ts';
import { usePurchasesView } from '../../state/purchases-view.ts';
import { FilterRow } from '../../ui/filter-row.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { useRowWindow } from '../../ui/row-window.ts';
import { purchaseQueries } from '../../session/purchases.queries.ts';
import { PurchasesTable } from './PurchasesTable.tsx';

/** What credits are bought from outside: asked for, approved, recorded. */
export function PurchasesPanel() {
  const { t } = useTranslation('purchases');
  const { show, group } = usePurchasesView();
  const { ask } = usePurchaseDialog();
  const which = { show, group: group?.id ?? null };
  const question = JSON.stringify(which);
  const { start, reach } = useRowWindow(question);
  const page = useQuery(purchaseQueries.page(which, start));
  const counts = useQuery(purchaseQueries.counts());
  return (
    <>
      <PageHead title={t('title')} meta={t('meta', { count: counts.data?.waiting ?? 0 })}>
        <Button variant="filled" onClick={() => ask({ kind: 'buy', wish: { group: group?.id ?? null } })}>
          {t('buy')}
        </Button>
      </PageHead>
      <Narrow total={page.data?.total} />
      {page.isPending ? <PanelLoading rows={12} /> : null}
      {page.isError ? <PanelError error={errorOf(page.error)} onRetry={() => void page.refetch()} /> : null}
      {page.data?.total === 0 ? <Nothing /> : null}
      {page.data === undefined || page.data.total === 0 ? null : (
        <PurchasesTable page={page.data} question={question} onReach={reach} />
      )}
    </>
  );
}

/** Which of them, and how many these are. */
function Narrow({ total }: { readonly total: number | undefined }) {
  const { t } = useTranslation('purchases');
  const { show, group, narrow } = usePurchasesView();
  return (
    <FilterRow
      count={total === undefined ? '' : t('count', { count: total })}
      act={group === null ? null : <LinkButton onClick={() => narrow({ group: null })}>{t('everybody')}</LinkButton>}
    >
      <SegmentedControl
        size="xs"
        aria-label={t('show.label')}
        value={show}
        onChange={(value) => narrow({ show: purchaseShows.find((each) => each === value) ?? 'all' })}
        data={purchaseShows.map((value) => ({ value, label: t(`show.${value}`) }))}
      />
      {group === null ? null : (
        <span className="t2 cut">
          <bdi>{t('onlyOf', { group: group.name })}</bdi>
        </span>
      )}
    </FilterRow>
  );
}

function Nothing() {
  const { t } = useTranslation('purchases');
  const { show, group, narrow } = usePurchasesView();
  const { ask } = usePurchaseDialog();
  const isNarrow = show !== 'all' || group !== null;
  return (
    <PanelMessage
      icon={<IconReceipt size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t('emptyTitle')}
      actions={
        isNarrow ? (
          <Button onClick={() => narrow({ show: 'all', group: null })}>{t('everybody')}</Button>
        ) : (
          <Button onClick={() => ask({ kind: 'buy', wish: { group: null } })}>{t('buy')}</Button>
        )
      }
    >
      {t(isNarrow ? 'noneText' : 'emptyText')}
    </PanelMessage>
  );
}
