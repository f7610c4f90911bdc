import { ABSENT, seatPlaces } from '../replica/known-people.ts';
import type { KnownRows } from '../replica/known-rows.ts';
import { spanFields } from '../replica/known-spans.ts';
import { placeOf } from '../replica/moment.ts';

/** Whom is counted: 1 for people, roles and groups that are wanted, each by place; null where all are. */
export interface Counted {
  readonly people: Uint8Array | null;
  readonly roles: Uint8Array;
  readonly groups: Uint8Array | null;
}

/** Numbers by person, one person's behind another's. */
interface ByPerson {
  readonly starts: Int32Array;
  readonly list: Int32Array;
}

/** Puts so many together by whom they are of; -1 is nobody. */
function byPerson(
  people: number,
  count: number,
  personOf: (at: number) => number,
  valueOf: (at: number) => number,
): ByPerson {
  const starts = new Int32Array(people + 1);
  for (let at = 0; at < count; at += 1) {
    const next = personOf(at) + 1;
    if (next > 0) starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let place = 0; place < people; place += 1) starts[place + 1] = (starts[place + 1] ?? 0) + (starts[place] ?? 0);
  const list = new Int32Array(starts[people] ?? 0);
  const ends = starts.slice();
  for (let at = 0; at < count; at += 1) {
    const person = personOf(at);
    if (person < 0) continue;
    list[ends[person] ?? 0] = valueOf(at);
    ends[person] = (ends[person] ?? 0) + 1;
  }
  return { starts, list };
}

/** Who held a seat at several moments, person by person: what was so between two moments at which something changed counts for all between. */
export class SeatsOverTime {
  readonly #rows: KnownRows;
  readonly #counted: Counted;
  /** The place among operations of each moment, in their order. */
  readonly #cuts: readonly number[];
  readonly #spans: ByPerson;
  /** Since which operations they are in groups that are wanted. */
  readonly #joined: ByPerson;
  readonly full: Int32Array;
  readonly reserved: Int32Array;

  constructor(rows: KnownRows, cuts: readonly number[], counted: Counted) {
    const { people, spans, memberships, groups } = rows;
    this.#rows = rows;
    this.#counted = counted;
    this.#cuts = cuts;
    const spanPerson = (n: number) => ((spans.fields[n] ?? 0) === 0 ? -1 : (spans.subjects[n] ?? -1));
    this.#spans = byPerson(people.count, spans.end, spanPerson, (n) => n);
    const isWanted = (at: number) => counted.groups?.[groups.placeNumbered(memberships.groups[at] ?? 0)] === 1;
    const joiner = (at: number) => (isWanted(at) ? people.placeNumbered(memberships.members[at] ?? 0) : -1);
    this.#joined = byPerson(people.count, memberships.count, joiner, (at) => placeOf(memberships.ops[at] ?? 0));
    this.full = new Int32Array(cuts.length + 1);
    this.reserved = new Int32Array(cuts.length + 1);
    for (let person = 0; person < people.count; person += 1) if (counted.people?.[person] !== 0) this.#count(person);
    for (let at = 1; at < cuts.length; at += 1) {
      this.full[at] = (this.full[at] ?? 0) + (this.full[at - 1] ?? 0);
      this.reserved[at] = (this.reserved[at] ?? 0) + (this.reserved[at - 1] ?? 0);
    }
  }

  /** The first moment by which an operation had happened. */
  #since(place: number): number {
    let [low, high] = [0, this.#cuts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#cuts[middle] ?? 0) >= place) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The moments by which something of a person had changed, in their order. */
  #turns(person: number): number[] {
    const { people, spans } = this.#rows;
    const turns = [0, this.#since(placeOf(people.firstOps[person] ?? 0))];
    const { starts, list } = this.#spans;
    for (let at = starts[person] ?? 0; at < (starts[person + 1] ?? 0); at += 1) {
      const n = list[at] ?? 0;
      turns.push(this.#since(placeOf(spans.ops[n] ?? 0)), this.#since(placeOf(spans.untilOps[n] ?? 0)));
    }
    const joined = this.#joined;
    for (let at = joined.starts[person] ?? 0; at < (joined.starts[person + 1] ?? 0); at += 1)
      turns.push(this.#since(joined.list[at] ?? 0));
    return turns.toSorted((a, b) => a - b);
  }

  /** Whether somebody was ever in a group that is wanted. */
  #isMeant(person: number): boolean {
    const { groups } = this.#counted;
    if (groups === null || this.#joined.starts[person] !== this.#joined.starts[person + 1]) return true;
    const { spans } = this.#rows;
    const { starts, list } = this.#spans;
    for (let at = starts[person] ?? 0; at < (starts[person + 1] ?? 0); at += 1) {
      const n = list[at] ?? 0;
      if (spans.fields[n] === spanFields.group && groups[spans.values[n] ?? 0] === 1) return true;
    }
    return false;
  }

  #count(person: number): void {
    const hasChanged = this.#spans.starts[person] !== this.#spans.starts[person + 1];
    if (this.#rows.people.seats[person] === ABSENT && !hasChanged) return;
    if (!this.#isMeant(person)) return;
    let [last, before] = [-1, ABSENT];
    for (const turn of this.#turns(person)) {
      if (turn === last || turn >= this.#cuts.length) continue;
      last = turn;
      const seat = this.#seatAt(person, this.#cuts[turn] ?? 0);
      if (seat === before) continue;
      this.#change(turn, before, -1);
      this.#change(turn, seat, 1);
      before = seat;
    }
  }

  #change(turn: number, seat: number, by: number): void {
    if (seat === seatPlaces.reserved) this.reserved[turn] = (this.reserved[turn] ?? 0) + by;
    else if (seat !== ABSENT && seat !== seatPlaces.basic) this.full[turn] = (this.full[turn] ?? 0) + by;
  }

  /** What somebody held then; ABSENT where they were not here, or are not counted as they were. */
  #seatAt(person: number, cut: number): number {
    const { people, spans } = this.#rows;
    const isHere = placeOf(people.firstOps[person] ?? 0) <= cut;
    let [seat, role] = isHere ? [people.seats[person] ?? ABSENT, people.roles[person] ?? ABSENT] : [ABSENT, ABSENT];
    let isIn = this.#counted.groups === null || this.#hasJoined(person, cut);
    let [hadSeat, hadRole] = [false, false];
    const { starts, list } = this.#spans;
    for (let at = starts[person] ?? 0; at < (starts[person + 1] ?? 0); at += 1) {
      const n = list[at] ?? 0;
      if (placeOf(spans.untilOps[n] ?? 0) <= cut) continue;
      const [field, value, isThen] = [spans.fields[n], spans.values[n] ?? 0, placeOf(spans.ops[n] ?? 0) <= cut];
      if (field === spanFields.group) isIn ||= isThen && this.#counted.groups?.[value] === 1;
      else if (field === spanFields.seat) {
        if (isThen || !hadSeat) seat = isThen ? value : ABSENT;
        hadSeat ||= isThen;
      } else {
        if (isThen || !hadRole) role = isThen ? value : ABSENT;
        hadRole ||= isThen;
      }
    }
    return isIn && this.#counted.roles[role] === 1 ? seat : ABSENT;
  }

  #hasJoined(person: number, cut: number): boolean {
    const { starts, list } = this.#joined;
    for (let at = starts[person] ?? 0; at < (starts[person + 1] ?? 0); at += 1) if ((list[at] ?? 0) <= cut) return true;
    return false;
  }
}
