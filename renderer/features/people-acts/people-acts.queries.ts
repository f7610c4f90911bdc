import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { GroupId, MemberId, OperationId } from '../../../shared/domain/ids.ts';
import type { PeopleAct } from '../../../shared/ipc/people-shapes.ts';
import type { Selection } from '../../../shared/ipc/shapes.ts';
import { call } from '../../bridge.ts';

/** A change that has not arrived, in whose place the act comes; `revision` stands for who of its people are meant. */
interface Anew {
  readonly replaces: OperationId;
  readonly revision: number;
}

/** So many people are read for their names. */
const SHOWN = 8;

export const peopleActQueries = {
  /** What the act would do, decided by the code that does it; decided anew whenever people change. */
  preview: (selection: Selection, act: PeopleAct | null, anew: Anew | undefined) =>
    queryOptions({
      // The people of a change may be too many for a key.
      queryKey: ['members', 'preview', anew ?? selection, act],
      queryFn: () =>
        act === null
          ? null
          : call.members.preview({ selection, act, ...(anew === undefined ? {} : { replaces: anew.replaces }) }),
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  group: (id: GroupId | undefined) =>
    queryOptions({
      queryKey: ['groups', 'detail', id],
      queryFn: () => (id === undefined ? null : call.groups.get({ id })),
      enabled: id !== undefined,
    }),
  /** The first of these people. */
  first: (ids: readonly MemberId[]) =>
    queryOptions({
      queryKey: ['members', 'some', ids.slice(0, SHOWN)],
      queryFn: () => call.members.some({ ids: ids.slice(0, SHOWN) }),
      gcTime: 0,
    }),
};
