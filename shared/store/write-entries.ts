import { readAccount } from '../domain/credit.ts';
import { changesIn, type Effect, isCreditEntry, isSeatEntry } from '../kernel/effects.ts';
import { insertAll } from './insert-all.ts';
import type { Sql } from './sql.ts';
import type { Stamp } from './stamp.ts';

/**
 * Writes the credits that effects move, to the ledger and to the accounts. No account but what was bought is ever
 * below zero: the table refuses it, and with it all of the operation.
 */
export function writeCredits(sql: Sql, effects: readonly Effect[], { at, op }: Stamp): void {
  const entries = effects.filter(isCreditEntry);
  if (entries.length === 0) return;
  insertAll(
    sql,
    'creditEntry (source, target, amount, subject, at, op, note)',
    entries.map(({ from, to, amount, subject, note = null }) => [from, to, amount, subject, at, op, note]),
  );
  const accounts = entries.flatMap(({ from, to }) => [from, to]);
  const fresh = [...new Set(accounts)].map((account) => {
    const { owner, source } = readAccount(account);
    return [account, owner, source, 0, op];
  });
  // A row that would be below zero is refused even where it only stands in for one that is there: zero first.
  insertAll(
    sql,
    'creditCount (account, owner, source, amount, op)',
    fresh,
    'ON CONFLICT (account) DO UPDATE SET op = excluded.op',
  );
  sql.run(
    `UPDATE creditCount SET amount = creditCount.amount + moved.change
     FROM (SELECT value ->> 0 AS account, value ->> 1 AS change FROM json_each(?)) AS moved
     WHERE creditCount.account = moved.account`,
    JSON.stringify([...changesIn(entries)]),
  );
}

/** Writes the seats that effects move, to the ledger and to the accounts. */
export function writeSeats(sql: Sql, effects: readonly Effect[], { at, op }: Stamp): void {
  const entries = effects.filter(isSeatEntry);
  insertAll(
    sql,
    'seatEntry (source, target, amount, subject, at, op)',
    entries.map(({ from, to, amount, subject }) => [from, to, amount, subject, at, op]),
  );
  for (const [account, amount] of changesIn(entries))
    sql.run('UPDATE seatCount SET amount = amount + ? WHERE account = ?', amount, account);
}
