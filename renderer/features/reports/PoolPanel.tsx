import { useTranslation } from 'react-i18next';

import type { SeatReport } from '../../../shared/ipc/shapes.ts';
import { useCan } from '../../session/use-can.ts';
import { usePlanDialog } from '../../state/plan-dialog.ts';
import { formatDay, formatNumber } from '../../locales/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Panel } from '../../ui/page.tsx';
import { SeatBar } from '../../ui/seat-pool.tsx';
import ui from '../../ui/ui.module.css';
import { TermLine } from './TermLine.tsx';
import css from './reports.module.css';

/** Every full seat of the plan, and where it is. */
export function PoolPanel({ report }: { readonly report: SeatReport }) {
  const { t } = useTranslation(['reports', 'common']);
  const { counts, used, unused, forGroups, renewsAt } = report;
  const { granted } = counts;
  if (granted === 0) {
    return (
      <Panel title={t('pool.title')} action={<PlanActs />}>
        <p className="t2">{t('pool.none')}</p>
        <TermLine />
      </Panel>
    );
  }
  const parts = [
    { account: 'assigned', note: t('pool.split', { used, unused }) },
    {
      account: 'reserved',
      note:
        forGroups === 0
          ? t('pool.reserved')
          : t('pool.reservedBoth', { count: forGroups, invited: formatNumber(counts.reserved - forGroups) }),
    },
    { account: 'spent', note: t('pool.spent', { day: formatDay(renewsAt) }) },
    { account: 'remaining', note: t('pool.remaining') },
  ] as const;
  return (
    <Panel
      title={t('pool.title')}
      meta={t('pool.meta', { given: granted - counts.remaining, count: granted })}
      action={<PlanActs />}
    >
      <SeatBar counts={counts} label={t('pool.label', { count: granted })} />
      <dl className={css.pool}>
        <div>
          <dt className="s t2">{t('pool.granted')}</dt>
          <dd className={ui.value}>{formatNumber(granted)}</dd>
          <dd className={ui.note}>{t('pool.byPlan')}</dd>
        </div>
        {parts.map(({ account, note }) => (
          <div key={account}>
            <dt className="s t2">
              <i className={`${ui.swatch} ${ui[`f-${account}`]}`} aria-hidden /> {t(`common:pool.${account}`)}
            </dt>
            <dd className={ui.value}>{formatNumber(counts[account])}</dd>
            <dd className={`${ui.note} num`}>{note}</dd>
          </div>
        ))}
      </dl>
      <TermLine />
    </Panel>
  );
}

/** What whoever manages the plan can do about how many seats there are. */
function PlanActs() {
  const { t } = useTranslation('plan');
  const { why } = useCan('billing.manage');
  const { ask } = usePlanDialog();
  return (
    <>
      <ActButton size="xs" why={why} onAct={() => ask('terms')}>
        {t('terms.open')}
      </ActButton>
      <ActButton size="xs" why={why} onAct={() => ask('renewal')}>
        {t('renewOpen')}
      </ActButton>
      <ActButton size="xs" why={why} onAct={() => ask('plan')}>
        {t('open')}
      </ActButton>
    </>
  );
}
