import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { MAX_TOGETHER } from '../../../shared/commands/groups.ts';
import { ActButton } from '../../ui/act-button.tsx';
import css from './groups.module.css';

interface SelectionBarProps {
  readonly count: number;
  /** Why nobody can be taken out, undefined where they can. */
  readonly why: string | undefined;
  readonly onRemove: () => void;
  readonly onClear: () => void;
}

/** What can be done with the people who are ticked. */
export function SelectionBar({ count, why, onRemove, onClear }: SelectionBarProps) {
  const { t } = useTranslation('groups');
  if (count === 0) return null;
  const tooMany = count > MAX_TOGETHER ? t('people.most', { max: MAX_TOGETHER }) : undefined;
  return (
    <div className={css.selection} role="toolbar" aria-label={t('people.bar')}>
      <span className="strong num" role="status">
        {t('people.selected', { count })}
      </span>
      <span className={css.gap} />
      <ActButton size="xs" c="var(--rc-bad-text)" why={why ?? tooMany} onAct={onRemove}>
        {t('people.remove', { count })}
      </ActButton>
      <ActionIcon aria-label={t('people.clear')} onClick={onClear}>
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </div>
  );
}
