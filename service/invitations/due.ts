import { invitationEnds } from '../../shared/domain/member.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { readWorkspace } from '../../shared/store/read.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { executeAsService } from '../kernel/execute-as-service.ts';
import type { Settled } from '../due/settled.ts';
import { newSecret, sha256 } from '../store/digest.ts';

/** People of one transaction: the tick never holds others up for long. */
const BATCH = 500;

interface Due {
  readonly id: string;
  readonly inviteAt: string;
}

// A link is made once for each moment at which somebody is invited: whatever was killed, it is made exactly once.
const DUE = `SELECT id, inviteAt FROM member
  WHERE inviteAt <= ?1 AND op >= ?2 AND status IN ('invited', 'pending')
    AND NOT EXISTS (SELECT 1 FROM invitation WHERE invitation.member = member.id AND invitation.inviteAt = member.inviteAt)
  ORDER BY inviteAt LIMIT ${String(BATCH)}`;

/**
 * Mail that has not left is not sent any more, and its link was never anybody's: should the invitation be as it was
 * again, it gets another.
 */
export function withdraw(sql: Sql, member: string): void {
  sql.run(
    `DELETE FROM invitation WHERE member = ?1
       AND inviteAt IN (SELECT inviteAt FROM mail WHERE mail.member = ?1 AND state = 'waiting')`,
    member,
  );
  sql.run(
    `UPDATE mail SET state = 'withdrawn', token = NULL, nextTryAt = NULL
       WHERE member = ? AND state = 'waiting'`,
    member,
  );
}

/**
 * Makes the links of invitations that are to be sent by now and queues their mail, in the caller's transaction. With
 * `since`, of people whom this or a later operation wrote. Answers how many.
 */
export function queueDue(sql: Sql, now: string, since = 0): number {
  const due = sql.all<Due>(DUE, now, since);
  // The people of a sample are invented: nothing is written to anybody, and nobody knows their links.
  const isSample = readWorkspace(sql)?.sample ?? false;
  for (const { id, inviteAt } of due) {
    const token = newSecret();
    const sentAt = inviteAt > now ? inviteAt : now;
    withdraw(sql, id);
    const endsAt = invitationEnds(isSample ? inviteAt : sentAt);
    sql.run('INSERT INTO invitation VALUES (?, ?, ?, ?)', id, inviteAt, sha256(token), endsAt);
    if (isSample) continue;
    sql.run(
      "INSERT INTO mail (member, inviteAt, token, state, queuedAt, nextTryAt) VALUES (?, ?, ?, 'waiting', ?4, ?4)",
      id,
      inviteAt,
      token,
      now,
    );
  }
  return due.length;
}

// Only seats have to go back: that a link has ended is known from its time.
const OVER = `SELECT member.id FROM member CROSS JOIN invitation
    ON invitation.member = member.id AND invitation.inviteAt = member.inviteAt
  WHERE member.inviteAt <= ?1 AND invitation.endsAt <= ?1 AND member.seat = 'reserved'
    AND member.status IN ('invited', 'pending') LIMIT ${String(BATCH)}`;

/** Gives back the seats reserved for invitations that have ended, as an operation of the service. Answers how many. */
function expire(sql: Sql, newId: () => string, now: string): number {
  const members = sql.all<{ id: string }>(OVER, now).map(({ id }) => id);
  if (members.length === 0) return 0;
  const result = executeAsService(sql, { command: 'members.expire', args: { members }, newId, now });
  if (result.outcome === 'refused') throw new Refusal(result.error);
  return members.length;
}

/** When the next invitation is to be sent that is not due yet; null where none is. */
export const nextToSend = (sql: Sql, now: string): string | null =>
  sql.get<{ at: string | null }>('SELECT min(inviteAt) AS at FROM member WHERE inviteAt > ?', now)?.at ?? null;

/** Does a batch of what is due with invitations, each kind in a transaction of its own. */
export function settleDue(sql: Sql, newId: () => string, now: string): Settled {
  const queued = inTransaction(sql, () => queueDue(sql, now));
  const expired = inTransaction(sql, () => expire(sql, newId, now));
  return { done: queued + expired, hasMore: queued === BATCH || expired === BATCH };
}
