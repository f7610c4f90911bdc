import { displayName } from '../../shared/domain/member.ts';
import type { SessionFilter, SessionSort } from '../../shared/ipc/session-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { fold } from '../../shared/text/fold.ts';
import { type Columns, Names, type Scenarios } from './columns.ts';
import { readSomeRows } from '../replica/known-rows.ts';
import { markOf } from '../replica/marks.ts';
import { APART, CALL, KnownSessions } from './known-sessions.ts';
import { kept } from './kept-views.ts';
import type { Wanted } from './narrow.ts';
import { placing } from './order.ts';
import { Orders } from './orders.ts';
import { allOf } from './pieces.ts';
import type { Runs } from './runs.ts';
import { peopleIn, wantedBy } from './session-filter.ts';
import { readingWhose } from './whose.ts';

/** Lists that are kept. One of a million sessions takes 4 MB. */
const KEPT_VIEWS = 6;
const NO_SCENARIO = -1;
/** What is done between two answers takes about so long. */
const PIECE_MS = 15;

interface Named {
  readonly n: number;
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}
/** So many are read in some milliseconds. */
const AT_ONCE = 4000;
const NAMED = `SELECT n, id, email, firstName, lastName FROM member WHERE n > ? ORDER BY n LIMIT ${String(AT_ONCE)}`;

/** What is to be made ready: a list in an order, or figures. */
export type Wish = SessionSort | 'figures';

/** Something kept for as long as a mark is the same. */
interface Kept<T> {
  readonly of: Columns;
  readonly mark: string;
  readonly value: T;
}

/** What is being made ready. */
interface Making {
  readonly of: Columns;
  readonly rounds: number;
  readonly pieces: Generator<undefined, unknown>;
  /** Whether it has taken one piece at most. */
  isQuick: boolean;
}
/** While everything changes again and again, somebody waits for so many of them, and then for one piece. */
const MOST_ROUNDS = 3;

