import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { Invitation } from '../../shared/commands/invite.ts';
import { call } from '../bridge.ts';
import { useDone } from './done-notice.tsx';

/** Invites people, and offers to undo it. */
export function useInvite() {
  const { t } = useTranslation('invitations');
  const done = useDone();
  return useMutation({
    mutationFn: (people: Invitation[]) => call.members.invite({ people }),
    onSuccess: ({ operation }, people) => {
      const [first] = people;
      const isLater = first !== undefined && first.inviteAt !== null;
      const values = { count: people.length, email: first?.email ?? '' };
      done(operation, {
        says: isLater ? t('scheduled', values) : t('invited', values),
        undone: (count) => t('undone', { count }),
      });
    },
  });
}
