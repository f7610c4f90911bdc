import { useTranslation } from 'react-i18next';

export function TrayBar() {
  const { t } = useTranslation('outbox');
  return <span>{t('title')}</span>;
}
