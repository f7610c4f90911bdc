import type { Sql } from '../../shared/store/sql.ts';
import { numbersIn } from '../replica/search.ts';
import { noteOf } from '../replica/table-notes.ts';

/** So many verdicts are looked through in some milliseconds. */
const SLICE = 2000;

const SUM = 'SELECT count(*) AS many, total(op) AS total FROM verdict WHERE op >= 0 AND (op, rowid) <= (?, ?)';
// Told apart by two numbers at once, all of them would be looked through.
const NEWS = `SELECT rowid AS n, op, session FROM verdict WHERE op >= max(0, ?1) AND (op > ?1 OR rowid > ?2)
  ORDER BY op, rowid LIMIT ${String(SLICE)}`;
const MANY = 'SELECT count(*) AS many FROM verdict';
const UP_TO = `SELECT group_concat(rowid) AS numbers, group_concat(op) AS ops
  FROM (SELECT rowid, op FROM verdict WHERE op >= 0 AND (op, rowid) <= (?, ?) ORDER BY op, rowid)`;
const NAMED = 'SELECT rowid AS n, op, session FROM verdict WHERE rowid IN (SELECT value FROM json_each(?))';
const UNSENT = 'SELECT id, op, session FROM verdict WHERE op < 0';

interface Seen {
  readonly op: number;
  readonly session: string;
}

/**
 * Of which sessions something else was decided since it was last asked. Verdicts never change, they only come and go: what is
 * behind the last one that was seen is new, and all are compared only where some before it came or went.
 */
export class VerdictNews {
  readonly #sql: Sql;
  readonly #seen = new Map<number, Seen>();
  /** Our own that are not confirmed, by id. */
  #unsent = new Map<string, Seen>();
  #last: readonly [op: number, n: number] = [-1, -1];
  #total = 0;
  #note = '';
  #lost = '';

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Tells some of the sessions; true while there may be more. */
  step(tell: (session: string) => void): boolean {
    const note = noteOf(this.#sql, 'verdict');
    if (note === this.#note) return false;
    this.#lookBack(tell);
    const rows = this.#sql.all<Seen & { n: number }>(NEWS, ...this.#last);
    for (const row of rows) this.#see(row, tell);
    const end = rows.at(-1);
    if (end) this.#last = [end.op, end.n];
    if (rows.length === SLICE) return true;
    this.#compareUnsent(tell);
    // One that was put in before the last that was seen shows by the number of all.
    const many = this.#sql.get<{ many: number }>(MANY)?.many;
    if (many !== this.#seen.size + this.#unsent.size) this.#compare(tell);
    this.#note = note;
    return false;
  }

  #see({ n, op, session }: Seen & { n: number }, tell: (session: string) => void): void {
    this.#seen.set(n, { op, session });
    this.#total += op;
    tell(session);
  }

  /** Some were changed or are gone: whether those that were seen are the same ones still. */
  #lookBack(tell: (session: string) => void): void {
    const lost = noteOf(this.#sql, 'verdict', ['change', 'go']);
    if (lost === this.#lost) return;
    this.#lost = lost;
    const sum = this.#sql.get<{ many: number; total: number }>(SUM, ...this.#last);
    if (sum?.many !== this.#seen.size || sum.total !== this.#total) this.#compare(tell);
  }

  /** What came and went of those that were seen before. */
  #compare(tell: (session: string) => void): void {
    const lists = this.#sql.get<{ numbers: string | null; ops: string | null }>(UP_TO, ...this.#last);
    const ops = numbersIn(lists?.ops);
    const there = new Map(numbersIn(lists?.numbers).map((n, at) => [n, ops[at] ?? 0]));
    for (const [n, { op, session }] of this.#seen) {
      if (there.get(n) === op) continue;
      this.#seen.delete(n);
      this.#total -= op;
      tell(session);
    }
    const come = [...there.keys()].filter((n) => !this.#seen.has(n));
    for (const row of this.#sql.all<Seen & { n: number }>(NAMED, JSON.stringify(come))) this.#see(row, tell);
  }

  #compareUnsent(tell: (session: string) => void): void {
    const rows = this.#sql.all<Seen & { id: string }>(UNSENT);
    const now = new Map(rows.map(({ id, op, session }) => [id, { op, session }]));
    for (const [one, other] of [
      [now, this.#unsent],
      [this.#unsent, now],
    ] as const)
      for (const [id, { op, session }] of one) if (other.get(id)?.op !== op) tell(session);
    this.#unsent = now;
  }
}
