import type { Effect } from '../kernel/effects.ts';
import { applyEffects } from './apply.ts';
import type { Sql } from './sql.ts';

function inverse(effect: Effect): Effect {
  switch (effect.kind) {
    case 'set':
      return { ...effect, before: effect.after, after: effect.before };
    case 'entry':
      // Credits are not written here before the service has moved them.
      return effect.ledger === 'credits' ? effect : { ...effect, from: effect.to, to: effect.from };
    default:
      return { ...effect, kind: effect.kind === 'add' ? 'remove' : 'add' };
  }
}

/** An operation that stamps what it restores as nobody's: the rows are again as the service last told them. */
const RESTORED = { op: 0, at: '' } as const;

/**
 * Takes back what a local, unconfirmed operation wrote, as if it had never been: its ledger lines and spans go, and
 * what is there again is since when it was. Call it newest first, in the caller's transaction.
 */
export function unwindEffects(
  sql: Sql,
  effects: readonly Effect[],
  op: number,
  saltOf: (member: string) => string,
): void {
  applyEffects(sql, effects.toReversed().map(inverse), RESTORED, saltOf);
  // The inverse wrote lines of its own under op 0; they and the operation's go together.
  sql.run('DELETE FROM seatEntry WHERE op IN (?, 0)', op);
  sql.run(
    `UPDATE membership SET op = ended.op FROM (
       SELECT grp.n AS gn, member.n AS mn, span.op FROM span CROSS JOIN member ON member.id = span.subject
       CROSS JOIN grp ON grp.id = span.value WHERE span.untilOp = ? AND span.field = 'group') AS ended
     WHERE membership.gn = ended.gn AND membership.mn = ended.mn AND membership.op = 0`,
    op,
  );
  sql.run(
    `UPDATE member SET firstOp = (SELECT op FROM span WHERE subject = member.id AND field = 'role' ORDER BY n LIMIT 1)
     WHERE id IN (SELECT subject FROM span WHERE untilOp = ? AND field = 'role') AND firstOp = 0`,
    op,
  );
  sql.run('DELETE FROM span WHERE untilOp = ?', op);
}
