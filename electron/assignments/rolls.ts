import { assignedOf, type Assignment } from '../../shared/domain/assignment.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { fold } from '../../shared/text/fold.ts';
import { markOf } from '../replica/marks.ts';
import { numbersIn } from '../replica/search.ts';
import { versionOf } from '../replica/view-cache.ts';

/** Everybody here in the order of names, as two lists: they are handed over several times faster than as rows. */
const EVERYBODY = `SELECT group_concat(id) AS ids, group_concat(n) AS numbers FROM (SELECT id, n FROM member ORDER BY nameKey, n)`;
const OF_GROUP = `SELECT group_concat(mn) AS numbers FROM membership WHERE gn = (SELECT n FROM grp WHERE id = ?)`;

interface Named {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** Who is here, by their place in the order of names, and who of them is in which group; read again where that changes. */
export class Rolls {
  readonly #sql: Sql;
  #version = '';
  /** Changes whenever people or their groups may have. */
  mark = '';
  ids: readonly MemberId[] = [];
  /** By number: the place, plus one; 0 for nobody. */
  #placeOf = new Int32Array(0);
  #groups = new Map<GroupId, Int32Array>();
  #texts: readonly string[] | null = null;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Reads what has changed since. */
  refresh(): void {
    const version = versionOf(this.#sql);
    if (version === this.#version) return;
    const mark = markOf(this.#sql, ['member', 'membership']);
    if (mark !== this.mark) this.#read();
    [this.#version, this.mark] = [version, mark];
  }

  #read(): void {
    const lists = this.#sql.get<{ ids: string | null; numbers: string | null }>(EVERYBODY);
    this.ids = (lists?.ids?.split(',') ?? []) as MemberId[]; // as their rows name them
    const numbers = numbersIn(lists?.numbers);
    this.#placeOf = new Int32Array(numbers.reduce((most, n) => Math.max(most, n), 0) + 1);
    for (const [place, n] of numbers.entries()) this.#placeOf[n] = place + 1;
    this.#groups.clear();
    this.#texts = null;
  }

  /** The places of the members of a group. */
  inGroup(id: GroupId): Int32Array {
    const known = this.#groups.get(id);
    if (known) return known;
    const numbers = numbersIn(this.#sql.get<{ numbers: string | null }>(OF_GROUP, id)?.numbers);
    const places = Int32Array.from(numbers, (n) => (this.#placeOf[n] ?? 0) - 1).filter((place) => place >= 0);
    this.#groups.set(id, places);
    return places;
  }

  /** The place of whoever has this number in their row; below nought where that is nobody. */
  placeOf = (n: number): number => (this.#placeOf[n] ?? 0) - 1;

  /** The places of those whom an assignment is for now, each once, in the order of names. */
  assignedTo(assignment: Pick<Assignment, 'forGroups' | 'forPeople'>): Int32Array {
    const { groups, people } = assignedOf(assignment);
    const isMeant = new Uint8Array(this.ids.length);
    for (const group of groups) for (const place of this.inGroup(group)) isMeant[place] = 1;
    for (const n of this.#numbersOf(people)) {
      const place = (this.#placeOf[n] ?? 0) - 1;
      if (place >= 0) isMeant[place] = 1;
    }
    const places = new Int32Array(isMeant.length);
    let many = 0;
    for (let place = 0; place < isMeant.length; place += 1) if (isMeant[place] === 1) places[many++] = place;
    return places.slice(0, many);
  }

  #numbersOf(people: readonly MemberId[]): number[] {
    const among = 'SELECT n FROM json_each(?) AS wanted CROSS JOIN member ON member.id = wanted.value';
    return this.#sql.all<{ n: number }>(among, JSON.stringify(people)).map(({ n }) => n);
  }

  /** What everybody is found by, by place. */
  get texts(): readonly string[] {
    this.#texts ??= this.#sql
      .all<Named>('SELECT firstName, lastName, email FROM member ORDER BY nameKey, n')
      .map((person) => fold(`${displayName(person)} ${person.email}`));
    return this.#texts;
  }
}

const kept = new WeakMap<Sql, Rolls>();

/** The rolls of a copy, as its rows are now. */
export function rollsOf(sql: Sql): Rolls {
  const rolls = kept.get(sql) ?? new Rolls(sql);
  kept.set(sql, rolls);
  rolls.refresh();
  return rolls;
}
