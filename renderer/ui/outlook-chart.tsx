import { linesUpTo } from './day-bars.tsx';
import css from './outlook-chart.module.css';

/** A day with what was left, or will be: the least, the likely and the most. */
interface OutlookDay {
  readonly day: string;
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

interface OutlookChartProps {
  /** The whole message for whoever does not see it. */
  readonly label: string;
  readonly history: readonly { readonly day: string; readonly left: number }[];
  readonly band: readonly OutlookDay[];
  readonly day: (day: string) => string;
  readonly today: string;
}

const [WIDTH, HEIGHT] = [300, 120];

/** A line up to today, and after it a dashed one within a band. */
export function OutlookChart({ label, history, band, day, today }: OutlookChartProps) {
  const last = history.at(-1);
  const count = history.length + band.length;
  const lines = linesUpTo(Math.max(1, ...history.map(({ left }) => left), ...band.map(({ high }) => high)));
  const top = lines.at(-1) ?? 1;
  const x = (at: number) => (at / Math.max(1, count - 1)) * WIDTH;
  const y = (left: number) => HEIGHT - (Math.max(0, left) / top) * HEIGHT;
  const points = (from: number, lefts: readonly number[]) =>
    lefts.map((left, at) => `${x(from + at).toFixed(1)},${y(left).toFixed(1)}`).join(' ');
  const start = history.length - 1;
  const from = last === undefined ? [] : [last.left];
  const upper = points(start, [...from, ...band.map(({ high }) => high)]);
  const lower = points(start, [...from, ...band.map(({ low }) => low)])
    .split(' ')
    .toReversed()
    .join(' ');
  return (
    <div className={`${css.chart} num`} role="img" aria-label={label}>
      <div className={css.plot}>
        {lines.map((line) => (
          <span key={line} className={css.line} style={{ bottom: `${(line / top) * 100}%` }}>
            <span>{line}</span>
          </span>
        ))}
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
          <polygon className={css.band} points={`${upper} ${lower}`} />
          <line className={css.today} x1={x(start)} x2={x(start)} y1={0} y2={HEIGHT} />
          <polyline
            className={css.past}
            points={points(
              0,
              history.map(({ left }) => left),
            )}
          />
          <polyline className={css.likely} points={points(start, [...from, ...band.map(({ likely }) => likely)])} />
        </svg>
      </div>
      <div className={css.days}>
        <span>{history[0] === undefined ? '' : day(history[0].day)}</span>
        <span className={css.now} style={{ insetInlineStart: `${(x(start) / WIDTH) * 100}%` }}>
          {today}
        </span>
        <span>{band.length === 0 ? '' : day(band.at(-1)?.day ?? '')}</span>
      </div>
    </div>
  );
}
