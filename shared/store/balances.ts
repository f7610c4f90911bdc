import { seatAccounts } from '../domain/seat.ts';
import type { Sql } from './sql.ts';

// The ledger is read once, and not twice for each account.
const SUMS = `WITH moved AS MATERIALIZED (SELECT source, target, sum(amount) AS n FROM seatEntry GROUP BY source, target)
  SELECT account, amount, coalesce((SELECT sum(n) FROM moved WHERE target = account), 0)
  - coalesce((SELECT sum(n) FROM moved WHERE source = account), 0) AS total FROM seatCount`;

// Both are read once: joined by account they would be compared each with each, for want of an index on sums.
const CREDIT_SUMS = `WITH told AS (
    SELECT account, amount, 0 AS total FROM creditCount
    UNION ALL SELECT target, 0, amount FROM creditEntry UNION ALL SELECT source, 0, -amount FROM creditEntry)
  SELECT account, sum(amount) AS amount, sum(total) AS total FROM told
  GROUP BY account HAVING sum(amount) <> sum(total)`;

interface Balance {
  readonly account: string;
  readonly amount: number;
  readonly total: number;
}

/** Every balance that is not the sum of the ledger's entries, in words. */
export function wrongBalances(sql: Sql): string[] {
  const balances = sql.all<Balance>(SUMS);
  const known = new Set(balances.map(({ account }) => account));
  const missing = seatAccounts.filter((account) => !known.has(account));
  const wrong = [...balances.filter(({ amount, total }) => amount !== total), ...sql.all<Balance>(CREDIT_SUMS)];
  return [
    ...missing.map((account) => `${account} has no balance`),
    ...wrong.map(
      ({ account, amount, total }) => `${account} is ${String(amount)} and its entries sum to ${String(total)}`,
    ),
  ];
}
