import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { MemberFilter, SeatReportPerson } from '../../../shared/ipc/shapes.ts';
import { call } from '../../bridge.ts';
import { READ, type RowPage } from '../../ui/row-window.ts';

const FORGET_ROWS = 60_000;

async function readPeople(filter: MemberFilter, offset: number): Promise<RowPage<SeatReportPerson>> {
  const { total, rows } = await call.reports.seatPeople({ filter, offset, limit: READ });
  return { offset, total, rows };
}

export const reportQueries = {
  seats: () => queryOptions({ queryKey: ['reports', 'seats'], queryFn: () => call.reports.seats() }),
  people: (filter: MemberFilter, start: number) =>
    queryOptions({
      queryKey: ['reports', 'people', filter, start],
      queryFn: () => readPeople(filter, start),
      placeholderData: keepPreviousData,
      gcTime: FORGET_ROWS,
    }),
};
