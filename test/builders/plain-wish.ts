import type { ReportWish } from '../../electron/reports/report-wish.ts';

/** A report of seats by group, as it is now, of everybody. */
export const plainWish: ReportWish = {
  kind: 'seats',
  by: 'group',
  at: null,
  compare: null,
  from: null,
  zone: 'UTC',
  filter: { groups: [], roles: [], search: '' },
  sort: { column: null, descending: false },
  offset: 0,
  limit: 200,
};
