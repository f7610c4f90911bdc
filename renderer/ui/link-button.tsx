import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';

import css from './ui.module.css';

export function LinkButton({ onClick, children }: { readonly onClick: () => void; readonly children: ReactNode }) {
  return (
    <UnstyledButton className={css.link} onClick={onClick}>
      {children}
    </UnstyledButton>
  );
}
