import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { MemberId } from '../../../shared/domain/ids.ts';
import { PeopleTicks } from '../../ui/people-ticks.tsx';
import { seatQueries } from './seats.queries.ts';

interface WhoseSeatsProps {
  readonly ids: readonly MemberId[];
  readonly off: ReadonlySet<MemberId>;
  readonly onTick: (id: MemberId, on: boolean) => void;
}

/** The people of a seat change that is made anew: anybody can be left out. */
export function WhoseSeats({ ids, off, onTick }: WhoseSeatsProps) {
  const { t } = useTranslation('seats');
  const people = useQuery(seatQueries.people(ids)).data ?? [];
  if (people.length === 0) return null;
  return <PeopleTicks label={t('whose')} people={people} unnamed="" off={off} onTick={onTick} />;
}
