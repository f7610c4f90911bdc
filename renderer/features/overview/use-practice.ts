import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { SessionFilter } from '../../../shared/ipc/session-contract.ts';
import { formatNumber, formatPercent } from '../../locales/format.ts';
import { sessionQueriesOf } from '../../session/sessions.queries.ts';
import { useCan } from '../../session/use-can.ts';
import { useSessionsComing } from '../../session/use-sessions-coming.ts';
import { useSessionsOff } from '../../session/use-sessions-off.ts';
import { everySession, filterOf } from '../../state/sessions-view.ts';
import type { Figure } from '../../ui/page.tsx';
import { useNow } from '../../ui/use-now.ts';

const WEEK = 7;
const latestFirst = { by: 'started', down: true } as const;
const byScenario = { by: 'scenario', sort: { by: 'sessions', down: true } } as const;

/** The day so many days before today, as this computer counts days. */
function dayBefore(now: Date, days: number): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days, 12);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(day.getFullYear())}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

const within = (from: string, to: string): SessionFilter => filterOf({ ...everySession, from, to });

/** How much was practised in seven days, and by how many of those who can; none where it may not be seen. */
export function usePracticeFigures(): readonly Figure[] {
  const { t } = useTranslation('overview');
  const now = useNow();
  const isOff = useSessionsOff();
  // Of groups whose sessions are not seen there is no figure: none at all would be taken for a fact about them.
  const enabled = useCan('sessions.read').allowed && !isOff;
  const mayCompare = useCan('analytics.read').allowed;
  const lately = within(dayBefore(now, WEEK - 1), dayBefore(now, 0));
  const earlier = within(dayBefore(now, 2 * WEEK - 1), dayBefore(now, WEEK));
  const week = useQuery({ ...sessionQueriesOf.some(lately, latestFirst, 1), enabled }).data?.total;
  const before = useQuery({ ...sessionQueriesOf.some(earlier, latestFirst, 1), enabled }).data?.total;
  const all = useQuery({
    ...sessionQueriesOf.sums({ filter: filterOf(everySession), ...byScenario }),
    enabled: mayCompare,
  });
  const completion = all.data?.all.completion ?? null;
  const coming = useSessionsComing();
  const figures: Figure[] = [];
  // Of some of them any figure would be one that nobody finds again.
  if (coming === true) return [{ label: t('figures.sessions'), value: '–', note: t('figures.coming') }];
  if (week !== undefined && before !== undefined)
    figures.push({ label: t('figures.sessions'), value: formatNumber(week), note: difference(week - before) });
  if (completion !== null && completion.of > 0)
    figures.push({
      label: t('figures.completion'),
      value: formatPercent(completion.done / completion.of),
      note: t('figures.completionOf', { done: completion.done, count: completion.of }),
    });
  return figures;

  function difference(more: number): string {
    if (more === 0) return t('figures.sessionsSame');
    return more > 0 ? t('figures.sessionsMore', { count: more }) : t('figures.sessionsFewer', { count: -more });
  }
}
