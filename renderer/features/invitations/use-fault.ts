import { useTranslation } from 'react-i18next';

import { formatNumber } from '../../locales/format.ts';
import { useSeesAll } from '../../session/use-sees-all.ts';
import { useSession } from '../../session/use-session.ts';
import { useNow } from '../../ui/use-now.ts';
import { instantOf } from '../../ui/when.tsx';
import type { InvitationWish } from './use-invitation.ts';

/** Why so many people cannot be invited as it is wished; null where they can. */
export function useFault(count: number, wish: InvitationWish): string | null {
  const { t } = useTranslation('invitations');
  const seatsLeft = useSession()?.seats.remaining ?? 0;
  const seesAll = useSeesAll();
  const now = useNow();
  if (count === 0) return t('nobody');
  if (wish.fullSeat && count > seatsLeft) return t('seatsShort', { count, left: formatNumber(seatsLeft) });
  if (!seesAll && wish.groups.length === 0) return t('noGroup');
  if (wish.at === '') return null;
  const at = instantOf(wish.at);
  return at === null || at <= now.toISOString() ? t('past') : null;
}
