import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { BillingOverview } from '../../../shared/ipc/billing-contract.ts';
import { errorOf } from '../../bridge.ts';
import { overviewQueries } from '../../session/billing.queries.ts';
import { CopyAge } from '../../session/copy-age.tsx';
import { LimitNotices } from '../../session/limit-notices.tsx';
import { useCan } from '../../session/use-can.ts';
import { useSession } from '../../session/use-session.ts';
import { usePlanDialog } from '../../state/plan-dialog.ts';
import { usePurchaseDialog } from '../../state/purchase-dialog.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading } from '../../ui/panel-states.tsx';
import { useNow } from '../../ui/use-now.ts';
import { CreditsCard } from './CreditsCard.tsx';
import { ForecastCard } from './ForecastCard.tsx';
import { InvoicesCard } from './invoices/InvoicesCard.tsx';
import { LimitsCard } from './LimitsCard.tsx';
import { PlanCard } from './PlanCard.tsx';
import { PlanEvents } from './PlanEvents.tsx';
import { SeatsCard } from './SeatsCard.tsx';
import { SpendCard } from './SpendCard.tsx';
import { useLookAtLimits } from './use-look-at-limits.ts';
import css from './billing.module.css';

/** What was bought and what of it is used, read from the copy on this computer. */
export function BillingPanel() {
  const { t } = useTranslation('billing');
  const overview = useQuery(overviewQueries.overview());
  return (
    <>
      <Head />
      {overview.isPending ? <PanelLoading /> : null}
      {overview.isError ? <PanelError error={errorOf(overview.error)} onRetry={() => void overview.refetch()} /> : null}
      {overview.data === undefined ? null : (
        <>
          <p className={css.age}>
            <CopyAge asOf={overview.data.asOf} />
          </p>
          <div className={css.page} role="region" aria-label={t('page')} tabIndex={0}>
            <Cards overview={overview.data} onLooked={() => void overview.refetch()} />
          </div>
        </>
      )}
    </>
  );
}

interface CardsProps {
  readonly overview: BillingOverview;
  /** Called when what is near its limit stands on the screen, and that is kept. */
  readonly onLooked: () => void;
}

function Cards({ overview, onLooked }: CardsProps) {
  const seesMoney = useCan('billing.manage').allowed;
  useLookAtLimits(overview.unseen, onLooked);
  return (
    <>
      <LimitNotices limits={overview.limits} className={css.wide} />
      <PlanCard />
      <SeatsCard overview={overview} />
      <CreditsCard credits={overview.credits} />
      {seesMoney ? (
        <div className={css.two}>
          <SpendCard />
        </div>
      ) : null}
      <ForecastCard />
      <div className={css.two}>
        <InvoicesCard />
      </div>
      <LimitsCard overview={overview} />
      <div className={css.wide}>
        <PlanEvents />
      </div>
    </>
  );
}

const DAY_MS = 86_400_000;

function Head() {
  const { t } = useTranslation('billing');
  const workspace = useSession()?.workspace;
  const now = useNow().getTime();
  const mayManage = useCan('billing.manage');
  const mayBuy = useCan('credits.purchase');
  const { ask: askPlan } = usePlanDialog();
  const { ask: askPurchase } = usePurchaseDialog();
  if (!workspace) return null;
  const plan = t(`plans.${workspace.plan}`);
  const left = Math.ceil((Date.parse(workspace.renewsAt) - now) / DAY_MS);
  return (
    <PageHead title={t('title')} meta={left > 0 ? t('meta', { plan, count: left }) : t('metaOver', { plan })}>
      <ActButton why={mayBuy.why} onAct={() => askPurchase({ kind: 'buy', wish: { group: null } })}>
        {t('buy')}
      </ActButton>
      <ActButton variant="filled" why={mayManage.why} onAct={() => askPlan('plan')}>
        {t('addSeats')}
      </ActButton>
    </PageHead>
  );
}
