import { formatNumber } from '../locales/format.ts';
import css from './chart.module.css';
import { ticksTo } from './ticks.ts';

/** One of the parts that every column is made of, the lowest first. */
export interface ColumnPart {
  readonly name: string;
  /** The class of its colour. */
  readonly look: string | undefined;
}

export interface Column {
  readonly key: string;
  readonly name: string;
  /** What stands below it, where its name is too long for that. */
  readonly short?: string;
  /** As much as it has of each part, in their order. */
  readonly amounts: readonly number[];
}

interface ColumnChartProps {
  /** The whole picture in words. */
  readonly label: string;
  readonly parts: readonly ColumnPart[];
  readonly columns: readonly Column[];
  /** At most so many columns are named below. */
  readonly named?: number;
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Amounts over time, one column for each period. Its figures stand in a table beside it. */
export function ColumnChart({ label, parts, columns, named = 12 }: ColumnChartProps) {
  const ticks = ticksTo(Math.max(0, ...columns.map(({ amounts }) => sum(amounts))));
  const top = ticks.at(-1) ?? 1;
  const every = Math.max(1, Math.ceil(columns.length / named));
  return (
    <div role="img" aria-label={label} className={`${css.chart} num`}>
      <ScaleLines ticks={ticks} />
      <div className={css.plot}>
        {columns.map(({ key, name, amounts }) => (
          <div key={key} className={css.column} title={`${name}: ${formatNumber(sum(amounts))}`}>
            {parts.map(({ name: part, look }, at) => {
              const share = ((amounts[at] ?? 0) / top) * 100;
              return share > 0 ? <i key={part} className={look} style={{ height: `${share}%` }} /> : null;
            })}
          </div>
        ))}
      </div>
      <div className={css.names}>
        {columns.map(({ key, name, short = name }, index) => (
          // The latest is always named: the columns are counted from it.
          <span key={key}>{(columns.length - 1 - index) % every === 0 ? <b>{short}</b> : null}</span>
        ))}
      </div>
    </div>
  );
}

/** The lines that figures of a chart are read off, from nought at the bottom. */
export function ScaleLines({ ticks }: { readonly ticks: readonly number[] }) {
  const top = ticks.at(-1) ?? 1;
  return (
    <div className={css.scale}>
      {ticks.map((tick) => (
        <span key={tick} style={{ bottom: `${(tick / top) * 100}%` }}>
          <b>{formatNumber(tick)}</b>
        </span>
      ))}
    </div>
  );
}
