import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';

import { layoutOf, useMemberColumns } from '../../state/member-columns.ts';
import { useMembersView } from '../../state/members-view.ts';
import { useListMemory, useKeep } from './views.queries.ts';

/** A column that is being drawn asks once, when the hand rests. */
const REST = 300;

type Choice = Parameters<typeof layoutOf>[0];
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What of the layout has changed; nothing where the list has only got another room. */
function changeOf(now: Choice, before: Choice): 'widths' | 'columns' | null {
  const [{ widths, ...columns }, { widths: oldWidths, ...oldColumns }] = [layoutOf(now), layoutOf(before)];
  if (!isSame(columns, oldColumns)) return 'columns';
  return isSame(widths, oldWidths) ? null : 'widths';
}

/** Lays the columns out as they were left, and keeps what is done to them; false until they stand. */
export function useListLayout(): boolean {
  const memory = useListMemory();
  const keep = useKeep();
  const [isLaidOut, setLaidOut] = useState(false);
  const isRead = memory !== undefined;

  useLayoutEffect(() => {
    if (!isRead) return;
    const { view } = useMembersView.getState();
    const saved = memory.views.find(({ id }) => id === view);
    useMemberColumns.getState().adopt(saved?.columns ?? memory.columns);
    setLaidOut(true);
    // Once: from then on the columns are what is done to them on the screen.
    // oxlint-disable-next-line react/exhaustive-deps -- what is kept later came from here
  }, [isRead]);

  const remember = useEffectEvent(() => keep(() => ({ columns: layoutOf(useMemberColumns.getState()) })));
  const rememberSoon = useDebouncedCallback(remember, { delay: REST, flushOnUnmount: true });
  useEffect(
    () =>
      useMemberColumns.subscribe((now, before) => {
        // A saved view keeps its columns when it is saved.
        if (useMembersView.getState().view !== null) return;
        const change = changeOf(now, before);
        if (change === 'columns') remember();
        else if (change === 'widths') rememberSoon();
      }),
    [rememberSoon],
  );
  useEffect(
    () =>
      useMembersView.subscribe((now, before) => {
        // What waits is of the list that is left, whose columns still stand.
        if (now.view !== before.view) rememberSoon.flush();
      }),
    [rememberSoon],
  );
  return isLaidOut;
}
