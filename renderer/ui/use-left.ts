import { useTranslation } from 'react-i18next';

const MINUTE = 60;

/** The words of how long something still takes. */
export function useLeft(): (seconds: number) => string {
  const { t } = useTranslation('importRun');
  return (seconds) =>
    seconds < MINUTE
      ? t('left.seconds', { count: seconds })
      : t('left.minutes', { count: Math.round(seconds / MINUTE) });
}
