import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { RubricId } from '../../../shared/domain/ids.ts';
import type { RoleplayState } from '../../../shared/domain/rubric.ts';
import { roleplayQueries } from './roleplays.queries.ts';

interface RubricSelectProps {
  readonly rubric: RubricId | null;
  /** Of which state rubrics are offered; null for all. The one that is chosen always is. */
  readonly state: RoleplayState | null;
  readonly none: string;
  readonly label?: string;
  readonly ariaLabel?: string;
  readonly size?: 'xs';
  readonly className?: string | undefined;
  readonly disabled?: boolean;
  readonly onChange: (rubric: RubricId | null) => void;
}

/** A rubric, found by what is typed: of many only the first that match are offered. */
export function RubricSelect(props: RubricSelectProps) {
  const { rubric, state, none, label, ariaLabel, onChange, ...rest } = props;
  const { t } = useTranslation('roleplays');
  const [search, setSearch] = useState('');
  const chosen = useQuery({ ...roleplayQueries.rubricName(rubric), enabled: rubric !== null }).data ?? null;
  // What stands in the field is what was chosen, until somebody types.
  const wanted = search === chosen?.name ? '' : search;
  const found = useQuery(roleplayQueries.rubricNames(wanted, state)).data;
  const others = found?.rows.filter(({ id }) => id !== rubric) ?? [];
  const offered = chosen === null ? others : [chosen, ...others];
  const more = (found?.total ?? 0) - (found?.rows.length ?? 0);
  return (
    <Select
      searchable
      clearable
      comboboxProps={{ keepMounted: false }}
      placeholder={none}
      clearButtonProps={{ 'aria-label': none }}
      {...(label === undefined ? {} : { label })}
      {...(ariaLabel === undefined ? {} : { 'aria-label': ariaLabel })}
      value={rubric}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(value) => onChange(RubricId.safeParse(value).data ?? null)}
      // They are found where they are kept.
      filter={({ options }) => options}
      data={[
        ...offered.map(({ id, name }) => ({ value: String(id), label: name })),
        ...(more > 0 ? [{ value: 'more', label: t('moreRubrics', { count: more }), disabled: true }] : []),
      ]}
      {...rest}
    />
  );
}
