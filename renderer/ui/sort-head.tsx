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

/** What a list is ordered by, and whether from the end. */
interface Order<By extends string> {
  readonly by: By;
  readonly down: boolean;
}

interface OrderHeadProps<By extends string> extends Pick<SortHeadProps, 'label' | 'num'> {
  readonly by: By;
  readonly order: Order<By>;
  /** Whether the first click orders from the end: what is most, or latest, is looked for. */
  readonly beginsDown?: boolean;
  readonly onOrder: (order: Order<By>) => void;
}

/** The head of a column by which a list is ordered, the other way round when it is so already. */
export function OrderHead<By extends string>({ by, order, beginsDown = false, onOrder, ...head }: OrderHeadProps<By>) {
  const isIt = order.by === by;
  return (
    <SortHead
      {...head}
      sorted={isIt ? (order.down ? 'descending' : 'ascending') : undefined}
      onSort={() => onOrder({ by, down: isIt ? !order.down : beginsDown })}
    />
  );
}
