import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';

import css from './ui.module.css';
import { HeadCell } from './virtual-table.tsx';

interface SortHeadProps {
  readonly label: string;
  /** How the list is sorted by this column; undefined where it is not. */
  readonly sorted: 'ascending' | 'descending' | undefined;
  readonly num?: boolean;
  readonly onSort: () => void;
}

/** The head of a column that can be sorted by. */
export function SortHead({ label, sorted, num = false, onSort }: SortHeadProps) {
  const Arrow = sorted === 'descending' ? IconArrowDown : IconArrowUp;
  return (
    <HeadCell num={num} sorted={sorted}>
      <UnstyledButton className={css.sort} onClick={onSort}>
        <span className="cut">{label}</span>
        {sorted === undefined ? null : <Arrow size={12} aria-hidden />}
      </UnstyledButton>
    </HeadCell>
  );
}
