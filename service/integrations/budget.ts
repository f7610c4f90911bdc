import type { Provider, Quota } from '../../shared/domain/connection.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { type BudgetRule, ToolError } from './provider.ts';

const DAY_MS = 86_400_000;

/**
 * What each tool may be asked. Gong lets a company ask 3 times a second and 10,000 times a day, for everything it has connected; Fireflies
 * 60 times a minute, and on its smaller plans 50 times a day: which plan it is, it does not say. We take less than that, and leave the rest to
 * tests of keys: whoever gives another key never waits for what was asked with the one before.
 */
export const budgetRules: Readonly<Record<Provider, BudgetRule>> = {
  fireflies: { burst: 3, perSecond: 50 / 60, daily: 20_000, tests: 2_000, smallPlan: 50 },
  gong: { burst: 2, perSecond: 2, daily: 8_000, tests: 2_000, smallPlan: null },
};

/** Where it is written down how often an account was asked. */
export interface Purse {
  readonly sql: Sql;
  readonly provider: Provider;
  /** Of an account of the organization its id; a workspace's own is called as its tool is. */
  readonly account: string;
  /** Whether several workspaces use the account: what one of them was told, holds for all. */
  readonly isShared: boolean;
}

/** The budget of the account that a workspace has connected for itself. */
export const ownPurse = (sql: Sql, provider: Provider): Purse => ({
  sql,
  provider,
  account: provider,
  isShared: false,
});

interface Row {
  readonly day: string;
  readonly used: number;
  /** How many a day, where it has shown. */
  readonly most: number | null;
  /** When that showed last; null where that was not written down. */
  readonly learnedAt: string | null;
  readonly tokens: number;
  readonly at: number;
}

const READ = 'SELECT day, used, most, learnedAt, tokens, at FROM toolBudget WHERE account = ?';
const dayOf = (moment: string) => moment.slice(0, 'YYYY-MM-DD'.length);
/** When the day after a moment begins, UTC. */
export const nextDay = (moment: string): string =>
  new Date((Math.floor(Date.parse(moment) / DAY_MS) + 1) * DAY_MS).toISOString();

function readRow({ sql, provider, account }: Purse, now: string): Row {
  const { burst } = budgetRules[provider];
  const none = { day: '', used: 0, most: null, learnedAt: null, tokens: burst, at: Date.parse(now) };
  const row = sql.get<Row>(READ, account) ?? none;
  return row.day === dayOf(now) ? row : { ...row, day: dayOf(now), used: 0 };
}

/** How much of the day's budget is used. */
export function readQuota(purse: Purse, now: string): Quota {
  const { used, most } = readRow(purse, now);
  const limit = most ?? budgetRules[purse.provider].daily;
  // What was asked to see whether the plan is still the small one is beyond it.
  return { used: Math.min(used, limit), limit, resetsAt: nextDay(now) };
}

/** A wait of no more is waited for; a longer one is told. */
export const SHORT_WAIT_MS = 30_000;

interface Wait {
  readonly until: string;
  /** The same where it is long enough to be told to people. */
  readonly told: string | null;
}

/** Until when a tool asked whoever shares an account to wait; null where it did not, or that time has come. */
export function readWait({ sql, account, isShared }: Purse, now: string): Wait | null {
  // How long one workspace alone has to wait stands with its import.
  const row = isShared ? sql.get<{ until: string; since: string }>(WAIT, account, now) : undefined;
  if (!row) return null;
  const { until, since } = row;
  return { until, told: Date.parse(until) - Date.parse(since) > SHORT_WAIT_MS ? until : null };
}

// What was told at a moment that is still to come was told by a clock that was ahead.
const WAIT = 'SELECT until, since FROM toolWait WHERE account = ?1 AND until > ?2 AND since <= ?2';

interface Taking {
  /** Whether it is for another key, with which there may be another plan, and nothing to wait for. */
  readonly anyPlan?: boolean;
}

/** So long it is taken for granted that an account has few requests a day. */
const LEARNED_FOR_MS = 7 * DAY_MS;

const isStillLearned = ({ learnedAt }: Row, now: string): boolean =>
  learnedAt !== null && learnedAt <= now && Date.parse(now) < Date.parse(learnedAt) + LEARNED_FOR_MS;

/** How many requests may leave today, by what is known of the plan: null where it is known no more. */
function knownMost({ used, most, ...row }: Row, now: string): number | null {
  if (most === null || used < most || isStillLearned({ used, most, ...row }, now)) return most;
  // One more shows whether it is still that plan. Nobody asks behind it unless it was answered: a refusal is learned anew.
  return used === most ? most + 1 : null;
}

