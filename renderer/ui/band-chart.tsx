import css from './chart.module.css';
import { ScaleLines } from './column-chart.tsx';
import { ticksTo } from './ticks.ts';

interface BandPoint {
  readonly day: string;
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

interface BandChartProps {
  /** The whole picture in words. */
  readonly label: string;
  readonly history: readonly { readonly day: string; readonly left: number }[];
  readonly band: readonly BandPoint[];
  /** How a day is written below. */
  readonly name: (day: string) => string;
  readonly today: string;
  /** How many days are written below: fewer where there is little room. */
  readonly names?: number;
}

const WIDTH = 1000;
const HEIGHT = 100;
const NAMED = 6;
const timeOf = (day: string) => Date.parse(`${day}T00:00:00.000Z`);

/** What was left until today as a line, and what is foretold as a band around a dashed one. */
export function BandChart({ label, history, band, name, today, names = NAMED }: BandChartProps) {
  const times = [...history, ...band].map(({ day }) => timeOf(day));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const ticks = ticksTo(Math.max(0, ...history.map(({ left }) => left), ...band.map(({ high }) => high)));
  const top = ticks.at(-1) ?? 1;
  const share = (day: string) => (last === first ? 0 : (timeOf(day) - first) / (last - first));
  const at = (day: string, left: number) => `${share(day) * WIDTH},${HEIGHT - (Math.max(0, left) / top) * HEIGHT}`;
  const named = Array.from({ length: names }, (_, index) => index / (names - 1));
  const dayAt = (part: number) => new Date(first + part * (last - first)).toISOString().slice(0, 10);
  const upper = band.map(({ day, high }) => at(day, high));
  const lower = band.map(({ day, low }) => at(day, low)).toReversed();
  const now = share(history.at(-1)?.day ?? band[0]?.day ?? dayAt(0)) * 100;
  return (
    <div role="img" aria-label={label} className={`${css.chart} num`}>
      <ScaleLines ticks={ticks} />
      <svg className={css.lines} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        <polygon className={css.band} points={[...upper, ...lower].join(' ')} />
        <polyline className={css.past} points={history.map(({ day, left }) => at(day, left)).join(' ')} />
        <polyline className={css.coming} points={band.map(({ day, likely }) => at(day, likely)).join(' ')} />
      </svg>
      <div className={css.now} style={{ left: `calc(var(--axis) + (100% - var(--axis)) * ${now / 100})` }}>
        <b>{today}</b>
      </div>
      <div className={css.names}>
        {named.map((part) => (
          <b key={part} style={{ left: `${part * 100}%` }}>
            {name(dayAt(part))}
          </b>
        ))}
      </div>
    </div>
  );
}
