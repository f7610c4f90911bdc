import { IconCalendarExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { formatPercent } from '../../locales/format.ts';
import { assignmentQueries } from '../../session/assignments.queries.ts';
import { useCan } from '../../session/use-can.ts';
import { useSessionsComing } from '../../session/use-sessions-coming.ts';
import { everyAssignment, useAssignmentsView } from '../../state/assignments-view.ts';
import type { Figure } from '../../ui/page.tsx';
import type { AttentionItem } from './attention-item.ts';

const useSummary = () => {
  const { allowed } = useCan('assignments.manage');
  return useQuery({ ...assignmentQueries.summary(), enabled: allowed }).data;
};

/** People whose last day has passed. */
export function useOverdue(): AttentionItem[] {
  const { t } = useTranslation('assignments');
  const navigate = useNavigate();
  const narrow = useAssignmentsView((view) => view.narrow);
  const count = useSummary()?.overduePeople ?? 0;
  // Who seems late may have practised in what has not come yet.
  if (useSessionsComing() !== false || count === 0) return [];
  return [
    {
      ...{ key: 'overdue', picture: IconCalendarExclamation, tone: 'warn', title: t('overview.overdue', { count }) },
      ...{ text: t('overview.overdueText'), act: t('overview.act') },
      onAct: () => {
        narrow({ ...everyAssignment, state: 'overdue' });
        void navigate({ to: '/roleplays/assignments' });
      },
    },
  ];
}

/** How much of what is assigned is done; none where nothing is. */
export function useAssignedFigures(): readonly Figure[] {
  const { t } = useTranslation('assignments');
  const summary = useSummary();
  const coming = useSessionsComing();
  if (summary === undefined || summary.running === 0) return [];
  if (coming === true) return [{ label: t('overview.figure'), value: '–', note: t('overview.coming') }];
  const { people, done, late } = summary.progress;
  const finished = done + late;
  return [
    {
      label: t('overview.figure'),
      value: people === 0 ? '–' : formatPercent(finished / people),
      note: people === 0 ? t('overview.nobody') : t('overview.figureOf', { done: finished, count: people }),
    },
  ];
}
