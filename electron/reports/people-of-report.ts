import { displayName } from '../../shared/domain/member.ts';
import type { ReportFilter, ReportRow } from '../../shared/ipc/report-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { ABSENT, type KnownPeople, roleOf, roleIndex } from '../replica/known-people.ts';
import { matchingNumbers } from '../replica/members.repository.ts';
import type { PeopleThen } from '../replica/past-people.ts';

/** Whom a report is about, by place: 1 for everybody the filter finds as they were then. */
export function maskOf(sql: Sql, then: PeopleThen, filter: ReportFilter, byName: boolean): Uint8Array {
  const { people, seats, memberships } = then;
  const mask = new Uint8Array(people.count);
  const wanted = new Set(filter.roles.map((role) => roleIndex.get(role)));
  const isOfRole = (place: number) => wanted.size === 0 || wanted.has(then.roles[place]);
  for (let place = 0; place < people.count; place += 1)
    mask[place] = Number((seats[place] ?? ABSENT) !== ABSENT && isOfRole(place));
  if (filter.groups.length > 0) keepOnly(mask, inGroups(people, memberships, filter.groups));
  if (byName && filter.search.trim() !== '') keepOnly(mask, named(sql, people, filter.search));
  return mask;
}

function keepOnly(mask: Uint8Array, kept: Uint8Array): void {
  for (let place = 0; place < mask.length; place += 1) mask[place] = (mask[place] ?? 0) & (kept[place] ?? 0);
}

function inGroups(people: KnownPeople, memberships: Int32Array, groups: readonly string[]): Uint8Array {
  const wanted = new Set<string>(groups);
  const isWanted = people.groups.map(({ id }) => wanted.has(id));
  const found = new Uint8Array(people.count);
  for (let at = 0; at < memberships.length; at += 2)
    if (isWanted[memberships[at] ?? 0]) found[memberships[at + 1] ?? 0] = 1;
  return found;
}

// Names of who is gone are not in the copy: nobody finds them by one.
function named(sql: Sql, people: KnownPeople, search: string): Uint8Array {
  const found = new Uint8Array(people.count);
  for (const n of matchingNumbers(sql, search)) {
    const place = (people.placeOf[n] ?? 0) - 1;
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
  const { people } = then;
  const ns = places.filter((place) => place < people.here).map((place) => people.numbers[place] ?? 0);
  const byNumber = new Map(sql.all<PersonRecord>(PEOPLE, JSON.stringify(ns)).map((record) => [record.n, record]));
  const groups = groupsOf(then, places);
  return places.map((place) => {
    const record = byNumber.get(people.numbers[place] ?? -1);
    const index = then.roles[place] ?? ABSENT;
    const common = { role: index === ABSENT ? null : roleOf(index), groups: groups.get(place) ?? [] };
    if (place >= people.here || !record) {
      const key = people.goneIds[place - people.here] ?? '';
      return { key, kind: 'gonePerson', name: null, email: null, ...common };
    }
    return { key: record.id, kind: 'person', name: displayName(record), email: record.email, ...common };
  });
}

function groupsOf({ people, memberships }: PeopleThen, places: readonly number[]): Map<number, string[]> {
  const found = new Map(places.map((place): [number, string[]] => [place, []]));
  for (let at = 0; at < memberships.length; at += 2) {
    const name = people.groups[memberships[at] ?? 0]?.name;
    if (typeof name === 'string') found.get(memberships[at + 1] ?? -1)?.push(name);
  }
  return found;
}
