import type { StatementLine, StatementQuery, StatementWindow } from '../../shared/ipc/statement-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { fold } from '../../shared/text/fold.ts';
import { matchingNumbers } from './members.repository.ts';
import { numbersIn } from './search.ts';
import { accountOf, balanceAt, LATEST_FIRST, type Lines, linesOf, sumsOf } from './statement-lines.ts';
import { placesOf } from './statement-places.ts';
import { KIND, readLines } from './statement-rows.ts';
import { ViewCache } from './view-cache.ts';

/** Some lines of a statement, the latest first, each with what was there after it. */
interface Picked {
  readonly ns: readonly number[];
  readonly balances: readonly number[];
}

/** A list of 1,000,000 lines takes 16 MB. */
const KEPT_VIEWS = 4;
/** Down to here a page is counted from the top, which takes less than working all lines out. */
const NEAR = 20_000;
const views = new WeakMap<Sql, ViewCache<Picked>>();

function kept(sql: Sql, key: string, work: () => Picked): Picked {
  const cache = views.get(sql) ?? new ViewCache<Picked>(sql, KEPT_VIEWS);
  views.set(sql, cache);
  return cache.get(key) ?? cache.set(key, work());
}

/** The accounts other than people's whose name has what was typed; the pool has the name that readers know it by. */
function placesNamed(sql: Sql, search: string, poolName: string): string[] {
  const typed = fold(search.trim());
  const groups = sql.all<{ id: string }>('SELECT id FROM grp WHERE instr(nameKey, ?) > 0', typed);
  const isPool = fold(poolName).includes(typed);
  return [...groups.flatMap(({ id }) => [`wallet:${id}`, `held:${id}`]), ...(isPool ? ['pool', 'held:pool'] : [])];
}

interface Wanted {
  readonly text: string;
  readonly values: readonly string[];
}

const ABOUT = `(source IN (SELECT value FROM json_each(?)) OR target IN (SELECT value FROM json_each(?))
  OR (SELECT member.n FROM member WHERE member.id = subject) IN (SELECT value FROM json_each(?)))`;

/** Which lines are asked for, of all there are: a condition on the entry, and the values it asks for. */
function wantedOf(sql: Sql, { of, kind, search }: StatementQuery, poolName: string): Wanted | null {
  const ofKind: Wanted[] = kind === null ? [] : [{ text: `${KIND} = ?`, values: [kind] }];
  const places = search.trim() === '' ? [] : placesNamed(sql, search, poolName);
  const others = JSON.stringify(places.filter((account) => account !== accountOf(of)));
  const people = JSON.stringify(of.kind === 'member' || search.trim() === '' ? [] : matchingNumbers(sql, search));
  const about: Wanted[] = search.trim() === '' ? [] : [{ text: ABOUT, values: [others, others, people] }];
  const parts = [...ofKind, ...about];
  if (parts.length === 0) return null;
  return { text: parts.map(({ text }) => text).join(' AND '), values: parts.flatMap(({ values }) => values) };
}

/** Every line that is wanted. What was there after each is worked out over all of the account, whichever are shown. */
function pickWanted(sql: Sql, { of, from, until }: StatementQuery, lines: Lines, wanted: Wanted): Picked {
  const row = sql.get<{ ns: string | null; sums: string | null }>(
    `WITH running AS (SELECT n, at, op, sum(change) OVER (ORDER BY at, op, n) AS reached FROM (${lines.text}))
     SELECT group_concat(n) AS ns, group_concat(reached) AS sums FROM (
       SELECT running.n, reached FROM running CROSS JOIN creditEntry ON creditEntry.n = running.n WHERE ${wanted.text}
       ORDER BY running.at, running.op, running.n)`,
    ...lines.values,
    ...wanted.values,
  );
  const before = balanceAt(sql, of, until) - sumsOf(sql, of, { from, until }).change;
  const ns = numbersIn(row?.ns).toReversed();
  const balances = numbersIn(row?.sums).toReversed();
  return { ns, balances: balances.map((reached) => before + reached) };
}

/** A page deep down in all lines. */
function pickDeep(sql: Sql, { of, from, until, offset, limit }: StatementWindow): Picked {
  const { ns, reached } = placesOf(sql, of, { from, until });
  const before = balanceAt(sql, of, until) - (reached.at(-1) ?? 0);
  const end = Math.max(0, ns.length - offset);
  const start = Math.max(0, end - limit);
  return {
    ns: ns.slice(start, end).toReversed(),
    balances: reached
      .slice(start, end)
      .toReversed()
      .map((sum) => before + sum),
  };
}

/** A page near the top of all lines. */
function pickNear(sql: Sql, { of, until, offset, limit }: StatementWindow, { text, values }: Lines): Picked {
  // Ordered itself and not from outside: so its two sides are merged as their indexes have them, and not sorted.
  const latest = `${text} ${LATEST_FIRST}`;
  const above = sql.get<{ change: number }>(
    `SELECT coalesce(sum(change), 0) AS change FROM (${latest} LIMIT ${String(offset)})`,
    ...values,
  );
  const rows = sql.all<{ n: number; change: number }>(
    `${latest} LIMIT ${String(limit)} OFFSET ${String(offset)}`,
    ...values,
  );
  let next = balanceAt(sql, of, until) - (above?.change ?? 0);
  const balances = rows.map(({ change }) => {
    const balance = next;
    next -= change;
    return balance;
  });
  return { ns: rows.map(({ n }) => n), balances };
}

/** A page of a statement, the latest line first, and how many lines there are; read from this copy alone. */
export function pageStatement(
  sql: Sql,
  window: StatementWindow,
  poolName: string,
): { total: number; rows: StatementLine[] } {
  const { offset, limit, ...query } = window;
  const lines = linesOf(query.of, query);
  const side = { account: accountOf(query.of), isPerson: query.of.kind === 'member' };
  const wanted = wantedOf(sql, query, poolName);
  if (wanted === null) {
    const { count } = sumsOf(sql, query.of, query);
    const page = offset <= NEAR ? pickNear(sql, window, lines) : pickDeep(sql, window);
    return { total: count, rows: readLines(sql, side, page) };
  }
  const { ns, balances } = kept(sql, JSON.stringify(query), () => pickWanted(sql, query, lines, wanted));
  const end = offset + limit;
  const page = { ns: ns.slice(offset, end), balances: balances.slice(offset, end) };
  return { total: ns.length, rows: readLines(sql, side, page) };
}

export interface Balances {
  readonly opening: number;
  readonly added: number;
  readonly taken: number;
  readonly closing: number;
}

/** What there was before the period, what came and went in it, and what there was after it. */
export function statementBalances(sql: Sql, { of, from, until }: StatementQuery): Balances {
  const closing = balanceAt(sql, of, until);
  const { change, added } = sumsOf(sql, of, { from, until });
  return { opening: closing - change, added, taken: added - change, closing };
}
