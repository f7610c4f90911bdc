import { Button, NumberInput, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import {
  type Criterion,
  MAX_CRITERION_NAME,
  MAX_ITEMS,
  MAX_WEIGHT,
  type RubricItem,
} from '../../../shared/domain/rubric.ts';
import { formatNumber } from '../../locales/format.ts';
import { ItemFields } from './ItemFields.tsx';
import { PartActs } from './PartActs.tsx';
import css from './roleplays.module.css';
import { moved, newItem } from './rubric-draft.ts';

interface CriterionFieldsProps {
  readonly criterion: Criterion;
  readonly at: number;
  readonly of: number;
  /** What it counts of the whole, in percent. */
  readonly share: number;
  readonly isOpen: boolean;
  readonly disabled: boolean;
  readonly onOpen: () => void;
  readonly onChange: (more: Partial<Criterion>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** A criterion with its weight; opened, with its items. */
export function CriterionFields(props: CriterionFieldsProps) {
  const { criterion, at, of, share, isOpen, disabled, onOpen, onChange, onMove, onRemove } = props;
  const { t } = useTranslation('roleplays');
  const count = at + 1;
  const { name, weight, items } = criterion;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <li className={css.criterion}>
      <div className={css.criterionHead}>
        <UnstyledButton
          className={css.fold}
          aria-expanded={isOpen}
          aria-label={t('form.fold', { count, name })}
          onClick={onOpen}
        >
          <Chevron size={16} aria-hidden />
        </UnstyledButton>
        <TextInput
          aria-label={t('form.criterion', { count })}
          placeholder={t('form.criterionExample')}
          maxLength={MAX_CRITERION_NAME}
          readOnly={disabled}
          value={name}
          onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        />
        <NumberInput
          aria-label={t('form.weight', { count })}
          title={t('form.weightOf')}
          min={1}
          max={MAX_WEIGHT}
          allowDecimal={false}
          clampBehavior="strict"
          readOnly={disabled}
          value={weight}
          onChange={(value) => onChange({ weight: typeof value === 'number' ? value : 1 })}
        />
        <span className="t2 num">{t('form.share', { share: formatNumber(share) })}</span>
        <span className="t3 num">{t('form.items', { count: items.length })}</span>
        <PartActs
          at={at}
          of={of}
          disabled={disabled}
          labels={{
            up: t('form.criterionUp', { count }),
            down: t('form.criterionDown', { count }),
            remove: t('form.criterionRemove', { count }),
          }}
          onMove={onMove}
          onRemove={onRemove}
        />
      </div>
      {isOpen ? (
        <div className={css.items}>
          <ol>
            {items.map((item, index) => (
              <ItemFields
                key={item.id}
                item={item}
                at={index}
                of={items.length}
                disabled={disabled}
                onChange={(more) => change(item.id, more)}
                onMove={(by) => onChange({ items: moved(items, index, by) })}
                onRemove={() => onChange({ items: items.filter(({ id }) => id !== item.id) })}
              />
            ))}
          </ol>
          <div>
            <Button
              size="xs"
              leftSection={<IconPlus size={14} aria-hidden />}
              disabled={disabled || items.length >= MAX_ITEMS}
              title={items.length >= MAX_ITEMS ? t('form.mostItems', { most: MAX_ITEMS }) : undefined}
              onClick={() => onChange({ items: [...items, newItem()] })}
            >
              {t('form.addItem')}
            </Button>
          </div>
        </div>
      ) : null}
    </li>
  );

  function change(id: string, more: Partial<RubricItem>) {
    onChange({ items: items.map((item) => (item.id === id ? { ...item, ...more } : item)) });
  }
}
