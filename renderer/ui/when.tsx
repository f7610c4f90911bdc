import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import css from './when.module.css';

const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The instant of a local time; null for one that is none. */
export function instantOf(local: string): string | null {
  const time = new Date(local).getTime();
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

interface WhenProps {
  /** As the field for dates writes it, in the time of this computer; empty for now. */
  readonly at: string;
  readonly onChange: (at: string) => void;
}

/** When somebody is asked: now, or at a moment to come. */
export function When({ at, onChange }: WhenProps) {
  const { t } = useTranslation('common');
  const [isLater, setLater] = useState(at !== '');
  return (
    <div>
      <span className={css.label}>{t('when.label')}</span>
      <SegmentedControl
        fullWidth
        aria-label={t('when.label')}
        value={isLater ? 'later' : 'now'}
        onChange={(value) => {
          setLater(value === 'later');
          if (value === 'now') onChange('');
        }}
        data={[
          { value: 'now', label: t('when.now') },
          { value: 'later', label: t('when.later') },
        ]}
      />
      {isLater ? (
        <TextInput
          mt={8}
          type="datetime-local"
          aria-label={t('when.moment')}
          description={t('when.zone', { zone })}
          inputWrapperOrder={['input', 'description']}
          value={at}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      ) : null}
    </div>
  );
}
