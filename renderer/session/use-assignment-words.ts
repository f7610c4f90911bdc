import { useTranslation } from 'react-i18next';

import type { ScoreRank } from '../../shared/domain/result.ts';
import type { AssignmentRow, ProgressCounts } from '../../shared/ipc/assignment-contract.ts';
import { formatDay } from '../locales/format.ts';

/** Scores have a tenth where they have one, and never more. */
const tenths = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** Whom an assignment is for, what it asks for, and until when, in words. */
export function useAssignmentWords() {
  const { t } = useTranslation('assignments');
  return {
    whom({ names, groups, people }: AssignmentRow): string {
      const more = groups + people - names.length;
      return more > 0 ? t('more', { names: names.join(', '), count: more }) : names.join(', ');
    },
    terms({ rank, attempts }: Pick<AssignmentRow, 'rank' | 'attempts'>): string {
      // Practised once is done with the first of however many attempts.
      if (rank === null) return t('noTerms');
      const asked = t('rank', { rank: t(`rankName.${rank}`) });
      return attempts === null ? asked : `${asked}, ${t('attempts', { count: attempts })}`;
    },
    /** How many are done, and what is not as it should be; that it is not told where it is not. */
    progress(counts: ProgressCounts | null): string {
      if (counts === null) return t('unseen');
      const { people, done, late, overdue } = counts;
      const said = t('doneOf', { done: done + late, count: people });
      return overdue === 0 ? said : `${said}, ${t('overdueToo', { count: overdue })}`;
    },
    score: (score: number, rank: ScoreRank | null): string =>
      rank === null ? tenths.format(score) : `${tenths.format(score)} ${t(`rankName.${rank}`)}`,
    due: ({ dueOn }: Pick<AssignmentRow, 'dueOn'>): string =>
      dueOn === null ? t('noDue') : formatDay(`${dueOn}T12:00:00.000Z`, 'UTC'),
  };
}
