import type { ReactNode } from 'react';

import { initials } from './initials.ts';
import css from './ui.module.css';

export function Avatar({ name, size = 22 }: { readonly name: string; readonly size?: number }) {
  const fontSize = Math.max(9.5, Math.round(size * 0.4));
  return (
    <span className={css.avatar} style={{ width: size, height: size, fontSize }} aria-hidden>
      {initials(name)}
    </span>
  );
}

interface PersonProps {
  readonly name: string;
  readonly sub?: ReactNode;
  readonly size?: number;
}

/** A face and a name; the name keeps its own direction among others. */
export function Person({ name, sub, size }: PersonProps) {
  return (
    <span className={css.person}>
      <Avatar name={name} size={size ?? (sub === undefined ? 22 : 32)} />
      <span>
        <bdi className={`cut strong ${css.block}`} title={name}>
          {name}
        </bdi>
        {sub === undefined ? null : <span className={`cut s t3 ${css.block}`}>{sub}</span>}
      </span>
    </span>
  );
}
