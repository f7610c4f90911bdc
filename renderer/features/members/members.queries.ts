import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { MemberId } from '../../../shared/domain/ids.ts';
import type { InvitationMail } from '../../../shared/ipc/invite-shapes.ts';
import type { MemberFilter, MemberRow, MemberTotals, Sort } from '../../../shared/ipc/shapes.ts';
import { call } from '../../bridge.ts';

export const PAGE = 100;
/** A list of 100,000 is not kept whole for having been scrolled through. */
const FORGET_PAGES = 60_000;

/** How often a mail is asked about that has not left yet. */
const MAIL_MS = 3000;
const isSettled = (told: InvitationMail | null): boolean =>
  told?.leaves === 'nowhere' || told?.mail?.state === 'sent' || told?.mail?.state === 'failed';

export interface ListQuery {
  readonly filter: MemberFilter;
  readonly sort: Sort;
}

/** The beginning of a list, with the question it answers: rows of one question are never shown under another. */
export interface ListHead {
  readonly query: ListQuery;
  readonly totals: MemberTotals;
  readonly rows: readonly MemberRow[];
}

const readPage = (query: ListQuery, page: number) =>
  call.members.page({ filter: query.filter, sort: query.sort, offset: page * PAGE, limit: PAGE });

async function readHead(query: ListQuery): Promise<ListHead> {
  const [totals, rows] = await Promise.all([call.members.totals(query.filter), readPage(query, 0)]);
  return { query, totals, rows };
}

export const memberQueries = {
  /** The first page and the totals; what was shown before stays until they are there. */
  head: (query: ListQuery) =>
    queryOptions({
      queryKey: ['members', 'head', query],
      queryFn: () => readHead(query),
      placeholderData: keepPreviousData,
      gcTime: FORGET_PAGES,
    }),
  /** How many a filter has, where its list is not looked at. */
  totals: (filter: MemberFilter) =>
    queryOptions({
      queryKey: ['members', 'totals', filter],
      queryFn: () => call.members.totals(filter),
      placeholderData: keepPreviousData,
    }),
  page: (query: ListQuery, page: number) =>
    queryOptions({
      queryKey: ['members', 'page', query, page],
      queryFn: () => readPage(query, page),
      gcTime: FORGET_PAGES,
    }),
  credits: (id: MemberId) =>
    queryOptions({ queryKey: ['members', 'credits', id], queryFn: () => call.credits.of({ id }) }),
  detail: (id: MemberId) =>
    queryOptions({
      queryKey: ['members', 'detail', id],
      queryFn: () => call.members.get({ id }),
      placeholderData: keepPreviousData,
    }),
  permissions: (id: MemberId) =>
    queryOptions({ queryKey: ['members', 'permissions', id], queryFn: () => call.permissions.of({ id }) }),
  /** What became of the mail of an invitation; asked again and again while it has not left. */
  mail: ({ id, inviteAt }: { readonly id: MemberId; readonly inviteAt: string | null }) =>
    queryOptions({
      queryKey: ['members', 'mail', id, inviteAt],
      queryFn: () => call.members.mail({ id }),
      refetchInterval: ({ state: { data } }) => (data === undefined || isSettled(data) ? false : MAIL_MS),
      gcTime: 0,
    }),
  history: (id: MemberId) =>
    queryOptions({ queryKey: ['members', 'history', id], queryFn: () => call.members.history({ id }) }),
};
