import { useTranslation } from 'react-i18next';

import { PageHead } from '../../ui/page.tsx';

export function MembersPanel() {
  const { t } = useTranslation('members');
  return <PageHead title={t('title')} />;
}
