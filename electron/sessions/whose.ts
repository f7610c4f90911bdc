import type { GroupId } from '../../shared/domain/ids.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { fold } from '../../shared/text/fold.ts';
import { type KnownPeople, ABSENT, seatPlaces } from '../replica/known-people.ts';
import { type KnownRows, knownRows } from '../replica/known-rows.ts';
import { markOf } from '../replica/marks.ts';
import type { Columns, Names } from './columns.ts';
import { allOf } from './pieces.ts';

const NOBODY = -1;

/** Groups with how many of their members can practise. */
interface GroupOf {
  readonly id: GroupId;
  readonly name: string;
  readonly able: number;
}

/** In which groups people are: those of a person stand from where theirs begin to where those of the next do. */
interface Places {
  readonly groups: readonly GroupOf[];
  readonly begins: Int32Array;
  readonly places: Int32Array;
}

/** What figures need to know of the people of sessions; read again where people or their groups change. */
export interface Whose {
  /** By person of the columns: 1 where they can practise. */
  readonly able: Uint8Array;
  readonly ableTotal: number;
  /** Who stands at a place in the order of names. */
  readonly byName: Int32Array;
  readonly places: Places;
}

const GROUPS = 'SELECT n, id, name FROM grp ORDER BY n';
const KEYS = 'SELECT n, nameKey FROM member';
const KEY = 'SELECT nameKey FROM member WHERE n = ?';
/** To put more than so many among the names, it is quicker to read all of them. */
const MANY = 2000;

/** People of sessions by their places among the rows: both stay where they are, so that only new ones are looked up. */
class KnownPlaces {
  readonly #of: Names;
  readonly #people: KnownPeople;
  #many = 0;
  places = new Int32Array(0);

  constructor(of: Names, people: KnownPeople) {
    this.#of = of;
    this.#people = people;
  }

  isOf = (of: Names, people: KnownPeople): boolean => this.#of === of && this.#people === people;

  /** Below nought for those who are known nowhere. */
  read(): Int32Array {
    const [{ list }, before, people] = [this.#of, this.places, this.#people];
    const hasMore = people.count > this.#many;
    if (!hasMore && list.length === before.length) return before;
    this.#many = people.count;
    this.places = new Int32Array(list.length);
    for (let person = 0; person < list.length; person += 1) {
      const known = before[person];
      const isKnown = known !== undefined && (known >= 0 || !hasMore);
      this.places[person] = isKnown ? known : people.find(list[person] ?? '');
    }
    return this.places;
  }
}

/** People of sessions by their places among the rows, below nought for those who are nobody here; and the other way round. */
interface Here {
  readonly places: Int32Array;
  readonly personAt: Int32Array;
}

function whoIsHere(known: Int32Array, { numbers, count }: KnownPeople): Here {
  const places = known.slice();
  const personAt = new Int32Array(count).fill(NOBODY);
  for (let person = 0; person < places.length; person += 1) {
    const place = places[person] ?? NOBODY;
    if (place < 0) continue;
    if (numbers[place] === 0) places[person] = NOBODY;
    else personAt[place] = person;
  }
  return { places, personAt };
}

/** By the number of a member, what they are put in the order of names by. */
function namesBy(sql: Sql, many: number): (n: number) => string {
  const rows = many > MANY ? sql.all<{ n: number; nameKey: string }>(KEYS) : [];
  const keys = new Map(rows.map(({ n, nameKey }) => [n, nameKey]));
  return (n) => {
    const key = keys.get(n) ?? sql.get<{ nameKey: string }>(KEY, n)?.nameKey ?? '';
    keys.set(n, key);
    return key;
  };
}

/** The order of names: of members as lists have them, and among them those who are nobody here by what they are called. */
function orderOfNames(
  sql: Sql,
  { people, order }: KnownRows,
  columns: Columns,
  { places, personAt }: Here,
): Int32Array {
  const others: { readonly key: string; readonly person: number }[] = [];
  for (let person = 0; person < places.length; person += 1)
    if ((places[person] ?? NOBODY) < 0) others.push({ key: fold(columns.addresses[person] ?? ''), person });
  others.sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)) || one.person - other.person);
  const keyOf = namesBy(sql, others.length);
  const keyAt = (at: number) => keyOf(people.numbers[order[at] ?? 0] ?? 0);
  const found = new Int32Array(places.length);
  // Behind those who are here stand those who were.
  let end = order.length;
  while (end > 0 && people.numbers[order[end - 1] ?? 0] === 0) end -= 1;
  let [many, from] = [0, 0];
  const upTo = (to: number) => {
    for (; from < to; from += 1) {
      const person = personAt[order[from] ?? 0] ?? NOBODY;
      if (person >= 0) found[many++] = person;
    }
  };
  for (const { key, person } of others) {
    let [low, high] = [from, end];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (keyAt(middle) <= key) low = middle + 1;
      else high = middle;
    }
    upTo(low);
    found[many++] = person;
  }
  upTo(end);
  return found;
}

