import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft, IconReceipt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { CreditPlace } from '../../../shared/commands/credits.ts';
import type { StatementSummary } from '../../../shared/ipc/statement-contract.ts';
import { errorOf } from '../../bridge.ts';
import { formatDay, formatNumber } from '../../locales/format.ts';
import { CopyAge } from '../../session/copy-age.tsx';
import { useZone } from '../../session/use-zone.ts';
import { beginningOf } from '../../state/days.ts';
import {
  noChoice,
  placeAt,
  placeKey,
  queryOf,
  type StatementChoice,
  useStatementView,
} from '../../state/statement-view.ts';
import { Figures, PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { useRowWindow } from '../../ui/row-window.ts';
import { statementQueries, useExportStatement } from './statements.queries.ts';
import { StatementFilters } from './StatementFilters.tsx';
import css from './statements.module.css';
import { StatementTable } from './StatementTable.tsx';

/** What came and went of the credits of a person, a group or the pool, and what was there at any date. */
export function StatementPanel() {
  const { place } = useParams({ from: '/statements/$place' });
  const of = placeAt(place);
  return of === null ? <Nowhere /> : <Statement key={place} of={of} />;
}

function Nowhere() {
  const { t } = useTranslation('statements');
  return (
    <PanelMessage icon={<Icon />} title={t('missing')}>
      {t('missingText')}
    </PanelMessage>
  );
}

const Icon = () => <IconReceipt size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />;

/** Back to whatever the statement is of. */
function Back({ of }: { readonly of: CreditPlace }) {
  const { t } = useTranslation('statements');
  const navigate = useNavigate();
  const go = () => {
    if (of.kind === 'group') return navigate({ to: '/groups/$group', params: { group: of.group } });
    return navigate({ to: of.kind === 'pool' ? '/reports/credits' : '/users' });
  };
  return (
    <ActionIcon className={css.back} aria-label={t('back')} onClick={() => void go()}>
      <IconArrowLeft size={16} aria-hidden />
    </ActionIcon>
  );
}

function Statement({ of }: { readonly of: CreditPlace }) {
  const { t } = useTranslation('statements');
  const key = placeKey(of);
  const view = useStatementView();
  const choice = view.place === key ? view.choice : noChoice;
  const narrow = (change: Partial<StatementChoice>) => view.narrow(key, change);
  const query = queryOf(of, choice, useZone());
  const question = JSON.stringify(query);
  const { start, reach } = useRowWindow(question);
  const summary = useQuery(statementQueries.summary(query));
  const page = useQuery({ ...statementQueries.page(query, start), enabled: !summary.isError });
  const save = useExportStatement();
  if (summary.isError)
    return <PanelError whole error={errorOf(summary.error)} onRetry={() => void summary.refetch()} />;
  if (summary.isPending) return <PanelLoading />;
  const name = of.kind === 'pool' ? t('pool') : summary.data.name;
  return (
    <>
      <PageHead title={t('title', { name })} back={<Back of={of} />}>
        <Button loading={save.isPending} onClick={() => save.mutate(query)}>
          {t('export')}
        </Button>
      </PageHead>
      <div className={css.head}>
        <Balances summary={summary.data} choice={choice} />
        <CopyAge asOf={summary.data.asOf} />
      </div>
      <StatementFilters choice={choice} onNarrow={narrow} total={page.data?.total} />
      {page.isPending ? <PanelLoading rows={12} /> : null}
      {page.isError ? <PanelError error={errorOf(page.error)} onRetry={() => void page.refetch()} /> : null}
      {page.data?.total === 0 ? (
        <Nothing isNarrowed={Object.values(choice).some((value) => value !== '')} onClear={() => narrow(noChoice)} />
      ) : null}
      {page.data === undefined || page.data.total === 0 ? null : (
        <div className={css.list}>
          <StatementTable page={page.data} question={question} onReach={reach} />
        </div>
      )}
    </>
  );
}

interface BalancesProps {
  readonly summary: StatementSummary;
  readonly choice: StatementChoice;
}

/** What there was, what came and went, and what there was then: they add up. */
function Balances({ summary: { opening, added, taken, closing }, choice }: BalancesProps) {
  const { t } = useTranslation('statements');
  const zone = useZone();
  const [from, until] = [beginningOf(choice.from, 0, zone), beginningOf(choice.until, 0, zone)];
  return (
    <section aria-label={t('balances')}>
      <Figures
        items={[
          {
            label: t('opening'),
            value: formatNumber(opening),
            note: from === null ? t('openingAtFirst') : t('openingAt', { day: formatDay(from, zone) }),
          },
          { label: t('added'), value: `+${formatNumber(added)}`, note: t('every') },
          { label: t('taken'), value: taken === 0 ? formatNumber(0) : `−${formatNumber(taken)}`, note: t('every') },
          {
            label: t('closing'),
            value: formatNumber(closing),
            note: until === null ? t('closingNow') : t('closingAt', { day: formatDay(until, zone), zone }),
          },
        ]}
      />
    </section>
  );
}

function Nothing({ isNarrowed, onClear }: { readonly isNarrowed: boolean; readonly onClear: () => void }) {
  const { t } = useTranslation('statements');
  return (
    <PanelMessage
      icon={<Icon />}
      title={t(isNarrowed ? 'noMatch' : 'emptyTitle')}
      actions={isNarrowed ? <Button onClick={onClear}>{t('clear')}</Button> : undefined}
    >
      {t(isNarrowed ? 'noMatchText' : 'emptyText')}
    </PanelMessage>
  );
}
