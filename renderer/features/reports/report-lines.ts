import { useTranslation } from 'react-i18next';

import { Role } from '../../../shared/domain/member.ts';
import type { ReportColumn, ReportRow, ReportTable } from '../../../shared/ipc/report-shapes.ts';
import { formatPeriod } from '../../locales/format.ts';

/** A column that is shown, and where in the values of a row it stands. */
export interface ShownColumn {
  readonly column: ReportColumn;
  readonly at: number;
}

type Told = Pick<ReportTable, 'kind' | 'by' | 'columns' | 'rows' | 'whole'>;

/** What stands in a column of a person anyway, or is no number of theirs. */
const notOfPeople: ReadonlySet<ReportColumn> = new Set(['people', 'wallet']);

export const isOverTime = (by: ReportTable['by']): by is 'month' | 'week' | 'day' =>
  by === 'month' || by === 'week' || by === 'day';

/** Seats of people are told as a state, not as numbers of one. */
export const tellsState = ({ kind, by }: Pick<ReportTable, 'kind' | 'by'>): boolean =>
  kind === 'seats' && by === 'person';

/** The columns that have something to tell: what is unsure is shown where something is. */
export function shownColumns(table: Told): readonly ShownColumn[] {
  const { kind, by, columns, rows, whole } = table;
  if (tellsState(table)) return [];
  return columns
    .map((column, at) => ({ column, at }))
    .filter(({ column, at }) => {
      if (column === 'unsure') return (whole?.values[at] ?? 0) > 0 || (whole?.was?.[at] ?? 0) > 0;
      if (kind === 'credits' && by === 'person') return !notOfPeople.has(column);
      if (kind === 'credits' && by === 'role') return column !== 'wallet';
      return !isOverTime(by) || rows.some(({ values }) => values[at] !== null);
    });
}

const seatStates = ['used', 'unused', 'unsure', 'reserved', 'basic'] as const;
type SeatThen = (typeof seatStates)[number];

/** What seat somebody had; null where they were not there. */
export const seatIn = (columns: readonly ReportColumn[], values: readonly (number | null)[]): SeatThen | null =>
  seatStates.find((state) => (values[columns.indexOf(state)] ?? 0) > 0) ?? null;

/** How much more there is than there was; null where one of both is not known. */
export function changeOf(value: number | null | undefined, was: number | null | undefined): number | null {
  return typeof value === 'number' && typeof was === 'number' ? value - was : null;
}

type Cells = (string | number | null)[];

/** The words of a report: what its rows and columns are called. */
export function useReportWords() {
  const { t } = useTranslation(['reports', 'common']);
  return {
    rowName: ({ kind, key, name }: ReportRow, by: ReportTable['by']): string => {
      if (isOverTime(by)) return formatPeriod(key, by);
      const ofRole = kind === 'role' ? Role.safeParse(key).data : undefined;
      if (ofRole !== undefined) return t(`common:role.${ofRole}`);
      if (name !== null) return name;
      if (kind === 'noGroup') return t('groups.none');
      return kind === 'goneGroup' ? t('groups.gone') : t('people.gone');
    },
    // What a wallet gave is told of its group; of others, what came out of wallets.
    columnName: (column: ReportColumn, by: ReportTable['by']): string =>
      t(column === 'fromWallet' && by !== 'group' ? 'column.fromWallets' : `column.${column}`),
    seatWord: (seat: SeatThen | null): string => (seat === null ? t('people.absent') : t(`seatThen.${seat}`)),
  };
}

/** The rows of a report as cells of text and numbers, to be copied or printed, with a change beside each number that is compared. */
export function useReportCells() {
  const { t } = useTranslation(['reports', 'common']);
  const { rowName, columnName, seatWord } = useReportWords();
  return {
    /** `since` is the day that is compared with, where there is one; `change` what the column of a change is called. */
    headers(table: Told, since: string, change: (name: string) => string): string[] {
      const ofPerson = table.by === 'person' ? [t('people.email'), t('people.role'), t('people.groups')] : [];
      const before = since === '' ? [] : [t('people.was', { day: since })];
      const seats = tellsState(table) ? [t('people.seatColumn'), ...before] : [];
      const columns = shownColumns(table).flatMap(({ column }) => {
        const name = columnName(column, table.by);
        return since === '' ? [name] : [name, change(name)];
      });
      return [t(`first.${table.by}`), ...ofPerson, ...seats, ...columns];
    },
    cells(table: Told, row: ReportRow, isCompared: boolean): Cells {
      const { email, role, groups, values, was } = row;
      const roleWord = role === null ? '' : t(`common:role.${role}`);
      const ofPerson = table.by === 'person' ? [email ?? '', roleWord, groups.join(', ')] : [];
      const states = tellsState(table) ? [values, ...(isCompared ? [was ?? []] : [])] : [];
      const seats = states.map((each) => seatWord(seatIn(table.columns, each)));
      const numbers = shownColumns(table).flatMap(({ at }) => {
        const value = values[at] ?? null;
        return isCompared ? [value, changeOf(value, was?.[at])] : [value];
      });
      return [rowName(row, table.by), ...ofPerson, ...seats, ...numbers];
    },
  };
}
