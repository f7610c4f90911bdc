import { IconCalendarCheck, IconListCheck, IconMasksTheater } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { useCan } from '../../session/use-can.ts';
import { useAssignmentsView } from '../../state/assignments-view.ts';
import { useRoleplayDialog } from '../../state/roleplay-dialog.ts';
import type { Entry } from './entry.ts';
import { paletteQueries } from './palette.queries.ts';
import { restsOf } from './readings.ts';
import { useSmallWords } from './use-small-words.ts';
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

/** Each scenario in use that somebody types beside the words of assigning, to be assigned. */
export function useScenarioActs(words: readonly string[]): readonly Entry[] {
  const { t } = useTranslation('palette');
  const { why } = useCan('assignments.manage');
  const ask = useAssignmentsView((view) => view.ask);
  const fills = t('assignOf', { name: '' });
  const also = t('also.assignOf');
  const rests = restsOf(words, `${fills} ${also}`, useSmallWords())?.map((rest) => rest.join(' ')) ?? [];
  const search = rests.find((rest) => rest !== '') ?? '';
  const { data } = useQuery(paletteQueries.roleplays(search));
  const act = { kind: 'act', also, icon: IconCalendarCheck, why } as const;
  const open = {
    ...act,
    key: 'scenario.assign',
    text: t('assignOf', { name: t('whom') }),
    fills,
    run: () => undefined,
  };
  const found = search === '' ? [] : (data?.scenarios ?? []).filter(({ state }) => state !== 'archived');
  return [
    ...(rests.includes('') ? [open] : []),
    ...found.map(({ id, name }) => ({
      ...{ ...act, key: `scenario.assign ${id}`, text: t('assignOf', { name }), detail: t('scenario') },
      run: () => ask({ kind: 'create', scenario: { id, name } }),
    })),
  ];
}
