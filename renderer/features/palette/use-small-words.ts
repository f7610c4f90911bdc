import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Words of the language that say nothing of what is looked for. */
export function useSmallWords(): ReadonlySet<string> {
  const { t } = useTranslation('palette');
  const words = t('also.small');
  return useMemo(() => new Set(words.split(' ')), [words]);
}
