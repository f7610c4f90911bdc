import { SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { CopyAge } from '../../session/copy-age.tsx';
import { useZone } from '../../session/use-zone.ts';
import { beginningOf } from '../../state/days.ts';
import { type ReportTab, reportTabs, useReportView } from '../../state/report-view.ts';
import { momentOf, zoneAt } from './use-question.ts';
import css from './reports.module.css';

interface ReportBarProps {
  /** The moment the copy is of, once it is known. */
  readonly asOf: string | undefined;
}

/** What a report is told by, as of when, and compared with when. */
export function ReportBar({ asOf }: ReportBarProps) {
  const { t } = useTranslation('reports');
  const { by, choose } = useReportView();
  return (
    <>
      <div className={css.bar}>
        <SegmentedControl
          aria-label={t('view.label')}
          value={by}
          onChange={(value) => choose({ by: tabOf(value) })}
          data={reportTabs.map((value) => ({ value, label: t(`view.${value}`) }))}
        />
        <span className={css.divider} aria-hidden />
        <Moment />
        {by === 'time' ? null : <Compare />}
      </div>
      <p className={css.age}>
        <Zone />
        {asOf === undefined ? null : <CopyAge asOf={asOf} />}
      </p>
    </>
  );
}

const tabOf = (value: string): ReportTab => reportTabs.find((tab) => tab === value) ?? 'group';

function Moment() {
  const { t } = useTranslation('reports');
  const { day, time, choose } = useReportView();
  return (
    <>
      <label className={css.day}>
        <span className="s t2">{t('asOfDay')}</span>
        <TextInput
          size="xs"
          type="date"
          value={day}
          onChange={({ currentTarget: { value } }) => choose(value === '' ? { day: '', time: '' } : { day: value })}
        />
      </label>
      {day === '' ? null : (
        <label className={css.day}>
          <span className="s t2">{t('atTime')}</span>
          <TextInput
            size="xs"
            type="time"
            value={time}
            onChange={({ currentTarget: { value } }) => choose({ time: value })}
          />
        </label>
      )}
    </>
  );
}

function Compare() {
  const { t } = useTranslation('reports');
  const { compare, choose } = useReportView();
  return (
    <label className={css.day}>
      <span className="s t2">{t('compareWith')}</span>
      <TextInput
        size="xs"
        type="date"
        value={compare}
        onChange={({ currentTarget: { value } }) => choose({ compare: value })}
      />
    </label>
  );
}

/** By whose clocks the moment is meant. */
function Zone() {
  const { t } = useTranslation('reports');
  const view = useReportView();
  const own = useZone();
  const at = momentOf(view, own) ?? (view.by === 'time' ? null : beginningOf(view.compare, 1, own));
  if (at === null) return null;
  const zone = zoneAt(at, own);
  // The copy holds what people and groups are called, and not what they were called.
  const names = view.by === 'group' || view.by === 'person' ? `, ${t('namesToday')}` : '';
  return (
    <span className="s t3">
      {t(view.time === '' ? 'endOfDay' : 'byClocks', { zone })}
      {names} ·{' '}
    </span>
  );
}
