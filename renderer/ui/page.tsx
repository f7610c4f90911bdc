import type { CSSProperties, ReactNode } from 'react';

import css from './ui.module.css';

interface PageHeadProps {
  readonly title: string;
  readonly meta?: ReactNode;
  /** The way back, before the title. */
  readonly back?: ReactNode;
  readonly children?: ReactNode;
}

export function PageHead({ title, meta, back, children }: PageHeadProps) {
  return (
    <header className={css.head}>
      {back}
      <h1 className="cut" title={title}>
        <bdi>{title}</bdi>
      </h1>
      {meta === undefined ? null : <span className={css.headMeta}>{meta}</span>}
      {children === undefined ? null : <div className={css.headActions}>{children}</div>}
    </header>
  );
}

/** Panels one below the other, no wider than one reads. */
export const Sheet = ({ children }: { readonly children: ReactNode }) => <div className={css.sheet}>{children}</div>;

interface PanelProps {
  readonly title?: string;
  readonly meta?: ReactNode;
  readonly action?: ReactNode;
  readonly line?: boolean;
  /** Without the inner margin, for tables. */
  readonly flush?: boolean;
  readonly style?: CSSProperties;
  readonly children: ReactNode;
}

export function Panel({ title, meta, action, line = false, flush = false, style, children }: PanelProps) {
  return (
    <section className={css.panel} style={style} aria-label={title}>
      {title === undefined ? null : (
        <div className={css.panelHead} data-line={line || undefined}>
          <h2>{title}</h2>
          {meta === undefined ? null : <span className="s t3 num">{meta}</span>}
          {action === undefined ? null : <span className={css.panelAct}>{action}</span>}
        </div>
      )}
      {flush ? children : <div className={css.panelBody}>{children}</div>}
    </section>
  );
}

export interface Figure {
  readonly label: string;
  readonly value: ReactNode;
  readonly unit?: ReactNode;
  readonly note?: ReactNode;
}

export function Figures({ items }: { readonly items: readonly Figure[] }) {
  return (
    <dl className={css.figures}>
      {items.map(({ label, value, unit, note }) => (
        <div className={css.figure} key={label}>
          <dt>{label}</dt>
          <dd className={css.value}>
            {value}
            {unit === undefined ? null : <small>{unit}</small>}
          </dd>
          {note === undefined ? null : <dd className={css.note}>{note}</dd>}
        </div>
      ))}
    </dl>
  );
}

interface FactsProps {
  readonly items: readonly (readonly [label: string, value: ReactNode])[];
  readonly wide?: number;
}

export function Facts({ items, wide = 104 }: FactsProps) {
  return (
    <dl className={css.kv} style={{ gridTemplateColumns: `${wide}px minmax(0, 1fr)` }}>
      {items.map(([label, value]) => (
        <div key={label} className={css.kvRow}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
