import { SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { momentIn } from '../../shared/domain/zone.ts';
import css from './when.module.css';

/** The instant at which the clocks of a zone show a date and time; null for one that is none. */
export const instantOf = (local: string, zone: string): string | null => momentIn(local, zone)?.instant ?? null;

interface WhenProps {
  /** As the field for dates writes it, by the clocks of the zone; null for now, empty until a moment is chosen. */
  readonly at: string | null;
  readonly zone: string;
  readonly onChange: (at: string | null) => void;
}

/** When somebody is asked: now, or at a moment to come. */
export function When({ at, zone, onChange }: WhenProps) {
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