/** Lists of sessions over one copy: what was put in order is kept until something of it changes. */
export class SessionLists {
  readonly #sql: Sql;
  readonly known: KnownSessions;
  readonly #views = new Map<string, Uint32Array>();
  readonly #orders: Orders;
  readonly #making = new Map<string, Making>();
  #marks = { seen: '', people: '', scenarios: '', all: '' };
  #scenarios: Kept<Scenarios> | undefined;
  #texts: Kept<readonly string[]> | undefined;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.known = new KnownSessions(sql);
    this.#orders = new Orders(this.known);
  }

  /** The columns as the rows are now. */
  get columns(): Columns {
    this.known.refresh();
    return this.known.columns;
  }

  /** By what it is known whether people and scenarios are as they were; asked again only where anything was written. */
  #marksNow(): { readonly people: string; readonly scenarios: string; readonly all: string } {
    const { seen, version } = this.known;
    if (this.#marks.seen === seen) return this.#marks;
    const people = markOf(this.#sql, ['member']);
    const scenarios = markOf(this.#sql, ['scenario']);
    const all = `${String(version)} ${people} ${scenarios} ${markOf(this.#sql, ['membership'])}`;
    if (this.#marks.all !== all) this.#views.clear();
    this.#marks = { seen, people, scenarios, all };
    return this.#marks;
  }

  /** Changes whenever people, their groups or sessions may have. */
  get mark(): string {
    this.known.refresh();
    return this.#marksNow().all;
  }

  /** The slots of a list, in order; in pairs by person and scenario, the first attempt of each first. */
  list(filter: SessionFilter, sort: SessionSort | 'pairs'): Uint32Array {
    const { columns } = this;
    this.#marksNow();
    const assignments = filter.assignment === null ? null : markOf(this.#sql, ['assignment']);
    return kept(this.#views, KEPT_VIEWS, JSON.stringify([filter, sort, assignments]), () => {
      const order = allOf(this.#order(columns, sort));
      return this.wanted(columns, filter).of(order);
    });
  }

  *#order(columns: Columns, sort: SessionSort | 'pairs'): Generator<undefined, Uint32Array> {
    const orders = this.#orders;
    if (sort === 'pairs') return yield* orders.pairs(this.scenarios(columns), this.#marksNow().scenarios);
    const { by, down } = sort;
    if (by === 'started') return yield* down ? orders.latest() : orders.earliest();
    return yield* orders.by(sort, { mark: this.#markOf(columns, by), valueOf: yield* this.#valueOf(columns, by) });
  }

  /** All sessions person by person, with what figures are made of. */
  runs(columns: Columns): Runs {
    return allOf(this.#orders.runs(this.scenarios(columns), this.#marksNow().scenarios));
  }

  /** Makes ready some of what a list in an order, figures, or whatever looks at sessions alone is made of; true while there is more. */
  step(wish: Wish | null): boolean {
    if (this.known.step()) return true;
    if (wish === null) return false;
    const key = JSON.stringify(wish);
    const { columns } = this.known;
    const before = this.#making.get(key);
    const making =
      before?.of === columns ? before : { of: columns, rounds: 1, pieces: this.#ready(wish), isQuick: true };
    this.#making.set(key, making);
    if (making.pieces.next().done !== true) {
      making.isQuick = false;
      return true;
    }
    // What was written meanwhile is put in at the next round, which is over at once where that is little.
    const isDone = making.isQuick || making.rounds === MOST_ROUNDS;
    if (isDone) this.#making.delete(key);
    else this.#making.set(key, { ...making, rounds: making.rounds + 1, pieces: this.#ready(wish), isQuick: true });
    return !isDone;
  }

  *#ready(wish: Wish): Generator<undefined, unknown> {
    const { columns } = this.known;
    if (wish !== 'figures') return yield* this.#order(columns, wish);
    while (readSomeRows(this.#sql, PIECE_MS)) yield;
    yield* readingWhose(this.#sql, columns);
    return yield* this.#orders.runs(this.scenarios(columns), this.#marksNow().scenarios);
  }

  /** When the oldest session began and when the latest did, in milliseconds since 1970. */
  span({ started }: Columns): [first: number, last: number] {
    const latest = allOf(this.#orders.latest());
    return [started[latest.at(-1) ?? -1] ?? 0, started[latest[0] ?? -1] ?? 0];
  }

  /** By what sessions stand elsewhere that were not written themselves. */
  #markOf({ people, titles }: Columns, by: SessionSort['by']): string {
    const marks = this.#marksNow();
    if (by === 'person') return `${String(people.list.length)} ${marks.people}`;
    return by === 'scenario' ? `${String(titles.list.length)} ${marks.scenarios}` : '';
  }

  *#valueOf(
    columns: Columns,
    by: Exclude<SessionSort['by'], 'started'>,
  ): Generator<undefined, (slot: number) => number> {
    const { score, seconds, attempt, person, title } = columns;
    switch (by) {
      case 'score':
        return (slot) => Math.round((score[slot] ?? -1) * 1e6);
      case 'duration':
        return (slot) => seconds[slot] ?? -1;
      case 'attempt':
        return (slot) => (attempt[slot] ?? 0) - 1;
      case 'person': {
        const texts = yield* this.#readingTexts(columns);
        const places = yield* keptPlaces(texts, () => placing(texts, columns.people.list));
        return (slot) => places[person[slot] ?? 0] ?? 0;
      }
      default: {
        const names = columns.titles.list;
        const folded = () => names.map((_, n) => fold(this.nameOf(columns, n)));
        const places = yield* keptPlaces(this.scenarios(columns), () => placing(folded(), names));
        return (slot) => places[title[slot] ?? 0] ?? 0;
      }
    }
  }

  /** What a title says: the name of its scenario as it is now, or of a call what it was called. */
  nameOf(columns: Columns, title: number): string {
    const { ofTitle, names } = this.scenarios(columns);
    const scenario = ofTitle[title] ?? NO_SCENARIO;
    const text = columns.titles.list[title] ?? '';
    return names[scenario] ?? text.slice(text.indexOf(APART) + 1);
  }

  /** Which scenarios there are: ours by their ids, whatever they were called, and others by their names. */
  scenarios(columns: Columns): Scenarios {
    const { titles } = columns;
    const mark = `${String(titles.list.length)} ${this.#marksNow().scenarios}`;
    if (this.#scenarios?.mark === mark && this.#scenarios.of === columns) return this.#scenarios.value;
    const ours = this.#sql.all<{ id: string; name: string }>(
      "SELECT id, name FROM scenario ORDER BY state = 'active', id DESC",
    );
    const byId = new Map(ours.map(({ id, name }) => [id, name]));
    const byName = new Map(ours.map(({ id, name }) => [fold(name.trim()), id]));
    const keys = new Names();
    const names: string[] = [];
    const ofTitle = Int32Array.from(titles.list, (text) => {
      const cut = text.indexOf(APART);
      const [head, name] = [text.slice(0, cut), text.slice(cut + 1)];
      if (head === CALL) return NO_SCENARIO;
      const id = byId.has(head) ? head : byName.get(fold(name));
      const place = keys.place(id ?? `~${fold(name)}`);
      names[place] ??= (id === undefined ? undefined : byId.get(id)) ?? name;
      return place;
    });
    const value = { keys, names, ofTitle };
    this.#scenarios = { of: columns, mark, value };
    return value;
  }

  /** What people are found and sorted by: their names here, else as they are told. */
  texts = (columns: Columns): readonly string[] => allOf(this.#readingTexts(columns));

  *#readingTexts(columns: Columns): Generator<undefined, readonly string[]> {
    const { people } = columns;
    const mark = `${String(people.list.length)} ${this.#marksNow().people}`;
    if (this.#texts?.mark === mark && this.#texts.of === columns) return this.#texts.value;
    const value = columns.addresses.map((address) => fold(address));
    for (let last = 0; ;) {
      const members = this.#sql.all<Named>(NAMED, last);
      for (const member of members) {
        const place = people.find(member.id);
        if (place !== undefined) value[place] = fold(`${displayName(member)} ${member.email}`);
      }
      last = members.at(-1)?.n ?? 0;
      if (members.length < AT_ONCE) break;
      yield;
    }
    this.#texts = { of: columns, mark, value };
    return value;
  }

  /** Which sessions a filter wants. */
  wanted = (columns: Columns, filter: SessionFilter): Wanted => wantedBy(this.#sql, this, columns, filter);

  /** By person, 1 for whom a filter is about. */
  peopleIn = (columns: Columns, filter: SessionFilter): Uint8Array => peopleIn(this.#sql, columns, filter);
}

const placesBy = new WeakMap<object, Int32Array>();
/** The order of texts, for as long as they are the same ones: a hundred thousand of them take a fifth of a second. */
function* keptPlaces(texts: object, make: () => Generator<undefined, Int32Array>): Generator<undefined, Int32Array> {
  const places = placesBy.get(texts) ?? (yield* make());
  placesBy.set(texts, places);
  return places;
}

const lists = new WeakMap<Sql, SessionLists>();

/** The lists of a copy. */
export function sessionListsOf(sql: Sql): SessionLists {
  const known = lists.get(sql) ?? new SessionLists(sql);
  lists.set(sql, known);
  return known;
}
