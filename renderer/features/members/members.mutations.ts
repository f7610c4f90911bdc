import { useMutation } from '@tanstack/react-query';
import { createElement } from 'react';
import { useTranslation } from 'react-i18next';

import type { PersonEdit } from '../../../shared/commands/edit.ts';
import type { NewPerson } from '../../../shared/commands/members.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import type { MemberColumn } from '../../../shared/ipc/list-shapes.ts';
import { call, errorOf } from '../../bridge.ts';
import { UndoNotice } from '../../ui/undo-notice.tsx';
import { useTell } from '../../ui/use-tell.tsx';
import type { ListQuery } from './members.queries.ts';

export interface ListExport {
  readonly query: ListQuery;
  /** Without them, the columns in which people can be imported again. */
  readonly columns?: MemberColumn[];
}

/** Saves the list as it is looked at, where the person says; null when they thought better of it. */
export const useExportMembers = () =>
  useMutation({
    mutationFn: ({ query: { filter, sort }, columns }: ListExport) =>
      call.members.exportCsv({ filter, sort, ...(columns === undefined ? {} : { columns }) }),
  });

interface MemberChange {
  readonly people: PersonEdit[];
  /** Of the one who is edited. */
  readonly name: string;
  /** The change that has not arrived, in whose place this one comes. */
  readonly replaces: OperationId | undefined;
}

/** Takes an operation back, and says so. */
function useUndo() {
  const { t } = useTranslation('members');
  const tell = useTell();
  return useMutation({
    mutationFn: (id: OperationId) => call.operations.undo({ id }),
    onSuccess: () => tell.done(t('edit.undone')),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

/** Changes fields of people, and offers to undo it. */
export function useEditMembers() {
  const { t } = useTranslation('members');
  const tell = useTell();
  const undo = useUndo();
  return useMutation({
    mutationFn: ({ people, replaces }: MemberChange) =>
      call.members.edit({ people, ...(replaces === undefined ? {} : { replaces }) }),
    onSuccess: ({ operation }, { people, name }) =>
      tell.forAWhile((close) =>
        createElement(UndoNotice, {
          says: t('edit.done', { name, count: people.length }),
          onUndo: () => undo.mutate(operation),
          onClose: close,
        }),
      ),
  });
}

interface Addition {
  readonly people: NewPerson[];
  /** The change that has not arrived, in whose place this one comes. */
  readonly replaces: OperationId | undefined;
}

/** Adds people, and offers to undo it; or makes a change anew that adds them. */
export function useAddMembers() {
  const { t } = useTranslation('members');
  const tell = useTell();
  const undo = useUndo();
  return useMutation({
    mutationFn: ({ people, replaces }: Addition) =>
      call.members.add({ people, ...(replaces === undefined ? {} : { replaces }) }),
    onSuccess: ({ operation }, { people, replaces }) =>
      replaces === undefined
        ? tell.forAWhile((close) =>
            createElement(UndoNotice, {
              says: t('add.added', { email: people[0]?.email ?? '', count: people.length }),
              onUndo: () => undo.mutate(operation),
              onClose: close,
            }),
          )
        : tell.done(t('add.done')),
  });
}
