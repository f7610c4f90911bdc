import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { fitColumns, useMemberColumns } from '../../state/member-columns.ts';
import { useMembersView } from '../../state/members-view.ts';
import css from './members.module.css';

/** By what the list is sorted, where no column on the screen shows it, and a cross to sort by name again. */
export function SortChip() {
  const { t } = useTranslation('members');
  const sort = useMembersView((view) => view.sort);
  const sortBy = useMembersView((view) => view.sortBy);
  const shown = fitColumns(useMemberColumns());
  const unseen = sort.find(({ column }) => !shown.includes(column));
  if (unseen === undefined) return null;
  const Arrow = unseen.descending ? IconArrowDown : IconArrowUp;
  const direction = unseen.descending ? 'descending' : 'ascending';
  return (
    <span className={css.chip}>
      <span className={css.chipText}>
        {t('sort.by')} <b>{t(`columns.${unseen.column}`)}</b>
        <Arrow size={12} role="img" aria-label={t(`sort.${direction}`)} />
      </span>
      <UnstyledButton className={css.chipClear} aria-label={t('sort.clear')} onClick={() => sortBy('name', false)}>
        <IconX size={14} aria-hidden />
      </UnstyledButton>
    </span>
  );
}
