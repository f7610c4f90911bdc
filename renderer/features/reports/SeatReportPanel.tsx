import { useTranslation } from 'react-i18next';

import { PageHead } from '../../ui/page.tsx';

export function SeatReportPanel() {
  const { t } = useTranslation('reports');
  return <PageHead title={t('title')} />;
}
