import { Menu } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import type { ReactNode } from 'react';

import { inSight } from './in-sight.ts';
import css from './ui.module.css';

interface MenuAtProps {
  readonly at: { readonly x: number; readonly y: number };
  /** Which corner of the menu is put there. */
  readonly corner: 'start' | 'end';
  readonly width: number;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A menu that all rows share, put beside the row that asked for it. */
export function MenuAt({ at: { x, y }, corner, width, label, onClose, children }: MenuAtProps) {
  // In a window of another size the row stands elsewhere.
  useWindowEvent('resize', onClose);
  return (
    <Menu
      opened
      returnFocus={false}
      onClose={onClose}
      position={`bottom-${corner}`}
      width={width}
      middlewares={inSight}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <button
          type="button"
          className={css.menuAt}
          style={{ left: x, top: y }}
          tabIndex={-1}
          aria-hidden
          // The menu takes its name from here.
          aria-label={label}
        />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
