import type { Effect } from '../kernel/effects.ts';
import { applyEffects } from './apply.ts';
import type { Sql } from './sql.ts';

function inverse(effect: Effect): Effect {
  switch (effect.kind) {
    case 'set':
      return { ...effect, before: effect.after, after: effect.before };
    case 'entry':
      return { ...effect, from: effect.to, to: effect.from };
    default:
      return { ...effect, kind: effect.kind === 'add' ? 'remove' : 'add' };
  }
}

/** An operation that stamps what it restores as nobody's: the rows are again as the service last told them. */
const RESTORED = { op: 0, at: '' } as const;

/**
 * Takes back what a local, unconfirmed operation wrote, as if it had never been: its ledger lines and spans go, and
 * the spans it closed are open again. Call it newest first, in the caller's transaction.
 */
export function unwindEffects(
  sql: Sql,
  effects: readonly Effect[],
  op: number,
  saltOf: (member: string) => string,
): void {
  applyEffects(sql, effects.toReversed().map(inverse), RESTORED, saltOf);
  // The inverse wrote lines and spans of its own under op 0; they and the operation's go together.
  sql.run('DELETE FROM seatEntry WHERE op IN (?, 0)', op);
  sql.run('DELETE FROM span WHERE op IN (?, 0)', op);
  sql.run('UPDATE span SET until = NULL, untilOp = NULL WHERE untilOp IN (?, 0)', op);
}
