import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { RubricId } from '../../../shared/domain/ids.ts';
import {
  difficulties,
  Difficulty,
  MAX_OPENING,
  MAX_PERSONA_BRIEF,
  MAX_PERSONA_NAME,
  MAX_SCENARIO_NAME,
  MAX_SCENARIO_TEXT,
  type ScenarioWish,
} from '../../../shared/domain/scenario.ts';
import css from './roleplays.module.css';
import { roleplayQueries } from './roleplays.queries.ts';

interface ScenarioFieldsProps {
  readonly draft: ScenarioWish;
  readonly disabled: boolean;
  readonly onChange: (more: Partial<ScenarioWish>) => void;
}

const lines = ['name', 'description', 'personaName', 'personaRole', 'personaBrief', 'opening'] as const;
const most: Readonly<Record<(typeof lines)[number], number>> = {
  name: MAX_SCENARIO_NAME,
  description: MAX_SCENARIO_TEXT,
  personaName: MAX_PERSONA_NAME,
  personaRole: MAX_PERSONA_NAME,
  personaBrief: MAX_PERSONA_BRIEF,
  opening: MAX_OPENING,
};

/** What a scenario says, and whom one talks to in it. */
export function ScenarioFields({ draft, disabled, onChange }: ScenarioFieldsProps) {
  const { t } = useTranslation(['roleplays', 'common']);
  const text = (name: (typeof lines)[number]) => ({
    label: t(`field.${name}`),
    maxLength: most[name],
    readOnly: disabled,
    value: draft[name],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => onChange({ [name]: currentTarget.value }),
  });
  return (
    <>
      <TextInput {...text('name')} />
      <Textarea {...text('description')} rows={2} />
      <div className={css.pair}>
        <div className={css.choice}>
          <span className={css.label} id="scenario-difficulty">
            {t('field.difficulty')}
          </span>
          <SegmentedControl
            fullWidth
            aria-labelledby="scenario-difficulty"
            disabled={disabled}
            value={draft.difficulty}
            onChange={(value) => onChange({ difficulty: Difficulty.parse(value) })}
            data={difficulties.map((value) => ({ value, label: t(`common:roleplay.difficulty.${value}`) }))}
          />
        </div>
        <RubricField rubric={draft.rubric} disabled={disabled} onChange={(rubric) => onChange({ rubric })} />
      </div>
      <div className={css.pair}>
        <TextInput {...text('personaName')} />
        <TextInput {...text('personaRole')} />
      </div>
      <Textarea {...text('personaBrief')} rows={3} />
      <Textarea {...text('opening')} rows={2} />
    </>
  );
}

interface RubricFieldProps {
  readonly rubric: RubricId | null;
  readonly disabled: boolean;
  readonly onChange: (rubric: RubricId | null) => void;
}

/** By which rubric it is looked at: those that are in use are offered, and the one it has. */
function RubricField({ rubric, disabled, onChange }: RubricFieldProps) {
  const { t } = useTranslation('roleplays');
  const rubrics = useQuery(roleplayQueries.rubricNames()).data ?? [];
  return (
    <Select
      searchable
      clearable
      limit={100}
      disabled={disabled}
      comboboxProps={{ keepMounted: false }}
      label={t('field.rubric')}
      placeholder={t('noRubric')}
      clearButtonProps={{ 'aria-label': t('noRubric') }}
      value={rubric}
      onChange={(value) => onChange(RubricId.safeParse(value).data ?? null)}
      data={rubrics
        .filter(({ id, state }) => state === 'active' || id === rubric)
        .map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
