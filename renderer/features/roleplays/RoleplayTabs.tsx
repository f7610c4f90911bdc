import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import css from './roleplays.module.css';

/** The ways between scenarios and rubrics. */
export function RoleplayTabs() {
  const { t } = useTranslation('roleplays');
  return (
    <nav className={css.tabs} aria-label={t('tabs.label')}>
      <Link to="/roleplays" className={css.tab} activeOptions={{ exact: true }}>
        {t('tabs.scenarios')}
      </Link>
      <Link to="/roleplays/rubrics" className={css.tab}>
        {t('tabs.rubrics')}
      </Link>
    </nav>
  );
}
