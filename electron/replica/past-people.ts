import type { GroupId } from '../../shared/domain/ids.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { ABSENT, type Here, type KnownPeople, readPeople, roleIndex } from './known-people.ts';
import { type Cut, isBy, NOW } from './moment.ts';
import { numbersIn } from './search.ts';
import { keepViews } from './view-cache.ts';

/** How a seat was; unsure is one that was spent later: when it was first used is not in the copy. */
const [BASIC, RESERVED, UNUSED, USED, UNSURE] = [0, 1, 2, 3, 4];

/** Seats and roles as they were: ABSENT for whoever was not here. */
export interface PeopleThen {
  readonly people: KnownPeople;
  readonly seats: Uint8Array;
  readonly roles: Uint8Array;
  /** Each membership there was: the places of a group and of a person, one after the other. */
  readonly memberships: Int32Array;
}

interface Past {
  readonly people: KnownPeople;
  /** By place of the person: the operation that made them. */
  readonly firstOps: Int32Array;
  /** Place of the group, of the person, and the operation that put them together. */
  readonly joined: Int32Array;
  readonly ended: readonly Ended[];
  readonly spent: ReadonlySet<string>;
}

interface Ended {
  readonly person: number;
  readonly subject: string;
  readonly field: string;
  readonly value: string;
  readonly op: number;
  readonly untilOp: number;
}

const FIRST_OPS = "SELECT group_concat(n || ',' || firstOp) AS list FROM member";
const JOINED = "SELECT gn, group_concat(mn || ',' || op) AS list FROM membership GROUP BY gn";
const ENDED = `SELECT coalesce(member.n, 0) AS n, subject, field, value, span.op, untilOp FROM span
  LEFT JOIN member ON member.id = subject WHERE field IN ('role', 'seat', 'group')`;
const SPENT = "SELECT subject || ' ' || op AS key FROM seatEntry WHERE target = 'spent' AND subject IS NOT NULL";

type EndedRecord = Omit<Ended, 'person'> & { readonly n: number };

function pairsOf(list: string | null | undefined, each: (n: number, op: number) => void): void {
  const all = numbersIn(list);
  for (let at = 0; at < all.length; at += 2) each(all[at] ?? 0, all[at + 1] ?? 0);
}

function readPast(sql: Sql, { people, groupAt }: Here): Past {
  const firstOps = new Int32Array(people.count);
  pairsOf(sql.get<{ list: string | null }>(FIRST_OPS)?.list, (n, op) => {
    firstOps[(people.placeOf[n] ?? 0) - 1] = op;
  });
  const joined: number[] = [];
  for (const { gn, list } of sql.all<{ gn: number; list: string }>(JOINED)) {
    const group = groupAt.get(gn) ?? 0;
    pairsOf(list, (n, op) => joined.push(group, (people.placeOf[n] ?? 0) - 1, op));
  }
  const gone = new Map<string, number>();
  const ended = sql.all<EndedRecord>(ENDED).map(({ n, ...span }): Ended => {
    const place = (people.placeOf[n] ?? 0) - 1;
    if (place >= 0) return { person: place, ...span };
    const person = gone.get(span.subject) ?? people.here + gone.size;
    gone.set(span.subject, person);
    return { person, ...span };
  });
  const known = new Set<string>(people.groups.map(({ id }) => id));
  const goneGroups = new Set(
    ended.flatMap(({ field, value }) => (field === 'group' && !known.has(value) ? value : [])),
  );
  return {
    people: {
      ...people,
      count: people.here + gone.size,
      goneIds: [...gone.keys()],
      groups: [...people.groups, ...[...goneGroups].map((id) => ({ id: id as GroupId, name: null }))], // as spans name them
    },
    firstOps,
    joined: Int32Array.from(joined),
    ended,
    spent: new Set(sql.all<{ key: string }>(SPENT).map(({ key }) => key)),
  };
}

const kept = keepViews<Past>(1);
const pastOf = (sql: Sql, here: Here): Past => kept(sql, '', () => readPast(sql, here));

/** How a seat that has ended was: whether it was used is known from how it ended. */
function endedSeat({ value, untilOp, subject }: Ended, spent: ReadonlySet<string>): number {
  if (value !== 'full') return value === 'reserved' ? RESERVED : BASIC;
  return spent.has(`${subject} ${String(untilOp)}`) ? UNSURE : UNUSED;
}

// Who has a value that ended later had another one before it, which ended too, or was not here.
function setBack(values: Uint8Array, ended: readonly Ended[], cut: Cut, valueOf: (span: Ended) => number): void {
  const later = ended.filter(({ untilOp }) => !isBy(cut, untilOp));
  for (const { person } of later) values[person] = ABSENT;
  for (const span of later) if (isBy(cut, span.op)) values[span.person] = valueOf(span);
}

const USED_LATER = 'SELECT group_concat(n) AS list FROM member WHERE seatUsedAt >= ?';

function valuesThen(values: Uint8Array, { people, firstOps }: Past, cut: Cut): Uint8Array {
  const then = new Uint8Array(people.count).fill(ABSENT);
  then.set(values);
  for (const [place, op] of firstOps.entries()) if (!isBy(cut, op)) then[place] = ABSENT;
  return then;
}

function membershipsThen({ people, joined, ended }: Past, cut: Cut): Int32Array {
  const pairs: number[] = [];
  for (let at = 0; at < joined.length; at += 3)
    if (isBy(cut, joined[at + 2] ?? 0)) pairs.push(joined[at] ?? 0, joined[at + 1] ?? 0);
  const groupAt = new Map<string, number>(people.groups.map(({ id }, at) => [id, at]));
  for (const { field, person, value, op, untilOp } of ended) {
    if (field === 'group' && isBy(cut, op) && !isBy(cut, untilOp)) pairs.push(groupAt.get(value) ?? 0, person);
  }
  return Int32Array.from(pairs);
}

/** Everybody as they were right before a moment, or are where it is null; the cut is that of the moment. */
export function peopleAt(sql: Sql, at: string | null, cut: Cut): PeopleThen {
  const here = readPeople(sql);
  if (at === null || cut === NOW) return { ...here, seats: here.people.seats, roles: here.people.roles };
  const past = pastOf(sql, here);
  const { people, ended } = past;
  const seats = valuesThen(here.people.seats, past, cut);
  for (const n of numbersIn(sql.get<{ list: string | null }>(USED_LATER, at)?.list)) {
    const place = (people.placeOf[n] ?? 0) - 1;
    if (seats[place] === USED) seats[place] = UNUSED;
  }
  const ofSeats = ended.filter(({ field }) => field === 'seat');
  setBack(seats, ofSeats, cut, (span) => endedSeat(span, past.spent));
  const roles = valuesThen(here.people.roles, past, cut);
  const ofRoles = ended.filter(({ field }) => field === 'role');
  setBack(roles, ofRoles, cut, ({ value }) => roleIndex.get(value) ?? 0);
  return { people, seats, roles, memberships: membershipsThen(past, cut) };
}
