import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { formatIn } from '../../locales/format.ts';
import { useSession } from '../../session/use-session.ts';
import { Notice } from '../../ui/notice.tsx';
import { type EndDraft, momentOf, ownZone, type WantedEnd, zones } from './end-draft.ts';
import css from './seats.module.css';

const choiceOf = (end: WantedEnd) => (typeof end === 'string' ? end : end === null ? 'now' : 'later');

interface EndFieldProps {
  readonly end: WantedEnd;
  /** Some of the seats are to be revoked later already: that can be cancelled. */
  readonly canKeep: boolean;
  readonly onChange: (end: WantedEnd) => void;
}

/** When seats are revoked: now, at a date and time in a zone, or not at all any more. */
export function EndField({ end, canKeep, onChange }: EndFieldProps) {
  const { t } = useTranslation('seats');
  return (
    <div>
      <span className={css.label}>{t('end.label')}</span>
      <SegmentedControl
        fullWidth
        aria-label={t('end.label')}
        value={choiceOf(end)}
        onChange={(value) => onChange(wanted(value))}
        data={[
          { value: 'now', label: t('end.now') },
          { value: 'later', label: t('end.later') },
          ...(canKeep || end === 'never' ? [{ value: 'never', label: t('kept.choice') }] : []),
        ]}
      />
      {end === null || end === 'never' ? null : <Later end={end} onChange={onChange} />}
    </div>
  );

  function wanted(choice: string): WantedEnd {
    if (choice === 'now') return null;
    return choice === 'never' ? choice : { local: '', zone: ownZone };
  }
}

function Later({ end, onChange }: { readonly end: EndDraft; readonly onChange: (end: EndDraft) => void }) {
  const { t } = useTranslation('seats');
  return (
    <>
      <div className={css.moment}>
        <TextInput
          type="datetime-local"
          aria-label={t('end.moment')}
          value={end.local}
          onChange={({ currentTarget }) => onChange({ ...end, local: currentTarget.value })}
        />
        <Select
          searchable
          allowDeselect={false}
          limit={60}
          aria-label={t('end.zone')}
          data={zones(end.zone)}
          value={end.zone}
          onChange={(zone) => onChange({ ...end, zone: zone ?? end.zone })}
        />
      </div>
      <Told end={end} />
    </>
  );
}

/** The moment in words, and what is odd about it. */
function Told({ end }: { readonly end: EndDraft }) {
  const { t } = useTranslation('seats');
  const isLocal = useSession()?.connection.local ?? false;
  const moment = momentOf(end);
  if (moment === null) return <p className="t2">{t('end.missing')}</p>;
  const at = formatIn(moment.instant, end.zone);
  return (
    <div className={css.told}>
      <p className="t2">
        {t('end.at', { at })} {isLocal ? t('end.local') : null}
      </p>
      {moment.shown === 'once' ? null : (
        <Notice tone="warn" title={t(`end.${moment.shown}Title`)}>
          {t(`end.${moment.shown}`, { at })}
        </Notice>
      )}
    </div>
  );
}
