import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { MemberId } from '../../../shared/domain/ids.ts';
import { difficulties, Difficulty } from '../../../shared/domain/scenario.ts';
import { TagFilter } from '../../session/tag-field.tsx';
import { everyScenario, useRoleplaysView } from '../../state/roleplays-view.ts';
import { ChoiceFilter } from '../../ui/choice-filter.tsx';
import { FilterRow } from '../../ui/filter-row.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import css from './roleplays.module.css';
import { roleplayQueries } from './roleplays.queries.ts';
import { RubricSelect } from './RubricSelect.tsx';
import { StateFilter } from './StateFilter.tsx';

/** Narrows the list down: by words, state, difficulty, who made it, and rubric. */
export function ScenarioFilters({ total }: { readonly total: number | undefined }) {
  const { t } = useTranslation(['roleplays', 'common']);
  const { scenarios: choice, narrowScenarios: narrow } = useRoleplaysView();
  const creators = useQuery(roleplayQueries.counts()).data?.creators ?? [];
  return (
    <FilterRow count={total === undefined ? '' : t('scenario.count', { count: total })}>
      <SearchBox
        label={t('scenario.find')}
        placeholder={t('scenario.find')}
        search={choice.search}
        onSearch={(search) => narrow({ search })}
      />
      <StateFilter state={choice.state} onChange={(state) => narrow({ state })} />
      <NativeSelect
        size="xs"
        aria-label={t('column.difficulty')}
        value={choice.difficulty ?? ''}
        onChange={({ currentTarget: { value } }) => narrow({ difficulty: Difficulty.safeParse(value).data ?? null })}
        data={[
          { value: '', label: t('anyDifficulty') },
          ...difficulties.map((value) => ({ value, label: t(`common:roleplay.difficulty.${value}`) })),
        ]}
      />
      <ChoiceFilter
        className={css.filter}
        label={t('column.creator')}
        any={t('anyCreator')}
        value={choice.creator}
        onChange={(value) => narrow({ creator: MemberId.safeParse(value).data ?? null })}
        data={creators.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <RubricSelect
        size="xs"
        className={css.filter}
        ariaLabel={t('column.rubric')}
        none={t('anyRubric')}
        state={null}
        rubric={choice.rubric}
        onChange={(rubric) => narrow({ rubric })}
      />
      <TagFilter value={choice.tag} onChange={(tag) => narrow({ tag })} />
      {JSON.stringify(choice) === JSON.stringify(everyScenario) ? null : (
        <Button
          size="xs"
          h={28}
          variant="subtle"
          color="gray"
          c="var(--rc-text-2)"
          onClick={() => narrow(everyScenario)}
        >
          {t('clear')}
        </Button>
      )}
    </FilterRow>
  );
}
