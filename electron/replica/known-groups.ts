import type { GroupId } from '../../shared/domain/ids.ts';
import type { Sql, SqlValue } from '../../shared/store/sql.ts';
import { withRoom } from './columns.ts';
import { numbersIn } from './search.ts';

export interface KnownGroup {
  readonly id: GroupId;
  /** Null where it is not here any more. */
  readonly name: string | null;
}

const GROUPS = 'SELECT n, id, name FROM grp ORDER BY nameKey';

/** The groups a copy knows of, each in a place of its own that stays its. */
export class KnownGroups {
  readonly list: KnownGroup[] = [];
  readonly #placeOf = new Map<string, number>();
  #byNumber = new Int32Array(0);
  /** The places of those that are here, in the order of names. */
  order: readonly number[] = [];

  placeOf(id: string): number {
    const known = this.#placeOf.get(id);
    if (known !== undefined) return known;
    const place = this.list.length;
    this.list.push({ id: id as GroupId, name: null }); // as rows and spans name it
    this.#placeOf.set(id, place);
    return place;
  }

  /** Where a group stands; -1 for one that is not known. */
  find(id: string): number {
    return this.#placeOf.get(id) ?? -1;
  }

  /** Where the group with a number stands; -1 for none. */
  placeNumbered = (n: number): number => (this.#byNumber[n] ?? 0) - 1;

  read(sql: Sql): void {
    const rows = sql.all<{ n: number; id: GroupId; name: string }>(GROUPS);
    for (const place of this.order) this.list[place] = { id: this.list[place]?.id ?? ('' as GroupId), name: null }; // it is known
    this.#byNumber = new Int32Array(rows.reduce((most, { n }) => Math.max(most, n), 0) + 1);
    this.order = rows.map(({ n, id, name }) => {
      const place = this.placeOf(id);
      this.list[place] = { id, name };
      this.#byNumber[n] = place + 1;
      return place;
    });
  }
}

const membershipsWhere = (condition: string) =>
  `SELECT group_concat(gn || ',' || mn || ',' || op) AS list FROM
     (SELECT gn, mn, op FROM membership INDEXED BY membership_member WHERE ${condition} ORDER BY mn, gn)`;
const FIGURES = 3;

/** Who is in which group by the numbers of both, and since which operation. */
export class KnownMemberships {
  count = 0;
  groups = new Int32Array(1024);
  members = new Int32Array(1024);
  ops = new Int32Array(1024);

  /** Reads those of a condition on `mn`. */
  read(sql: Sql, condition: string, ...values: SqlValue[]): void {
    const list = numbersIn(sql.get<{ list: string | null }>(membershipsWhere(condition), ...values)?.list);
    const count = this.count + list.length / FIGURES;
    this.groups = withRoom(this.groups, count);
    this.members = withRoom(this.members, count);
    this.ops = withRoom(this.ops, count);
    for (let at = 0; at < list.length; at += FIGURES) {
      this.groups[this.count] = list[at] ?? 0;
      this.members[this.count] = list[at + 1] ?? 0;
      this.ops[this.count] = list[at + 2] ?? 0;
      this.count += 1;
    }
  }

  /** Forgets those of people with these numbers, and of all with higher ones than the last. */
  forget(members: ReadonlySet<number>, last: number): void {
    // Looked up in a row of marks, as there are many more memberships than people who are to be forgotten.
    const isMeant = new Uint8Array(Math.max(0, ...members) + 1);
    for (const member of members) isMeant[member] = 1;
    let kept = 0;
    for (let at = 0; at < this.count; at += 1) {
      const member = this.members[at] ?? 0;
      if (isMeant[member] === 1 || member > last) continue;
      this.groups[kept] = this.groups[at] ?? 0;
      this.members[kept] = member;
      this.ops[kept] = this.ops[at] ?? 0;
      kept += 1;
    }
    this.count = kept;
  }
}
