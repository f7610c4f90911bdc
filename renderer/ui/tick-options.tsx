import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { fold } from '../../shared/text/fold.ts';
import { formatNumber } from '../locales/format.ts';
import { Tick } from './tick.tsx';
import css from './tick-options.module.css';

export interface TickOption {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
}

interface TickOptionsProps {
  readonly options: readonly TickOption[];
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

const SEARCH_FROM = 10;
/** More than this is found by typing, not by scrolling. */
const MOST_SHOWN = 200;

/** Values, any number of which may hold. */
export function TickOptions({ options, values, onChange }: TickOptionsProps) {
  const { t } = useTranslation('common');
  const [search, setSearch] = useState('');
  const found = options.filter(({ label }) => fold(label).includes(fold(search))).slice(0, MOST_SHOWN);
  const toggle = (value: string, on: boolean) =>
    onChange(on ? [...values, value] : values.filter((each) => each !== value));
  if (options.length === 0) return <p className={css.note}>{t('options.noGroups')}</p>;
  return (
    <>
      {options.length < SEARCH_FROM ? null : (
        <TextInput
          size="xs"
          className={css.find}
          leftSection={<IconSearch size={14} aria-hidden />}
          aria-label={t('options.find')}
          placeholder={t('options.find')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <ul className={css.optionList}>
        {found.map(({ value, label, count }) => (
          <li key={value}>
            <label className={css.option}>
              <Tick label={label} checked={values.includes(value)} onTick={(on) => toggle(value, on)} />
              <bdi className="cut">{label}</bdi>
              {count === undefined ? null : <span className="s t3 num">{formatNumber(count)}</span>}
            </label>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className={css.note}>{t('options.none')}</p> : null}
    </>
  );
}
