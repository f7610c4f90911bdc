import { displayName } from '../../shared/domain/member.ts';
import type { SessionFilter, SessionSort } from '../../shared/ipc/session-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { fold } from '../../shared/text/fold.ts';
import { type Columns, Names, type Scenarios } from './columns.ts';
import { markOf } from '../replica/marks.ts';
import { APART, CALL, KnownSessions } from './known-sessions.ts';
import { kept } from './kept-views.ts';
import type { Wanted } from './narrow.ts';
import { LAST, placesOf, sortedBy } from './order.ts';
import { KeptRuns, type Runs } from './runs.ts';
import { peopleIn, wantedBy } from './session-filter.ts';
import { StandingOrder } from './standing-order.ts';

/** Lists and orders that are kept. One of a million sessions takes 4 MB. */
const KEPT_VIEWS = 6;
const KEPT_ORDERS = 12;
const NO_SCENARIO = -1;

/** Something kept for as long as a mark is the same. */
interface Kept<T> {
  readonly of: Columns;
  readonly mark: string;
  readonly value: T;
}

const SECOND_MS = 1000;
/** When a session began as two keys, the latest first. */
const fineKey = (at: number) => SECOND_MS - 1 - (at % SECOND_MS);
const coarseKey = (at: number) => Math.max(0, LAST - 1 - Math.floor(at / SECOND_MS));

/** Lists of sessions over one copy: what was put in order is kept until something of it changes. */
export class SessionLists {
  readonly #sql: Sql;
  readonly known: KnownSessions;
  readonly #views = new Map<string, Uint32Array>();
  readonly #orders = new Map<string, Uint32Array>();
  readonly #byTime = new StandingOrder();
  readonly #byPair = new StandingOrder();
  readonly #runs = new KeptRuns();
  #marks = { seen: '', people: '', scenarios: '', all: '' };
  #scenarios: Kept<Scenarios> | undefined;
  #texts: Kept<readonly string[]> | undefined;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.known = new KnownSessions(sql);
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
    if (this.#marks.all !== all) for (const views of [this.#views, this.#orders]) views.clear();
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
      const order = sort === 'pairs' ? this.#pairs(columns) : this.#order(columns, sort);
      return this.wanted(columns, filter).of(order);
    });
  }

  /** The latest first: what all other orders leave as it is among equals. */
  #latest(columns: Columns): Uint32Array {
    const { started } = columns;
    const compare = (one: number, other: number) => {
      const [a, b] = [started[one] ?? 0, started[other] ?? 0];
      return coarseKey(a) - coarseKey(b) || fineKey(a) - fineKey(b) || one - other;
    };
    const make = () => {
      const [fine, coarse] = [new Uint32Array(columns.count), new Uint32Array(columns.count)];
      for (let slot = 0; slot < columns.count; slot += 1) {
        const at = started[slot] ?? 0;
        fine[slot] = fineKey(at);
        coarse[slot] = coarseKey(at);
      }
      return sortedBy(sortedBy(columns.slots(), fine), coarse);
    };
    return this.#byTime.of(this.known, '', { make, compare });
  }

  #order(columns: Columns, { by, down }: SessionSort): Uint32Array {
    const latest = this.#latest(columns);
    if (by === 'started') return down ? latest : kept(this.#orders, KEPT_ORDERS, 'earliest', () => latest.toReversed());
    return kept(this.#orders, KEPT_ORDERS, `${by} ${String(down)}`, () =>
      sortedBy(latest, this.#keys(columns, by, down)),
    );
  }

  /** All attempts of a person at a scenario stand together, the first first. */
  #pairs(columns: Columns): Uint32Array {
    const { ofTitle } = this.scenarios(columns);
    const { person, title, started } = columns;
    const scenarioOf = (slot: number) => (ofTitle[title[slot] ?? 0] ?? NO_SCENARIO) + 1;
    const compare = (one: number, other: number) => {
      const [a, b] = [started[one] ?? 0, started[other] ?? 0];
      const pair = (person[one] ?? 0) - (person[other] ?? 0) || scenarioOf(one) - scenarioOf(other);
      return pair || coarseKey(b) - coarseKey(a) || fineKey(b) - fineKey(a) || other - one;
    };
    const make = () => {
      const scenarios = new Uint32Array(columns.count);
      for (let slot = 0; slot < columns.count; slot += 1) scenarios[slot] = scenarioOf(slot);
      const earliest = this.#latest(columns).toReversed();
      return sortedBy(sortedBy(earliest, scenarios), Uint32Array.from(person.subarray(0, columns.count)));
    };
    return this.#byPair.of(this.known, this.#marksNow().scenarios, { make, compare });
  }

  /** The same with what figures are made of. */
  runs(columns: Columns): Runs {
    return this.#runs.of(this.known, this.#pairs(columns), this.scenarios(columns));
  }

  /** What is sorted by, as numbers; what is not known comes last in either direction. */
  #keys(columns: Columns, by: Exclude<SessionSort['by'], 'started'>, down: boolean): Uint32Array {
    const valueOf = this.#valueOf(columns, by);
    const keys = new Uint32Array(columns.count);
    for (let slot = 0; slot < keys.length; slot += 1) {
      const value = valueOf(slot);
      keys[slot] = value < 0 ? LAST : down ? LAST - 1 - value : value;
    }
    return keys;
  }

  #valueOf(columns: Columns, by: Exclude<SessionSort['by'], 'started'>): (slot: number) => number {
    const { score, seconds, attempt, person, title } = columns;
    switch (by) {
      case 'score':
        return (slot) => Math.round((score[slot] ?? -1) * 1e6);
      case 'duration':
        return (slot) => seconds[slot] ?? -1;
      case 'attempt':
        return (slot) => (attempt[slot] ?? 0) - 1;
      case 'person': {
        const texts = this.texts(columns);
        const places = keptPlaces(texts, () => placesOf(texts, columns.people.list));
        return (slot) => places[person[slot] ?? 0] ?? 0;
      }
      default: {
        const names = columns.titles.list;
        const places = keptPlaces(this.scenarios(columns), () =>
          placesOf(
            names.map((_, n) => fold(this.nameOf(columns, n))),
            names,
          ),
        );
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
  texts(columns: Columns): readonly string[] {
    const { people } = columns;
    const mark = `${String(people.list.length)} ${this.#marksNow().people}`;
    if (this.#texts?.mark === mark && this.#texts.of === columns) return this.#texts.value;
    const members = this.#sql.all<{ id: string; email: string; firstName: string; lastName: string }>(
      'SELECT id, email, firstName, lastName FROM member',
    );
    const value = columns.addresses.map((address) => fold(address));
    for (const member of members) {
      const place = people.find(member.id);
      if (place !== undefined) value[place] = fold(`${displayName(member)} ${member.email}`);
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
function keptPlaces(texts: object, make: () => Int32Array): Int32Array {
  const places = placesBy.get(texts) ?? make();
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
