import { useTranslation } from 'react-i18next';

import { formatNumber } from '../../locales/format.ts';
import { Panel } from '../../ui/page.tsx';
import ui from '../../ui/ui.module.css';
import css from './reports.module.css';

/** What a glance takes in; the table below has them all. */
const MOST_BARS = 10;
/** The longest bar leaves room for its figure. */
const LONGEST = 92;

/** One of the parts that every bar is made of. */
interface BarPart {
  readonly name: string;
  /** The class of its colour. */
  readonly look: string | undefined;
}

export interface Bar {
  readonly key: string;
  readonly name: string;
  /** As much as it has of each part, in their order. */
  readonly amounts: readonly number[];
}

interface BarsProps {
  readonly title: string;
  /** What is said where no bar has anything. */
  readonly empty: string;
  readonly parts: readonly BarPart[];
  readonly bars: readonly Bar[];
  /** One bar in words, and all of them. */
  readonly tell: (name: string, count: number) => string;
  readonly tellAll: (bars: string) => string;
}

const totalOf = ({ amounts }: Bar) => amounts.reduce((sum, amount) => sum + amount, 0);

/** Which have the most, as a picture. */
export function Bars({ title, empty, parts, bars, tell, tellAll }: BarsProps) {
  const { t } = useTranslation('reports');
  const having = bars.filter((bar) => totalOf(bar) > 0).toSorted((a, b) => totalOf(b) - totalOf(a));
  const shown = having.slice(0, MOST_BARS);
  const most = Math.max(1, ...shown.map(totalOf));
  return (
    <Panel
      title={title}
      action={<Legend parts={parts} />}
      meta={having.length > MOST_BARS ? t('groups.top', { count: MOST_BARS }) : undefined}
    >
      {shown.length === 0 ? (
        <p className="t2">{empty}</p>
      ) : (
        <div
          role="img"
          aria-label={tellAll(shown.map((bar) => tell(bar.name, totalOf(bar))).join(', '))}
          className={`${css.bars} num s`}
        >
          {shown.map((bar) => (
            <Row key={bar.key} bar={bar} parts={parts} width={(totalOf(bar) / most) * LONGEST} />
          ))}
        </div>
      )}
    </Panel>
  );
}

interface RowProps {
  readonly bar: Bar;
  readonly parts: readonly BarPart[];
  /** In hundredths of the room there is. */
  readonly width: number;
}

function Row({ bar, parts, width }: RowProps) {
  return (
    <div className={css.barRow}>
      <bdi className="t2 cut" title={bar.name}>
        {bar.name}
      </bdi>
      <span className={css.barLine}>
        <span className={`${ui.bar} ${css.bar2}`} style={{ width: `${width}%` }}>
          {parts.map(({ name, look }, at) =>
            bar.amounts[at] === 0 ? null : <i key={name} className={look} style={{ flex: bar.amounts[at] }} />,
          )}
        </span>
        <span className="t3">{formatNumber(totalOf(bar))}</span>
      </span>
    </div>
  );
}

/** What the colours of a picture are of. */
export function Legend({ parts }: Pick<BarsProps, 'parts'>) {
  return (
    <span className={ui.legend}>
      {parts.map(({ name, look }) => (
        <span key={name}>
          <i className={`${ui.swatch} ${look ?? ''}`} aria-hidden />
          {name}
        </span>
      ))}
    </span>
  );
}
