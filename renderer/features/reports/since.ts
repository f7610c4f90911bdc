import type { ReportTable } from '../../../shared/ipc/report-shapes.ts';
import { formatShortDay } from '../../locales/format.ts';

/** The day whose end a report is compared with, in words; empty where there is none. */
export const sinceOf = ({ compare }: Pick<ReportTable, 'compare'>): string =>
  compare === null ? '' : formatShortDay(new Date(Date.parse(compare) - 1).toISOString());
