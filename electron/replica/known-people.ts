import { type Role, roles } from '../../shared/domain/member.ts';
import { SEAT_PLACE } from '../../shared/store/member-list.ts';
import type { Sql, SqlValue } from '../../shared/store/sql.ts';
import { withRoom } from './columns.ts';
import { LISTED } from './member-query.ts';
import { numbersIn } from './search.ts';

/** Stands for whoever was not here. */
export const ABSENT = 255;

/** How a seat was; unsure is one that was spent later: when it was first used is not in the copy. */
export const seatPlaces = { basic: 0, reserved: 1, unused: 2, used: 3, unsure: 4 } as const;

/** The place of a role in the order of the domain. */
export const roleIndex: ReadonlyMap<string, number> = new Map<string, number>(
  roles.map((role, index) => [role, index]),
);
export const roleOf = (index: number): Role => roles[index] ?? 'learner';

const ROLE_INDEX = `CASE role ${roles.map((role, index) => `WHEN '${role}' THEN ${String(index)}`).join(' ')} ELSE 0 END`;
const FIGURES = 5;

/** Those of a condition as three lists in the same order: they are handed over several times faster than as rows. */
const peopleWhere = (condition: string) =>
  `SELECT group_concat(id) AS ids, group_concat(used) AS used,
     group_concat(n || ',' || role || ',' || seat || ',' || firstOp || ',' || (used <> '')) AS figures
   FROM (SELECT n, id, ${ROLE_INDEX} AS role, ${SEAT_PLACE} AS seat, firstOp, coalesce(seatUsedAt, '') AS used
     FROM member WHERE ${condition} ORDER BY n)`;

interface PeopleLists {
  readonly ids: string | null;
  readonly used: string | null;
  readonly figures: string | null;
}

interface Person {
  readonly id: string;
  readonly n: number;
  readonly role: number;
  readonly seat: number;
  readonly firstOp: number;
  readonly usedAt: number;
}

/**
 * Everybody a copy knows of, each in a place of their own that stays theirs, also when they go and come back. Those
 * who were only heard of have a place too, and nothing else.
 */
export class KnownPeople {
  readonly ids: string[] = [];
  readonly #placeOf = new Map<string, number>();
  /** By number: the place, plus one; 0 for nobody. */
  #places = new Int32Array(1024);
  /** By place: their number; 0 for who is not here. */
  numbers = new Int32Array(1024);
  /** By place: that of their seat among seatPlaces, and of their role in the order of the domain. */
  seats = new Uint8Array(1024).fill(ABSENT);
  roles = new Uint8Array(1024).fill(ABSENT);
  /** The operation that made them. */
  firstOps = new Int32Array(1024);
  /** When their seat was first used, in milliseconds; infinite where it was not. */
  usedAt = new Float64Array(1024);

  get count(): number {
    return this.ids.length;
  }

  /** Where somebody stands; they get a place where they have none. */
  placeOf(id: string): number {
    const known = this.#placeOf.get(id);
    if (known !== undefined) return known;
    const place = this.ids.length;
    this.ids.push(id);
    this.#placeOf.set(id, place);
    if (place >= this.numbers.length) this.#widen(place + 1);
    return place;
  }

  /** Where somebody stands; -1 for whom nothing is known of. */
  find(id: string): number {
    return this.#placeOf.get(id) ?? -1;
  }

  /** Where whoever has this number stands; -1 for nobody. */
  placeNumbered = (n: number): number => (this.#places[n] ?? 0) - 1;

  #widen(count: number): void {
    const before = this.numbers.length;
    this.numbers = withRoom(this.numbers, count);
    this.seats = withRoom(this.seats, count).fill(ABSENT, before);
    this.roles = withRoom(this.roles, count).fill(ABSENT, before);
    this.firstOps = withRoom(this.firstOps, count);
    this.usedAt = withRoom(this.usedAt, count);
  }

  /** Reads those of a condition. */
  read(sql: Sql, condition: string, ...values: SqlValue[]): void {
    const lists = sql.get<PeopleLists>(peopleWhere(condition), ...values);
    if (typeof lists?.ids !== 'string') return;
    const [ids, used, figures] = [lists.ids.split(','), lists.used?.split(',') ?? [], numbersIn(lists.figures)];
    for (const [at, id] of ids.entries()) {
      const [n = 0, role = 0, seat = 0, firstOp = 0, isUsed = 0] = figures.slice(at * FIGURES, (at + 1) * FIGURES);
      const usedAt = isUsed === 1 ? Date.parse(used[at] ?? '') : Number.POSITIVE_INFINITY;
      this.#put({ id, n, role, seat, firstOp, usedAt });
    }
  }

  #put({ id, n, role, seat, firstOp, usedAt }: Person): void {
    const place = this.placeOf(id);
    this.numbers[place] = n;
    this.seats[place] = seat;
    this.roles[place] = role;
    this.firstOps[place] = firstOp;
    this.usedAt[place] = usedAt;
    this.#places = withRoom(this.#places, n + 1);
    this.#places[n] = place + 1;
  }

  /** Whoever has this number is not here any more, or is to be read again. */
  forget(n: number): void {
    const place = this.placeNumbered(n);
    if (place < 0) return;
    this.#places[n] = 0;
    // They may be here by another number by now.
    if (this.numbers[place] !== n) return;
    this.numbers[place] = 0;
    this.seats[place] = ABSENT;
    this.roles[place] = ABSENT;
  }

  /** Those who are here in the order of names, and then all others, in one that does not depend on when they were read. */
  order(sql: Sql): Int32Array {
    const listed = numbersIn(
      sql.get<{ list: string | null }>(
        `SELECT group_concat(n) AS list FROM (SELECT n FROM ${LISTED} ORDER BY nameKey, n)`,
      )?.list,
    );
    const order = new Int32Array(this.count);
    let here = 0;
    for (const n of listed) {
      order[here] = this.placeNumbered(n);
      here += 1;
    }
    const gone = [...this.ids.keys()].filter((place) => this.numbers[place] === 0);
    const idOf = (place: number) => this.ids[place] ?? '';
    order.set(
      gone.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1)),
      here,
    );
    return order;
  }
}
