import { type ComboboxData, Select } from '@mantine/core';

/** A list shows so many at once; the others are found by typing. */
const SHOWN = 100;

interface ChoiceFilterProps {
  /** What is chosen. */
  readonly label: string;
  /** What is said where nothing is. */
  readonly any: string;
  readonly value: string | null;
  readonly data: ComboboxData;
  readonly className?: string | undefined;
  /** In pixels; without it, as wide as its class says. */
  readonly width?: number;
  /** Said where nothing has what was typed. */
  readonly notFound?: string;
  readonly onChange: (value: string | null) => void;
}

/** Narrows a list down to one of many, which is found by typing. */
export function ChoiceFilter({ label, any, notFound, width, ...choice }: ChoiceFilterProps) {
  return (
    <Select
      size="xs"
      searchable
      clearable
      limit={SHOWN}
      // A list that is there while it is closed would keep the keyboard for itself.
      comboboxProps={{ keepMounted: false }}
      aria-label={label}
      placeholder={any}
      clearButtonProps={{ 'aria-label': any }}
      nothingFoundMessage={notFound}
      {...(width === undefined ? {} : { w: width })}
      {...choice}
    />
  );
}
