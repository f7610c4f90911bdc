import type { Sql } from '../../shared/store/sql.ts';
import { ABSENT, seatPlaces } from './known-people.ts';
import { type KnownRows, knownRows } from './known-rows.ts';
import { spanFields } from './known-spans.ts';
import { type Cut, NOW, placeOf } from './moment.ts';

/** Seats and roles as they were, by place: ABSENT for whoever was not here. */
export interface PeopleThen {
  readonly rows: KnownRows;
  readonly seats: Uint8Array;
  readonly roles: Uint8Array;
  /** Each membership there was: the places of a group and of a person, one after the other. */
  readonly memberships: Int32Array;
  /** The places of the groups that are told, in their order: those that are here, and then those that were. */
  readonly groups: readonly number[];
}

// Who has a value that ended later had another one before it, which ended too, or was not here.
function setBack(
  { spans }: KnownRows,
  field: number,
  values: Uint8Array,
  last: number,
  valueOf: (n: number) => number,
): void {
  const { end, fields, subjects, ops, untilOps } = spans;
  for (let n = 1; n < end; n += 1)
    if (fields[n] === field && placeOf(untilOps[n] ?? 0) > last) values[subjects[n] ?? 0] = ABSENT;
  for (let n = 1; n < end; n += 1) {
    if (fields[n] !== field || placeOf(untilOps[n] ?? 0) <= last || placeOf(ops[n] ?? 0) > last) continue;
    values[subjects[n] ?? 0] = valueOf(n);
  }
}

function absentBefore({ people: { count, firstOps } }: KnownRows, values: Uint8Array, last: number): Uint8Array {
  const then = values.slice(0, count);
  for (let place = 0; place < count; place += 1) if (placeOf(firstOps[place] ?? 0) > last) then[place] = ABSENT;
  return then;
}

function seatsThen(rows: KnownRows, at: string, { last }: Cut): Uint8Array {
  const { people, spans, seatLines } = rows;
  const seats = absentBefore(rows, people.seats, last);
  const moment = Date.parse(at);
  for (let place = 0; place < people.count; place += 1)
    if (seats[place] === seatPlaces.used && (people.usedAt[place] ?? 0) >= moment) seats[place] = seatPlaces.unused;
  const isSpent = seatLines.spentBy();
  setBack(rows, spanFields.seat, seats, last, (n) => {
    const value = spans.values[n] ?? 0;
    // Whether a seat that has ended was used is known from how it ended.
    const isUnsure = value === seatPlaces.unused && isSpent(spans.subjects[n] ?? 0, spans.untilOps[n] ?? 0);
    return isUnsure ? seatPlaces.unsure : value;
  });
  return seats;
}

function rolesThen(rows: KnownRows, { last }: Cut): Uint8Array {
  const roles = absentBefore(rows, rows.people.roles, last);
  setBack(rows, spanFields.role, roles, last, (n) => rows.spans.values[n] ?? 0);
  return roles;
}

/** The memberships there were: those that are not over, and those that are since; notes the groups that anybody was in. */
function membershipsThen(rows: KnownRows, last: number, known: Uint8Array): Int32Array {
  const { end: count, fields, values, ops, untilOps, subjects } = rows.spans;
  const pairs = new Int32Array(2 * (rows.memberships.count + count));
  let end = rows.pairsUpTo(last, pairs).length;
  for (let n = 1; n < count; n += 1) {
    if (fields[n] !== spanFields.group) continue;
    const group = values[n] ?? 0;
    known[group] = 1;
    if (placeOf(ops[n] ?? 0) > last || placeOf(untilOps[n] ?? 0) <= last) continue;
    pairs[end] = group;
    pairs[end + 1] = subjects[n] ?? 0;
    end += 2;
  }
  return pairs.subarray(0, end);
}

/** Those that are here, and behind them those in which somebody was, in an order of their own. */
function groupsOf({ groups: { order, list } }: KnownRows, known: Uint8Array): number[] {
  const idOf = (place: number) => list[place]?.id ?? '';
  const gone = list.flatMap(({ name }, place) => (name === null && known[place] === 1 ? place : []));
  return [...order, ...gone.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1))];
}

/** Everybody as they were right before a moment, or are where it is null; the cut is that of the moment. */
export function peopleAt(sql: Sql, at: string | null, cut: Cut): PeopleThen {
  const rows = knownRows(sql);
  const { people, groups } = rows;
  if (at === null || cut === NOW) {
    const { seats, roles } = people;
    return { rows, seats, roles, memberships: rows.pairs, groups: groups.order };
  }
  const known = new Uint8Array(groups.list.length);
  const memberships = membershipsThen(rows, cut.last, known);
  return {
    rows,
    seats: seatsThen(rows, at, cut),
    roles: rolesThen(rows, cut),
    memberships,
    groups: groupsOf(rows, known),
  };
}
