import type { MemberFilter, MemberTotals, PageQuery, Sort } from '../../shared/ipc/shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { conditionOf, hasIndex, LISTED, orderOf } from './member-query.ts';
import { hitsOf, type Part, refreshSearch, searchWords } from './search.ts';
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

/** With no more hits than this it is quickest to sort them all; with more, many of them stand near the top. */
const FEW_HITS = 2500;
/** How far from the top hits are looked for before all of them are sorted. */
const WALK = 2500;
/** How much of a list is sorted out at once while nobody looks further down. */
const TOP = 500;
/** Lists whose order is kept. One of 100,000 people takes 0.8 MB. */
const KEPT_VIEWS = 8;
const KEPT_TOTALS = 32;

const isFiltered = ({ roles, seats, statuses, groups }: MemberFilter) =>
  [roles, seats, statuses, groups].some((values) => values.length > 0);

/** The members of a query as what stands after FROM. */
function membersOf({ filter, words }: Query): Part {
  const condition = conditionOf(filter);
  if (words.length === 0) return { text: `${LISTED} WHERE ${condition.text}`, values: condition.values };
  const hits = hitsOf(words);
  return {
    text: `(${hits.text}) AS hit CROSS JOIN member ON member.n = hit.n WHERE ${condition.text}`,
    values: [...hits.values, ...condition.values],
  };
}

/** The pages, totals and ids of member lists over one replica; what was worked out is kept until a row changes. */
export class MemberLists {
  readonly #sql: Sql;
  readonly #views: ViewCache<View>;
  readonly #totals: ViewCache<MemberTotals>;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#views = new ViewCache(sql, KEPT_VIEWS);
    this.#totals = new ViewCache(sql, KEPT_TOTALS);
  }

  /** The numbers of the members of a page, in order. */
  page({ filter, sort, offset, limit }: PageQuery): readonly number[] {
    const query = this.#queryOf(filter, sort);
    if (query.words.length === 0 && !isFiltered(filter) && hasIndex(sort)) return this.#indexed(sort, offset, limit);
    const end = offset + limit;
    return this.#view(query, end).ns.slice(offset, end);
  }

  /** The numbers of all members of a list, in order. */
  all(filter: MemberFilter, sort: Sort): readonly number[] {
    return this.#view(this.#queryOf(filter, sort), Number.MAX_SAFE_INTEGER).ns;
  }

  totals(filter: MemberFilter): MemberTotals {
    const query = this.#queryOf(filter, []);
    const key = JSON.stringify([filter, query.words]);
    const known = this.#totals.get(key);
    if (known) return known;
    const { text, values } = membersOf(query);
    const counted = this.#sql.get<Omit<MemberTotals, 'everyone'>>(
      `SELECT count(*) AS matching, ifnull(sum(member.seat = 'full'), 0) AS full,
         ifnull(sum(member.seat = 'reserved'), 0) AS reserved, ifnull(sum(member.seat = 'basic'), 0) AS basic FROM ${text}`,
      ...values,
    );
    const everyone = this.#sql.get<{ count: number }>('SELECT count(*) AS count FROM member')?.count ?? 0;
    return this.#totals.set(key, { everyone, ...(counted ?? { matching: 0, full: 0, reserved: 0, basic: 0 }) });
  }

  #queryOf(filter: MemberFilter, sort: Sort): Query {
    const words = searchWords(filter.search);
    if (words.length > 0) refreshSearch(this.#sql);
    return { filter, sort, words };
  }

  #indexed(sort: Sort, offset: number, limit: number): number[] {
    const table = sort[0]?.column === 'email' ? 'member' : LISTED;
    return this.#sql
      .all<{ n: number }>(`SELECT member.n FROM ${table} ORDER BY ${orderOf(sort)} LIMIT ? OFFSET ?`, limit, offset)
      .map(({ n }) => n);
  }

  #view(query: Query, end: number): View {
    const key = JSON.stringify([query.words, { ...query.filter, search: '' }, query.sort]);
    const known = this.#views.get(key);
    if (known && (known.complete || known.ns.length >= end)) return known;
    return this.#views.set(key, this.#read(query, end));
  }

  #read(query: Query, end: number): View {
    if (query.words.length > 0) return this.#search(query, end);
    // By name the index gives the whole order in one go; by anything else the top alone is found faster.
    return end <= TOP && !hasIndex(query.sort) ? this.#top(query) : this.#everyone(query);
  }

  #search(query: Query, end: number): View {
    if (end <= TOP && this.#hasMany(query)) {
      const found = this.#walk(query, end);
      if (found.length >= end) return { ns: found, complete: false };
    }
    return this.#everyone(query);
  }

  #hasMany({ words }: Query): boolean {
    const { text, values } = hitsOf(words);
    const hits = this.#sql.get<{ count: number }>(
      `SELECT count(*) AS count FROM (${text} LIMIT ?)`,
      ...values,
      FEW_HITS + 1,
    );
    return (hits?.count ?? 0) > FEW_HITS;
  }

  /** The hits among the first people of the list. */
  #walk({ filter, sort, words }: Query, end: number): number[] {
    const { text, values } = conditionOf(filter);
    const includes = words.map(() => 'instr(memberText.text, ?) > 0').join(' AND ');
    return this.#sql
      .all<{ n: number }>(
        `SELECT top.n FROM (SELECT member.n FROM ${LISTED} WHERE ${text} ORDER BY ${orderOf(sort)} LIMIT ?) AS top
         CROSS JOIN memberText ON memberText.n = top.n WHERE ${includes} LIMIT ?`,
        ...values,
        WALK,
        ...words,
        end,
      )
      .map(({ n }) => n);
  }

  #top(query: Query): View {
    const { text, values } = membersOf(query);
    const rows = this.#sql.all<{ n: number }>(
      `SELECT member.n FROM ${text} ORDER BY ${orderOf(query.sort)} LIMIT ?`,
      ...values,
      TOP,
    );
    return { ns: rows.map(({ n }) => n), complete: rows.length < TOP };
  }

  #everyone(query: Query): View {
    const { text, values } = membersOf(query);
    // One long text is handed over several times faster than a hundred thousand rows.
    const row = this.#sql.get<{ list: string | null }>(
      `SELECT group_concat(n) AS list FROM (SELECT member.n FROM ${text} ORDER BY ${orderOf(query.sort)})`,
      ...values,
    );
    const ns = JSON.parse(`[${row?.list ?? ''}]`) as number[]; // numbers of rows, joined by SQLite
    return { ns, complete: true };
  }
}
