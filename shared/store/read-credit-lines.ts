import { type CreditPart, type CreditSource, readAccount, type CreditAccount } from '../domain/credit.ts';
import type { GroupId } from '../domain/ids.ts';
import type { State } from '../kernel/state.ts';
import type { Sql } from './sql.ts';

type OfLines = Pick<State, 'creditsGiven' | 'creditsSpent'>;

interface Line {
  readonly subject: string;
  readonly account: CreditAccount;
  readonly amount: number;
}

const GIVEN = `SELECT subject, target AS account, amount FROM json_each(?) AS wanted
  CROSS JOIN creditEntry ON subject = wanted.value WHERE target >= 'balance:' AND target < 'balance;'
  ORDER BY op DESC, n DESC`;
const SPENT = `SELECT subject, iif(target = 'spent', source, target) AS account,
    sum(iif(target = 'spent', amount, -amount)) AS amount
  FROM json_each(?) AS wanted CROSS JOIN creditEntry ON subject = wanted.value
  WHERE target = 'spent' OR source = 'spent' GROUP BY subject, account ORDER BY max(op), max(n)`;

const sourceIn = (account: CreditAccount) => readAccount(account).source as CreditSource; // of a balance: it has one

/** What is left of what somebody was given, the earliest first: what went went from the earliest of its source. */
function stillThere(given: readonly Line[], has: readonly CreditPart[]): CreditPart[] {
  const left = new Map(has.map(({ source, amount }) => [source, amount]));
  const parts = given.flatMap(({ account, amount }): CreditPart[] => {
    const source = sourceIn(account);
    const here = Math.min(amount, left.get(source) ?? 0);
    left.set(source, (left.get(source) ?? 0) - here);
    return here > 0 ? [{ source, amount: here }] : [];
  });
  return parts.toReversed();
}

/** The groups that are still there, of these sources. */
function groupsHere(sql: Sql, lines: readonly Line[]): ReadonlySet<CreditSource> {
  const ids = JSON.stringify([...new Set(lines.map(({ account }) => sourceIn(account)))]);
  const rows = sql.all<{ id: GroupId }>('SELECT id FROM grp WHERE id IN (SELECT value FROM json_each(?))', ids);
  return new Set(rows.map(({ id }) => id));
}

function byHome(spent: readonly Line[], groups: ReadonlySet<CreditSource>): CreditPart[] {
  const homeOf = (source: CreditSource): CreditSource => (groups.has(source) ? source : 'pool');
  const homes = Map.groupBy(spent, ({ account }) => homeOf(sourceIn(account)));
  return [...homes].map(([source, those]) => ({ source, amount: those.reduce((sum, { amount }) => sum + amount, 0) }));
}

/** How the credits of these people came and were spent, as the lines of the ledger tell it. */
export function readCreditLines(sql: Sql, members: readonly string[], creditsOf: State['creditsOf']): OfLines {
  const ids = JSON.stringify([...new Set(members)]);
  const given = Map.groupBy(sql.all<Line>(GIVEN, ids), ({ subject }) => subject);
  const lines = sql.all<Line>(SPENT, ids);
  const groups = groupsHere(sql, lines);
  const spent = Map.groupBy(lines, ({ subject }) => subject);
  return {
    creditsGiven: (id) => stillThere(given.get(id) ?? [], creditsOf(id)),
    creditsSpent: (id) => byHome(spent.get(id) ?? [], groups),
  };
}

/** What nobody asked for. */
export const noCreditLines: OfLines = { creditsGiven: () => [], creditsSpent: () => [] };
