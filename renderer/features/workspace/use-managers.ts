import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { workspaceQueries } from './workspace.queries.ts';

/** What holds for so many scoring managers, in words; undefined until their number is known. */
export function useManagerWords() {
  const { t } = useTranslation('workspace');
  const { data: count, error } = useQuery(workspaceQueries.managers());
  const say = (one: 'managers.on' | 'managers.off' | 'off.text') =>
    count === undefined ? undefined : count === 0 ? t(`${one}Nobody`) : t(one, { count });
  return { count, error, say };
}
