import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { GroupId, OperationId } from '../../../shared/domain/ids.ts';
import { type MemberFilter, type MemberRow, noFilter } from '../../../shared/ipc/shapes.ts';
import { call } from '../../bridge.ts';
import { READ, type RowPage } from '../../ui/row-window.ts';

const FORGET_ROWS = 60_000;

const inGroup = (group: GroupId, search: string): MemberFilter => ({ ...noFilter, search, groups: [group] });

async function readPeople(filter: MemberFilter, offset: number): Promise<RowPage<MemberRow>> {
  const [totals, rows] = await Promise.all([
    call.members.totals(filter),
    call.members.page({ filter, sort: [], offset, limit: READ }),
  ]);
  return { offset, total: totals.matching, rows };
}

export const groupQueries = {
  detail: (id: GroupId) => queryOptions({ queryKey: ['groups', 'detail', id], queryFn: () => call.groups.get({ id }) }),
  /** They change with people. */
  credits: (group: GroupId) =>
    queryOptions({ queryKey: ['members', 'credits', 'group', group], queryFn: () => call.credits.ofGroup({ group }) }),
  /** What holds a group that is to be deleted. */
  use: (group: GroupId) =>
    queryOptions({
      queryKey: ['groups', 'use', group],
      queryFn: () => call.groups.previewDelete({ group }),
      gcTime: 0,
      staleTime: 0,
    }),
  /** What setting aside so many seats would do; decided anew whenever seats change. */
  reserve: (group: GroupId, seats: number, replaces: OperationId | undefined) =>
    queryOptions({
      queryKey: ['seats', 'reserve', group, seats, replaces],
      queryFn: () => call.seats.previewReserve({ group, seats, ...(replaces === undefined ? {} : { replaces }) }),
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  /** People of a group, by name. */
  people: (group: GroupId, search: string, start: number) =>
    queryOptions({
      queryKey: ['members', 'inGroup', group, search, start],
      queryFn: () => readPeople(inGroup(group, search), start),
      placeholderData: keepPreviousData,
      gcTime: FORGET_ROWS,
    }),
  /** Whose addresses a pasted text holds; nobody's where it is empty. */
  pasted: (group: GroupId, text: string) =>
    queryOptions({
      queryKey: ['groups', 'pasted', group, text],
      queryFn: () => call.groups.readPasted({ group, text }),
      enabled: text.trim() !== '',
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  /** The first few people who match what is typed and can still be chosen; nobody where nothing is. */
};
