import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { formatNumber } from '../locales/format.ts';
import { useCan } from './use-can.ts';
import { useSession } from './use-session.ts';

interface SeatFieldProps {
  readonly label: string;
  readonly checked: boolean;
  /** How many it would take; none where they are taken already, by a change that is made anew. */
  readonly count: number;
  readonly onChange: (on: boolean) => void;
}

/** Whether people are invited with a full seat, and how many there are. Without leave to assign one it says why. */
export function SeatField({ label, checked, count, onChange }: SeatFieldProps) {
  const { t } = useTranslation('common');
  const left = useSession()?.seats.remaining ?? 0;
  const { why } = useCan('seats.assign');
  const after = left - count;
  const isCounted = checked && count > 0 && after >= 0;
  return (
    <Checkbox
      label={label}
      description={
        why ??
        (isCounted ? t('seatsAfter', { count: left, after: formatNumber(after) }) : t('seatsLeft', { count: left }))
      }
      // What was ticked by somebody with leave can be unticked without it.
      disabled={why !== undefined && !checked}
      checked={checked}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
  );
}
