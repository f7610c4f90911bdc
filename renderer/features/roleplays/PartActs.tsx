import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';

import css from './roleplays.module.css';

interface PartActsProps {
  /** Where the part stands among how many. */
  readonly at: number;
  readonly of: number;
  readonly labels: { readonly up: string; readonly down: string; readonly remove: string };
  readonly disabled: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** Moves a criterion or an item among the others, or takes it out. */
export function PartActs({ at, of, labels, disabled, onMove, onRemove }: PartActsProps) {
  return (
    <span className={css.partActs}>
      <ActionIcon aria-label={labels.up} title={labels.up} disabled={disabled || at === 0} onClick={() => onMove(-1)}>
        <IconArrowUp size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon
        aria-label={labels.down}
        title={labels.down}
        disabled={disabled || at === of - 1}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={labels.remove} title={labels.remove} disabled={disabled} onClick={onRemove}>
        <IconTrash size={15} aria-hidden />
      </ActionIcon>
    </span>
  );
}
