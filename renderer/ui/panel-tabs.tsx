import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import css from './panel-tabs.module.css';

interface PanelTabsProps {
  readonly label: string;
  readonly tabs: readonly { readonly to: NonNullable<LinkProps['to']>; readonly text: ReactNode }[];
}

/** The ways between the panels of one place. */
export function PanelTabs({ label, tabs }: PanelTabsProps) {
  return (
    <nav className={css.tabs} aria-label={label}>
      {tabs.map(({ to, text }) => (
        <Link key={to} to={to} className={css.tab} activeOptions={{ exact: true }}>
          {text}
        </Link>
      ))}
    </nav>
  );
}
