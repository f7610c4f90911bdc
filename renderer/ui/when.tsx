import { SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import css from './when.module.css';

const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The instant of a local time; null for one that is none. */
export function instantOf(local: string): string | null {
  const time = new Date(local).getTime();
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

const MINUTE = 60_000;

/** A moment as the field for dates writes it, in the time of this computer. */
export function localOf(instant: string): string {
  const moment = new Date(instant);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
}

interface WhenProps {
  /** As the field for dates writes it, in the time of this computer; null for now, empty until a moment is chosen. */
  readonly at: string | null;
  readonly onChange: (at: string | null) => void;
}

/** When somebody is asked: now, or at a moment to come. */
export function When({ at, onChange }: WhenProps) {
  const { t } = useTranslation('common');
  return (
    <div>
      <span className={css.label}>{t('when.label')}</span>
      <SegmentedControl
        fullWidth
        aria-label={t('when.label')}
        value={at === null ? 'now' : 'later'}
        onChange={(value) => onChange(value === 'now' ? null : (at ?? ''))}
        data={[
          { value: 'now', label: t('when.now') },
          { value: 'later', label: t('when.later') },
        ]}
      />
      {at === null ? null : (
        <TextInput
          mt={8}
          type="datetime-local"
          aria-label={t('when.moment')}
          description={t('when.zone', { zone })}
          inputWrapperOrder={['input', 'description']}
          value={at}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </div>
  );
}
