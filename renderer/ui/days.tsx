import { TextInput } from '@mantine/core';

import css from './filter-row.module.css';

interface DaysProps {
  readonly from: string;
  readonly until: string;
  /** What each of the two days is called. */
  readonly labels: Readonly<Record<'from' | 'until', string>>;
  readonly onChange: (change: { readonly from?: string; readonly until?: string }) => void;
}

/** Two days between which a list is narrowed down; empty where it goes on. */
export function Days({ labels, onChange, ...days }: DaysProps) {
  return (['from', 'until'] as const).map((end) => (
    <label key={end} className={css.day}>
      <span className="s t2">{labels[end]}</span>
      <TextInput
        size="xs"
        type="date"
        value={days[end]}
        onChange={({ currentTarget: { value } }) => onChange({ [end]: value })}
      />
    </label>
  ));
}
