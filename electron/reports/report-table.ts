import type { ReportColumn, ReportRow, ReportTable } from '../../shared/ipc/report-shapes.ts';
import { readWorkspace } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { ABSENT } from '../replica/known-people.ts';
import { knownRows } from '../replica/known-rows.ts';
import { beginsAt, cutAt } from '../replica/moment.ts';
import { peopleAt, type PeopleThen } from '../replica/past-people.ts';
import { keepViews } from '../replica/view-cache.ts';
import { creditColumns, creditFigures, creditsAt, creditsInAll } from './credit-figures.ts';
import { maskOf } from './people-of-report.ts';
import { poolAt, seesPool } from './pool-at.ts';
import { periodRows } from './period-rows.ts';
import type { ReportWish } from './report-wish.ts';
import { seatColumns, seatFigures, seatsInAll } from './seat-figures.ts';
import { type Figures, headsOf, type Keys, keysOf, shownKeys } from './sheet.ts';

/** A report as of one moment: its lines by key, and everybody once. A key is the same at all moments. */
interface Look {
  readonly past: PeopleThen;
  readonly keys: Keys;
  readonly figures: Figures;
  readonly whole: number[];
}

const FOREVER = Number.POSITIVE_INFINITY;

/** Of a few reports both moments are kept, and in which order their lines are told. */
const looks = keepViews<Look>(8);
const orders = keepViews<readonly number[]>(8);

/** The report as of a moment; it is worked out anew once a row has changed. */
const lookAt = (sql: Sql, wish: ReportWish, by: Keys['by'], at: string | null): Look =>
  looks(sql, JSON.stringify([wish.kind, wish.filter, by, at]), () => findLook(sql, wish, by, at));

function findLook(sql: Sql, { kind, filter }: ReportWish, by: Keys['by'], at: string | null): Look {
  const then = peopleAt(sql, at, cutAt(sql, at));
  const mask = maskOf(sql, then, filter, by !== 'group');
  const keys = keysOf(by, then, mask);
  if (kind === 'seats') return { past: then, keys, figures: seatFigures(then, keys), whole: seatsInAll(then, mask) };
  const credits = creditsAt(sql, then, at === null ? FOREVER : Date.parse(at));
  const wanted = new Set<string>(filter.groups);
  const groups = then.groups.filter((place) => wanted.size === 0 || wanted.has(then.rows.groups.list[place]?.id ?? ''));
  return {
    past: then,
    keys,
    figures: creditFigures(credits, keys, then.groups),
    whole: creditsInAll(credits, mask, groups),
  };
}

function isTold({ figures: { valueAt, width } }: Look, key: number): boolean {
  for (let column = 0; column < width; column += 1) if (valueAt(key, column) !== 0) return true;
  return false;
}

const valuesIn = ({ figures: { valueAt, width } }: Look, key: number): number[] =>
  Array.from({ length: width }, (_, column) => valueAt(key, column));

/** Keys by their values; equals stay as they stood. Most values are few, so each is a pile of its own. */
function byValue(keys: readonly number[], { figures }: Look, column: number, descending: boolean): number[] {
  const { valueAt } = figures;
  const piles = new Map<number, number[]>();
  for (const key of keys) {
    const value = valueAt(key, column);
    const pile = piles.get(value);
    if (pile) pile.push(key);
    else piles.set(value, [key]);
  }
  const order = Float64Array.from(piles.keys()).toSorted();
  return Array.from(descending ? order.toReversed() : order).flatMap((value) => piles.get(value) ?? []);
}

/** The keys of all lines that are told, in their order. */
function orderOf({ filter, sort }: ReportWish, columns: readonly ReportColumn[], look: Look, other: Look | null) {
  // Of two moments the earlier one knows groups that are not here any more.
  const past = other && other.past.groups.length > look.past.groups.length ? other.past : look.past;
  const shown = shownKeys(
    look.keys,
    past,
    filter,
    (key) => isTold(look, key) || (other !== null && isTold(other, key)),
  );
  const column = sort.column === null ? -1 : columns.indexOf(sort.column);
  if (column === -1) return sort.descending ? shown.toReversed() : shown;
  return byValue(shown, look, column, sort.descending);
}

/** What lines are of. Whoever was here at the other moment only is told as they were then. */
function headsOfBoth(sql: Sql, { keys, past }: Look, other: Look | null, page: readonly number[]) {
  const heads = headsOf(sql, keys, past, page);
  if (!other || keys.by !== 'person') return heads;
  const before = headsOf(sql, keys, other.past, page);
  return heads.map((head, at) => (past.seats[page[at] ?? 0] === ABSENT ? (before[at] ?? head) : head));
}

type Rows = Pick<ReportTable, 'columns' | 'total' | 'rows' | 'whole'>;

const noPeriod = { from: null, until: null } as const;

function rowsOf(sql: Sql, wish: ReportWish, by: Keys['by']): Rows {
  const { kind, at, compare, filter, sort, offset, limit } = wish;
  const columns: readonly ReportColumn[] = kind === 'seats' ? seatColumns : creditColumns;
  // First, so that nothing is read between the two moments.
  knownRows(sql);
  const look = lookAt(sql, wish, by, at);
  const other = compare === null ? null : lookAt(sql, wish, by, compare);
  const key = JSON.stringify([kind, by, at, compare, filter, sort]);
  const order = orders(sql, key, () => orderOf(wish, columns, look, other));
  const page = order.slice(offset, offset + limit);
  const rows = headsOfBoth(sql, look, other, page).map((head, index): ReportRow => {
    const place = page[index] ?? 0;
    return { ...head, ...noPeriod, values: valuesIn(look, place), was: other && valuesIn(other, place) };
  });
  const whole = { values: look.whole, was: other?.whole ?? null };
  return { columns: [...columns], total: order.length, rows, whole };
}

/** A report: as of a moment or as it is, compared with another, or over time. */
export function reportTable(sql: Sql, wish: ReportWish, asOf: string): ReportTable {
  const { kind, by, at, compare } = wish;
  const begins = beginsAt(sql);
  const isEarly = (moment: string | null) => moment !== null && begins !== null && moment <= begins;
  const isOverTime = by === 'month' || by === 'week' || by === 'day';
  const rows: Rows = isOverTime ? periodRows(sql, wish, by, asOf) : rowsOf(sql, wish, by);
  const isPast = at !== null || compare !== null || isOverTime;
  return {
    kind,
    by,
    workspace: readWorkspace(sql)?.name ?? '',
    asOf,
    at,
    compare: isOverTime ? null : compare,
    begins,
    tooEarly: isEarly(at) || isEarly(compare),
    partial: isPast && !seesPool(sql),
    ...rows,
    pool: poolAt(sql, at),
    poolWas: compare === null || isOverTime ? null : poolAt(sql, compare),
  };
}
