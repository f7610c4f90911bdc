import { useTranslation } from 'react-i18next';

import { PageHead } from '../../ui/page.tsx';

export function ImportPanel() {
  const { t } = useTranslation('imports');
  return <PageHead title={t('title')} />;
}
