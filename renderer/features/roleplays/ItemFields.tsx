import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { grades, MAX_GRADE_TEXT, MAX_ITEM_TEXT, type RubricItem } from '../../../shared/domain/rubric.ts';
import { PartActs } from './PartActs.tsx';
import css from './roleplays.module.css';

interface ItemFieldsProps {
  readonly item: RubricItem;
  readonly at: number;
  readonly of: number;
  readonly disabled: boolean;
  readonly onChange: (more: Partial<RubricItem>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** What is looked for, and what is good, fair and poor about it. */
export function ItemFields({ item, at, of, disabled, onChange, onMove, onRemove }: ItemFieldsProps) {
  const { t } = useTranslation('roleplays');
  const count = at + 1;
  return (
    <li className={css.item}>
      <div className={css.itemHead}>
        <TextInput
          aria-label={t('form.item', { count })}
          placeholder={t('form.itemExample')}
          maxLength={MAX_ITEM_TEXT}
          readOnly={disabled}
          value={item.text}
          onChange={({ currentTarget }) => onChange({ text: currentTarget.value })}
        />
        <PartActs
          at={at}
          of={of}
          disabled={disabled}
          labels={{
            up: t('form.itemUp', { count }),
            down: t('form.itemDown', { count }),
            remove: t('form.itemRemove', { count }),
          }}
          onMove={onMove}
          onRemove={onRemove}
        />
      </div>
      <div className={css.grades}>
        {grades.map((grade) => (
          <Textarea
            key={grade}
            label={t(`grade.${grade}`)}
            aria-label={t('form.grade', { grade: t(`grade.${grade}`), count })}
            rows={2}
            maxLength={MAX_GRADE_TEXT}
            readOnly={disabled}
            value={item[grade]}
            onChange={({ currentTarget }) => onChange({ [grade]: currentTarget.value })}
          />
        ))}
      </div>
    </li>
  );
}
