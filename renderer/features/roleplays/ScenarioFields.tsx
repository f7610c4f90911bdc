import { SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

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
import { RubricSelect } from './RubricSelect.tsx';

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
        <RubricSelect
          label={t('field.rubric')}
          none={t('noRubric')}
          state="active"
          disabled={disabled}
          rubric={draft.rubric}
          onChange={(rubric) => onChange({ rubric })}
        />
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
