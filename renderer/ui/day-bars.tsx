import css from './day-bars.module.css';
import { ticksTo } from './ticks.ts';
import ui from './ui.module.css';

/** What every bar is made of, from below. */
export interface BarSeries {
  readonly key: string;
  readonly name: string;
  /** The class of its colour. */
  readonly look: string | undefined;
}

interface DayBarsProps {
  /** The whole message for whoever does not see it. */
  readonly label: string;
  readonly series: readonly BarSeries[];
  /** Of each day what it has of each series, in their order. */
  readonly days: readonly (readonly number[])[];
  readonly format: (amount: number) => string;
}

const totalOf = (day: readonly number[]) => day.reduce((sum, amount) => sum + amount, 0);

/** One bar for each day of a month, stacked of its parts. */
export function DayBars({ label, series, days, format }: DayBarsProps) {
  const lines = ticksTo(Math.max(0, ...days.map(totalOf)));
  const top = lines.at(-1) ?? 1;
  return (
    <div className={`${css.chart} num`} role="img" aria-label={label}>
      <div className={css.plot}>
        {lines.map((line) => (
          <span key={line} className={css.line} style={{ bottom: `${(line / top) * 100}%` }}>
            <span>{format(line)}</span>
          </span>
        ))}
        <div className={css.bars}>
          {days.map((day, at) => (
            <span key={at} className={css.bar} title={format(totalOf(day))}>
              {series.map(({ key, look }, nth) => (
                <i key={key} className={look} style={{ height: `${((day[nth] ?? 0) / top) * 100}%` }} />
              ))}
            </span>
          ))}
        </div>
      </div>
      <div className={css.days}>
        {days.map((_, at) => (
          <span key={at}>{at + 1}</span>
        ))}
      </div>
    </div>
  );
}

/** Which colour is what. */
export function BarLegend({ series }: Pick<DayBarsProps, 'series'>) {
  return (
    <span className={ui.legend}>
      {series.map(({ key, name, look }) => (
        <span key={key}>
          <i className={`${ui.swatch} ${look ?? ''}`} aria-hidden />
          <bdi>{name}</bdi>
        </span>
      ))}
    </span>
  );
}
