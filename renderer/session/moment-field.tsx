import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { formatIn } from '../locales/format.ts';
import { Notice } from '../ui/notice.tsx';
import { type MomentDraft, momentOf, zones } from './moment-draft.ts';
import css from './moment-field.module.css';
import { useSession } from './use-session.ts';

interface MomentFieldProps {
  readonly moment: MomentDraft;
  /** What happens then, told with the moment. */
  readonly says: (at: string) => string;
  readonly onChange: (moment: MomentDraft) => void;
}

/** A date and time in a zone at which something is to happen, and what is odd about it. */
export function MomentField({ moment, says, onChange }: MomentFieldProps) {
  const { t } = useTranslation('seats');
  return (
    <>
      <div className={css.moment}>
        <TextInput
          type="datetime-local"
          aria-label={t('end.moment')}
          value={moment.local}
          onChange={({ currentTarget }) => onChange({ ...moment, local: currentTarget.value })}
        />
        <Select
          searchable
          allowDeselect={false}
          limit={60}
          aria-label={t('end.zone')}
          data={zones(moment.zone)}
          value={moment.zone}
          onChange={(zone) => onChange({ ...moment, zone: zone ?? moment.zone })}
        />
      </div>
      <Told moment={moment} says={says} />
    </>
  );
}

/** The moment in words, and what is odd about it. */
function Told({ moment: draft, says }: Omit<MomentFieldProps, 'onChange'>) {
  const { t } = useTranslation('seats');
  const isLocal = useSession()?.connection.local ?? false;
  const moment = momentOf(draft);
  if (moment === null) return <p className="t2">{t('end.missing')}</p>;
  const at = formatIn(moment.instant, draft.zone);
  return (
    <div className={css.told}>
      <p className="t2">
        {says(at)} {isLocal ? t('end.local') : null}
      </p>
      {moment.shown === 'once' ? null : (
        <Notice tone="warn" title={t(`end.${moment.shown}Title`)}>
          {t(`end.${moment.shown}`, { at })}
        </Notice>
      )}
    </div>
  );
}