const isAble = (seat: number): boolean => seat > seatPlaces.reserved && seat !== ABSENT;

/** Everybody's groups, one person behind the other. */
function readPlaces(sql: Sql, { people, groups: known, pairs }: KnownRows, { personAt, places }: Here): Places {
  const rows = sql.all<{ n: number; id: GroupId; name: string }>(GROUPS);
  const groupAt = new Int32Array(known.list.length).fill(NOBODY);
  for (const [group, { id }] of rows.entries()) groupAt[known.find(id)] = group;
  const able = new Int32Array(rows.length);
  const begins = new Int32Array(places.length + 1);
  for (let at = 0; at < pairs.length; at += 2) {
    const [group, place] = [groupAt[pairs[at] ?? 0] ?? NOBODY, pairs[at + 1] ?? 0];
    if (isAble(people.seats[place] ?? ABSENT)) able[group] = (able[group] ?? 0) + 1;
    const person = personAt[place] ?? NOBODY;
    if (person >= 0) begins[person + 1] = (begins[person + 1] ?? 0) + 1;
  }
  for (let person = 0; person < places.length; person += 1)
    begins[person + 1] = (begins[person + 1] ?? 0) + (begins[person] ?? 0);
  const next = begins.slice();
  const all = new Int32Array(begins[places.length] ?? 0);
  for (let at = 0; at < pairs.length; at += 2) {
    const person = personAt[pairs[at + 1] ?? 0] ?? NOBODY;
    if (person < 0) continue;
    const to = next[person] ?? 0;
    all[to] = groupAt[pairs[at] ?? 0] ?? NOBODY;
    next[person] = to + 1;
  }
  const groups = rows.map(({ id, name }, group) => ({ id, name, able: able[group] ?? 0 }));
  return { groups, begins, places: all };
}

function* read(sql: Sql, rows: KnownRows, columns: Columns, known: KnownPlaces): Generator<undefined, Whose> {
  const { seats, count } = rows.people;
  const here = whoIsHere(known.read(), rows.people);
  yield;
  const able = Uint8Array.from(here.places, (place) => Number(place >= 0 && isAble(seats[place] ?? ABSENT)));
  let ableTotal = 0;
  for (let place = 0; place < count; place += 1) ableTotal += Number(isAble(seats[place] ?? ABSENT));
  const byName = orderOfNames(sql, rows, columns, here);
  yield;
  return { able, ableTotal, byName, places: readPlaces(sql, rows, here) };
}

interface Kept {
  readonly of: Columns;
  readonly mark: string;
  readonly whose: Whose;
}
const kept = new WeakMap<Sql, Kept>();
const keptPlaces = new WeakMap<Sql, KnownPlaces>();

/** The people of sessions, as the rows of a copy are now; made in pieces where that is not known. */
export function* readingWhose(sql: Sql, columns: Columns): Generator<undefined, Whose> {
  const mark = `${String(columns.people.list.length)} ${markOf(sql, ['member', 'membership', 'grp'])}`;
  const known = kept.get(sql);
  if (known?.of === columns && known.mark === mark) return known.whose;
  const rows = knownRows(sql);
  const before = keptPlaces.get(sql);
  const places = before?.isOf(columns.people, rows.people) ? before : new KnownPlaces(columns.people, rows.people);
  keptPlaces.set(sql, places);
  const whose = yield* read(sql, rows, columns, places);
  kept.set(sql, { of: columns, mark, whose });
  return whose;
}

/** The same at once. */
export const whoseOf = (sql: Sql, columns: Columns): Whose => allOf(readingWhose(sql, columns));
