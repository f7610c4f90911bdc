import type { CreditSums } from '../../shared/ipc/statement-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';

// Said so that the many accounts of people are passed over in their order and not looked at.
const SHARED = "SELECT account, amount FROM creditCount WHERE account < 'balance:' OR account >= 'balance;'";

/** Where all credits are. */
export function creditTotals(sql: Sql): CreditSums {
  const shared = sql.all<{ account: string; amount: number }>(SHARED);
  const sumOf = (kind: string) =>
    shared.reduce((sum, { account, amount }) => (account.split(':')[0] === kind ? sum + amount : sum), 0);
  return {
    // Below zero is what was bought; nothing is no zero below zero.
    purchased: 0 - sumOf('purchased'),
    pool: sumOf('pool'),
    wallets: sumOf('wallet'),
    // All accounts together are zero: people have what the others have not.
    balances: shared.reduce((sum, { amount }) => sum - amount, 0),
    spent: sumOf('spent'),
    expired: sumOf('expired'),
    refunded: sumOf('refunded'),
    held: sumOf('held'),
  };
}
