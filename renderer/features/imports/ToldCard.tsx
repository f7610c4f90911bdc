import type { ReactNode } from 'react';

import ui from '../../ui/ui.module.css';
import css from './imports.module.css';

interface ToldCardProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A table of people and what becomes of them, whose cells may take several lines. It scrolls by itself. */
export function ToldCard({ label, children }: ToldCardProps) {
  return (
    <section className={ui.panel}>
      <div className={css.toldBox} tabIndex={0} role="group" aria-label={label}>
        <table className={css.told} aria-label={label}>
          {children}
        </table>
      </div>
    </section>
  );
}
