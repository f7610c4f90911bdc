import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import css from './drawer.module.css';

interface SplitProps {
  /** The drawer of the row that is open, where one is. */
  readonly beside: ReactNode;
  readonly children: ReactNode;
}

/** A list with a drawer beside it. */
export function Split({ beside, children }: SplitProps) {
  return (
    <div className={css.split}>
      <div className={css.list}>{children}</div>
      {beside}
    </div>
  );
}

interface DrawerProps {
  readonly label: string;
  /** Which row of the list it is about. */
  readonly place: ReactNode;
  /** Ways to other rows, before the one that closes. */
  readonly acts?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** One row of a list in full, beside the list and never over it. */
export function Drawer({ label, place, acts, onClose, children }: DrawerProps) {
  const { t } = useTranslation('common');
  return (
    <aside className={css.drawer} aria-label={label}>
      <div className={css.top}>
        <span className={`${css.place} s t3 num`}>{place}</span>
        {acts}
        <ActionIcon aria-label={t('closeKey')} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
      {children}
    </aside>
  );
}

/** What a drawer says, section by section. */
export function DrawerBody({ children }: { readonly children: ReactNode }) {
  return <div className={css.body}>{children}</div>;
}
