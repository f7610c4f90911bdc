import type { MouseEvent } from 'react';

import css from './ui.module.css';

interface TickProps {
  readonly label: string;
  readonly checked: boolean;
  readonly indeterminate?: boolean;
  /** Rows of a long list are ticked by key, and left out of the tab order. */
  readonly reachable?: boolean;
  readonly onTick: (checked: boolean, event: MouseEvent<HTMLInputElement>) => void;
}

/** A checkbox light enough for every row of a list that scrolls. */
export function Tick({ label, checked, indeterminate = false, reachable = true, onTick }: TickProps) {
  return (
    <input
      type="checkbox"
      className={css.tick}
      aria-label={label}
      checked={checked}
      tabIndex={reachable ? 0 : -1}
      ref={(input) => {
        if (input !== null) input.indeterminate = indeterminate;
      }}
      readOnly
      onClick={(event) => {
        event.stopPropagation();
        onTick(!checked, event);
      }}
    />
  );
}
