import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { NewScenario, ScenarioEdit } from '../../../shared/commands/scenarios.ts';
import type { OperationId, RubricId, ScenarioId } from '../../../shared/domain/ids.ts';
import type { RoleplayState, RubricDocument } from '../../../shared/domain/rubric.ts';
import type { TagPlaces } from '../../../shared/domain/tag.ts';
import type { RubricRow, ScenarioRow } from '../../../shared/ipc/roleplay-contract.ts';
import { call, errorOf } from '../../bridge.ts';
import { useDone } from '../../session/done-notice.tsx';
import { useTell } from '../../ui/use-tell.tsx';

interface InPlaceOf {
  /** The change that has not arrived, whose place it takes. */
  readonly replaces: OperationId | undefined;
}
interface RubricWish extends InPlaceOf {
  readonly rubric: RubricId | null;
  readonly was: RubricDocument;
  readonly to: RubricDocument;
}
interface WantedScenario extends InPlaceOf {
  readonly wish: NewScenario;
  readonly edit: { readonly scenario: ScenarioId; readonly fields: ScenarioEdit; readonly tags?: TagPlaces } | null;
}

/** Makes a rubric, or a new version of one, and offers to take it back. */
export function useSaveRubric() {
  const { t } = useTranslation('roleplays');
  const done = useDone();
  return useMutation({
    mutationFn: ({ rubric, was, to, replaces }: RubricWish) =>
      rubric === null
        ? call.roleplays.createRubric({ document: to, replaces })
        : call.roleplays.editRubric({ rubric, was, to, replaces }),
    onSuccess: ({ operation }, { rubric, to: { name } }) =>
      done(operation, { says: t(rubric === null ? 'made' : 'saved', { name }), undone: () => t('undone') }),
  });
}

/** Makes a scenario, or changes what was edited of one, and offers to take it back. */
export function useSaveScenario() {
  const { t } = useTranslation('roleplays');
  const done = useDone();
  return useMutation({
    mutationFn: ({ wish, edit, replaces }: WantedScenario) =>
      edit === null
        ? call.roleplays.createScenario({ ...wish, replaces })
        : call.roleplays.editScenario({ ...edit, replaces }),
    onSuccess: ({ operation }, { wish: { name }, edit }) =>
      done(operation, { says: t(edit === null ? 'made' : 'saved', { name }), undone: () => t('undone') }),
  });
}

/** Puts rubrics and scenarios away and takes them back out, and offers to undo that. */
export function useArchive() {
  const { t } = useTranslation('roleplays');
  const done = useDone();
  const tell = useTell();
  const says = (name: string, state: RoleplayState) => ({
    says: t(state === 'archived' ? 'archived' : 'restored', { name }),
    undone: () => t('undone'),
  });
  const onError = (failure: Error) => tell.failed(errorOf(failure));
  const ofRubric = useMutation({
    mutationFn: ({ id, state }: Pick<RubricRow, 'id' | 'name' | 'state'>) =>
      call.roleplays.archiveRubric({ rubric: id, state }),
    onSuccess: ({ operation }, { name, state }) => done(operation, says(name, state)),
    onError,
  });
  const ofScenario = useMutation({
    mutationFn: ({ id, state }: Pick<ScenarioRow, 'id' | 'name' | 'state' | 'assignments'>) =>
      call.roleplays.archiveScenario({ scenario: id, state }),
    onSuccess: ({ operation }, { name, state, assignments: count }) =>
      done(operation, {
        ...says(name, state),
        ...(state === 'archived' && count > 0 ? { says: t('archivedAssigned', { name, count }) } : {}),
      }),
    onError,
  });
  return { rubric: ofRubric.mutate, scenario: ofScenario.mutate };
}

/** Deletes a rubric or a scenario, and offers to take that back. */
export function useDelete() {
  const { t } = useTranslation('roleplays');
  const done = useDone();
  type Doomed =
    | { readonly kind: 'rubric'; readonly id: RubricId; readonly name: string }
    | { readonly kind: 'scenario'; readonly id: ScenarioId; readonly name: string };
  return useMutation({
    mutationFn: (doomed: Doomed) =>
      doomed.kind === 'rubric'
        ? call.roleplays.deleteRubric({ rubric: doomed.id })
        : call.roleplays.deleteScenario({ scenario: doomed.id }),
    onSuccess: ({ operation }, { name }) =>
      done(operation, { says: t('deleted', { name }), undone: () => t('undone') }),
  });
}
