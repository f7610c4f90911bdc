import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { formatIn } from '../../locales/format.ts';
import { useSession } from '../../session/use-session.ts';
import { Notice } from '../../ui/notice.tsx';
import { type EndDraft, momentOf, ownZone, zones } from './end-draft.ts';
import css from './seats.module.css';

interface EndFieldProps {
  readonly end: EndDraft | null;
  readonly onChange: (end: EndDraft | null) => void;
}

/** When seats are revoked: now, or at a date and time in a zone. */
export function EndField({ end, onChange }: EndFieldProps) {
  const { t } = useTranslation('seats');
  return (
    <div>
      <span className={css.label}>{t('end.label')}</span>
      <SegmentedControl
        fullWidth
        aria-label={t('end.label')}
        value={end === null ? 'now' : 'later'}
        onChange={(value) => onChange(value === 'now' ? null : (end ?? { local: '', zone: ownZone }))}
        data={[
          { value: 'now', label: t('end.now') },
          { value: 'later', label: t('end.later') },
        ]}
      />
      {end === null ? null : <Later end={end} onChange={onChange} />}
    </div>
  );
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
