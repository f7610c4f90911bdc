import { type MemberFilter, type MemberTotals, type PageQuery, type Sort, noFilter } from '../../shared/ipc/shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { creditsHeld, readCreditsByNumber } from './credits.repository.ts';
import { readSeatPlaces, tallyOf } from './group-seats.ts';
import { conditionOf, indexedColumn, isFiltered, LISTED, membersOf, orderOf, type Part } from './member-query.ts';
import { type NameIndex, readNameIndex } from './name-index.ts';
import { indexedHits, numbersIn, refreshSearch, searchWords, versionOfSearch } from './search.ts';
import { NearPeople } from './near-people.ts';
import { ViewCache } from './view-cache.ts';

/** Members by number in the order of a list: from its top, and to its end when `complete`. */
interface View {
  readonly ns: readonly number[];
  readonly complete: boolean;
}

interface Query {
  readonly filter: MemberFilter;
  readonly sort: Sort;
  readonly words: readonly string[];
}

/** With no more hits than this the trigram index is the quickest way to all of them. */
const FEW_HITS = 4000;
/** How much of a list is sorted out at once while nobody looks further down. */
const TOP = 500;
/** Lists whose order is kept. One of 100,000 people takes 0.8 MB. */
const KEPT_VIEWS = 12;
const KEPT_TOTALS = 32;
/** So many of a list are looked at beside those who were read before. */
const LISTED_BESIDE = 64;

const isWhole = ({ ns, complete }: View, end: number) => complete || ns.length >= end;

