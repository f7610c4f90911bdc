import type { GroupId } from '../../shared/domain/ids.ts';
import { type Role, roles } from '../../shared/domain/member.ts';
import { ROLE_PLACE, rolePlaces, SEAT_PLACE } from '../../shared/store/member-list.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { LISTED } from './member-query.ts';
import { numbersIn } from './search.ts';
import { keepViews } from './view-cache.ts';

/** Stands for whoever was not here. */
export const ABSENT = 255;

export interface KnownGroup {
  readonly id: GroupId;
  /** Null where it is not here any more. */
  readonly name: string | null;
}

/** Everybody this copy knows of, those who are here in the order of names, and then who was. */
export interface KnownPeople {
  readonly count: number;
  /** How many of them are here. */
  readonly here: number;
  /** The number of each who is here. */
  readonly numbers: Int32Array;
  /** The place of the seat of each among basic, reserved, unused, used. */
  readonly seats: Uint8Array;
  readonly roles: Uint8Array;
  /** Where somebody stands, by number, plus one; 0 for nobody. */
  readonly placeOf: Int32Array;
  /** The ids of those who were here. */
  readonly goneIds: readonly string[];
  readonly groups: readonly KnownGroup[];
}

const roleAt = new Map(roles.map((role, index) => [rolePlaces[role], index]));
/** The place of a role in the order of the domain. */
export const roleIndex: ReadonlyMap<string, number> = new Map<string, number>(
  roles.map((role, index) => [role, index]),
);
export const roleOf = (index: number): Role => roles[index] ?? 'learner';

const LIST = `SELECT group_concat(n * 64 + (${ROLE_PLACE}) * 8 + (${SEAT_PLACE})) AS list FROM ${LISTED}`;
// Those who look after the organization share a place with owners, of whom there are few.
const ABOVE = `SELECT group_concat(n) AS list FROM ${LISTED} WHERE (${ROLE_PLACE}) = 0 AND +role = 'organizationAdmin'`;
const GROUPS = 'SELECT n, id, name FROM grp ORDER BY nameKey';

interface GroupRecord {
  readonly n: number;
  readonly id: GroupId;
  readonly name: string;
}

/** Everybody who is here, and in which groups. */
export interface Here {
  readonly people: KnownPeople;
  /** The place of a group, by its number. */
  readonly groupAt: ReadonlyMap<number, number>;
  /** The places of a group and of a person, one after the other. */
  readonly memberships: Int32Array;
}

function readMemberships(sql: Sql, groupAt: ReadonlyMap<number, number>, placeOf: Int32Array): Int32Array {
  const lists = sql.all<{ gn: number; list: string }>(
    'SELECT gn, group_concat(mn) AS list FROM membership GROUP BY gn',
  );
  const pairs: number[] = [];
  for (const { gn, list } of lists) {
    const group = groupAt.get(gn);
    if (group === undefined) continue;
    for (const mn of numbersIn(list)) pairs.push(group, (placeOf[mn] ?? 0) - 1);
  }
  return Int32Array.from(pairs);
}

function readHere(sql: Sql): Here {
  const listed = numbersIn(sql.get<{ list: string | null }>(LIST)?.list);
  const count = listed.length;
  const [numbers, seats, ofRoles] = [new Int32Array(count), new Uint8Array(count), new Uint8Array(count)];
  let highest = 0;
  for (const [place, packed] of listed.entries()) {
    const n = Math.floor(packed / 64);
    numbers[place] = n;
    seats[place] = packed % 8;
    ofRoles[place] = roleAt.get(Math.floor(packed / 8) % 8) ?? 0;
    if (n > highest) highest = n;
  }
  const placeOf = new Int32Array(highest + 1);
  for (const [place, n] of numbers.entries()) placeOf[n] = place + 1;
  // The place is that of the last role that has it: whoever is above it is told apart.
  for (const n of numbersIn(sql.get<{ list: string | null }>(ABOVE)?.list))
    ofRoles[(placeOf[n] ?? 0) - 1] = roleIndex.get('organizationAdmin') ?? 0;
  const groups = sql.all<GroupRecord>(GROUPS);
  const groupAt = new Map(groups.map(({ n }, at) => [n, at]));
  const people = { count, here: count, numbers, seats, roles: ofRoles, placeOf, goneIds: [], groups };
  return { people, groupAt, memberships: readMemberships(sql, groupAt, placeOf) };
}

const kept = keepViews<Here>(1);

/** Everybody who is here. Read anew once a row has changed. */
export const readPeople = (sql: Sql): Here => kept(sql, '', () => readHere(sql));
