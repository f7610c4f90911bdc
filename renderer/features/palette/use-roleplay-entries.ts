import { IconListCheck, IconMasksTheater } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { useRoleplayDialog } from '../../state/roleplay-dialog.ts';
import type { Entry } from './entry.ts';
import { paletteQueries } from './palette.queries.ts';
import type { Ways } from './workspace-act.ts';

/** Scenarios and rubrics that are called what is typed; each opens over its list. */
export function useRoleplayEntries(search: string, { go }: Ways): readonly Entry[] {
  const { t } = useTranslation('palette');
  const { data } = useQuery(paletteQueries.roleplays(search));
  const ask = useRoleplayDialog((dialog) => dialog.ask);
  const scenarios = (data?.scenarios ?? []).map(({ id, name }): Entry => ({
    ...{ kind: 'roleplay', key: id, text: name, detail: t('scenario'), icon: IconMasksTheater, why: undefined },
    run: () => {
      go('/roleplays');
      ask({ kind: 'editScenario', id });
    },
  }));
  const rubrics = (data?.rubrics ?? []).map(({ id, name }): Entry => ({
    ...{ kind: 'roleplay', key: id, text: name, detail: t('rubric'), icon: IconListCheck, why: undefined },
    run: () => {
      go('/roleplays/rubrics');
      ask({ kind: 'editRubric', id });
    },
  }));
  return [...scenarios, ...rubrics];
}
