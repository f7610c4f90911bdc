import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { Forecast } from '../../../shared/ipc/forecast-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatCalendarDay, formatPercent } from '../../locales/format.ts';
import { forecastQuery } from '../../session/forecast.queries.ts';
import { BandChart } from '../../ui/band-chart.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Panel } from '../../ui/page.tsx';

type Outlook = NonNullable<Forecast['seats']>;

/** As many days are shown as it takes, and no fewer than these; of the past no more than these. */
const [LEAST_AHEAD, PAST] = [28, 42];
const NAMED_DAYS = 2;

/** When the full seats run out. */
export function ForecastCard() {
  const { t } = useTranslation('billing');
  const forecast = useQuery(forecastQuery());
  const seats = forecast.data?.seats;
  return (
    <Panel title={t('forecast.title')}>
      {forecast.isError ? <ErrorNotice error={errorOf(forecast.error)} /> : null}
      {seats ? <Seats seats={seats} /> : null}
    </Panel>
  );
}

function useOutlookWords({ tooLittle, runsOut, horizon }: Outlook): string {
  const { t } = useTranslation('billing');
  if (tooLittle || runsOut === null) return t('forecast.tooLittle');
  const { early, likely, late } = runsOut;
  const until = formatCalendarDay(horizon);
  if (early === null) return t('forecast.never', { until });
  const from = formatCalendarDay(early);
  if (likely === null) return t('forecast.maybe', { from, until });
  const words = { likely: formatCalendarDay(likely), from };
  return late === null ? t('forecast.open', words) : t('forecast.around', { ...words, until: formatCalendarDay(late) });
}

function Seats({ seats }: { readonly seats: Outlook }) {
  const { t } = useTranslation('billing');
  const says = useOutlookWords(seats);
  const { history, band, runsOut, backTest } = seats;
  const end = runsOut?.late ?? runsOut?.likely ?? null;
  const ahead = end === null ? band.length : band.findIndex(({ day }) => day >= end) + 1;
  const shown = band.slice(0, Math.max(LEAST_AHEAD, ahead));
  return (
    <>
      <p className="t2">{says}</p>
      {seats.tooLittle ? null : (
        <BandChart
          label={t('forecast.chart', { left: seats.left, says })}
          history={history.slice(-PAST)}
          band={shown}
          name={formatCalendarDay}
          today={t('forecast.today')}
          names={NAMED_DAYS}
        />
      )}
      {backTest === null ? null : (
        <p className="s t3">
          {t('forecast.test', {
            days: backTest.days,
            error: Math.round(backTest.error),
            share: formatPercent(backTest.within),
          })}
        </p>
      )}
    </>
  );
}
