import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { BillingOverview } from '../../../shared/ipc/billing-contract.ts';
import { formatNextDay, formatNumber } from '../../locales/format.ts';
import { useSession } from '../../session/use-session.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Panel } from '../../ui/page.tsx';
import { Parts } from '../../ui/parts.tsx';
import ui from '../../ui/ui.module.css';

const accounts = ['assigned', 'reserved', 'spent', 'remaining'] as const;

/** Every full seat the plan grants, and where it is. */
export function SeatsCard({ overview: { seats, forGroups } }: { readonly overview: BillingOverview }) {
  const { t } = useTranslation(['billing', 'common']);
  const navigate = useNavigate();
  const renewsAt = useSession()?.workspace.renewsAt;
  const { granted, remaining } = seats;
  const notes = {
    assigned: t('seats.assigned'),
    reserved: forGroups === 0 ? t('seats.reserved') : t('seats.reservedBoth', { count: forGroups }),
    spent: renewsAt === undefined ? '' : t('seats.spent', { day: formatNextDay(renewsAt) }),
    remaining: t('seats.remaining'),
  };
  return (
    <Panel
      title={t('seats.title')}
      meta={granted === 0 ? undefined : t('seats.given', { given: granted - remaining, count: granted })}
      action={<LinkButton onClick={() => void navigate({ to: '/reports/seats' })}>{t('seats.report')}</LinkButton>}
    >
      {granted === 0 ? (
        <p className="t2">{t('seats.none')}</p>
      ) : (
        <Parts
          label={t('seats.label', { count: granted })}
          whole={{ name: t('seats.granted'), value: formatNumber(granted), note: t('seats.byPlan') }}
          parts={accounts.map((account) => ({
            key: account,
            name: t(`common:pool.${account}`),
            amount: seats[account],
            value: formatNumber(seats[account]),
            note: notes[account],
            look: ui[`f-${account}`],
          }))}
        />
      )}
    </Panel>
  );
}
