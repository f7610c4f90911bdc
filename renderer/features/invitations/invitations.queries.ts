import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { MAX_INVITED } from '../../../shared/commands/invite.ts';
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
  /** Which of the first of these people have an account; null while the workspace cannot be asked. */
  accounts: (people: readonly Candidate[]) => {
    const emails = people.slice(0, MAX_INVITED).map(({ email }) => email);
    return queryOptions({
      queryKey: ['members', 'accounts', emails],
      queryFn: async () => (emails.length === 0 ? [] : (await call.members.accounts({ emails })).known),
      placeholderData: keepPreviousData,
      gcTime: 0,
    });
  },
  groups: () => queryOptions({ queryKey: ['groups', 'list'], queryFn: () => call.groups.list() }),
};