const TAKE = `INSERT INTO toolBudget (account, day, used, most, tokens, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account)
  DO UPDATE SET day = excluded.day, used = excluded.used, most = excluded.most, tokens = excluded.tokens, at = excluded.at`;

/** Under what the tests of other keys are counted by day: what they ask says nothing of the plan of the account there is. */
export const testsOf = (account: string): string => `tests of ${account}`;

/** Counts a request with another key, which may be of another account. Throws a ToolError where there were very many today. */
function countTest(purse: Purse, now: string): void {
  const tests = { ...purse, account: testsOf(purse.account) };
  const { day, used, tokens, at } = readRow(tests, now);
  if (used >= budgetRules[purse.provider].tests)
    throw new ToolError({ kind: 'wait', why: 'daily', until: nextDay(now) });
  purse.sql.run(TAKE, tests.account, day, used + 1, null, tokens, at);
}

/** How many requests this one is of the day. Throws a ToolError where there is none left, or whoever shares the account has to wait. */
function countedAs(purse: Purse, row: Row, now: string): Pick<Row, 'used' | 'most'> {
  const told = readWait(purse, now);
  if (told) throw new ToolError({ kind: 'wait', why: 'asked', until: told.until, isKnown: true });
  const most = knownMost(row, now);
  if (row.used >= (most ?? budgetRules[purse.provider].daily))
    throw new ToolError({ kind: 'wait', why: 'daily', until: nextDay(now) });
  return { used: row.used + 1, most: most === null ? null : row.most };
}

/**
 * Takes one request off the budget of an account, which stands in the store: killed anywhere, no more is asked than was counted.
 * Answers how many milliseconds it has to wait before it may leave. Throws a ToolError where there is none left for today, or
 * whoever shares the account has to wait.
 */
export function takeFromBudget(purse: Purse, now: string, { anyPlan = false }: Taking = {}): number {
  const { burst, perSecond } = budgetRules[purse.provider];
  const row = readRow(purse, now);
  if (anyPlan) countTest(purse, now);
  const { used, most } = anyPlan ? row : countedAs(purse, row, now);
  const at = Date.parse(now);
  // A clock that was put back gives nothing. It may be the same company: in a second no more leaves than it allows.
  const gained = Math.max(0, at - row.at) * (perSecond / 1000);
  const tokens = Math.min(burst, row.tokens + gained) - 1;
  purse.sql.run(TAKE, purse.account, row.day, used, most, tokens, at);
  return tokens >= 0 ? 0 : Math.ceil((-tokens / perSecond) * 1000);
}

/** A wait of so long is not for a minute's limit: the account is of a plan with few requests a day. */
const LONG_WAIT_MS = 600_000;

const KEEP_WAIT = `INSERT INTO toolWait (account, until, since) VALUES (?1, ?2, ?3) ON CONFLICT (account)
  DO UPDATE SET until = excluded.until, since = excluded.since WHERE excluded.until > until OR since > ?4`;

/** Tells whoever shares an account how long it has to wait. */
export function keepWait({ sql, account, isShared }: Purse, until: string, now: string): void {
  // What a clock told that was ahead by more than a moment holds no longer.
  const ahead = new Date(Date.parse(now) + SHORT_WAIT_MS).toISOString();
  if (isShared) sql.run(KEEP_WAIT, account, until, now, ahead);
}

/** Remembers what a wait shows of the plan an account is on, and that nothing is left of the day. */
export function learnFromWait(purse: Purse, until: string, now: string): void {
  const { smallPlan } = budgetRules[purse.provider];
  if (smallPlan === null || Date.parse(until) - Date.parse(now) < LONG_WAIT_MS) return;
  const { day, used } = readRow(purse, now);
  // The one that was refused is counted. Where more were answered that day than the small plan has, it is another.
  if (used > smallPlan + 1) return;
  purse.sql.run(
    'UPDATE toolBudget SET most = ?, learnedAt = ?, day = ?, used = max(?, ?) WHERE account = ?',
    ...[smallPlan, now, day, used, smallPlan, purse.account],
  );
}

/** Whether an account has shown that it has few requests a day. */
export const isOfSmallPlan = (purse: Purse, now: string): boolean => readRow(purse, now).most !== null;

/** Forgets what showed of the plan of an account, and a wait that all were told; what was asked today stays asked. */
export function forgetPlan({ sql, account, isShared }: Purse): void {
  sql.run('UPDATE toolBudget SET most = NULL, learnedAt = NULL WHERE account = ?', account);
  if (isShared) sql.run('DELETE FROM toolWait WHERE account = ?', account);
}
