import { useTranslation } from 'react-i18next';

import type { RubricRow, ScenarioRow } from '../../../shared/ipc/roleplay-contract.ts';
import { errorOf } from '../../bridge.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useArchive, useDelete } from './roleplays.mutations.ts';

interface DeleteRubricProps {
  readonly rubric: RubricRow;
  readonly onClose: () => void;
}

/** Deletes a rubric; of one that is used, or that scores were given by, it says so, and offers to put it away. */
export function DeleteRubric({ rubric, onClose }: DeleteRubricProps) {
  const { t } = useTranslation('roleplays');
  const remove = useDelete();
  const archive = useArchive();
  const { id, name, scenarios, version, state } = rubric;
  const refused = remove.error === null ? null : errorOf(remove.error);
  const isScored = refused?.code === 'rubric.scored';
  const isUsed = scenarios > 0 || isScored;
  return (
    <Confirm
      danger={!isUsed}
      title={t('remove.title', { name })}
      act={t(isUsed ? 'remove.archive' : 'remove.rubric')}
      busy={remove.isPending}
      blocked={isUsed && state === 'archived'}
      error={refused}
      onConfirm={() => {
        if (!isUsed) return remove.mutate({ kind: 'rubric', id, name }, { onSuccess: onClose });
        archive.rubric({ id, name, state: 'archived' });
        return onClose();
      }}
      onClose={onClose}
    >
      {isScored ? null : isUsed ? (
        <Notice tone="warn" title={t('remove.used', { count: scenarios })}>
          {t(state === 'archived' ? 'remove.isArchived' : 'remove.instead')}
        </Notice>
      ) : (
        <p>{t('remove.rubricText', { count: version })}</p>
      )}
    </Confirm>
  );
}

interface DeleteScenarioProps {
  readonly scenario: ScenarioRow;
  readonly onClose: () => void;
}

/** Deletes a scenario; of one that was practised or is assigned it says so. */
export function DeleteScenario({ scenario: { id, name, uses, assignments }, onClose }: DeleteScenarioProps) {
  const { t } = useTranslation('roleplays');
  const remove = useDelete();
  return (
    <Confirm
      danger
      title={t('remove.title', { name })}
      act={t('remove.scenario')}
      busy={remove.isPending}
      error={remove.error === null ? null : errorOf(remove.error)}
      onConfirm={() => remove.mutate({ kind: 'scenario', id, name }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        {uses === 0
          ? t('remove.scenarioText')
          : uses === null
            ? t('remove.maybePractised')
            : t('remove.practised', { count: uses })}
      </p>
      {assignments === 0 ? null : <Notice tone="warn" title={t('remove.assigned', { count: assignments })} />}
    </Confirm>
  );
}
