import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import type { MemberId } from '../../../shared/domain/ids.ts';
import { useMembersView } from '../../state/members-view.ts';
import { isPicked, pick } from '../../state/selection.ts';
import type { ListHead } from './members.queries.ts';
import { readRange } from './use-member-rows.ts';

/** Puts the cursor on a row and opens its person beside the list. */
export function openMember(row: number, id: MemberId): void {
  useMembersView.getState().moveTo(row);
  useMembersView.getState().open(id);
}

/** Ticks or unticks a row; a range begins here. */
export function toggleMember(row: number, id: MemberId): void {
  const { picked, setPicked, anchorAt } = useMembersView.getState();
  setPicked(pick(picked, [id], !isPicked(picked, id)));
  anchorAt(row);
}

/** Ticks everyone from where the last tick was up to a row, also those who were never on the screen. */
export function useReach(head: ListHead): (row: number) => void {
  const client = useQueryClient();
  return useCallback(
    (row) => {
      const { anchor, filter, moveTo } = useMembersView.getState();
      moveTo(row);
      void tick(row, anchor);

      async function tick(one: number, other: number) {
        const ids = await readRange(client, head, Math.min(one, other), Math.max(one, other));
        const { picked, filter: now, setPicked } = useMembersView.getState();
        // The question may have changed while a long range was being read.
        if (now === filter) setPicked(pick(picked, ids, true));
      }
    },
    [client, head],
  );
}
