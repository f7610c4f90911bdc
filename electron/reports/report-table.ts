import type { ReportColumn, ReportRow, ReportTable } from '../../shared/ipc/report-shapes.ts';
import { readWorkspace } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { KnownPeople } from '../replica/known-people.ts';
import { beginsAt, cutAt } from '../replica/moment.ts';
import { peopleAt, type PeopleThen } from '../replica/past-people.ts';
import { creditColumns, creditFigures, creditsAt, creditsInAll } from './credit-figures.ts';
import { maskOf } from './people-of-report.ts';
import { poolAt, seesPool } from './pool-at.ts';
import { periodRows } from './period-rows.ts';
import type { ReportWish } from './report-wish.ts';
import { seatColumns, seatFigures, seatsInAll } from './seat-figures.ts';
import { type Figures, headsOf, type Keys, keysOf, lineOf, shownKeys, sorted } from './sheet.ts';

/** A report as of one moment: its lines by key, and everybody once. */
interface Look {
  readonly past: PeopleThen;
  readonly keys: Keys;
  readonly figures: Figures;
  readonly whole: number[];
}

const FOREVER = Number.POSITIVE_INFINITY;

function lookAt(sql: Sql, { kind, filter }: ReportWish, by: Keys['by'], at: string | null): Look {
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

function isTold(look: Look | null, key: number, nowhere: number): boolean {
  if (!look) return false;
  const own = keyIn(look, key, nowhere);
  if (look.keys.by === 'group' && key !== nowhere && own >= look.keys.count - 1) return false;
  return own < look.keys.count && lineOf(look.figures, own).some((value) => value !== 0);
}

function valuesIn(look: Look, key: number, nowhere: number): number[] {
  const own = keyIn(look, key, nowhere);
  const isKnown = own < look.keys.count && (look.keys.by !== 'group' || key === nowhere || own < look.keys.count - 1);
  return isKnown ? lineOf(look.figures, own) : Array.from({ length: look.figures.width }, () => 0);
}

type Rows = Pick<ReportTable, 'columns' | 'total' | 'rows' | 'whole'>;

const noPeriod = { from: null, until: null } as const;

function rowsOf(sql: Sql, wish: ReportWish, by: Keys['by']): Rows {
  const { kind, at, compare, filter, sort, offset, limit } = wish;
  const columns: readonly ReportColumn[] = kind === 'seats' ? seatColumns : creditColumns;
  const look = lookAt(sql, wish, by, at);
  const other = compare === null ? null : lookAt(sql, wish, by, compare);
  const then = wider(look, other);
  const all = by === 'group' ? { ...look.keys, count: then.people.groups.length + 1 } : look.keys;
  const most = Math.max(all.count, other && by !== 'group' ? other.keys.count : 0);
  const nowhere = by === 'group' ? all.count - 1 : -1;
  const shown = shownKeys(
    { ...all, count: most },
    then,
    filter,
    (key) => isTold(look, key, nowhere) || isTold(other, key, nowhere),
  );
  const order = sorted(shown, (key) => valuesIn(look, key, nowhere), columns, sort);
  const page = order.slice(offset, offset + limit);
  const heads = headsOf(sql, all, then, page);
  const rows = heads.map((head, index): ReportRow => {
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
