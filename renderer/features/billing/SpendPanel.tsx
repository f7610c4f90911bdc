import { NativeSelect, SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type AiSpend, type SpendBy, spendBys } from '../../../shared/ipc/billing-contract.ts';
import { errorOf } from '../../bridge.ts';
import { formatMonth } from '../../locales/format.ts';
import { CopyAge } from '../../session/copy-age.tsx';
import { BarLegend, DayBars } from '../../ui/day-bars.tsx';
import { PageHead, Panel } from '../../ui/page.tsx';
import { PanelError, PanelLoading } from '../../ui/panel-states.tsx';
import ui from '../../ui/ui.module.css';
import { billingQueries } from './billing.queries.ts';
import { SpendFigures } from './SpendFigures.tsx';
import { DailyTable, SpendTable } from './SpendTables.tsx';
import { useSpendWords } from './use-spend-words.ts';
import css from './billing.module.css';

interface View {
  readonly month: string | null;
  readonly currency: string | null;
  readonly by: SpendBy;
  readonly offset: number;
}

/** What AI cost in a month, by feature, model, course and person, and day by day. */
export function SpendPanel() {
  const { t } = useTranslation('billing');
  const [view, setView] = useState<View>({ month: null, currency: null, by: 'feature', offset: 0 });
  const { offset, ...wanted } = view;
  const spend = useQuery({ ...billingQueries.spend(wanted, offset), placeholderData: keepPreviousData });
  const narrow = (change: Partial<View>) => setView({ ...view, offset: 0, ...change });
  return (
    <>
      <PageHead
        title={t('spend.title')}
        back={
          <Link to="/billing" className={ui.link}>
            {t('title')}
          </Link>
        }
      />
      {spend.isPending ? <PanelLoading /> : null}
      {spend.isError ? <PanelError error={errorOf(spend.error)} onRetry={() => void spend.refetch()} /> : null}
      {spend.data === undefined ? null : (
        <>
          <Choices spend={spend.data} view={view} onNarrow={narrow} />
          <div className={css.sheet} role="region" aria-label={t('spend.page')} tabIndex={0}>
            {spend.data.currency === null ? <p className="t2">{t('spend.none')}</p> : null}
            {spend.data.currency === null ? null : (
              <Months spend={spend.data} view={view} onTurn={(next) => narrow({ offset: next })} />
            )}
          </div>
        </>
      )}
    </>
  );
}

interface ChoicesProps {
  readonly spend: AiSpend;
  readonly view: View;
  readonly onNarrow: (change: Partial<View>) => void;
}

function Choices({ spend, view, onNarrow }: ChoicesProps) {
  const { t } = useTranslation('billing');
  const { months, month, currencies, currency } = spend;
  const offered = months.includes(month) ? months : [month, ...months];
  return (
    <div className={css.bar}>
      <SegmentedControl
        size="xs"
        aria-label={t('spend.byLabel')}
        value={view.by}
        onChange={(value) => onNarrow({ by: spendBys.find((each) => each === value) ?? 'feature' })}
        data={spendBys.map((value) => ({ value, label: t(`spend.by.${value}`) }))}
      />
      <NativeSelect
        size="xs"
        aria-label={t('spend.month')}
        data={offered.map((value) => ({ value, label: formatMonth(value) }))}
        value={month}
        onChange={({ currentTarget }) => onNarrow({ month: currentTarget.value })}
      />
      {currencies.length > 1 ? (
        <NativeSelect
          size="xs"
          aria-label={t('spend.currency')}
          data={[...currencies]}
          value={currency ?? ''}
          onChange={({ currentTarget }) => onNarrow({ currency: currentTarget.value })}
        />
      ) : null}
      <CopyAge asOf={spend.asOf} />
    </div>
  );
}

interface MonthsProps {
  readonly spend: AiSpend;
  readonly view: View;
  readonly onTurn: (offset: number) => void;
}

function Months({ spend, view: { by, offset }, onTurn }: MonthsProps) {
  const { t } = useTranslation('billing');
  const words = useSpendWords(spend, by);
  // Of people is known what they cost in a month; the days are told by feature.
  const daily = useSpendWords(spend, by === 'person' ? 'feature' : by);
  const series = daily.series(spend.series);
  return (
    <>
      <Panel title={t('spend.daily')} meta={words.span} action={<BarLegend series={series} />}>
        <div className={css.spend}>
          <SpendFigures spend={spend} by={by} />
          <DayBars
            label={t('spend.chart', { span: words.span, amount: words.money(spend.amount) })}
            series={series}
            days={spend.daily}
            format={words.short}
          />
        </div>
      </Panel>
      <div className={css.tables}>
        <SpendTable spend={spend} by={by} offset={offset} onTurn={onTurn} />
        <DailyTable spend={spend} series={series} money={words.money} />
      </div>
    </>
  );
}
