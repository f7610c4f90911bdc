import { useTranslation } from 'react-i18next';

import { useTray } from '../../state/tray.ts';

export function TrayPanel() {
  const { t } = useTranslation('outbox');
  const { open } = useTray();
  return open ? <section aria-label={t('title')} /> : null;
}
