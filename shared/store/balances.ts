import { seatAccounts } from '../domain/seat.ts';
import type { Sql } from './sql.ts';

const SUMS = `SELECT account, amount, coalesce((SELECT sum(amount) FROM seatEntry WHERE target = account), 0)
  - coalesce((SELECT sum(amount) FROM seatEntry WHERE source = account), 0) AS total FROM seatCount`;

/** Every balance that is not the sum of the ledger's entries, in words. */
export function wrongBalances(sql: Sql): string[] {
  const balances = sql.all<{ account: string; amount: number; total: number }>(SUMS);
  const known = new Set(balances.map(({ account }) => account));
  const missing = seatAccounts.filter((account) => !known.has(account));
  const wrong = balances.filter(({ amount, total }) => amount !== total);
  return [
    ...missing.map((account) => `${account} has no balance`),
    ...wrong.map(
      ({ account, amount, total }) => `${account} is ${String(amount)} and its entries sum to ${String(total)}`,
    ),
  ];
}
