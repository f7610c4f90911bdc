import { useTranslation } from 'react-i18next';

import type { MemberColumn } from '../../../shared/ipc/list-shapes.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import { formatExact, formatList, formatNumber } from '../../locales/format.ts';
import { seatStateOf } from '../../ui/seat-state.ts';

const exactly = (instant: string | null) => (instant === null ? '' : formatExact(instant));

/** What a cell of the list says, as a text that can be copied; empty where it says nothing. */
export function useCellText(): (column: MemberColumn, member: MemberRow) => string {
  const { t } = useTranslation('common');
  const seatText = (member: MemberRow) => {
    const use = t(`seatState.${seatStateOf(member)}`);
    return member.revokeAt === null ? use : t('seat.useUntil', { use, at: formatExact(member.revokeAt) });
  };
  return (column, member) => {
    switch (column) {
      case 'role':
        return t(`role.${member.role}`);
      case 'seat':
        return seatText(member);
      case 'groups':
        return formatList(member.groups.map(({ name }) => name));
      case 'credits':
        return formatNumber(member.credits);
      case 'status':
        return t(`status.${member.status}`);
      case 'lastUsedAt':
      case 'createdAt':
        return exactly(member[column]);
      case 'name':
      case 'email':
        return member[column];
    }
  };
}
