import { useTranslation } from 'react-i18next';

import type { SeatReportGroup } from '../../../shared/ipc/shapes.ts';
import { formatNumber } from '../../locales/format.ts';
import { Panel } from '../../ui/page.tsx';
import ui from '../../ui/ui.module.css';
import { fullSeats } from './group-seats.ts';
import css from './reports.module.css';

/** What a glance takes in; the table below has them all. */
const MOST_BARS = 10;
/** The longest bar leaves room for its figure. */
const LONGEST = 92;

const parts = ['used', 'unused', 'reserved'] as const;

/** Which groups hold the most full seats, as a picture. */
export function GroupBars({ groups }: { readonly groups: readonly SeatReportGroup[] }) {
  const { t } = useTranslation('reports');
  const holding = groups.filter((group) => fullSeats(group) > 0).toSorted((a, b) => fullSeats(b) - fullSeats(a));
  const shown = holding.slice(0, MOST_BARS);
  const most = Math.max(1, ...shown.map(fullSeats));
  const nameOf = ({ id, name }: SeatReportGroup) => (id === null ? t('groups.none') : name);
  const said = shown.map((group) => t('groups.bar', { name: nameOf(group), count: fullSeats(group) })).join(', ');
  return (
    <Panel
      title={t('groups.title')}
      action={<Legend />}
      meta={holding.length > MOST_BARS ? t('groups.top', { count: MOST_BARS }) : undefined}
    >
      {shown.length === 0 ? (
        <p className="t2">{t('groups.empty')}</p>
      ) : (
        <div role="img" aria-label={t('groups.chart', { groups: said })} className={`${css.bars} num s`}>
          {shown.map((group) => (
            <div key={group.id ?? ''} className={css.barRow}>
              <bdi className="t2 cut" title={nameOf(group)}>
                {nameOf(group)}
              </bdi>
              <span className={css.barLine}>
                <span className={`${ui.bar} ${css.bar2}`} style={{ width: `${(fullSeats(group) / most) * LONGEST}%` }}>
                  {parts.map((part) =>
                    group[part] === 0 ? null : (
                      <i key={part} className={ui[`s-${part}`]} style={{ flex: group[part] }} />
                    ),
                  )}
                </span>
                <span className="t3">{formatNumber(fullSeats(group))}</span>
              </span>
            </div>
          ))}
        </div>
      )}
    </Panel>
  );
}

function Legend() {
  const { t } = useTranslation('reports');
  return (
    <span className={ui.legend}>
      {parts.map((part) => (
        <span key={part}>
          <i className={`${ui.swatch} ${ui[`s-${part}`]}`} aria-hidden />
          {t(`groups.${part}`)}
        </span>
      ))}
    </span>
  );
}
