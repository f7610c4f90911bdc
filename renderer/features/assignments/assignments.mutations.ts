import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { AssignmentEdit, AssignmentWish } from '../../../shared/commands/assignments.ts';
import type { AssignmentId, OperationId } from '../../../shared/domain/ids.ts';
import type { AssignedQuery } from '../../../shared/ipc/assignment-contract.ts';
import { call, errorOf } from '../../bridge.ts';
import { useDone } from '../../session/done-notice.tsx';
import { useTell } from '../../ui/use-tell.tsx';

interface Wish {
  readonly name: string;
  readonly wish: AssignmentWish;
  readonly edit: AssignmentEdit | null;
  /** The change that this is made instead of. */
  readonly replaces?: OperationId | undefined;
}

/** Assigns a scenario, or changes an assignment, and offers to take it back. */
export function useSaveAssignment() {
  const { t } = useTranslation('assignments');
  const done = useDone();
  return useMutation({
    mutationFn: ({ wish, edit, replaces }: Wish) =>
      edit === null ? call.assignments.create({ ...wish, replaces }) : call.assignments.edit({ ...edit, replaces }),
    onSuccess: ({ operation }, { name, edit }) =>
      done(operation, { says: t(edit === null ? 'made' : 'saved', { name }), undone: () => t('undone') }),
  });
}

/** Writes those of an assignment as they are filtered and sorted. */
export function useExportAssigned() {
  const { t } = useTranslation('assignments');
  const tell = useTell();
  return useMutation({
    mutationFn: (wanted: Omit<AssignedQuery, 'offset' | 'limit'>) => call.assignments.exportCsv(wanted),
    onSuccess: (saved) => {
      if (saved !== null) tell.done(t('exported', { path: saved.path }));
    },
    onError: (failure: Error) => tell.failed(errorOf(failure)),
  });
}

/** Ends an assignment, and offers to take that back. */
export function useEndAssignment() {
  const { t } = useTranslation('assignments');
  const done = useDone();
  return useMutation({
    mutationFn: ({ id }: { id: AssignmentId; name: string }) => call.assignments.end({ assignment: id }),
    onSuccess: ({ operation }, { name }) => done(operation, { says: t('ended', { name }), undone: () => t('undone') }),
  });
}
