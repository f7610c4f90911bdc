import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

import css from './imports.module.css';

interface ActionBarProps {
  readonly back: string;
  readonly onBack: () => void;
  /** What the act means, beside it. */
  readonly says: ReactNode;
  readonly children: ReactNode;
}

/** The way back and the way on. */
export function ActionBar({ back, onBack, says, children }: ActionBarProps) {
  return (
    <div className={css.actionbar}>
      <Button variant="subtle" color="gray" c="var(--rc-text-2)" ml={-12} onClick={onBack}>
        {back}
      </Button>
      <span className={`${css.says} t2 num`}>{says}</span>
      {children}
    </div>
  );
}
