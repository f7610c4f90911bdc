import { Menu, ScrollArea, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { fold } from '../../../shared/text/fold.ts';
import { formatChoice, formatNumber } from '../../locales/format.ts';
import css from './members.module.css';

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
}

interface FilterChipProps {
  readonly name: string;
  readonly options: readonly FilterOption[];
  readonly values: readonly string[];
  readonly opened: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onChange: (values: readonly string[]) => void;
}

const MOST_NAMED = 2;
const SEARCH_FROM = 10;

/** A filter in force: what it says, a menu to change it, and a cross to lift it. */
export function FilterChip({ name, options, values, opened, onOpen, onChange }: FilterChipProps) {
  const { t } = useTranslation('members');
  const named = options.filter(({ value }) => values.includes(value)).map(({ label }) => label);
  const chosen =
    named.length > MOST_NAMED ? t('filter.several', { count: named.length }) : formatChoice(named) || t('filter.any');
  return (
    <span className={css.chip}>
      <Menu position="bottom-start" opened={opened} onChange={onOpen} width={240} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <UnstyledButton className={css.chipText} title={formatChoice(named)}>
            {t('filter.is', { field: name })} <b className="cut">{chosen}</b>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Options options={options} values={values} onChange={onChange} />
        </Menu.Dropdown>
      </Menu>
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

function Options({ options, values, onChange }: Pick<FilterChipProps, 'options' | 'values' | 'onChange'>) {
  const { t } = useTranslation('members');
  const [search, setSearch] = useState('');
  const found = options.filter(({ label }) => fold(label).includes(fold(search)));
  if (options.length === 0) return <p className={css.note}>{t('filter.noGroups')}</p>;
  return (
    <>
      {options.length < SEARCH_FROM ? null : (
        <Menu.Search
          aria-label={t('filter.find')}
          placeholder={t('filter.find')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <ScrollArea.Autosize mah={320} type="auto">
        <Menu.CheckboxGroup value={[...values]} onChange={onChange}>
          {found.map(({ value, label, count }) => (
            <Menu.CheckboxItem
              key={value}
              value={value}
              rightSection={count === undefined ? null : <span className="s t3 num">{formatNumber(count)}</span>}
            >
              <bdi className="cut">{label}</bdi>
            </Menu.CheckboxItem>
          ))}
        </Menu.CheckboxGroup>
        {found.length === 0 ? <p className={css.note}>{t('filter.none')}</p> : null}
      </ScrollArea.Autosize>
    </>
  );
}
