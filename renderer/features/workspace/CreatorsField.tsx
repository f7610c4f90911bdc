import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { CreatorChoice, creatorChoices } from '../../../shared/domain/workspace-settings.ts';
import { errorOf } from '../../bridge.ts';
import { useCreators } from '../../session/creators.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';

interface CreatorsFieldProps {
  readonly choice: CreatorChoice;
  readonly onChange: (choice: CreatorChoice) => void;
}

/** Who may create scenarios, each choice with the people it means. */
export function CreatorsField({ choice, onChange }: CreatorsFieldProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const { error, say } = useCreators();
  return (
    <Radio.Group
      label={t('common:settings.field.scenarioCreators')}
      description={t('text.scenarioCreators')}
      value={choice}
      onChange={(value) => onChange(CreatorChoice.parse(value))}
    >
      <Stack gap={8} mt={8}>
        {creatorChoices.map((each) => (
          <Radio
            key={each}
            value={each}
            label={t(`common:settings.scenarioCreators.${each}`)}
            description={say(each) ?? t('counting')}
          />
        ))}
      </Stack>
      {error === null ? null : <ErrorNotice error={errorOf(error)} />}
    </Radio.Group>
  );
}
