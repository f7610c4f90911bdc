import { useTranslation } from 'react-i18next';

import type { PlanPreview } from '../../../shared/ipc/plan-contract.ts';
import { formatNumber } from '../../locales/format.ts';
import { useSession } from '../../session/use-session.ts';
import { Change } from '../../ui/change.tsx';
import { SeatPool } from '../../ui/seat-pool.tsx';
import css from './plan.module.css';

/** The seats of the workspace as they would be; as they are, where it cannot be done. */
export function PoolAfter({ preview: { before, after, refusal } }: { readonly preview: PlanPreview }) {
  const { t } = useTranslation('plan');
  const name = useSession()?.workspace.name ?? '';
  const next = refusal === null ? after : before;
  return (
    <div>
      <h3 className={css.label}>{t(refusal === null ? 'pool' : 'poolNow', { name })}</h3>
      <SeatPool before={before} after={next} />
      <dl className={`${css.granted} s t2 num`}>
        <dt>{t('granted')}</dt>
        <dd>
          {before.granted === next.granted ? (
            formatNumber(before.granted)
          ) : (
            <Change from={formatNumber(before.granted)} to={formatNumber(next.granted)} />
          )}
        </dd>
      </dl>
    </div>
  );
}
