import type { Sql, SqlValue } from '../../shared/store/sql.ts';
import { withRoom } from './columns.ts';
import { KnownGroups, KnownMemberships } from './known-groups.ts';
import { KnownPeople } from './known-people.ts';
import { KnownSeatLines } from './known-seat-lines.ts';
import { KnownSpans } from './known-spans.ts';
import { placeOf } from './moment.ts';
import { type Noted, RowNotes } from './row-notes.ts';

/** So many rows are read in a few milliseconds. */
const SLICE = 4000;
const AMONG = 'IN (SELECT value FROM json_each(?))';
const listOf = (ns: ReadonlySet<number>) => JSON.stringify([...ns]);

/** Reads the rows of a table that came behind those it has read. */
class Follower {
  readonly #sql: Sql;
  readonly #last: string;
  readonly #read: (from: number, upTo: number) => void;
  /** Up to where it has read. */
  upTo = 0;

  constructor(sql: Sql, table: 'member' | 'span' | 'seatEntry', read: (from: number, upTo: number) => void) {
    this.#sql = sql;
    this.#last = `SELECT coalesce(max(n), 0) AS n FROM ${table}`;
    this.#read = read;
  }

  /** Reads some of them; true while there are more. */
  step(): boolean {
    const last = this.#sql.get<{ n: number }>(this.#last)?.n ?? 0;
    const from = this.upTo;
    // Where the last ones are gone, the next rows get their numbers.
    this.upTo = Math.min(last, from + SLICE);
    if (this.upTo > from) this.#read(from, this.upTo);
    return this.upTo < last;
  }

  /**
   * Goes back behind the last row that is still there: where rows at the end went, others may have come with their
   * numbers since, and with those of rows that went before. Behind one that stayed none can have.
   */
  goBack(isThere: (n: number) => boolean): void {
    while (this.upTo > 0 && !isThere(this.upTo)) this.upTo -= 1;
  }

  /** Those of these numbers that it has read already. */
  known(ns: Iterable<number>): Set<number> {
    return new Set([...ns].filter((n) => n <= this.upTo));
  }
}

