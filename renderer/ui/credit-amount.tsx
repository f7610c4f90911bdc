import { NumberInput, type NumberInputProps } from '@mantine/core';

import { MAX_CREDITS } from '../../shared/domain/credit.ts';

type CreditAmountProps = Pick<
  NumberInputProps,
  'label' | 'description' | 'inputWrapperOrder' | 'disabled' | 'min' | 'thousandSeparator'
> & {
  readonly value: number;
  readonly onChange: (amount: number) => void;
};

/** How many credits: a whole number, none where nothing stands there. */
export function CreditAmount({ min = 1, onChange, ...shown }: CreditAmountProps) {
  return (
    <NumberInput
      {...shown}
      min={min}
      max={MAX_CREDITS}
      allowDecimal={false}
      onChange={(value) => onChange(Number(value) || 0)}
    />
  );
}
