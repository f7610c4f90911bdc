import { displayName } from '../../shared/domain/member.ts';
import { type SessionFilter, type SessionSort, sessionSources } from '../../shared/ipc/session-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { fold } from '../../shared/text/fold.ts';
import { midnight } from '../replica/calls.repository.ts';
import { type Columns, Names } from './columns.ts';
import { countedFor } from './counting.ts';
import { APART, CALL, KnownSessions, markOf } from './known-sessions.ts';
import { kept } from './kept-views.ts';
import { LAST, placesOf, sortedBy } from './order.ts';
import { rankNumber } from './verdict-facts.ts';

/** Lists and orders that are kept. One of a million sessions takes 4 MB. */
const KEPT_VIEWS = 6;
const KEPT_ORDERS = 12;
const NO_SCENARIO = -1;

/** Of titles which scenario they are of, by what they are filtered by and called. */
export interface Scenarios {
  readonly keys: Names;
  readonly names: readonly string[];
  /** By title; below nought where it is none of a scenario. */
  readonly ofTitle: Int32Array;
}

/** Something kept for as long as a mark is the same. */
interface Kept<T> {
  readonly of: Columns;
  readonly mark: string;
  readonly value: T;
}

type Test = (slot: number) => boolean;

/** Lists of sessions over one copy: what was put in order is kept until something of it changes. */
export class SessionLists {
  readonly #sql: Sql;
  readonly known: KnownSessions;
  readonly #views = new Map<string, Uint32Array>();
  readonly #orders = new Map<string, Uint32Array>();
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
      const tests = this.#tests(columns, filter);
      if (tests.length === 0) return order;
      // Slot by slot, as they lie in memory: many times faster than in the order of the list.
      const fits = new Uint8Array(columns.count).fill(1);
      for (const test of tests)
        for (let slot = 0; slot < fits.length; slot += 1) if (fits[slot] === 1 && !test(slot)) fits[slot] = 0;
      let many = 0;
      const found = new Uint32Array(order.length);
      for (const slot of order) if (fits[slot] === 1) found[many++] = slot;
      return found.slice(0, many);
    });
  }

  /** The latest first: what all other orders leave as it is among equals. */
  #latest(columns: Columns): Uint32Array {
    return kept(this.#orders, KEPT_ORDERS, 'latest', () => {
      const [fine, coarse] = [new Uint32Array(columns.count), new Uint32Array(columns.count)];
      for (let slot = 0; slot < columns.count; slot += 1) {
        const at = columns.started[slot] ?? 0;
        fine[slot] = 999 - (at % 1000);
        coarse[slot] = Math.max(0, LAST - 1 - Math.floor(at / 1000));
      }
      return sortedBy(sortedBy(columns.slots(), fine), coarse);
    });
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
    return kept(this.#orders, KEPT_ORDERS, 'pairs', () => {
      const { ofTitle } = this.scenarios(columns);
      const scenarios = new Uint32Array(columns.count);
      for (let slot = 0; slot < columns.count; slot += 1)
        scenarios[slot] = (ofTitle[columns.title[slot] ?? 0] ?? NO_SCENARIO) + 1;
      const earliest = this.#order(columns, { by: 'started', down: false });
      return sortedBy(sortedBy(earliest, scenarios), Uint32Array.from(columns.person.subarray(0, columns.count)));
    });
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
        const places = placesOf(this.texts(columns), columns.people.list);
        return (slot) => places[person[slot] ?? 0] ?? 0;
      }
      default: {
        const names = columns.titles.list.map((text) => fold(this.nameOf(columns, columns.titles.find(text) ?? 0)));
        const places = placesOf(names, columns.titles.list);
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

  /** By person, whether they are one of these members. */
  #among({ people }: Columns, text: string, id: string): Uint8Array {
    const among = new Uint8Array(people.list.length);
    for (const member of this.#sql.all<{ id: string }>(text, id)) {
      const place = people.find(member.id);
      if (place !== undefined) among[place] = 1;
    }
    return among;
  }

  #tests(columns: Columns, filter: SessionFilter): Test[] {
    const { source, started, score, rank, flagged } = columns;
    const { from, to, least, most, scored } = filter;
    const [first, end] = [from && Date.parse(midnight(from, 0)), to && Date.parse(midnight(to, 1))];
    const wanted = filter.source === null ? -1 : sessionSources.indexOf(filter.source);
    const scoreOf = (slot: number) => score[slot] ?? -1;
    const rankWanted = filter.rank === null || filter.rank === 'none' ? 0 : rankNumber[filter.rank];
    const tests: (Test | null)[] = [
      wanted < 0 ? null : (slot) => source[slot] === wanted,
      first === null ? null : (slot) => (started[slot] ?? 0) >= Number(first),
      end === null ? null : (slot) => (started[slot] ?? 0) < Number(end),
      least === null ? null : (slot) => scoreOf(slot) >= least,
      most === null ? null : (slot) => scoreOf(slot) >= 0 && scoreOf(slot) <= most,
      scored === null ? null : (slot) => scoreOf(slot) >= 0 === scored,
      filter.flagged === null ? null : (slot) => (flagged[slot] === 1) === filter.flagged,
      filter.rank === null ? null : (slot) => scoreOf(slot) >= 0 && rank[slot] === rankWanted,
    ];
    return [...tests.filter((test) => test !== null), ...this.#ofWhom(columns, filter)];
  }

  #ofWhom(columns: Columns, filter: SessionFilter): Test[] {
    const { person, group, scenario, criterion, text } = filter;
    const { person: whose, title } = columns;
    const tests: Test[] = [];
    if (person !== null) {
      const own = this.#among(columns, 'SELECT ? AS id', person);
      tests.push((slot) => own[whose[slot] ?? 0] === 1);
    }
    if (group !== null) {
      const own = this.#among(columns, OF_GROUP, group);
      tests.push((slot) => own[whose[slot] ?? 0] === 1);
    }
    if (scenario !== null) {
      const { keys, ofTitle } = this.scenarios(columns);
      const key = keys.find(scenario);
      tests.push((slot) => key !== undefined && ofTitle[title[slot] ?? 0] === key);
    }
    if (criterion !== null) {
      const place = columns.criteria.find(criterion);
      tests.push((slot) => place !== undefined && columns.hasCriterion(slot, place));
    }
    if (filter.assignment !== null) {
      const counted = countedFor(this.#sql, this, filter.assignment);
      tests.push((slot) => counted[slot] === 1);
    }
    const words = fold(text)
      .split(/\s+/u)
      .filter((word) => word !== '');
    return [...tests, ...this.#ofWords(columns, words)];
  }

  #ofWords(columns: Columns, words: readonly string[]): Test[] {
    if (words.length === 0) return [];
    const people = this.texts(columns);
    const titles = columns.titles.list.map((_, title) => fold(this.nameOf(columns, title)));
    return words.map((word): Test => {
      const inPerson = Uint8Array.from(people, (text) => Number(text.includes(word)));
      const inTitle = Uint8Array.from(titles, (text) => Number(text.includes(word)));
      const { person, title } = columns;
      return (slot) => inPerson[person[slot] ?? 0] === 1 || inTitle[title[slot] ?? 0] === 1;
    });
  }
}

const OF_GROUP = `SELECT member.id FROM grp CROSS JOIN membership ON gn = grp.n CROSS JOIN member ON member.n = mn
  WHERE grp.id = ?`;

const lists = new WeakMap<Sql, SessionLists>();

/** The lists of a copy. */
export function sessionListsOf(sql: Sql): SessionLists {
  const known = lists.get(sql) ?? new SessionLists(sql);
  lists.set(sql, known);
  return known;
}
