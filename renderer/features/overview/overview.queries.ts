import { queryOptions } from '@tanstack/react-query';

import type { ReportKind, ReportTable, ReportWindow } from '../../../shared/ipc/report-shapes.ts';
import { call } from '../../bridge.ts';

const DAY_MS = 86_400_000;
const WEEKS = 12;
const MONTH_DAYS = 30;
/** Full seats that were not used for so long are told. */
export const IDLE_DAYS = 60;

const before = (days: number): string => {
  const moment = new Date(Date.now() - days * DAY_MS);
  // To the hour, so that who looks again is answered with what was read already.
  moment.setUTCMinutes(0, 0, 0);
  return moment.toISOString();
};

const everybody = { filter: { groups: [], roles: [], search: '' }, sort: { column: null, descending: false } } as const;

const table = (kind: ReportKind, question: ReportWindow): Promise<ReportTable> =>
  kind === 'seats' ? call.reports.seatTable(question) : call.reports.creditTable(question);

function asked(zone: string, more: Pick<ReportWindow, 'by'> & Partial<ReportWindow>): ReportWindow {
  const { filter, sort } = everybody;
  return {
    ...{ at: null, compare: null, from: null, zone, offset: 0, limit: 200 },
    ...{ filter: { ...filter, groups: [], roles: [] }, sort },
    ...more,
  };
}

export const atAGlance = {
  read: () => queryOptions({ queryKey: ['overview', 'read'], queryFn: () => call.overview.read() }),
  /** Everybody, now and thirty days ago. */
  month: (zone: string) => {
    const question = asked(zone, { by: 'role', compare: before(MONTH_DAYS) });
    return queryOptions({ queryKey: ['reports', 'month', question], queryFn: () => table('seats', question) });
  },
  /** The last twelve weeks. */
  weeks: (kind: ReportKind, zone: string) => {
    const question = asked(zone, { by: 'week', from: before(WEEKS * 7) });
    return queryOptions({ queryKey: ['reports', 'weeks', kind, question], queryFn: () => table(kind, question) });
  },
  idle: () =>
    queryOptions({
      queryKey: ['reports', 'idle', 'sum', IDLE_DAYS],
      queryFn: () => call.reports.idle({ days: IDLE_DAYS, groups: [], offset: 0, limit: 1 }),
    }),
};
