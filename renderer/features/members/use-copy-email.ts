import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';

/** Puts an address on the clipboard and says so. */
export function useCopyEmail(): (email: string) => void {
  const { t } = useTranslation('members');
  return (email) => {
    navigator.clipboard.writeText(email).then(
      () => notifications.show({ message: t('actions.copied', { email }), autoClose: 3000 }),
      () => notifications.show({ color: 'red', message: t('actions.copyFailed') }),
    );
  };
}
