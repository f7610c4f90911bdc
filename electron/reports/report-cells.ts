import { joinGroups } from '../../shared/csv/group-cell.ts';
import type { ReportRow, ReportTable } from '../../shared/ipc/report-shapes.ts';
import { phrase } from '../../shared/locales/words.ts';

export type Cell = string | number | null;

/** A table for a file: what stands over each column, and what is in it. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly header: string; readonly kind: 'text' | 'number' | 'moment' }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A word of reports outside the app's window. */
export const reportWord = (key: string, values: Record<string, string> = {}): string =>
  phrase('desktop', `report.${key}`, values);
const word = reportWord;

function nameOf({ kind, name, key }: ReportRow): string {
  switch (kind) {
    case 'role':
      return phrase('desktop', `roles.${key}`);
    case 'noGroup':
    case 'goneGroup':
    case 'gonePerson':
      return word(kind);
    default:
      return name ?? key;
  }
}

const text = (header: string) => ({ header, kind: 'text' as const });
const number = (header: string) => ({ header, kind: 'number' as const });
const moment = (header: string) => ({ header, kind: 'moment' as const });

function headsOf({ by, columns, compare, at }: ReportTable): Sheet['columns'] {
  const first = text(word(`first.${by}`));
  const words = columns.map((column) => word(`column.${column}`));
  const told = words.map(number);
  const was = compare === null ? [] : words.map((column) => number(word('was', { column })));
  const ofPeople = by === 'person' ? ['email', 'role', 'groups'].map((each) => text(word(each))) : [];
  const ofPeriods = isOverTime(by) ? ['from', 'until'].map((each) => moment(word(each))) : [];
  const moments = [
    ...(at === null ? [] : [moment(word('about.at'))]),
    ...(compare === null ? [] : [moment(word('about.compare'))]),
    moment(word('about.asOf')),
  ];
  return [first, ...ofPeople, ...ofPeriods, ...told, ...was, ...moments];
}

const isOverTime = (by: ReportTable['by']): boolean => by === 'month' || by === 'week' || by === 'day';

/** A report for a file: everybody once in its first line, and then line by line; every line says which moments it is of. */
export function reportSheet(table: ReportTable): Sheet {
  const { by, kind, columns, compare, at, asOf, whole, rows } = table;
  const moments = [...(at === null ? [] : [at]), ...(compare === null ? [] : [compare]), asOf];
  const line = (name: string, between: readonly Cell[], values: Pick<ReportRow, 'values' | 'was'>): Cell[] => [
    name,
    ...between,
    ...values.values,
    ...(compare === null ? [] : (values.was ?? columns.map(() => null))),
    ...moments,
  ];
  const betweenOf = ({ email, role, groups, from, until }: ReportRow): Cell[] => {
    if (by === 'person') return [email, role === null ? null : phrase('desktop', `roles.${role}`), joinGroups(groups)];
    return isOverTime(by) ? [from, until] : [];
  };
  const first = whole ? [line(word('everybody'), by === 'person' ? [null, null, null] : [], whole)] : [];
  return {
    name: `${word(`name.${kind}`)} ${word(`by.${by}`)}`,
    columns: headsOf(table),
    rows: [...first, ...rows.map((row) => line(nameOf(row), betweenOf(row), row))],
  };
}

/** What there is to know about a report, and what is in the pool: a sheet of its own. */
export function aboutSheet(table: ReportTable): Sheet {
  const { workspace, asOf, at, compare, begins, tooEarly, partial, pool } = table;
  const told = (key: string, value: Cell): Cell[][] => (value === null ? [] : [[word(`about.${key}`), value]]);
  const seats = Object.entries(pool?.seats ?? {}).map(([name, amount]): Cell[] => [
    word('about.seats', { what: word(`column.${name}`) }),
    amount,
  ]);
  const credits = Object.entries(pool?.credits ?? {}).map(([name, amount]): Cell[] => [
    word('about.credits', { what: phrase('desktop', `statement.sums.${name}`) }),
    amount,
  ]);
  return {
    name: word('about.sheet'),
    columns: [text(word('about.what')), text(word('about.value'))],
    rows: [
      ...told('workspace', workspace),
      ...told('report', reportSheet(table).name),
      ...told('asOf', asOf),
      ...told('at', at),
      ...told('compare', compare),
      ...told('begins', begins),
      ...told('names', at === null && compare === null ? null : word('about.yes')),
      ...told('tooEarly', tooEarly ? word('about.yes') : null),
      ...told('partial', partial ? word('about.yes') : null),
      ...seats,
      ...credits,
    ],
  };
}
