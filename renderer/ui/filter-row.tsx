import type { ReactNode } from 'react';

import css from './filter-row.module.css';

interface FilterRowProps {
  /** How many are left, in words. */
  readonly count: string;
  /** What stands after the count. */
  readonly act?: ReactNode;
  readonly children: ReactNode;
}

/** What a list is narrowed down by, above it, and how many are left. */
export function FilterRow({ count, act, children }: FilterRowProps) {
  return (
    <div className={css.row}>
      {children}
      <span className={`${css.count} t2 num`} role="status">
        {count}
      </span>
      {act}
    </div>
  );
}
