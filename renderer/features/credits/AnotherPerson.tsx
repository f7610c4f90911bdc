import { useTranslation } from 'react-i18next';

import type { MemberId } from '../../../shared/domain/ids.ts';
import { FindPeople } from '../../session/find-people.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import css from './credits.module.css';

/** Somebody whose credits go to another, or who gets those of another. */
export interface Someone {
  readonly id: MemberId;
  readonly name: string;
}

interface AnotherPersonProps {
  /** Whose credits the dialog is about. */
  readonly than: MemberId;
  readonly someone: Someone | null;
  readonly onChange: (someone: Someone | null) => void;
}

/** The other person of a transfer: found by name or address, and then shown. */
export function AnotherPerson({ than, someone, onChange }: AnotherPersonProps) {
  const { t } = useTranslation('credits');
  return someone === null ? (
    <FindPeople
      known={[than]}
      outside={null}
      label={t('transfer.find')}
      act={(name) => t('transfer.choose', { name })}
      onFound={({ id, name }) => onChange({ id, name })}
    />
  ) : (
    <p className={css.someone} aria-label={t('transfer.chosen')}>
      <bdi className="cut strong">{someone.name}</bdi>
      <LinkButton onClick={() => onChange(null)}>{t('transfer.change')}</LinkButton>
    </p>
  );
}
