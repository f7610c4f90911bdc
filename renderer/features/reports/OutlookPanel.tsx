import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Outlook } from '../../../shared/ipc/forecast-shapes.ts';
import type { ReportKind } from '../../../shared/ipc/report-shapes.ts';
import { formatNumber, formatPercent, formatPeriod, formatSigned } from '../../locales/format.ts';
import { BandChart } from '../../ui/band-chart.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Figures, Panel } from '../../ui/page.tsx';
import ui from '../../ui/ui.module.css';
import { askedAt, CopyMenu, type CopyMenuAt } from './CopyMenu.tsx';
import css from './reports.module.css';
import { type CopiedTable, useCopy } from './use-copy.ts';

const dayWord = (day: string) => formatPeriod(day, 'day');

/** The day on which there are none left, in words. */
function useRunsOut() {
  const { t } = useTranslation('outlook');
  return ({ runsOut, horizon, left }: Outlook, kind: ReportKind): string => {
    if (left === 0) return t(`forecast.${kind}.none`);
    const { early = null, likely = null, late = null } = runsOut ?? {};
    const last = dayWord(horizon);
    if (early === null) return t(`forecast.${kind}.lasts`, { last });
    if (likely === null) return t(`forecast.${kind}.may`, { early: dayWord(early), last });
    if (late === null) return t(`forecast.${kind}.likely`, { early: dayWord(early), likely: dayWord(likely), last });
    return t(`forecast.${kind}.between`, { early: dayWord(early), likely: dayWord(likely), late: dayWord(late) });
  };
}

interface OutlookProps {
  readonly kind: ReportKind;
  readonly outlook: Outlook;
}

/** When seats or credits run out: in words, as figures, drawn, and week by week. */
export function OutlookPanel({ kind, outlook }: OutlookProps) {
  const { t } = useTranslation('outlook');
  const tell = useRunsOut();
  const { left, tooLittle, perDay, historyDays, movements, backTest, band, history } = outlook;
  const drawn = t('forecast.drawn', { days: formatNumber(historyDays), count: movements });
  if (tooLittle || perDay === null) {
    return (
      <Panel title={t(`forecast.${kind}.title`)} meta={t('forecast.left', { count: left })}>
        <Notice title={t('forecast.tooLittle')}>
          {t('forecast.tooLittleText')} {drawn}
        </Notice>
      </Panel>
    );
  }
  const says = tell(outlook, kind);
  const rate = (value: number) => (Math.round(value * 10) / 10).toLocaleString();
  return (
    <Panel title={t(`forecast.${kind}.title`)}>
      <p className={css.headline}>{says}</p>
      <Figures
        items={[
          { label: t('forecast.leftNow'), value: formatNumber(left), note: drawn },
          {
            label: t('forecast.perDay'),
            value: rate(perDay.likely),
            note: t('forecast.perDayBand', { low: rate(perDay.low), high: rate(perDay.high) }),
          },
          backTest === null
            ? { label: t('forecast.error'), value: '–', note: t('forecast.noBackTest') }
            : {
                label: t('forecast.error'),
                value: `± ${rate(backTest.error)}`,
                note: t('forecast.backTest', {
                  days: formatNumber(backTest.days),
                  count: backTest.origins,
                  share: formatPercent(backTest.errorShare),
                  within: formatPercent(backTest.within),
                }),
              },
        ]}
      />
      <div className={css.bandChart}>
        <BandChart label={says} history={history} band={band} name={dayWord} today={t('forecast.today')} />
      </div>
      <Known outlook={outlook} />
      <BandTable kind={kind} outlook={outlook} />
    </Panel>
  );
}

/** What is known to come, whatever the pace. */
function Known({ outlook: { known } }: Pick<OutlookProps, 'outlook'>) {
  const { t } = useTranslation('outlook');
  if (known.length === 0) return <p className="t2">{t('forecast.nothingKnown')}</p>;
  const shown = known.slice(0, 8);
  return (
    <div>
      <h3 className={css.subhead}>{t('forecast.known')}</h3>
      <ul className={css.known}>
        {shown.map(({ day, kind, amount }, index) => (
          <li key={index}>
            <span className="num">{dayWord(day)}</span> {t(`forecast.kinds.${kind}`)}{' '}
            <b className="num">{formatSigned(amount)}</b>
          </li>
        ))}
      </ul>
      {known.length > shown.length ? (
        <p className="s t3">{t('forecast.more', { count: known.length - shown.length })}</p>
      ) : null}
    </div>
  );
}

const WEEK = 7;
const WEEKS = 12;
type Day = Outlook['band'][number];

/** Days of a forecast as they are copied. */
export function useOutlookTable(): (kind: ReportKind, days: readonly Day[]) => CopiedTable {
  const { t } = useTranslation('outlook');
  const edges = (['low', 'likely', 'high'] as const).map((edge) => t(`forecast.${edge}`));
  return (kind, days) => ({
    headers: [t('forecast.what'), t('forecast.day'), ...edges],
    rows: days.map(({ day, low, likely, high }) => [t(`forecast.${kind}.title`), day, low, likely, high]),
  });
}

/** The same as figures, a week apart. */
function BandTable({ kind, outlook: { band } }: OutlookProps) {
  const { t } = useTranslation('outlook');
  const [menu, setMenu] = useState<CopyMenuAt<Day> | null>(null);
  const tableOf = useOutlookTable();
  const copy = useCopy(async () => tableOf(kind, band));
  const weeks = band.filter((_, index) => index % WEEK === WEEK - 1).slice(0, WEEKS);
  return (
    <>
      <table className={`${ui.table} ${css.bandTable}`} aria-label={t(`forecast.${kind}.table`)}>
        <thead>
          <tr>
            <th scope="col">{t('forecast.day')}</th>
            {(['low', 'likely', 'high'] as const).map((edge) => (
              <th key={edge} scope="col" data-num>
                {t(`forecast.${edge}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.day} onContextMenu={(event) => setMenu({ row: week, ...askedAt(event) })}>
              <td>{dayWord(week.day)}</td>
              {[week.low, week.likely, week.high].map((left, index) => (
                <td key={index} data-num className={left === 0 ? 't3' : undefined}>
                  {formatNumber(left)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {menu === null ? null : (
        <CopyMenu
          at={menu}
          name={dayWord(menu.row.day)}
          copy={{ ...copy, row: () => copy.rows(tableOf(kind, [menu.row])) }}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  );
}
