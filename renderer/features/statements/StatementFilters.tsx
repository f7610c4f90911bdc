import { Button, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { MovementKind, movementKinds } from '../../../shared/ipc/statement-contract.ts';
import { noChoice, type StatementChoice } from '../../state/statement-view.ts';
import { Days } from '../../ui/days.tsx';
import { FilterRow } from '../../ui/filter-row.tsx';
import { SearchBox } from '../../ui/search-box.tsx';

interface StatementFiltersProps {
  readonly choice: StatementChoice;
  readonly onNarrow: (change: Partial<StatementChoice>) => void;
  readonly total: number | undefined;
}

/** Narrows a statement down: by name, by kind and by time. */
export function StatementFilters({ choice, onNarrow, total }: StatementFiltersProps) {
  const { t } = useTranslation('statements');
  const isNarrowed = Object.values(choice).some((value) => value !== '');
  return (
    <FilterRow count={total === undefined ? '' : t('count', { count: total })}>
      <SearchBox
        label={t('find')}
        placeholder={t('find')}
        search={choice.search}
        onSearch={(search) => onNarrow({ search })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('kind')}
        value={choice.kind}
        onChange={({ currentTarget: { value } }) => onNarrow({ kind: MovementKind.safeParse(value).data ?? '' })}
        data={[
          { value: '', label: t('anyKind') },
          ...movementKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })),
        ]}
      />
      <Days
        from={choice.from}
        until={choice.until}
        labels={{ from: t('from'), until: t('asOf') }}
        onChange={onNarrow}
      />
      {isNarrowed ? (
        <Button size="xs" h={28} variant="subtle" color="gray" c="var(--rc-text-2)" onClick={() => onNarrow(noChoice)}>
          {t('clear')}
        </Button>
      ) : null}
    </FilterRow>
  );
}
