import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { Overview } from '../../../shared/ipc/overview-contract.ts';
import { errorOf } from '../../bridge.ts';
import { formatDay } from '../../locales/format.ts';
import { CopyAge } from '../../session/copy-age.tsx';
import { useCan } from '../../session/use-can.ts';
import { usePeopleDialog } from '../../state/people-dialog.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading } from '../../ui/panel-states.tsx';
import { useNow } from '../../ui/use-now.ts';
import { Attention } from './Attention.tsx';
import { Coming } from './Coming.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { Glance } from './Glance.tsx';
import { News } from './News.tsx';
import css from './overview.module.css';
import { atAGlance } from './overview.queries.ts';
import { CreditWeeks, SeatWeeks } from './Weeks.tsx';

/** What needs somebody first, and then how things stand; all of it from the copy on this computer. */
export function OverviewPanel() {
  const overview = useQuery(atAGlance.read());
  return (
    <>
      <Head />
      {overview.isPending ? <PanelLoading /> : null}
      {overview.isError ? <PanelError error={errorOf(overview.error)} onRetry={() => void overview.refetch()} /> : null}
      {overview.data === undefined ? null : <Whole overview={overview.data} />}
    </>
  );
}

function Whole({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation('overview');
  const sets = useCan('workspace.edit').allowed;
  const seesSeats = useCan('reports.seats').allowed;
  const seesCredits = useCan('credits.read').allowed;
  const seesActivity = useCan('operations.read').allowed;
  return (
    <>
      <p className={css.age}>
        <CopyAge asOf={overview.asOf} />
      </p>
      <div className={css.page} role="region" aria-label={t('page')} tabIndex={0}>
        <Glance overview={overview} />
        <div className={css.main}>
          <Attention overview={overview} />
          <div className={css.charts}>
            {seesSeats ? <SeatWeeks /> : null}
            {seesSeats && seesCredits ? <CreditWeeks /> : null}
          </div>
        </div>
        <div className={css.side}>
          {sets ? <FirstSteps steps={overview.steps} /> : null}
          <Coming coming={overview.coming} />
          {seesActivity ? <News overview={overview} /> : null}
        </div>
      </div>
    </>
  );
}

function Head() {
  const { t } = useTranslation('overview');
  const navigate = useNavigate();
  const now = useNow();
  const ask = usePeopleDialog((state) => state.ask);
  const mayImport = useCan('members.import');
  const mayInvite = useCan('members.invite');
  return (
    <PageHead title={t('title')} meta={formatDay(now.toISOString())}>
      <ActButton why={mayImport.why} onAct={() => void navigate({ to: '/import' })}>
        {t('import')}
      </ActButton>
      <ActButton variant="filled" why={mayInvite.why} onAct={() => ask({ kind: 'invite' })}>
        {t('invite')}
      </ActButton>
    </PageHead>
  );
}
