import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { useCan } from '../../session/use-can.ts';
import css from './reports.module.css';

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
  return (
    <nav className={css.tabs} aria-label={t('tabs.label')}>
      {seen
        .filter(({ credits }) => (credits ? seesCredits : seesSeats))
        .map(({ to, name }) => (
          <Link key={to} to={to} className={css.tab}>
            {t(`tabs.${name}`)}
          </Link>
        ))}
    </nav>
  );
}
