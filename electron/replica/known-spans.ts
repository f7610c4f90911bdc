import type { Sql, SqlValue } from '../../shared/store/sql.ts';
import { withRoom } from './columns.ts';
import type { KnownGroups } from './known-groups.ts';
import { type KnownPeople, roleIndex, seatPlaces } from './known-people.ts';
import { numbersIn } from './search.ts';

/** What a span is of; 0 is one that is not there. */
export const spanFields = { role: 1, seat: 2, group: 3 } as const;

const SPANS = `SELECT group_concat(subject || ',' || value) AS texts,
    group_concat(n || ',' || field || ',' || op || ',' || untilOp) AS figures FROM
  (SELECT n, subject, value, op, untilOp, CASE field WHEN 'role' THEN 1 WHEN 'seat' THEN 2 ELSE 3 END AS field
   FROM span WHERE field IN ('role', 'seat', 'group') AND`;
const FIGURES = 4;

interface Lists {
  readonly texts: string | null;
  readonly figures: string | null;
}

const seatBefore: ReadonlyMap<string, number> = new Map([
  ['basic', seatPlaces.basic],
  ['reserved', seatPlaces.reserved],
]);

/** Values that have ended, each by the number of its row. */
export class KnownSpans {
  readonly #people: KnownPeople;
  readonly #groups: KnownGroups;
  /** Behind the last of them. */
  end = 1;
  fields = new Uint8Array(1024);
  /** The place of the person. */
  subjects = new Int32Array(1024);
  /** A role by its place in the domain, a seat by its own, a group by its place. A full seat is one that was not used. */
  values = new Int32Array(1024);
  ops = new Int32Array(1024);
  untilOps = new Int32Array(1024);

  constructor(people: KnownPeople, groups: KnownGroups) {
    this.#people = people;
    this.#groups = groups;
  }

  read(sql: Sql, condition: string, ...values: SqlValue[]): void {
    const lists = sql.get<Lists>(`${SPANS} ${condition} ORDER BY n)`, ...values);
    const [texts, figures] = [lists?.texts?.split(',') ?? [], numbersIn(lists?.figures)];
    for (let at = 0; at * FIGURES < figures.length; at += 1) {
      const [n = 0, field = 0, op = 0, untilOp = 0] = figures.slice(at * FIGURES, (at + 1) * FIGURES);
      if (n >= this.end) this.#widen(n + 1);
      this.fields[n] = field;
      this.subjects[n] = this.#people.placeOf(texts[2 * at] ?? '');
      this.values[n] = this.#valueOf(field, texts[2 * at + 1] ?? '');
      this.ops[n] = op;
      this.untilOps[n] = untilOp;
    }
  }

  #widen(end: number): void {
    this.end = end;
    this.fields = withRoom(this.fields, end);
    this.subjects = withRoom(this.subjects, end);
    this.values = withRoom(this.values, end);
    this.ops = withRoom(this.ops, end);
    this.untilOps = withRoom(this.untilOps, end);
  }

  #valueOf(field: number, value: string): number {
    if (field === spanFields.role) return roleIndex.get(value) ?? 0;
    return field === spanFields.seat ? (seatBefore.get(value) ?? seatPlaces.unused) : this.#groups.placeOf(value);
  }

  has(n: number): boolean {
    return n < this.end && this.fields[n] !== 0;
  }

  forget(n: number): void {
    if (n < this.end) this.fields[n] = 0;
  }
}
