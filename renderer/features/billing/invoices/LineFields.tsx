import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { type InvoiceLine, MAX_LINE_TEXT, MAX_LINES } from '../../../../shared/domain/invoice.ts';
import { MoneyField } from '../../../session/money-fields.tsx';
import type { InvoiceDraft } from './invoice-draft.ts';
import css from './invoices.module.css';

interface LineFieldsProps {
  readonly draft: Pick<InvoiceDraft, 'lines' | 'currency'>;
  readonly onChange: (lines: InvoiceLine[]) => void;
}

/** What was billed, line by line; what is taken off is below zero. */
export function LineFields({ draft: { lines, currency }, onChange }: LineFieldsProps) {
  const { t } = useTranslation('invoices');
  const change = (at: number, more: Partial<InvoiceLine>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...more } : line)));
  return (
    <fieldset className={css.lines}>
      <legend>{t('form.lines')}</legend>
      {lines.map(({ text, amount }, index) => {
        const count = index + 1;
        return (
          <div key={index} className={css.line}>
            <TextInput
              aria-label={t('form.text', { count })}
              placeholder={index === 0 ? t('form.textExample') : ''}
              maxLength={MAX_LINE_TEXT}
              value={text}
              onChange={({ currentTarget }) => change(index, { text: currentTarget.value })}
            />
            <MoneyField
              aria-label={t('form.amount', { count })}
              signed
              sum={{ amount, currency }}
              onChange={(value) => change(index, { amount: value })}
            />
            <ActionIcon
              aria-label={t('form.remove', { count })}
              disabled={lines.length === 1}
              onClick={() => onChange(lines.filter((_, at) => at !== index))}
            >
              <IconTrash size={15} aria-hidden />
            </ActionIcon>
          </div>
        );
      })}
      <div>
        <Button
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={lines.length >= MAX_LINES}
          onClick={() => onChange([...lines, { text: '', amount: 0 }])}
        >
          {t('form.add')}
        </Button>
      </div>
    </fieldset>
  );
}
