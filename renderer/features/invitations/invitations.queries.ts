import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { Candidate, SortedAddresses } from '../../../shared/ipc/invite-shapes.ts';
import { call } from '../../bridge.ts';

const nothing: SortedAddresses = { fresh: [], here: [], bad: [] };

export const invitationQueries = {
  /** A pasted text, sorted; anew whenever somebody comes or goes. */
  sorted: (text: string) =>
    queryOptions({
      queryKey: ['members', 'sorted', text],
      queryFn: () => (text.trim() === '' ? nothing : call.members.sortAddresses({ text })),
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  /** Which of these people have an account; null while the workspace cannot be asked. Asked anew when it can be. */
  accounts: (people: readonly Candidate[], isOnline: boolean) => {
    const emails = people.map(({ email }) => email);
    return queryOptions({
      queryKey: ['members', 'accounts', emails, isOnline],
      queryFn: async () => (emails.length === 0 ? [] : (await call.members.accounts({ emails })).known),
      gcTime: 0,
    });
  },
};