/** The pages, totals and ids of member lists over one replica; what was worked out is kept until a row changes. */
export class MemberLists {
  readonly #sql: Sql;
  readonly #views: ViewCache<View>;
  readonly #totals: ViewCache<MemberTotals>;
  readonly #seats: ViewCache<Uint8Array>;
  readonly #credits: ViewCache<Float64Array>;
  readonly #near: NearPeople;
  #names: { readonly version: number; readonly index: NameIndex } | undefined;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#views = new ViewCache(sql, KEPT_VIEWS);
    this.#totals = new ViewCache(sql, KEPT_TOTALS);
    this.#seats = new ViewCache(sql, 1);
    this.#credits = new ViewCache(sql, 1);
    this.#near = new NearPeople(sql);
  }

  /** The numbers of the members of a page, in order. */
  page({ filter, sort, offset, limit }: PageQuery): readonly number[] {
    const query = this.#queryOf(filter, sort);
    const isPlain = query.words.length === 0 && !isFiltered(filter);
    if (isPlain && indexedColumn(sort) !== null) return this.#indexed(sort, offset, limit);
    const end = offset + limit;
    return this.#view(query, end).ns.slice(offset, end);
  }

  /** The numbers of all members of a list, in order. */
  all(filter: MemberFilter, sort: Sort): readonly number[] {
    return this.#view(this.#queryOf(filter, sort), Number.POSITIVE_INFINITY).ns;
  }

  totals(filter: MemberFilter): MemberTotals {
    const query = this.#queryOf(filter, []);
    return this.#totals.get(keyOf(query)) ?? this.#totals.set(keyOf(query), this.#count(query));
  }

  /** Reads everyone's text into memory, where that has not been done since someone was renamed, came or went. */
  warm(): void {
    refreshSearch(this.#sql);
    this.#nameIndex();
  }

  /** Reads some of what finds people whose names are typed with slips; true while there is more. */
  readNear(forMs: number): boolean {
    return this.#near.goOn(this.#nameIndex(), forMs);
  }

  /** The numbers of those whom a text fits best, also with slips, the best first. */
  near(search: string, limit: number): readonly number[] {
    refreshSearch(this.#sql);
    const asListed = () => this.page({ filter: { ...noFilter, search }, sort: [], offset: 0, limit: LISTED_BESIDE });
    return this.#near.find(search, limit, this.#namesRead(), asListed);
  }

  #queryOf(filter: MemberFilter, sort: Sort): Query {
    const words = searchWords(filter.search);
    if (words.length > 0) refreshSearch(this.#sql);
    return { filter, sort, words };
  }

  #indexed(sort: Sort, offset: number, limit: number): number[] {
    const table = indexedColumn(sort) === 'name' ? LISTED : 'member';
    return this.#sql
      .all<{ n: number }>(`SELECT member.n FROM ${table} ORDER BY ${orderOf(sort)} LIMIT ? OFFSET ?`, limit, offset)
      .map(({ n }) => n);
  }

  #view(query: Query, end: number): View {
    const key = keyOf(query);
    const known = this.#views.get(key);
    if (known && isWhole(known, end)) return known;
    return this.#views.set(key, this.#read(query, end));
  }

  #read(query: Query, end: number): View {
    if (query.words.length > 0) return this.#search(query, end);
    const [first, ...rest] = query.sort;
    if (first?.column === 'credits') {
      const { ns } = this.#view({ ...query, sort: rest }, Number.POSITIVE_INFINITY);
      return { ns: byAmount(ns, this.#creditsOf(), first.descending), complete: true };
    }
    // By name the index gives the whole order in one go; by anything else the top alone is found faster.
    return end <= TOP && indexedColumn(query.sort) === null ? this.#top(query) : this.#everyone(query);
  }

  #creditsOf(): Float64Array {
    return this.#credits.get('') ?? this.#credits.set('', readCreditsByNumber(this.#sql));
  }

  #top({ filter, sort }: Query): View {
    const { text, values } = membersOf(this.#sql, filter);
    const rows = this.#sql.all<{ n: number }>(
      `SELECT member.n FROM ${text} ORDER BY ${orderOf(sort)} LIMIT ?`,
      ...values,
      TOP,
    );
    return { ns: rows.map(({ n }) => n), complete: rows.length < TOP };
  }

  #everyone({ filter, sort }: Query): View {
    return this.#listed(membersOf(this.#sql, filter), sort);
  }

  #listed({ text, values }: Part, sort: Sort): View {
    const row = this.#sql.get<{ list: string | null }>(
      `SELECT group_concat(n) AS list FROM (SELECT member.n FROM ${text} ORDER BY ${orderOf(sort)})`,
      ...values,
    );
    return { ns: numbersIn(row?.list), complete: true };
  }

  #search(query: Query, end: number): View {
    const { filter, sort, words } = query;
    const few = indexedHits(this.#sql, words, FEW_HITS);
    const isByName = !isFiltered(filter) && indexedColumn(sort) === 'name' && !sort[0]?.descending;
    if (few) {
      // The index in memory sorts them at once, but making it takes longer than sorting a few without it.
      const names = isByName ? this.#namesRead() : undefined;
      return names ? { ns: names.sorted(few), complete: true } : this.#fewListed(query, few);
    }
    if (isByName) {
      const ns = this.#nameIndex().find(words, end);
      return { ns, complete: ns.length < end };
    }
    const hits = new Set(this.#nameIndex().find(words, Number.POSITIVE_INFINITY));
    const listed = this.#view({ ...query, words: [] }, Number.POSITIVE_INFINITY);
    return { ns: listed.ns.filter((n) => hits.has(n)), complete: true };
  }

  #fewListed({ filter, sort }: Query, few: readonly number[]): View {
    const { text, values } = conditionOf(filter);
    const from = `json_each(?) AS hit CROSS JOIN member ON member.n = hit.value WHERE ${text}`;
    return this.#listed({ text: from, values: [JSON.stringify(few), ...values] }, sort);
  }

  #count(query: Query): MemberTotals {
    const everyone = this.#sql.get<{ count: number }>('SELECT count(*) AS count FROM member')?.count ?? 0;
    const seats = this.#seats.get('') ?? this.#seats.set('', readSeatPlaces(this.#sql));
    const isPlain = query.words.length === 0 && !isFiltered(query.filter);
    const ns = isPlain ? null : this.#view(query, Number.POSITIVE_INFINITY).ns;
    const tally = tallyOf(seats, ns ?? seats.keys());
    const { basic, reserved, unused, used } = tally;
    const full = unused + used;
    const credits = ns === null ? creditsHeld(this.#sql) : sumOf(this.#creditsOf(), ns);
    return { everyone, matching: basic + reserved + full, full, reserved, basic, credits };
  }

  /** Everyone's text in memory, where it has been read and is still true. */
  #namesRead(): NameIndex | undefined {
    return this.#names?.version === versionOfSearch(this.#sql) ? this.#names.index : undefined;
  }

  #nameIndex(): NameIndex {
    const known = this.#namesRead();
    if (known) return known;
    this.#names = { version: versionOfSearch(this.#sql), index: readNameIndex(this.#sql) };
    return this.#names.index;
  }
}

const sumOf = (amounts: Float64Array, ns: readonly number[]): number =>
  ns.reduce((sum, n) => sum + (amounts[n] ?? 0), 0);

/** The same numbers by their amounts; equals stay as they stood. Amounts are few, so each is a pile of its own. */
function byAmount(ns: readonly number[], amounts: Float64Array, descending: boolean): number[] {
  const piles = Map.groupBy(ns, (n) => amounts[n] ?? 0);
  const order = [...piles.keys()].toSorted((one, other) => (descending ? other - one : one - other));
  return order.flatMap((amount) => piles.get(amount) ?? []);
}

const keyOf = ({ filter, sort, words }: Query) => JSON.stringify([words, { ...filter, search: '' }, sort]);
