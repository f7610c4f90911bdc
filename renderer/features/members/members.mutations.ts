import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { PersonEdit } from '../../../shared/commands/edit.ts';
import type { Invitation } from '../../../shared/commands/invite.ts';
import type { NewPerson } from '../../../shared/commands/members.ts';
import type { MemberId, OperationId } from '../../../shared/domain/ids.ts';
import type { MemberColumn } from '../../../shared/ipc/list-shapes.ts';
import { call, errorOf } from '../../bridge.ts';
import { useDone } from '../../session/done-notice.tsx';
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

/** Changes fields of people, and offers to undo it. */
export function useEditMembers() {
  const { t } = useTranslation('members');
  const done = useDone();
  return useMutation({
    mutationFn: ({ people, replaces }: MemberChange) =>
      call.members.edit({ people, ...(replaces === undefined ? {} : { replaces }) }),
    onSuccess: ({ operation }, { people, name }) =>
      done(operation, { says: t('edit.done', { name, count: people.length }), undone: () => t('edit.undone') }),
  });
}

interface Addition {
  readonly people: NewPerson[];
  /** The change that has not arrived, in whose place this one comes. */
  readonly replaces: OperationId;
}

/** Makes a change anew that adds people. */
export function useAddMembers() {
  const { t } = useTranslation('members');
  const tell = useTell();
  return useMutation({
    mutationFn: (wish: Addition) => call.members.add(wish),
    onSuccess: () => tell.done(t('add.done')),
  });
}

interface Invited {
  readonly people: Invitation[];
  readonly replaces: OperationId;
}

/** Makes a change anew that invites people. */
export function useInviteAnew() {
  const { t } = useTranslation('members');
  const tell = useTell();
  return useMutation({
    mutationFn: (change: Invited) => call.members.invite(change),
    onSuccess: () => tell.done(t('add.done')),
  });
}

interface Cancellation {
  readonly members: MemberId[];
  /** The end that was shown. */
  readonly was: string;
}

/** Takes back that a seat is to be revoked later, and offers to undo that. */
export function useCancelEnd() {
  const { t } = useTranslation('members');
  const tell = useTell();
  const done = useDone();
  return useMutation({
    mutationFn: (cancellation: Cancellation) => call.seats.unschedule(cancellation),
    onSuccess: ({ operation }) =>
      done(operation, { says: t('drawer.endCancelled'), undone: () => t('drawer.endBack') }),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}
