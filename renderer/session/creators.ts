import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { CreatorChoice } from '../../shared/domain/workspace-settings.ts';
import { call } from '../bridge.ts';

const creatorsQuery = () =>
  queryOptions({ queryKey: ['members', 'creators'], queryFn: () => call.roleplays.creators() });

/** How many people each choice of who may create scenarios means, as numbers and in words; undefined until it is known. */
export function useCreators() {
  const { t } = useTranslation('common');
  const { data, error } = useQuery(creatorsQuery());
  const say = (choice: CreatorChoice): string | undefined => {
    if (data === undefined) return undefined;
    const { now, later } = data[choice];
    const [admins, groupAdmins, both] = [data.admins.now, data.groupAdmins.now, data.both.now];
    const parts =
      choice === 'adminsAndGroupAdmins'
        ? t('creators.parts', { admins, groupAdmins, both })
        : t(`creators.of.${choice}`);
    const more = later === 0 ? '' : ` ${t('creators.later', { count: later })}`;
    return `${t('creators.count', { count: now })} ${parts}${more}`;
  };
  return { count: (choice: CreatorChoice) => data?.[choice].now, error, say };
}
