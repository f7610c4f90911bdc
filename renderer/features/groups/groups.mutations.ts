import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import { call } from '../../bridge.ts';
import { useDone } from '../../session/done-notice.tsx';
import { useTell } from '../../ui/use-tell.tsx';

type Input<Name extends keyof typeof call.groups> = Parameters<(typeof call.groups)[Name]>[0];
type Wish<Name extends keyof typeof call.groups> = Input<Name> & { readonly replaces?: OperationId | undefined };

interface Said {
  readonly operation: OperationId;
  readonly says: string;
  /** It was made in the place of one that waits, and waits as that did. */
  readonly anew: boolean;
}

/** Says what was done and offers to undo it; a change that was made anew is only said. */
function useSaid() {
  const { t } = useTranslation('groups');
  const tell = useTell();
  const done = useDone();
  return ({ operation, says, anew }: Said) =>
    anew ? tell.done(t('done')) : done(operation, { says, undone: () => t('undone') });
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
      said({ operation, says: t('rename.made', { was, name: to }), anew: replaces !== undefined }),
  });
}

/** Puts people into a group and takes others out; `name` is the group's. */
export function useSetGroupMembers(name: string) {
  const { t } = useTranslation('groups');
  const said = useSaid();
  return useMutation({
    mutationFn: (wish: Wish<'setMembers'>) => call.groups.setMembers(wish),
    onSuccess: ({ operation, changed }, { add, replaces }) => {
      const says = t(add.length > 0 ? 'add.done' : 'remove.done', { count: changed, name });
      said({ operation, says, anew: replaces !== undefined });
    },
  });
}

/** Asks the workspace to put people into a group whom this computer does not know; `name` is the group's. */
export function useAddByEmail(name: string) {
  const { t } = useTranslation('groups');
  const said = useSaid();
  return useMutation({
    mutationFn: (wish: Wish<'addByEmail'>) => call.groups.addByEmail(wish),
    onSuccess: ({ operation, changed }, { replaces }) =>
      said({ operation, says: t('add.asked', { count: changed, name }), anew: replaces !== undefined }),
  });
}

/** Sets a group up anew, field by field; `name` is the group's. */
export function useConfigure(name: string) {
  const { t } = useTranslation('groups');
  const said = useSaid();
  return useMutation({
    mutationFn: (wish: Wish<'configure'>) => call.groups.configure(wish),
    onSuccess: ({ operation }, { replaces }) =>
      said({ operation, says: t('settings.done', { name }), anew: replaces !== undefined }),
  });
}

/** Sets seats aside for a group, or gives them back; `name` is the group's. */
export function useReserveSeats(name: string) {
  const { t } = useTranslation('groups');
  const said = useSaid();
  return useMutation({
    mutationFn: (wish: Parameters<typeof call.seats.reserve>[0]) => call.seats.reserve(wish),
    onSuccess: ({ operation }, { seats, replaces }) =>
      said({ operation, says: t('reserve.done', { count: seats.to, name }), anew: replaces !== undefined }),
  });
}

export function useDeleteGroup(name: string) {
  const { t } = useTranslation('groups');
  const said = useSaid();
  return useMutation({
    mutationFn: (wish: Wish<'delete'>) => call.groups.delete(wish),
    onSuccess: ({ operation }) => said({ operation, says: t('delete.done', { name }), anew: false }),
  });
}
