import { useTranslation } from 'react-i18next';

import type { LimitLevel, LimitUse } from '../../shared/domain/limits.ts';
import { formatBytes, formatNumber } from '../locales/format.ts';

/** How near a limit is, in the word its sentences go by. */
export const levelWord = { 80: 'near', 95: 'almost', 100: 'full' } as const satisfies Record<LimitLevel, string>;

/** The words for a limit, and for how much of it is used. */
export function useLimitWords() {
  const { t } = useTranslation('billing');
  const amount = ({ kind }: Pick<LimitUse, 'kind'>, value: number) =>
    kind === 'storage' ? formatBytes(value) : formatNumber(value);
  return {
    name: ({ kind }: Pick<LimitUse, 'kind'>) => t(`limits.${kind}`),
    amount,
    use(limit: LimitUse): string {
      const { used, cap } = limit;
      if (used === null)
        return cap === null ? t('limits.unmeasured') : t('limits.unmeasuredOf', { cap: amount(limit, cap) });
      return cap === null
        ? t('limits.noLimit', { used: amount(limit, used) })
        : t('limits.of', { used: amount(limit, used), cap: amount(limit, cap) });
    },
  };
}
