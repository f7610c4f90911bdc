import { useTranslation } from 'react-i18next';

import { Notice } from '../../ui/notice.tsx';

/** Who should get powers over others. */
export function Advice() {
  const { t } = useTranslation('people');
  return (
    <Notice tone="accent" title={t('advice.title')}>
      {t('advice.text')}
    </Notice>
  );
}
