import type { CreditPlace } from '../../shared/commands/credits.ts';
import type { Period } from '../../shared/ipc/statement-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { KeptByMark, type Stretch } from './credit-mark.ts';
import { numbersIn } from './search.ts';
import { keyOf, linesIn } from './statement-lines.ts';

/** All lines of an account, the earliest first, each with what they had come to by then. */
interface Places {
  readonly ns: readonly number[];
  readonly reached: readonly number[];
  readonly end: End;
}

/** When a line was, and by which operation. */
interface End {
  readonly at: string;
  readonly op: number;
}

const EMPTY: Places = { ns: [], reached: [], end: { at: '', op: Number.NEGATIVE_INFINITY } };
/** One of 1,000,000 lines takes 16 MB. */
const KEPT_PLACES = 4;
const places = new WeakMap<Sql, KeptByMark<Places>>();

interface Read {
  readonly ns: readonly number[];
  readonly changes: readonly number[];
  readonly first: End;
  readonly end: End;
}

/** Ordered itself and not from outside: so its two sides are merged as their indexes have them, and not sorted. */
const EARLIEST_FIRST = 'ORDER BY at, op, n';

function readStretch(sql: Sql, of: CreditPlace, period: Period, stretch: Stretch): Read | null {
  const { text, values } = linesIn(of, period, stretch);
  const read = sql.get<{ ns: string | null; changes: string | null }>(
    `SELECT group_concat(n) AS ns, group_concat(change) AS changes FROM (${text} ${EARLIEST_FIRST})`,
    ...values,
  );
  const ns = numbersIn(read?.ns);
  const endOf = (n: number | undefined) => sql.get<End>('SELECT at, op FROM creditEntry WHERE n = ?', n ?? 0);
  const [first, end] = [endOf(ns[0]), endOf(ns.at(-1))];
  return first && end ? { ns, changes: numbersIn(read?.changes), first, end } : null;
}

const isBefore = (a: End, b: End) => a.at < b.at || (a.at === b.at && a.op < b.op);

function append(before: Places, { ns, changes, end }: Read): Places {
  let sum = before.reached.at(-1) ?? 0;
  const reached = changes.map((change) => {
    sum += change;
    return sum;
  });
  return { ns: before.ns.concat(ns), reached: before.reached.concat(reached), end };
}

/** All lines of an account in a period: what was worked out before, and what was added since. */
export function placesOf(sql: Sql, of: CreditPlace, period: Period): Places {
  const kept = places.get(sql) ?? new KeptByMark<Places>(sql, KEPT_PLACES);
  places.set(sql, kept);
  return kept.read(keyOf(of, period), (before, stretch) => {
    const known = before ?? EMPTY;
    const more = readStretch(sql, of, period, stretch);
    if (more === null) return known;
    if (!isBefore(more.first, known.end)) return append(known, more);
    // A clock was put back: what was added belongs between the others.
    const all = readStretch(sql, of, period, { ...stretch, after: 0 });
    return all === null ? EMPTY : append(EMPTY, all);
  });
}
