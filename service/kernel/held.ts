import { type CreditAccount, heldFor } from '../../shared/domain/credit.ts';
import type { OperationId } from '../../shared/domain/ids.ts';
import type { Effect, SeatEntry } from '../../shared/kernel/effects.ts';
import type { Sql } from '../../shared/store/sql.ts';

/** So many seats from one account to another, for a big operation; nothing where there are none. */
export const movement = (
  from: SeatEntry['from'],
  to: SeatEntry['to'],
  amount: number,
  subject: OperationId,
): Effect[] => (amount > 0 ? [{ kind: 'entry', ledger: 'seats', from, to, amount, subject }] : []);

/** The same of credits. */
export const moving = (from: CreditAccount, to: CreditAccount, amount: number, subject: OperationId): Effect[] =>
  amount > 0 ? [{ kind: 'entry', ledger: 'credits', from, to, amount, subject }] : [];

const CREDITS_LEFT = `SELECT account, sum(amount) AS held FROM (
    SELECT target AS account, amount FROM creditEntry WHERE subject = ?1 AND target GLOB 'held:*'
    UNION ALL SELECT source, -amount FROM creditEntry
      WHERE source GLOB 'held:*' AND op IN (SELECT seq FROM operation WHERE parent = ?1)) GROUP BY account`;

/** What is still held for people of a job whom it has not been applied to, on its way back. */
export function heldBack(sql: Sql, job: OperationId): Effect[] {
  const left = sql.get<{ held: number }>(
    `SELECT sum(CASE WHEN target = 'held' THEN amount ELSE -amount END) AS held FROM seatEntry
     WHERE (target = 'held' AND subject = ?1) OR (source = 'held' AND op IN (SELECT seq FROM operation WHERE parent = ?1))`,
    job,
  );
  const credits = sql.all<{ account: CreditAccount; held: number }>(CREDITS_LEFT, job);
  return [
    ...movement('held', 'remaining', left?.held ?? 0, job),
    ...credits.flatMap(({ account, held }) => moving(account, heldFor(account), held, job)),
  ];
}
