import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { RoleplayState, roleplayStates } from '../../../shared/domain/rubric.ts';

interface StateFilterProps {
  readonly state: RoleplayState | null;
  readonly onChange: (state: RoleplayState | null) => void;
}

const ALL = 'all';

/** What is in use, what was put away, or both. */
export function StateFilter({ state, onChange }: StateFilterProps) {
  const { t } = useTranslation(['roleplays', 'common']);
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('column.state')}
      value={state ?? ALL}
      onChange={(value) => onChange(RoleplayState.safeParse(value).data ?? null)}
      data={[
        ...roleplayStates.map((value) => ({ value, label: t(`common:roleplay.state.${value}`) })),
        { value: ALL, label: t('anyState') },
      ]}
    />
  );
}
