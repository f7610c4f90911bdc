import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { GroupId } from '../../../shared/domain/ids.ts';
import { scoreRanks } from '../../../shared/domain/result.ts';
import { SessionFilter, SessionSource, sessionSources } from '../../../shared/ipc/session-contract.ts';
import { groupListQuery } from '../../session/groups.queries.ts';
import { PersonFilter } from '../../session/person-filter.tsx';
import { sessionQueriesOf } from '../../session/sessions.queries.ts';
import { everySession, isEverySession, type SessionChoice } from '../../state/sessions-view.ts';
import { ChoiceFilter } from '../../ui/choice-filter.tsx';
import { Days } from '../../ui/days.tsx';
import { FilterRow } from '../../ui/filter-row.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import css from './sessions.module.css';

interface SessionFiltersProps {
  readonly choice: SessionChoice;
  readonly onChange: (change: Partial<SessionChoice>) => void;
  /** How many are left, in words. */
  readonly count: string;
  readonly act?: ReactNode;
}

/** Narrows sessions down, and with them the figures: by words, source, scenario, group, person, time and result. */
export function SessionFilters({ choice, onChange, count, act }: SessionFiltersProps) {
  const { t } = useTranslation('sessions');
  return (
    <FilterRow count={count} act={act}>
      <SearchBox
        label={t('find')}
        placeholder={t('find')}
        search={choice.text}
        onSearch={(text) => onChange({ text })}
      />
      <Where choice={choice} onChange={onChange} />
      <PersonFilter
        person={choice.person === null ? null : { id: choice.person, name: choice.personName ?? t('filter.somebody') }}
        onChange={(person) => onChange({ person: person?.id ?? null, personName: person?.name ?? null })}
        words={{ choose: t('filter.person'), find: t('filter.findPerson'), anyone: t('filter.anyone') }}
        ofPerson={(name) => t('filter.ofPerson', { name })}
        act={(name, email) => t('filter.choose', { name, email })}
      />
      <Days
        from={choice.from ?? ''}
        until={choice.to ?? ''}
        labels={{ from: t('filter.from'), until: t('filter.until') }}
        onChange={({ from, until }) =>
          onChange({
            ...(from === undefined ? {} : { from: dayIn(from) }),
            ...(until === undefined ? {} : { to: dayIn(until) }),
          })
        }
      />
      <Result choice={choice} onChange={onChange} />
      <CriterionChip choice={choice} onChange={onChange} />
      <AssignmentChip choice={choice} onChange={onChange} />
      {isEverySession(choice) ? null : (
        <Button
          size="xs"
          h={28}
          variant="subtle"
          color="gray"
          c="var(--rc-text-2)"
          onClick={() => onChange(everySession)}
        >
          {t('filter.clear')}
        </Button>
      )}
    </FilterRow>
  );
}

/** A day while it is typed may be none. */
const dayIn = (text: string) => SessionFilter.shape.from.safeParse(text === '' ? null : text).data ?? null;

type PartProps = Pick<SessionFiltersProps, 'choice' | 'onChange'>;

/** From where they come, and at which scenario and in which group. */
function Where({ choice, onChange }: PartProps) {
  const { t } = useTranslation('sessions');
  const groups = useQuery(groupListQuery()).data ?? [];
  const scenarios = useQuery(sessionQueriesOf.choices()).data?.scenarios ?? [];
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('filter.source')}
        value={choice.source ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ source: SessionSource.safeParse(value).data ?? null })}
        data={[
          { value: '', label: t('filter.anySource') },
          ...sessionSources.map((source) => ({ value: source, label: t(`source.${source}`) })),
        ]}
      />
      <ChoiceFilter
        className={css.wideFilter}
        label={t('filter.scenario')}
        any={t('filter.anyScenario')}
        value={choice.scenario}
        onChange={(scenario) => onChange({ scenario })}
        data={scenarios.map(({ key, name, sessions }) => ({
          value: key,
          label: t('filter.named', { name, count: sessions }),
        }))}
      />
      <ChoiceFilter
        className={css.filter}
        label={t('filter.group')}
        any={t('filter.anyGroup')}
        value={choice.group}
        onChange={(group) => onChange({ group: GroupId.safeParse(group).data ?? null })}
        data={groups.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  );
}

