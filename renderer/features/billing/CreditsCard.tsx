import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { BillingOverview } from '../../../shared/ipc/billing-contract.ts';
import { formatNumber } from '../../locales/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Panel } from '../../ui/page.tsx';
import { type Part, Parts } from '../../ui/parts.tsx';
import ui from '../../ui/ui.module.css';

/** Where the credits are that can still be spent. */
export function CreditsCard({ credits }: { readonly credits: BillingOverview['credits'] }) {
  const { t } = useTranslation('billing');
  const navigate = useNavigate();
  const { pool, wallets, balances, walletCount, holders } = credits;
  const total = pool + wallets + balances;
  const part = (key: string, amount: number, rest: Pick<Part, 'name' | 'note' | 'look'>): Part => ({
    key,
    amount,
    value: formatNumber(amount),
    ...rest,
  });
  return (
    <Panel
      title={t('credits.title')}
      meta={total === 0 ? undefined : t('credits.total', { count: total })}
      action={<LinkButton onClick={() => void navigate({ to: '/reports/credits' })}>{t('credits.report')}</LinkButton>}
    >
      {total === 0 ? (
        <p className="t2">{t('credits.none')}</p>
      ) : (
        <Parts
          label={t('credits.label', { count: total })}
          parts={[
            part('pool', pool, { name: t('credits.pool'), note: t('credits.free'), look: ui['f-remaining'] }),
            part('wallets', wallets, {
              name: t('credits.wallets'),
              note: t('credits.ofGroups', { count: walletCount }),
              look: ui['f-reserved'],
            }),
            part('people', balances, {
              name: t('credits.people'),
              note: t('credits.heldBy', { count: holders }),
              look: ui['f-assigned'],
            }),
          ]}
        />
      )}
    </Panel>
  );
}
