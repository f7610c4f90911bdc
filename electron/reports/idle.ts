import type { MemberId } from '../../shared/domain/ids.ts';
import { displayName, type Role } from '../../shared/domain/member.ts';
import type { IdlePerson, IdleReport } from '../../shared/ipc/idle-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { seatPlaces } from '../replica/known-people.ts';
import { NOW } from '../replica/moment.ts';
import { peopleAt } from '../replica/past-people.ts';
import { knownRows } from '../replica/known-rows.ts';
import { numbersIn } from '../replica/search.ts';
import { wantedGroups } from './people-of-report.ts';

/** Held and not used for so many days, in any of these groups; in all where there are none. */
export interface IdleWish {
  readonly days: number;
  readonly groups: readonly string[];
}

const DAY_MS = 86_400_000;

/** Seats were last used, or given, before a moment: the longest ago first. */
const IDLE = `SELECT group_concat(n) AS list FROM (SELECT n FROM member
  WHERE seat = 'full' AND max(coalesce(lastUsedAt, ''), coalesce(seatSince, createdAt)) < ?
  ORDER BY max(coalesce(lastUsedAt, ''), coalesce(seatSince, createdAt)), nameKey, n)`;

const isHeld = (seat: number) => seat === seatPlaces.unused || seat === seatPlaces.used;

interface Found {
  /** The places of those who are idle, the longest first. */
  readonly idle: readonly number[];
  readonly full: readonly number[];
}

function findIdle(sql: Sql, { days, groups }: IdleWish, now: string): Found {
  const { rows, seats, memberships } = peopleAt(sql, null, NOW);
  const { people } = rows;
  const before = new Date(Date.parse(now) - days * DAY_MS).toISOString();
  const isMeant = new Uint8Array(people.count).fill(Number(groups.length === 0));
  const isWanted = wantedGroups(rows, groups);
  for (let at = 0; at < memberships.length; at += 2)
    if (isWanted[memberships[at] ?? 0] === 1) isMeant[memberships[at + 1] ?? 0] = 1;
  const isFull = (place: number) => isMeant[place] === 1 && isHeld(seats[place] ?? 0);
  const places = numbersIn(sql.get<{ list: string | null }>(IDLE, before)?.list).map(people.placeNumbered);
  return { idle: places.filter(isFull), full: [...isMeant.keys()].filter(isFull) };
}

interface Tally {
  full: number;
  idle: number;
  free: number;
}

const marked = (places: readonly number[], count: number): Uint8Array => {
  const marks = new Uint8Array(count);
  for (const place of places) marks[place] = 1;
  return marks;
};

function byGroup(sql: Sql, { idle, full }: Found, wanted: readonly string[]): IdleReport['byGroup'] {
  const { rows, seats, memberships, groups } = peopleAt(sql, null, NOW);
  const tallies = rows.groups.list.map((): Tally => ({ full: 0, idle: 0, free: 0 }));
  const alone: Tally = { full: 0, idle: 0, free: 0 };
  const [isIdle, isFull] = [marked(idle, rows.people.count), marked(full, rows.people.count)];
  const isAlone = isFull.slice();
  const add = (tally: Tally, place: number) => {
    const idleHere = isIdle[place] ?? 0;
    tally.full += 1;
    tally.idle += idleHere;
    if (seats[place] === seatPlaces.unused) tally.free += idleHere;
  };
  for (let at = 0; at < memberships.length; at += 2) {
    const tally = tallies[memberships[at] ?? 0];
    const place = memberships[at + 1] ?? 0;
    if (tally && isFull[place] === 1) add(tally, place);
    isAlone[place] = 0;
  }
  for (const place of full) if (isAlone[place] === 1) add(alone, place);
  const told: IdleReport['byGroup'] = groups.flatMap((place) => {
    const group = rows.groups.list[place];
    return group ? { id: group.id, name: group.name ?? '', ...(tallies[place] ?? alone) } : [];
  });
  const all = [...told, { id: null, name: '', ...alone }];
  return all.filter(({ id, full: some }) => some > 0 && (wanted.length === 0 || (id !== null && wanted.includes(id))));
}

interface Person {
  readonly n: number;
  readonly id: MemberId;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly seatSince: string | null;
  readonly seatUsedAt: string | null;
  readonly lastUsedAt: string | null;
  readonly groups: string | null;
}

const PEOPLE = `SELECT member.n, member.id, firstName, lastName, email, role, createdAt, seatSince, seatUsedAt, lastUsedAt,
    (SELECT json_group_array(name) FROM membership CROSS JOIN grp ON grp.n = gn WHERE mn = member.n) AS groups
  FROM json_each(?) AS wanted CROSS JOIN member ON member.n = wanted.value ORDER BY wanted.key`;

function personOf(person: Person): IdlePerson {
  const { id, email, role, seatSince, lastUsedAt, seatUsedAt, createdAt, groups } = person;
  const given = seatSince ?? createdAt;
  return {
    id,
    name: displayName(person),
    email,
    role,
    groups: JSON.parse(groups ?? '[]') as string[], // names, put together by SQLite
    seatSince,
    lastUsedAt,
    idleSince: lastUsedAt !== null && lastUsedAt > given ? lastUsedAt : given,
    used: seatUsedAt !== null,
  };
}

/** Who holds a full seat and does not use it: a page of them, the longest idle first, and what that comes to. */
export function idleReport(
  sql: Sql,
  wish: IdleWish & { readonly offset: number; readonly limit: number },
  { asOf, now }: { readonly asOf: string; readonly now: string },
): IdleReport {
  const found = findIdle(sql, wish, now);
  const { people } = knownRows(sql);
  const page = found.idle.slice(wish.offset, wish.offset + wish.limit).map((place) => people.numbers[place] ?? 0);
  const spent = found.idle.filter((place) => people.seats[place] === seatPlaces.used).length;
  return {
    asOf,
    days: wish.days,
    full: found.full.length,
    total: found.idle.length,
    free: found.idle.length - spent,
    spent,
    byGroup: byGroup(sql, found, wish.groups),
    rows: sql.all<Person>(PEOPLE, JSON.stringify(page)).map(personOf),
  };
}

/** The same with everybody. */
export const wholeIdle = (sql: Sql, wish: IdleWish, moments: Parameters<typeof idleReport>[2]): IdleReport =>
  idleReport(sql, { ...wish, offset: 0, limit: Number.POSITIVE_INFINITY }, moments);

const IDS =
  'SELECT member.id FROM json_each(?) AS wanted CROSS JOIN member ON member.n = wanted.value ORDER BY wanted.key';

/** All of them, the longest idle first. */
export function idlePeople(sql: Sql, wish: IdleWish, now: string): MemberId[] {
  const { people } = knownRows(sql);
  const ns = findIdle(sql, wish, now).idle.map((place) => people.numbers[place] ?? 0);
  return sql.all<{ id: MemberId }>(IDS, JSON.stringify(ns)).map(({ id }) => id);
}
