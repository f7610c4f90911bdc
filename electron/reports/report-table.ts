import type { ReportColumn, ReportRow, ReportTable } from '../../shared/ipc/report-shapes.ts';
import { readWorkspace } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { KnownPeople } from '../replica/known-people.ts';
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

/** A report as of one moment: its lines by key, and everybody once. */
interface Look {
  readonly past: PeopleThen;
  readonly keys: Keys;
  readonly figures: Figures;
  readonly whole: number[];
}

const FOREVER = Number.POSITIVE_INFINITY;

/** Of a few reports both moments are kept, and in which order their lines are told. */
const looks = keepViews<Look>(8);
const orders = keepViews<number[]>(8);

/** The report as of a moment; it is worked out anew once a row has changed. */
const lookAt = (sql: Sql, wish: ReportWish, by: Keys['by'], at: string | null): Look =>
  looks(sql, JSON.stringify([wish.kind, wish.filter, by, at]), () => findLook(sql, wish, by, at));

function findLook(sql: Sql, { kind, filter }: ReportWish, by: Keys['by'], at: string | null): Look {
  const then = peopleAt(sql, at, cutAt(sql, at));
  const mask = maskOf(sql, then, filter, by !== 'group');
  const keys = keysOf(by, then, mask);
  if (kind === 'seats') return { past: then, keys, figures: seatFigures(then, keys), whole: seatsInAll(then, mask) };
  const { people } = then;
  const credits = creditsAt(sql, people, at === null ? FOREVER : Date.parse(at));
  const groups = filter.groups.length > 0 ? filter.groups : people.groups.map(({ id }) => id);
  return {
    past: then,
    keys,
    figures: creditFigures(credits, keys, people),
    whole: creditsInAll(credits, mask, groups),
  };
}

/** Of two moments the one that knows more people and groups: whoever is gone stands behind all who are here. */
const wider = (one: Look, other: Look | null): PeopleThen => {
  const more = (people: KnownPeople) => people.count + people.groups.length;
  return other && more(other.past.people) > more(one.past.people) ? other.past : one.past;
};

// A line of groups that one of two moments does not know is the one of nobody's group.
const keyIn = (look: Look, key: number, nowhere: number): number =>
  look.keys.by === 'group' && key === nowhere ? look.keys.count - 1 : key;

/** Where the line of a key begins among the numbers of a moment; -1 where that does not know it. */
function startIn(look: Look, key: number, nowhere: number): number {
  const own = keyIn(look, key, nowhere);
  const isKnown = own < look.keys.count && (look.keys.by !== 'group' || key === nowhere || own < look.keys.count - 1);
  return isKnown ? own * look.figures.width : -1;
}

function isTold(look: Look | null, key: number, nowhere: number): boolean {
  if (!look) return false;
  const start = startIn(look, key, nowhere);
  const { values, width } = look.figures;
  for (let at = start; at >= 0 && at < start + width; at += 1) if (values[at] !== 0) return true;
  return false;
}

function valuesIn(look: Look, key: number, nowhere: number): number[] {
  const start = startIn(look, key, nowhere);
  const { values, width } = look.figures;
  return start < 0 ? Array.from({ length: width }, () => 0) : Array.from(values.subarray(start, start + width));
}

/** Two moments of a report, and where lines of theirs stand. */
interface Both {
  readonly look: Look;
  readonly other: Look | null;
  readonly past: PeopleThen;
  readonly keys: Keys;
  readonly nowhere: number;
}

function bothOf(sql: Sql, wish: ReportWish, by: Keys['by']): Both {
  const look = lookAt(sql, wish, by, wish.at);
  const other = wish.compare === null ? null : lookAt(sql, wish, by, wish.compare);
  const past = wider(look, other);
  const ofGroups = past.people.groups.length + 1;
  const count = by === 'group' ? ofGroups : Math.max(look.keys.count, other?.keys.count ?? 0);
  return { look, other, past, keys: { ...look.keys, count }, nowhere: by === 'group' ? ofGroups - 1 : -1 };
}

/** The keys of all lines that are told, in their order. */
function orderOf({ filter, sort }: ReportWish, columns: readonly ReportColumn[], both: Both): number[] {
  const { look, other, past, keys, nowhere } = both;
  const shown = shownKeys(keys, past, filter, (key) => isTold(look, key, nowhere) || isTold(other, key, nowhere));
  const column = sort.column === null ? -1 : columns.indexOf(sort.column);
  if (column === -1) return sort.descending ? shown.toReversed() : shown;
  const valueOf = (key: number) => {
    const start = startIn(look, key, nowhere);
    return start < 0 ? 0 : (look.figures.values[start + column] ?? 0);
  };
  return shown.toSorted((a, b) => (sort.descending ? valueOf(b) - valueOf(a) : valueOf(a) - valueOf(b)));
}

type Rows = Pick<ReportTable, 'columns' | 'total' | 'rows' | 'whole'>;

const noPeriod = { from: null, until: null } as const;

function rowsOf(sql: Sql, wish: ReportWish, by: Keys['by']): Rows {
  const { kind, at, compare, filter, sort, offset, limit } = wish;
  const columns: readonly ReportColumn[] = kind === 'seats' ? seatColumns : creditColumns;
  const both = bothOf(sql, wish, by);
  const { look, other, past, keys, nowhere } = both;
  const order = orders(sql, JSON.stringify([kind, by, at, compare, filter, sort]), () => orderOf(wish, columns, both));
  const page = order.slice(offset, offset + limit);
  const rows = headsOf(sql, keys, past, page).map((head, index): ReportRow => {
    const key = page[index] ?? 0;
    const was = other && valuesIn(other, key, nowhere);
    return { ...head, ...noPeriod, values: valuesIn(look, key, nowhere), was };
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
