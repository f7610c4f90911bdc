import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { Overview } from '../../../shared/ipc/overview-contract.ts';
import { formatNumber } from '../../locales/format.ts';
import { overviewQueries } from '../../session/billing.queries.ts';
import { useCan } from '../../session/use-can.ts';
import { useSession } from '../../session/use-session.ts';
import { useZone } from '../../session/use-zone.ts';
import { type Figure, Figures } from '../../ui/page.tsx';
import { atAGlance } from './overview.queries.ts';
import { useAssignedFigures } from './use-assigned.ts';
import { usePracticeFigures } from './use-practice.ts';

function useMonth() {
  const { allowed } = useCan('reports.seats');
  return useQuery({ ...atAGlance.month(useZone()), enabled: allowed }).data;
}

/** By how many there are more than thirty days ago; null where this copy does not know. */
function useMorePeople(): number | null {
  const data = useMonth();
  if (!data || data.tooEarly || data.partial || !data.whole?.was) return null;
  const at = data.columns.indexOf('people');
  return (data.whole.values[at] ?? 0) - (data.whole.was[at] ?? 0);
}

/** How many full seats are given out: of all there are, or of those that people of one's own groups have; none before that is known. */
function useSeatFigure(): readonly Figure[] {
  const { t } = useTranslation('overview');
  const session = useSession();
  const seesSeats = useCan('seats.read').allowed;
  const seesPool = useCan('billing.read').allowed;
  const month = useMonth();
  const label = t('figures.seats');
  if (session === null || !seesSeats) return [];
  const { granted, remaining } = session.seats;
  if (seesPool) {
    const unit = t('figures.seatsOf', { count: granted });
    const note = t('figures.seatsLeft', { count: remaining });
    return [{ label, value: formatNumber(granted - remaining), unit, note }];
  }
  // What the plan grants is not told to whoever sees only groups.
  const { columns = [], whole } = month ?? {};
  if (!whole) return [];
  const [held = 0, reserved = 0] = (['full', 'reserved'] as const).map(
    (name) => whole.values[columns.indexOf(name)] ?? 0,
  );
  const value = formatNumber(held + reserved);
  return [{ label, value, note: t('figures.seatsSeen') }];
}

/** The figures at the top. */
export function Glance({ overview: { invited } }: { readonly overview: Overview }) {
  const { t } = useTranslation('overview');
  const session = useSession();
  const more = useMorePeople();
  const seats = useSeatFigure();
  const seesBilling = useCan('billing.read').allowed;
  const practice = usePracticeFigures();
  const assigned = useAssignedFigures();
  const credits = useQuery({ ...overviewQueries.overview(), enabled: seesBilling }).data?.credits;
  if (session === null) return null;
  const people: Figure = { label: t('figures.people'), value: formatNumber(session.people), note: moreWords() };
  const invitations: Figure = {
    label: t('figures.invited'),
    value: formatNumber(invited.open),
    note: invitedWords(),
  };
  const held = credits && {
    label: t('figures.credits'),
    value: formatNumber(credits.pool + credits.wallets + credits.balances),
    note: t('figures.creditsPool', { count: credits.pool }),
  };
  return <Figures items={[people, ...seats, ...(held ? [held] : []), invitations, ...practice, ...assigned]} />;

  function invitedWords(): string {
    if (invited.open === 0) return t('figures.invitedNone');
    return invited.late === 0 ? t('figures.invitedFresh') : t('figures.invitedLate', { count: invited.late });
  }

  function moreWords(): string | undefined {
    if (more === null) return undefined;
    if (more === 0) return t('figures.peopleSame');
    return more > 0 ? t('figures.peopleMore', { count: more }) : t('figures.peopleFewer', { count: -more });
  }
}
