import { useMutation } from '@tanstack/react-query';
import { createElement } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberEdit } from '../../../shared/commands/edit.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import { call, errorOf } from '../../bridge.ts';
import { UndoNotice } from '../../ui/undo-notice.tsx';
import { useTell } from '../../ui/use-tell.tsx';
import type { ListQuery } from './members.queries.ts';

/** Saves the list as it is looked at, where the person says; null when they thought better of it. */
export const useExportMembers = () =>
  useMutation({ mutationFn: (query: ListQuery) => call.members.exportCsv({ filter: query.filter, sort: query.sort }) });

interface MemberChange {
  readonly member: MemberRow;
  readonly fields: MemberEdit;
  /** The change that was not accepted, which this one stands in for. */
  readonly replaces: OperationId | undefined;
}

/** Changes fields of a person, and offers to undo it. */
export function useEditMember() {
  const { t } = useTranslation('members');
  const tell = useTell();
  const undo = useMutation({
    mutationFn: (id: OperationId) => call.operations.undo({ id }),
    onSuccess: () => tell.done(t('edit.undone')),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
  return useMutation({
    mutationFn: ({ member, fields, replaces }: MemberChange) =>
      call.members.edit({ id: member.id, fields, ...(replaces === undefined ? {} : { replaces }) }),
    onSuccess: ({ operation }, { member }) =>
      tell.forAWhile((close) =>
        createElement(UndoNotice, {
          says: t('edit.done', { name: member.name }),
          onUndo: () => undo.mutate(operation),
          onClose: close,
        }),
      ),
  });
}
