import type { ReportKind, ReportQuestion, ReportSort } from '../../shared/ipc/report-shapes.ts';

/** A report to be made, and which of its rows. */
export interface ReportWish extends ReportQuestion {
  readonly kind: ReportKind;
  readonly sort: ReportSort;
  readonly offset: number;
  readonly limit: number;
}

/** Whether it is about some people only. */
export const isFiltered = ({ filter: { groups, roles, search } }: ReportWish): boolean =>
  groups.length > 0 || roles.length > 0 || search.trim() !== '';
