import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { MAX_MONEY, type Sum } from '../../shared/domain/purchase.ts';
import { digitsOf } from '../../shared/locales/money.ts';

const currencies = Intl.supportedValuesOf('currency');

interface MoneyFieldProps {
  readonly label?: string;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly sum: Sum;
  /** It may be below zero, as what is taken off. */
  readonly signed?: boolean;
  /** Of a field whose label stands elsewhere. */
  readonly 'aria-label'?: string;
  readonly onChange: (amount: number) => void;
}

/** An amount of money, typed in the currency and kept in its smallest unit. */
export function MoneyField({ sum: { amount, currency }, signed = false, onChange, ...words }: MoneyFieldProps) {
  const digits = digitsOf(currency);
  return (
    <NumberInput
      {...words}
      min={signed ? -MAX_MONEY / 10 ** digits : 0}
      max={MAX_MONEY / 10 ** digits}
      decimalScale={digits}
      fixedDecimalScale
      thousandSeparator
      allowNegative={signed}
      value={amount / 10 ** digits}
      onChange={(value) => onChange(Math.round((Number(value) || 0) * 10 ** digits))}
    />
  );
}

interface CurrencyFieldProps {
  readonly value: string;
  /** It is that of a budget, and no other. */
  readonly fixed?: boolean;
  readonly onChange: (currency: string) => void;
}

export function CurrencyField({ value, fixed = false, onChange }: CurrencyFieldProps) {
  const { t } = useTranslation('purchases');
  return (
    <Select
      label={t('form.currency')}
      searchable
      allowDeselect={false}
      disabled={fixed}
      limit={60}
      data={currencies.includes(value) ? currencies : [value, ...currencies]}
      value={value}
      onChange={(currency) => onChange(currency ?? value)}
    />
  );
}
