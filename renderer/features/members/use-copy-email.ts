import { useTranslation } from 'react-i18next';

import { useTell } from '../../ui/use-tell.tsx';

/** Puts an address on the clipboard and says so. */
export function useCopyEmail(): (email: string) => void {
  const { t } = useTranslation('members');
  const tell = useTell();
  return (email) => {
    navigator.clipboard.writeText(email).then(
      () => tell.done(t('actions.copied', { email })),
      () => tell.done(t('actions.copyFailed')),
    );
  };
}
