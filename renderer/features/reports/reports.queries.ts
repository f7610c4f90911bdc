import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { IdlePerson, IdleQuestion, IdleReport } from '../../../shared/ipc/idle-shapes.ts';
import type {
  ReportKind,
  ReportQuestion,
  ReportRow,
  ReportSort,
  ReportTable,
} from '../../../shared/ipc/report-shapes.ts';
import { MAX_PAGE, type MemberFilter, type SeatReportPerson } from '../../../shared/ipc/shapes.ts';
import { call } from '../../bridge.ts';
import { READ, type RowPage } from '../../ui/row-window.ts';
import { isOverTime } from './report-lines.ts';

const FORGET_ROWS = 60_000;
/** As many as a picture may have to choose the largest from. */
const MOST_BARS = 60;

interface Rows<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

/** Reads rows page by page: all of them, or as many as are wanted at most. The answer is the first page with all rows. */
async function readRows<Row, Page extends Rows<Row>>(
  read: (window: { readonly offset: number; readonly limit: number }) => Promise<Page & Rows<Row>>,
  most: number,
): Promise<Omit<Page, 'rows'> & { readonly rows: Row[] }> {
  const first = await read({ offset: 0, limit: Math.min(MAX_PAGE, most) });
  const rows = [...first.rows];
  const end = Math.min(first.total, most);
  while (rows.length < end) {
    const next = await read({ offset: rows.length, limit: Math.min(MAX_PAGE, end - rows.length) });
    if (next.rows.length === 0) break;
    rows.push(...next.rows);
  }
  return { ...first, rows };
}

/** So many people of the report of today. */
export const readPeople = async (filter: MemberFilter, most: number): Promise<readonly SeatReportPerson[]> =>
  (await readRows((window) => call.reports.seatPeople({ filter, ...window }), most)).rows;

/** Idle seats, with so many of their people. */
export const readIdle = (question: IdleQuestion, most: number): Promise<IdleReport> =>
  readRows<IdlePerson, IdleReport>((window) => call.reports.idle({ ...question, ...window }), most);

/** Some rows of a report, and where they stand in it. */
export interface ReportPage extends ReportTable {
  readonly offset: number;
}

interface Wanted {
  readonly question: ReportQuestion;
  readonly sort: ReportSort;
}

const read = (
  kind: ReportKind,
  { question, sort }: Wanted,
  window: { readonly offset: number; readonly limit: number },
): Promise<ReportTable> => {
  const asked = { ...question, sort, ...window };
  return kind === 'seats' ? call.reports.seatTable(asked) : call.reports.creditTable(asked);
};

/** A report with all its rows, or as many as are wanted at most. */
export const readAll = (kind: ReportKind, wanted: Wanted, most: number): Promise<ReportTable> =>
  readRows<ReportRow, ReportTable>((window) => read(kind, wanted, window), most);

/** What a picture of a report is drawn from: the lines that have the most, or all periods in their order. */
function forPicture(kind: ReportKind, question: ReportQuestion): Wanted {
  const column = kind === 'seats' ? ('full' as const) : ('held' as const);
  const sort = isOverTime(question.by) ? { column: null, descending: false } : { column, descending: true };
  return { question, sort };
}

export const reportQueries = {
  seats: () => queryOptions({ queryKey: ['reports', 'seats'], queryFn: () => call.reports.seats() }),
  table: (kind: ReportKind, wanted: Wanted, start: number) =>
    queryOptions({
      queryKey: ['reports', 'table', kind, wanted, start],
      queryFn: async (): Promise<ReportPage> => ({
        ...(await read(kind, wanted, { offset: start, limit: READ })),
        offset: start,
      }),
      placeholderData: keepPreviousData,
      gcTime: FORGET_ROWS,
    }),
  picture: (kind: ReportKind, question: ReportQuestion) =>
    queryOptions({
      queryKey: ['reports', 'picture', kind, question],
      queryFn: () => readAll(kind, forPicture(kind, question), isOverTime(question.by) ? Infinity : MOST_BARS),
      placeholderData: keepPreviousData,
      gcTime: FORGET_ROWS,
    }),
  saved: () => queryOptions({ queryKey: ['reports', 'saved'], queryFn: () => call.reports.saved() }),
  idle: (question: IdleQuestion, start: number) =>
    queryOptions({
      queryKey: ['reports', 'idle', question, start],
      queryFn: async () => ({
        ...(await call.reports.idle({ ...question, offset: start, limit: READ })),
        offset: start,
      }),
      placeholderData: keepPreviousData,
      gcTime: FORGET_ROWS,
    }),
  people: (filter: MemberFilter, start: number) =>
    queryOptions({
      queryKey: ['reports', 'people', filter, start],
      queryFn: async (): Promise<RowPage<SeatReportPerson>> => ({
        ...(await call.reports.seatPeople({ filter, offset: start, limit: READ })),
        offset: start,
      }),
      placeholderData: keepPreviousData,
      gcTime: FORGET_ROWS,
    }),
};
