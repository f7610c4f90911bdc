import { useMutation } from '@tanstack/react-query';
import { createElement } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import { call, errorOf } from '../../bridge.ts';
import { UndoNotice } from '../../ui/undo-notice.tsx';
import { useTell } from '../../ui/use-tell.tsx';

type Input<Name extends keyof typeof call.groups> = Parameters<(typeof call.groups)[Name]>[0];
type Wish<Name extends keyof typeof call.groups> = Input<Name> & { readonly replaces?: OperationId | undefined };

/** Takes an operation back, and says what became of it. */
function useUndo() {
  const { t } = useTranslation('groups');
  const tell = useTell();
  return useMutation({
    mutationFn: (id: OperationId) => call.operations.undo({ id }),
    onSuccess: () => tell.done(t('undone')),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

/** Says what was done and offers to undo it; a change that was made anew waits as before, and is only said. */
function useSaid() {
  const { t } = useTranslation('groups');
  const tell = useTell();
  const undo = useUndo();
  return (says: string, operation: OperationId, anew: boolean) => {
    if (anew) tell.done(t('done'));
    else {
      tell.forAWhile((close) =>
        createElement(UndoNotice, { says, onUndo: () => undo.mutate(operation), onClose: close }),
      );
    }
  };
}

export function useCreateGroups() {
  const { t } = useTranslation('groups');
  const tell = useTell();
  return useMutation({
    mutationFn: (wish: Wish<'create'>) => call.groups.create(wish),
    onSuccess: (_, { names, replaces }) => {
      const [name = ''] = names;
      tell.done(replaces === undefined ? t('create.made', { count: names.length, name }) : t('done'));
    },
  });
}

export function useRenameGroup() {
  const { t } = useTranslation('groups');
  const said = useSaid();
  return useMutation({
    mutationFn: (wish: Wish<'rename'>) => call.groups.rename(wish),
    onSuccess: ({ operation }, { was, to, replaces }) =>
      said(t('rename.made', { was, name: to }), operation, replaces !== undefined),
  });
}

/** Puts people into a group and takes others out; `name` is the group's. */
export function useSetGroupMembers(name: string) {
  const { t } = useTranslation('groups');
  const said = useSaid();
  return useMutation({
    mutationFn: (wish: Wish<'setMembers'>) => call.groups.setMembers(wish),
    onSuccess: ({ operation }, { add, remove, replaces }) => {
      const says =
        add.length > 0 ? t('add.done', { count: add.length, name }) : t('remove.done', { count: remove.length, name });
      said(says, operation, replaces !== undefined);
    },
  });
}

/** Makes people admins of a group, or no longer; `name` is the group's. */
export function useAppoint(name: string) {
  const { t } = useTranslation('groups');
  const said = useSaid();
  return useMutation({
    mutationFn: (wish: Wish<'appoint'>) => call.groups.appoint(wish),
    onSuccess: ({ operation }, { members, admin, replaces }) => {
      const says = t(admin ? 'admins.appointed' : 'admins.dismissed', { count: members.length, name });
      said(says, operation, replaces !== undefined);
    },
  });
}

/** Sets a group up anew, field by field; `name` is the group's. */
export function useConfigure(name: string) {
  const { t } = useTranslation('groups');
  const said = useSaid();
  return useMutation({
    mutationFn: (wish: Wish<'configure'>) => call.groups.configure(wish),
    onSuccess: ({ operation }) => said(t('settings.done', { name }), operation, false),
  });
}

export function useDeleteGroup(name: string) {
  const { t } = useTranslation('groups');
  const said = useSaid();
  return useMutation({
    mutationFn: (wish: Wish<'delete'>) => call.groups.delete(wish),
    onSuccess: ({ operation }) => said(t('delete.done', { name }), operation, false),
  });
}
