import { useTranslation } from 'react-i18next';

import type { GroupId } from '../../shared/domain/ids.ts';
import type { PlaceRow } from '../../shared/ipc/credit-contract.ts';
import { formatNumber } from '../locales/format.ts';
import { useNow } from '../ui/use-now.ts';
import { instantOf } from '../ui/when.tsx';
import { giverOf, useCreditPlaces } from './use-credit-places.ts';
import { useSeesAll } from './use-sees-all.ts';
import { useZone } from './use-zone.ts';
import { useSession } from './use-session.ts';

interface Wish {
  /** Of each. */
  readonly credits: number;
  readonly groups: readonly GroupId[];
  /** As the field for dates writes it, by the clocks of the workspace; null for now. */
  readonly at: string | null;
}

/** Tells why so many people, who need so many seats, cannot be invited as it is wished; null where they can. */
export function useInvitationFault(): (count: number, seats: number, wish: Wish) => string | null {
  const { t } = useTranslation(['invitations', 'credits']);
  const seatsLeft = useSession()?.seats.remaining ?? 0;
  const seesAll = useSeesAll();
  const now = useNow();
  const zone = useZone();
  const { places } = useCreditPlaces();
  return (count, seats, { groups, at, credits }) => {
    if (count === 0) return t('nobody');
    if (seats > seatsLeft) return t('seatsShort', { count, left: formatNumber(seatsLeft) });
    if (!seesAll && groups.length === 0) return t('noGroup');
    const giver = giverOf(places, groups);
    const needed = count * credits;
    if (needed > 0 && giver === undefined) return t('credits:each.noWallet');
    if (giver !== undefined && needed > giver.amount) return short(giver, needed);
    if (at === null) return null;
    const instant = instantOf(at, zone);
    return instant === null || instant <= now.toISOString() ? t('past') : null;
  };

  function short({ place, name, amount }: PlaceRow, needed: number): string {
    const where = place.kind === 'pool' ? t('credits:poolWithin') : t('credits:walletOf', { name });
    return t('credits:each.short', { where, left: formatNumber(amount), needed: formatNumber(needed) });
  }
}
