import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { MomentField } from '../../session/moment-field.tsx';
import { useZone } from '../../session/use-zone.ts';
import type { WantedEnd } from './end-draft.ts';
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
  const zone = useZone();
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
      {end === null || end === 'never' ? null : (
        <MomentField moment={end} says={(at) => t('end.at', { at })} onChange={onChange} />
      )}
    </div>
  );

  function wanted(choice: string): WantedEnd {
    if (choice === 'now') return null;
    return choice === 'never' ? choice : { local: '', zone };
  }
}
