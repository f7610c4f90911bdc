import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { useCan } from '../../session/use-can.ts';
import css from './reports.module.css';

/** The ways between the reports that one may see. */
export function ReportTabs() {
  const { t } = useTranslation('reports');
  const seesSeats = useCan('reports.seats').allowed;
  const seesCredits = useCan('credits.read').allowed;
  if (!seesSeats || !seesCredits) return null;
  return (
    <nav className={css.tabs} aria-label={t('tabs.label')}>
      <Link to="/reports/seats" className={css.tab}>
        {t('tabs.seats')}
      </Link>
      <Link to="/reports/credits" className={css.tab}>
        {t('tabs.credits')}
      </Link>
    </nav>
  );
}
