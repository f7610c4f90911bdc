import { useTranslation } from 'react-i18next';

import type { SeatReportGroup } from '../../../shared/ipc/shapes.ts';
import ui from '../../ui/ui.module.css';
import { Bars } from './Bars.tsx';

/** Which groups hold the most full seats. */
export function GroupBars({ groups }: { readonly groups: readonly SeatReportGroup[] }) {
  const { t } = useTranslation('reports');
  const nameOf = ({ id, name }: SeatReportGroup) => (id === null ? t('groups.none') : name);
  return (
    <Bars
      title={t('groups.title')}
      empty={t('groups.empty')}
      parts={(['used', 'unused', 'reserved'] as const).map((part) => ({
        name: t(`groups.${part}`),
        look: ui[`s-${part}`],
      }))}
      bars={groups.map((group) => ({
        key: group.id ?? '',
        name: nameOf(group),
        amounts: [group.used, group.unused, group.reserved],
      }))}
      tell={(name, count) => t('groups.bar', { name, count })}
      tellAll={(bars) => t('groups.chart', { groups: bars })}
    />
  );
}
