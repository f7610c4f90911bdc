import { Popover, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { formatChoice } from '../../locales/format.ts';
import { type TickOption, TickOptions } from '../../ui/tick-options.tsx';
import css from './members.module.css';

interface FilterChipProps {
  readonly name: string;
  readonly options: readonly TickOption[];
  readonly values: readonly string[];
  readonly opened: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onChange: (values: readonly string[]) => void;
}

const MOST_NAMED = 2;

/** A filter in force: what it says, the values to change it, and a cross to lift it. */
export function FilterChip({ name, options, values, opened, onOpen, onChange }: FilterChipProps) {
  const { t } = useTranslation('members');
  const named = options.filter(({ value }) => values.includes(value)).map(({ label }) => label);
  const chosen =
    named.length > MOST_NAMED ? t('filter.several', { count: named.length }) : formatChoice(named) || t('filter.any');
  return (
    <span className={css.chip}>
      <Popover
        position="bottom-start"
        opened={opened}
        onChange={onOpen}
        width={240}
        trapFocus
        withinPortal={false}
        shadow="md"
        radius="md"
        transitionProps={{ duration: 0 }}
      >
        <Popover.Target>
          <UnstyledButton className={css.chipText} title={formatChoice(named)} onClick={() => onOpen(!opened)}>
            {t('filter.is', { field: name })} <b className="cut">{chosen}</b>
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={css.options} aria-label={name}>
          <TickOptions options={options} values={values} onChange={onChange} />
        </Popover.Dropdown>
      </Popover>
      <UnstyledButton
        className={css.chipClear}
        aria-label={t('filter.remove', { field: name })}
        onClick={() => {
          onChange([]);
          onOpen(false);
        }}
      >
        <IconX size={14} aria-hidden />
      </UnstyledButton>
    </span>
  );
}
