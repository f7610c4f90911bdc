import { useTranslation } from 'react-i18next';

import type { CreditReportGroup } from '../../../shared/ipc/statement-contract.ts';
import ui from '../../ui/ui.module.css';
import { Bars } from './Bars.tsx';

/** Which groups have the most credits, in their wallets and with their people. */
export function CreditBars({ groups }: { readonly groups: readonly CreditReportGroup[] }) {
  const { t } = useTranslation('reports');
  return (
    <Bars
      title={t('credits.groups')}
      empty={t('credits.empty')}
      parts={[
        { name: t('credits.wallet'), look: ui['f-reserved'] },
        { name: t('credits.has'), look: ui['f-assigned'] },
      ]}
      bars={groups.map(({ id, name, wallet, held }) => ({ key: id, name, amounts: [wallet, held] }))}
      tell={(name, count) => t('credits.bar', { name, count })}
      tellAll={(bars) => t('credits.chart', { groups: bars })}
    />
  );
}
