import { useTranslation } from 'react-i18next';

import type { GroupId } from '../../shared/domain/ids.ts';
import type { PlaceRow } from '../../shared/ipc/credit-contract.ts';
import { formatNumber } from '../locales/format.ts';
import { CreditAmount } from '../ui/credit-amount.tsx';
import { giverOf, useCreditPlaces } from './use-credit-places.ts';
import { useCan } from './use-can.ts';

interface CreditsFieldProps {
  readonly label: string;
  readonly credits: number;
  /** How many people get so many each; none where they are given already, by a change that is made anew. */
  readonly count: number;
  readonly groups: readonly GroupId[];
  readonly onChange: (credits: number) => void;
}

/** How many credits people are added with, and what that leaves. Without leave to give any it says why. */
export function CreditsField({ label, credits, count, groups, onChange }: CreditsFieldProps) {
  const { t } = useTranslation('credits');
  const { why } = useCan('credits.move');
  const giver = giverOf(useCreditPlaces().places, groups);
  return (
    <CreditAmount
      label={label}
      description={why ?? left(giver)}
      disabled={why !== undefined && credits === 0}
      min={0}
      value={credits}
      onChange={onChange}
    />
  );

  function left(from: PlaceRow | undefined): string {
    if (from === undefined) return t('each.noWallet');
    const where = from.place.kind === 'pool' ? t('poolWithin') : t('walletOf', { name: from.name });
    const after = from.amount - credits * count;
    return credits * count > 0 && after >= 0
      ? t('each.after', { count: from.amount, where, after: formatNumber(after) })
      : t('each.left', { count: from.amount, where });
  }
}