/** Rows in columns, which go on with what is written: only what changed is read again. */
export class KnownRows {
  readonly #sql: Sql;
  readonly #notes: RowNotes;
  readonly people = new KnownPeople();
  readonly groups = new KnownGroups();
  readonly memberships = new KnownMemberships();
  readonly spans = new KnownSpans(this.people, this.groups);
  readonly seatLines = new KnownSeatLines(this.people);
  readonly #members: Follower;
  readonly #ended: Follower;
  readonly #moved: Follower;
  #order: Int32Array | null = null;
  #pairs: Int32Array | null = null;
  #room = new Int32Array(0);
  #isWhole = false;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#notes = new RowNotes(sql);
    this.groups.read(sql);
    this.#members = new Follower(sql, 'member', (from, upTo) => this.#readPeople(from, upTo));
    this.#ended = new Follower(sql, 'span', (from, upTo) => this.spans.read(sql, 'n > ? AND n <= ?', from, upTo));
    this.#moved = new Follower(sql, 'seatEntry', (from, upTo) =>
      this.seatLines.read(sql, 'n > ? AND n <= ?', from, upTo),
    );
  }

  #readPeople(...range: readonly [number, number]): void {
    const between = (n: string) => `${n} > ? AND ${n} <= ?`;
    this.people.read(this.#sql, between('n'), ...range);
    this.#notes.sees(range[1]);
    this.memberships.read(this.#sql, between('mn'), ...range);
    this.#order = null;
    this.#pairs = null;
  }

  /** Reads what changed and what came, for about so long; true while there is more, null where all is to be read anew. */
  goOn(forMs: number): boolean | null {
    if (this.#isWhole && this.#notes.isQuiet) return false;
    const noted = this.#notes.take();
    if (!noted) return null;
    this.#readAgain(noted);
    const until = performance.now() + forMs;
    for (const follower of [this.#members, this.#ended, this.#moved])
      while (follower.step()) if (performance.now() > until) return true;
    this.#isWhole = true;
    this.#notes.rest();
    return false;
  }

  #readAgain({ people, memberships, spans, seatLines, names, gone, groups }: Noted): void {
    if (groups) this.groups.read(this.#sql);
    if (groups || gone || memberships.size > 0) this.#pairs = null;
    if (names) this.#order = null;
    this.#readPeopleAgain(people, gone ? [...people, ...memberships] : memberships);
    for (const n of spans) this.spans.forget(n);
    if (spans.size > 0) this.#ended.goBack((n) => this.spans.has(n));
    this.#again(this.#ended.known(spans), (...those) => this.spans.read(...those));
    for (const n of seatLines) this.seatLines.forget(n);
    if (seatLines.size > 0) this.#moved.goBack((n) => this.seatLines.has(n));
    this.#again(this.#moved.known(seatLines), (...those) => this.seatLines.read(...those));
  }

  #readPeopleAgain(people: ReadonlySet<number>, memberships: Iterable<number>): void {
    const before = this.#members.upTo;
    for (const n of people) this.people.forget(n);
    if (people.size > 0) this.#members.goBack((n) => this.people.placeNumbered(n) >= 0);
    this.#again(this.#members.known(people), (...those) => this.people.read(...those));
    const { upTo } = this.#members;
    const those = this.#members.known(memberships);
    if (those.size > 0 || upTo < before) this.memberships.forget(those, upTo);
    this.#again(those, (sql, _, list) => this.memberships.read(sql, `mn ${AMONG}`, list));
  }

  #again(ns: ReadonlySet<number>, read: (sql: Sql, condition: string, list: SqlValue) => void): void {
    if (ns.size > 0) read(this.#sql, `n ${AMONG}`, listOf(ns));
  }

  /** The memberships there are: the places of a group and of a person, one after the other. */
  get pairs(): Int32Array {
    if (this.#pairs) return this.#pairs;
    // In the place of those of before: a megabyte for each report would have the garbage collected all the time.
    this.#room = withRoom(this.#room, 2 * this.memberships.count);
    this.#pairs = this.pairsUpTo(Number.POSITIVE_INFINITY, this.#room);
    return this.#pairs;
  }

  /** Writes those of them that began up to a place among operations, and answers them. */
  pairsUpTo(last: number, pairs: Int32Array): Int32Array {
    const { people, groups, memberships } = this;
    const { count, ops, groups: groupNumbers, members } = memberships;
    let end = 0;
    for (let at = 0; at < count; at += 1) {
      const group = groups.placeNumbered(groupNumbers[at] ?? 0);
      const person = people.placeNumbered(members[at] ?? 0);
      if (group < 0 || person < 0 || placeOf(ops[at] ?? 0) > last) continue;
      pairs[end] = group;
      pairs[end + 1] = person;
      end += 2;
    }
    return pairs.subarray(0, end);
  }

  /** The places of those who are here in the order of names, and then of all others. */
  get order(): Int32Array {
    this.#order ??= this.people.order(this.#sql);
    return this.#order;
  }
}

const kept = new WeakMap<Sql, KnownRows>();

/** Goes on reading for about so long; true while there is more. Of nothing where it is not known what changed. */
function goOn(sql: Sql, forMs: number): { readonly rows: KnownRows; readonly more: boolean } {
  const known = kept.get(sql);
  const more = known?.goOn(forMs) ?? null;
  if (known && more !== null) return { rows: known, more };
  kept.delete(sql);
  const rows = new KnownRows(sql);
  // What was noted since is nothing: it follows from now on.
  const isMore = rows.goOn(forMs) ?? true;
  kept.set(sql, rows);
  return { rows, more: isMore };
}

/** Everything as the copy has it now. Only what changed since the last time is read. */
export const knownRows = (sql: Sql): KnownRows => goOn(sql, Number.POSITIVE_INFINITY).rows;

/** Reads some of what is still to be read; true while there is more. */
export const readSomeRows = (sql: Sql, forMs: number): boolean => goOn(sql, forMs).more;
