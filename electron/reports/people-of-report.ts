import { displayName } from '../../shared/domain/member.ts';
import type { ReportFilter, ReportRow } from '../../shared/ipc/report-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { ABSENT, roleIndex, roleOf } from '../replica/known-people.ts';
import type { KnownRows } from '../replica/known-rows.ts';
import { matchingNumbers } from '../replica/members.repository.ts';
import type { PeopleThen } from '../replica/past-people.ts';

/** Whom a report is about, by place: 1 for everybody the filter finds as they were then. */
export function maskOf(sql: Sql, then: PeopleThen, filter: ReportFilter, byName: boolean): Uint8Array {
  const { rows, seats, roles, memberships } = then;
  const mask = new Uint8Array(rows.people.count);
  const isWanted = wantedRoles(filter);
  for (let place = 0; place < mask.length; place += 1)
    if (seats[place] !== ABSENT) mask[place] = isWanted[roles[place] ?? ABSENT] ?? 0;
  if (filter.groups.length > 0) keepOnly(mask, inGroups(rows, memberships, filter.groups));
  if (byName && filter.search.trim() !== '') keepOnly(mask, named(sql, rows, filter.search));
  return mask;
}

/** By role: 1 for those that are wanted. */
export function wantedRoles({ roles }: ReportFilter): Uint8Array {
  const wanted = new Uint8Array(ABSENT + 1).fill(Number(roles.length === 0));
  for (const role of roles) wanted[roleIndex.get(role) ?? ABSENT] = 1;
  return wanted;
}

function keepOnly(mask: Uint8Array, kept: Uint8Array): void {
  for (let place = 0; place < mask.length; place += 1) mask[place] = (mask[place] ?? 0) & (kept[place] ?? 0);
}

/** By place of the group: 1 for those that are wanted. */
export function wantedGroups({ groups }: KnownRows, wanted: readonly string[]): Uint8Array {
  const found = new Uint8Array(groups.list.length);
  for (const id of wanted) {
    const place = groups.find(id);
    if (place >= 0) found[place] = 1;
  }
  return found;
}

function inGroups(rows: KnownRows, memberships: Int32Array, groups: readonly string[]): Uint8Array {
  const isWanted = wantedGroups(rows, groups);
  const found = new Uint8Array(rows.people.count);
  for (let at = 0; at < memberships.length; at += 2)
    if (isWanted[memberships[at] ?? 0] === 1) found[memberships[at + 1] ?? 0] = 1;
  return found;
}

// Names of who is gone are not in the copy: nobody finds them by one.
export function named(sql: Sql, { people }: KnownRows, search: string): Uint8Array {
  const found = new Uint8Array(people.count);
  for (const n of matchingNumbers(sql, search)) {
    const place = people.placeNumbered(n);
    if (place >= 0) found[place] = 1;
  }
  return found;
}

interface PersonRecord {
  readonly n: number;
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

const PEOPLE = `SELECT member.n, member.id, firstName, lastName, email FROM json_each(?) AS wanted CROSS JOIN member ON member.n = wanted.value`;

/** The heads of rows of people, as they were then: their names are those of today. */
export function personRows(
  sql: Sql,
  then: PeopleThen,
  places: readonly number[],
): Pick<ReportRow, 'key' | 'kind' | 'name' | 'email' | 'role' | 'groups'>[] {
  const { people } = then.rows;
  const ns = places.flatMap((place) => people.numbers[place] || []);
  const byNumber = new Map(sql.all<PersonRecord>(PEOPLE, JSON.stringify(ns)).map((record) => [record.n, record]));
  const groups = groupsOf(then, places);
  return places.map((place) => {
    const record = byNumber.get(people.numbers[place] ?? 0);
    const index = then.roles[place] ?? ABSENT;
    const common = { role: index === ABSENT ? null : roleOf(index), groups: groups.get(place) ?? [] };
    if (!record) return { key: people.ids[place] ?? '', kind: 'gonePerson', name: null, email: null, ...common };
    return { key: record.id, kind: 'person', name: displayName(record), email: record.email, ...common };
  });
}

function groupsOf(
  { rows: { people, groups }, memberships }: PeopleThen,
  places: readonly number[],
): Map<number, string[]> {
  const found = new Map(places.map((place): [number, string[]] => [place, []]));
  const isTold = new Uint8Array(people.count);
  for (const place of places) isTold[place] = 1;
  for (let at = 0; at < memberships.length; at += 2) {
    const place = memberships[at + 1] ?? 0;
    if (isTold[place] !== 1) continue;
    const name = groups.list[memberships[at] ?? 0]?.name;
    if (typeof name === 'string') found.get(place)?.push(name);
  }
  return found;
}
