import { useTranslation } from 'react-i18next';

import { PageHead } from '../../ui/page.tsx';

export function WelcomePanel() {
  const { t } = useTranslation('welcome');
  return <PageHead title={t('title')} />;
}
