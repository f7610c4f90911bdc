import { NativeSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  type AssignmentTerms,
  dayAt,
  LeastRank,
  leastRanks,
  MAX_ALLOWED_ATTEMPTS,
} from '../../../shared/domain/assignment.ts';
import type { ScenarioId } from '../../../shared/domain/ids.ts';
import { useSession } from '../../session/use-session.ts';
import css from './assignments.module.css';
import { assignmentQueries } from '../../session/assignments.queries.ts';

/** The zone in which the last day of an assignment ends. */
const useDueZone = (): string => useSession()?.workspace.timeZone ?? 'UTC';

/** The day it is in the workspace. */
export function useToday(): string {
  const zone = useDueZone();
  const [now] = useState(() => new Date().toISOString());
  return dayAt(now, zone);
}

interface TermFieldsProps {
  readonly draft: AssignmentTerms;
  readonly today: string;
  readonly disabled: boolean;
  readonly onChange: (more: Partial<AssignmentTerms>) => void;
}

/** Until when, how well, and in how many tries. */
export function TermFields({ draft: { dueOn, rank, attempts }, today, disabled, onChange }: TermFieldsProps) {
  const { t } = useTranslation('assignments');
  const zone = useDueZone();
  return (
    <>
      <TextInput
        type="date"
        label={t('field.due')}
        description={t('field.dueHint', { zone })}
        min={today}
        readOnly={disabled}
        value={dueOn ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ dueOn: value === '' ? null : value })}
      />
      <div className={css.pair}>
        <NativeSelect
          label={t('field.rank')}
          description={t('field.rankHint')}
          disabled={disabled}
          value={rank ?? ''}
          onChange={({ currentTarget: { value } }) => onChange({ rank: LeastRank.safeParse(value).data ?? null })}
          data={[
            { value: '', label: t('field.anyRank') },
            ...leastRanks.map((value) => ({ value, label: t('rank', { rank: t(`rankName.${value}`) }) })),
          ]}
        />
        <NumberInput
          label={t('field.attempts')}
          description={t('field.attemptsHint')}
          min={1}
          max={MAX_ALLOWED_ATTEMPTS}
          allowDecimal={false}
          clampBehavior="strict"
          readOnly={disabled}
          value={attempts ?? ''}
          onChange={(value) => onChange({ attempts: typeof value === 'number' ? value : null })}
        />
      </div>
    </>
  );
}

interface ScenarioSelectProps {
  readonly scenario: { readonly id: ScenarioId; readonly name: string } | null;
  readonly onChange: (scenario: { readonly id: ScenarioId; readonly name: string } | null) => void;
}

/** A scenario in use, found by what is typed. */
export function ScenarioSelect({ scenario, onChange }: ScenarioSelectProps) {
  const { t } = useTranslation('assignments');
  const [search, setSearch] = useState('');
  const found = useQuery(assignmentQueries.scenarios(search === scenario?.name ? '' : search)).data?.rows ?? [];
  const others = found.filter(({ id }) => id !== scenario?.id);
  const offered = scenario === null ? others : [scenario, ...others];
  return (
    <Select
      searchable
      comboboxProps={{ keepMounted: false }}
      label={t('field.scenario')}
      value={scenario?.id ?? null}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(value) => {
        const chosen = offered.find(({ id }) => id === value);
        onChange(chosen ? { id: chosen.id, name: chosen.name } : null);
      }}
      // They are found where they are kept.
      filter={({ options }) => options}
      data={offered.map(({ id, name }) => ({ value: String(id), label: name }))}
    />
  );
}