const results = ['scored', 'unscored', ...scoreRanks, 'none'] as const;
type ResultChoice = (typeof results)[number];

/** What is asked for by a result: scored or not, or of a rank, and never both. */
function resultOf({ rank, scored }: SessionFilter): ResultChoice | '' {
  if (rank !== null) return rank;
  if (scored === null) return '';
  return scored ? 'scored' : 'unscored';
}

function filterBy(result: ResultChoice | undefined): Pick<SessionFilter, 'rank' | 'scored'> {
  if (result === undefined) return { rank: null, scored: null };
  if (result === 'scored' || result === 'unscored') return { rank: null, scored: result === 'scored' };
  return { rank: result, scored: null };
}

const flags = { yes: true, no: false } as const;

/** What came of them: scored or not, the rank, from which score to which, and whether somebody flagged it. */
function Result({ choice, onChange }: PartProps) {
  const { t } = useTranslation('sessions');
  const wordOf = (result: ResultChoice): string => {
    if (result === 'scored') return t('filter.scored');
    return result === 'unscored' ? t('unscored') : t(`rank.${result}`);
  };
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('filter.result')}
        value={resultOf(choice)}
        onChange={({ currentTarget: { value } }) => onChange(filterBy(results.find((each) => each === value)))}
        data={[
          { value: '', label: t('filter.anyResult') },
          ...results.map((result) => ({ value: result, label: wordOf(result) })),
        ]}
      />
      {(['least', 'most'] as const).map((end) => (
        <label key={end} className={css.scoreEnd}>
          <span className="s t2">{t(`filter.${end}`)}</span>
          <NumberInput
            size="xs"
            hideControls
            min={0}
            max={100}
            clampBehavior="strict"
            className={css.scoreFilter}
            value={choice[end] ?? ''}
            onChange={(value) => onChange({ [end]: typeof value === 'number' ? value : null })}
          />
        </label>
      ))}
      <NativeSelect
        size="xs"
        aria-label={t('column.flag')}
        value={choice.flagged === null ? '' : choice.flagged ? 'yes' : 'no'}
        onChange={({ currentTarget: { value } }) =>
          onChange({ flagged: value === 'yes' || value === 'no' ? flags[value] : null })
        }
        data={[
          { value: '', label: t('column.flag') },
          { value: 'yes', label: t('filter.onlyFlagged') },
          { value: 'no', label: t('filter.notFlagged') },
        ]}
      />
    </>
  );
}

/** The criterion somebody came with from the figures. */
function CriterionChip({ choice, onChange }: PartProps) {
  const { t } = useTranslation('sessions');
  const criteria = useQuery(sessionQueriesOf.choices()).data?.criteria ?? [];
  if (choice.criterion === null) return null;
  const name = criteria.find(({ key }) => key === choice.criterion)?.name ?? choice.criterion;
  return (
    <Button
      size="xs"
      rightSection={<IconX size={13} aria-hidden />}
      title={t('filter.anyCriterion')}
      onClick={() => onChange({ criterion: null })}
    >
      <bdi>{t('filter.criterion', { name })}</bdi>
    </Button>
  );
}

/** Where somebody came from an assignment: only what counts for it. */
function AssignmentChip({ choice, onChange }: PartProps) {
  const { t } = useTranslation('sessions');
  if (choice.assignment === null) return null;
  return (
    <Button
      size="xs"
      rightSection={<IconX size={13} aria-hidden />}
      title={t('filter.anyCounted')}
      onClick={() => onChange({ assignment: null })}
    >
      {t('filter.assignment')}
    </Button>
  );
}
