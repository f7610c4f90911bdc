import type { GroupId } from '../../shared/domain/ids.ts';
import { groupKey } from '../../shared/domain/group.ts';
import type { Member } from '../../shared/domain/member.ts';
import type { Sql } from '../../shared/store/sql.ts';

const columns = ['id', 'email', 'firstName', 'lastName', 'role', 'status', 'seat', 'seatUsedAt'] as const;

/** What of somebody who is here a row of a file is held against. */
export type PersonHere = Pick<Member, (typeof columns)[number]>;

/** Of a file that names fewer of those who are here than one in so many, only they are read. */
const FEW = 4;
/** A hundred thousand rows as objects take as long to make as everything that is done with them: columns come as one text each. */
const AS_TEXT = ['n', ...columns].map((name) => `json_group_array(member.${name}) AS ${name}`).join(', ');
const NAMED = 'json_each(?) AS wanted JOIN member ON member.email = wanted.value';
const MEMBERSHIPS = 'SELECT json_group_array(mn) AS members, json_group_array(gn) AS groups FROM membership';

type Texts<Name extends string> = Readonly<Record<Name, string>>;
type Columns = { readonly [Name in keyof PersonHere]: readonly PersonHere[Name][] };

const numbersIn = (text: string | undefined): number[] => JSON.parse(text ?? '[]') as number[]; // SQLite wrote a column of integers

/** People as they stand in columns: what was written there was a parsed Member. */
function peopleIn(texts: Texts<keyof PersonHere>): PersonHere[] {
  const read = (name: keyof PersonHere) => [name, JSON.parse(texts[name]) as unknown] as const; // SQLite wrote an array
  const { id, email, firstName, lastName, role, status, seat, seatUsedAt } = Object.fromEntries(
    columns.map(read),
  ) as unknown as Columns; // one for each of the columns
  const personAt = (at: number) => ({
    id: id[at],
    email: email[at],
    firstName: firstName[at],
    lastName: lastName[at],
    role: role[at],
    status: status[at],
    seat: seat[at],
    seatUsedAt: seatUsedAt[at],
  });
  return id.map((_, at) => personAt(at) as PersonHere); // all columns are as long
}

/** Somebody who is here, with the numbers of the groups they are in. */
export interface Found {
  readonly person: PersonHere;
  readonly groups: number[];
}

/** Whom a file may be about, as they are here, by their address. */
export class PeopleHere {
  readonly #found = new Map<string, Found>();

  constructor(sql: Sql, emails: readonly string[], present: number) {
    const wanted = emails.length * FEW < present ? [JSON.stringify(emails)] : [];
    const from = wanted.length > 0 ? NAMED : 'member';
    const texts = sql.get<Texts<'n' | keyof PersonHere>>(`SELECT ${AS_TEXT} FROM ${from}`, ...wanted);
    if (!texts) return;
    const numbers = numbersIn(texts.n);
    const byNumber = new Map<number, Found>();
    for (const [at, person] of peopleIn(texts).entries()) {
      const found = { person, groups: [] };
      this.#found.set(person.email, found);
      byNumber.set(numbers[at] ?? 0, found);
    }
    const few = wanted.length > 0 ? [JSON.stringify(numbers)] : [];
    const where = wanted.length > 0 ? ' WHERE mn IN (SELECT value FROM json_each(?))' : '';
    const pairs = sql.get<Texts<'members' | 'groups'>>(`${MEMBERSHIPS}${where}`, ...few);
    const groups = numbersIn(pairs?.groups);
    for (const [at, n] of numbersIn(pairs?.members).entries()) byNumber.get(n)?.groups.push(groups[at] ?? 0);
  }

  /** Somebody with this address; undefined where there is nobody. */
  find(email: string): Found | undefined {
    return this.#found.get(email);
  }
}

interface GroupHere {
  readonly n: number;
  readonly id: GroupId;
  readonly name: string;
}

/** The groups that are here, by the names a file has for them. */
export class GroupsHere {
  readonly all: readonly GroupHere[];
  readonly #byKey: ReadonlyMap<string, GroupHere>;
  /** Files name the same groups over and over. */
  readonly #byName = new Map<string, GroupHere | undefined>();

  constructor(sql: Sql) {
    const rows = sql.all<GroupHere & { nameKey: string }>('SELECT n, id, name, nameKey FROM grp');
    this.all = rows;
    this.#byKey = new Map(rows.map((row) => [row.nameKey, row]));
  }

  find(name: string): GroupHere | undefined {
    if (this.#byName.has(name)) return this.#byName.get(name);
    const found = this.#byKey.get(groupKey(name));
    this.#byName.set(name, found);
    return found;
  }
}
