import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { GroupId, MemberId, OperationId } from '../../shared/domain/ids.ts';
import { call } from '../bridge.ts';
import { useTell } from '../ui/use-tell.tsx';
import { useDone } from './done-notice.tsx';

interface Appointment {
  readonly group: GroupId;
  readonly groupName: string;
  readonly members: MemberId[];
  readonly admin: boolean;
  /** Of the first of them, where it is known. */
  readonly name?: string | undefined;
  /** The change that has not arrived, in whose place this one comes. */
  readonly replaces?: OperationId;
}

/** Makes people admins of a group, or no longer, and offers to undo it; a change that was made anew is only said. */
export function useAppoint() {
  const { t } = useTranslation(['people', 'groups']);
  const done = useDone();
  const tell = useTell();
  return useMutation({
    mutationFn: ({ group, members, admin, replaces }: Appointment) =>
      call.groups.appoint({ group, members, admin, ...(replaces === undefined ? {} : { replaces }) }),
    onSuccess: ({ operation, changed }, { replaces, ...wish }) => {
      if (replaces === undefined) done(operation, { says: saysOf(wish, changed), undone });
      else tell.done(t('groups:done'));
    },
  });

  function saysOf({ admin, members, name, groupName: group }: Appointment, count: number): string {
    if (!admin) return t('groups:admins.dismissed', { count, name: group });
    return members.length === 1 && name !== undefined
      ? t('appoint.doneTo', { name, group })
      : t('appoint.done', { count, group });
  }

  function undone(count: number): string {
    return t('appoint.undone', { count });
  }
}
