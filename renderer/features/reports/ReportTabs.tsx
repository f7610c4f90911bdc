import { useTranslation } from 'react-i18next';

import { useCan } from '../../session/use-can.ts';
import { PanelTabs } from '../../ui/panel-tabs.tsx';

const seen = [
  { to: '/reports/seats', name: 'seats', credits: false },
  { to: '/reports/credits', name: 'credits', credits: true },
  { to: '/reports/forecast', name: 'forecast', credits: false },
  { to: '/reports/idle', name: 'idle', credits: false },
] as const;

/** The ways between the reports that one may see. */
export function ReportTabs() {
  const { t } = useTranslation('reports');
  const seesSeats = useCan('reports.seats').allowed;
  const seesCredits = useCan('credits.read').allowed;
  const tabs = seen.filter(({ credits }) => (credits ? seesCredits : seesSeats));
  return <PanelTabs label={t('tabs.label')} tabs={tabs.map(({ to, name }) => ({ to, text: t(`tabs.${name}`) }))} />;
}
