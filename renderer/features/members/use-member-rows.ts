import { type QueryClient, useQueries } from '@tanstack/react-query';

import type { MemberId } from '../../../shared/domain/ids.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import { type ListHead, memberQueries, PAGE } from './members.queries.ts';

/** Rows read this far beyond what is seen, so that scrolling on finds them there. */
const AHEAD = PAGE / 2;

function pagesAround(first: number, last: number, count: number): number[] {
  if (count === 0) return [];
  const from = Math.floor(Math.max(0, first - AHEAD) / PAGE);
  const to = Math.floor(Math.min(count - 1, last + AHEAD) / PAGE);
  return Array.from({ length: to - from + 1 }, (_, step) => from + step).filter((page) => page > 0);
}

/** The rows around what is seen; a row that is still being read is undefined. */
export function useMemberRows(head: ListHead, first: number, last: number): (row: number) => MemberRow | undefined {
  const pages = pagesAround(first, last, head.totals.matching);
  const results = useQueries({ queries: pages.map((page) => memberQueries.page(head.query, page)) });
  return (row) => {
    const page = Math.floor(row / PAGE);
    const rows = page === 0 ? head.rows : results[pages.indexOf(page)]?.data;
    return rows?.[row % PAGE];
  };
}

/** Names the people of a range of rows, page after page: a long range must not crowd out what the screen needs. */
export async function readRange(client: QueryClient, head: ListHead, from: number, to: number): Promise<MemberId[]> {
  const ids: MemberId[] = [];
  for (let page = Math.floor(from / PAGE); page * PAGE <= to; page += 1) {
    const rows = page === 0 ? head.rows : await client.ensureQueryData(memberQueries.page(head.query, page));
    ids.push(...rows.filter((_, at) => page * PAGE + at >= from && page * PAGE + at <= to).map((row) => row.id));
  }
  return ids;
}
