import { useTranslation } from 'react-i18next';

import type { Analytics, AnalyticsQuery } from '../../../shared/ipc/session-contract.ts';
import { formatMonth } from '../../locales/format.ts';

type NamedRow = Pick<Analytics['rows'][number], 'key' | 'name'>;

/** What a row of the figures is called: months as they are written here, and those of nobody or nothing as that. */
export function useRowName(by: AnalyticsQuery['by']): (row: NamedRow) => string {
  const { t } = useTranslation('sessions');
  return ({ key, name }) => {
    // Of somebody who is not here there is a name and nothing else.
    if (key === '') return name === '' ? t(`analytics.noKey.${by}`) : name;
    return by === 'month' ? formatMonth(key) : name;
  };
}
