import type { CreditAccount, CreditPart, CreditSource } from '../domain/credit.ts';

import type { Reads, State } from '../kernel/state.ts';
import { noCreditLines, readCreditLines } from './read-credit-lines.ts';
import type { Sql } from './sql.ts';

// Everything but the balances, which may be a hundred thousand: they stand together in the table.
const SHARED = "SELECT account, amount FROM creditCount WHERE account < 'balance:' OR account >= 'balance;'";
const BALANCES = `SELECT owner, source, amount FROM json_each(?) AS wanted
  CROSS JOIN creditCount ON owner = wanted.value WHERE account >= 'balance:' AND account < 'balance;' AND amount > 0`;

const noPart: readonly CreditPart[] = [];
const placeOf = ({ source }: CreditPart) => (source === 'pool' ? '' : source);

type OfPlaces = Pick<State, 'creditsIn' | 'creditsOf'>;

function readPlaces(sql: Sql, members: readonly string[]): OfPlaces {
  const shared = sql.all<{ account: CreditAccount; amount: number }>(SHARED);
  const amounts = new Map(shared.map(({ account, amount }) => [account, amount]));
  const parts = new Map<string, CreditPart[]>();
  const rows = sql.all<{ owner: string; source: CreditSource; amount: number }>(BALANCES, JSON.stringify(members));
  for (const { owner, source, amount } of rows) {
    const list = parts.get(owner) ?? [];
    parts.set(
      owner,
      [...list, { source, amount }].toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)),
    );
  }
  return { creditsIn: (account) => amounts.get(account) ?? 0, creditsOf: (id) => parts.get(id) ?? noPart };
}

/** What nobody asked for. */
const noCredits: OfPlaces = { creditsIn: () => 0, creditsOf: () => noPart };

const FROM_GROUPS = `SELECT source, sum(amount) AS amount FROM json_each(?) AS wanted
  CROSS JOIN creditCount ON source = wanted.value AND source <> 'pool' GROUP BY source`;

function readCreditsFrom(sql: Sql, groups: readonly string[]): Map<string, number> {
  const rows = sql.all<{ source: string; amount: number }>(FROM_GROUPS, JSON.stringify(groups));
  return new Map(rows.map(({ source, amount }) => [source, amount]));
}

/** What a command asks for of credits: the pool, the wallets and what these people have, and what groups gave. */
export function readCredits(
  sql: Sql,
  { credits, creditLines, groupUse, groups = [] }: Reads,
  members: readonly string[],
): OfPlaces & Pick<State, 'creditsFrom' | 'creditsGiven' | 'creditsSpent'> {
  const given = groupUse ? readCreditsFrom(sql, groups) : new Map<string, number>();
  const places = credits || creditLines ? readPlaces(sql, [...new Set(members)]) : noCredits;
  const lines = creditLines ? readCreditLines(sql, members, places.creditsOf) : noCreditLines;
  return { ...places, ...lines, creditsFrom: (id) => given.get(id) ?? 0 };
}
