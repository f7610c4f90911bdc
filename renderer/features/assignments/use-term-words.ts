import { useTranslation } from 'react-i18next';

import type { AssignmentRow } from '../../../shared/ipc/assignment-contract.ts';
import { formatDay } from '../../locales/format.ts';

/** Whom an assignment is for, what it asks for, and until when, in words. */
export function useTermWords() {
  const { t } = useTranslation('assignments');
  return {
    whom({ names, groups, people }: AssignmentRow): string {
      const more = groups + people - names.length;
      return more > 0 ? t('more', { names: names.join(', '), count: more }) : names.join(', ');
    },
    terms({ rank, attempts }: AssignmentRow): string {
      const asked = rank === null ? t('noTerms') : t('rank', { rank: t(`rankName.${rank}`) });
      return attempts === null ? asked : `${asked}, ${t('attempts', { count: attempts })}`;
    },
    due: ({ dueOn }: AssignmentRow): string =>
      dueOn === null ? t('noDue') : formatDay(`${dueOn}T12:00:00.000Z`, 'UTC'),
  };
}
