import { useTranslation } from 'react-i18next';

import type { SeatPreview } from '../../../shared/ipc/shapes.ts';
import { formatNumber } from '../../locales/format.ts';

/** How many seats there are to give, and who only gets one reserved. */
export function AssignConsequence({ preview }: { readonly preview: SeatPreview }) {
  const { t } = useTranslation('seats');
  const { before, reserved, refusal, changed, shown, fromGroups } = preview;
  const drawn = fromGroups.map(({ name, count }) => t('assign.fromGroup', { name, count })).join(' ');
  const available = t('assign.available', { count: before.remaining, assigned: formatNumber(before.assigned) });
  return (
    <p className="t2">
      {available} {refusal === null && reserved > 0 ? told() : null} {drawn} {refusal === null ? t('undoable') : null}
    </p>
  );

  function told() {
    if (changed === 1) return t('assign.reservedOne', { name: shown[0]?.name ?? '' });
    return t('assign.reserved', { count: reserved });
  }
}
