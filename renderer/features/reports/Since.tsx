import { useTranslation } from 'react-i18next';

import { formatNumber } from '../../locales/format.ts';
import { sinceOf } from './since.ts';

interface SinceProps {
  readonly change: number;
  /** The moment that is compared with. */
  readonly compare: string | null;
}

/** How much more or less there is than there was. */
export function Since({ change, compare }: SinceProps) {
  const { t } = useTranslation('reports');
  const words = { day: sinceOf({ compare }), amount: formatNumber(Math.abs(change)) };
  if (change === 0) return t('since.same', words);
  return t(change > 0 ? 'since.more' : 'since.less', words);
}
