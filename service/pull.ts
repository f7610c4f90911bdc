import { displayName, type Member } from '../shared/domain/member.ts';
import type { Workspace } from '../shared/domain/workspace.ts';
import type { SeatAccount } from '../shared/domain/seat.ts';
import type { Sql, SqlValue } from '../shared/store/sql.ts';
import { type Head, PROTOCOL } from '../shared/sync/protocol.ts';
import { readHead } from './store/log.ts';

const BATCH = 2000;

/** The lists of a pull: each row once however often it changed, with the operation that last wrote it as last column. */
const lists = [
  { kind: 'gone', from: 'SELECT entity, id FROM gone WHERE seq > ? ORDER BY seq' },
  { kind: 'groups', from: 'SELECT id, name, op FROM grp WHERE op > ? ORDER BY n' },
  {
    kind: 'members',
    from: `SELECT id, email, firstName, lastName, role, status, seat, seatSince, seatUsedAt, lastUsedAt, createdAt, salt, op
           FROM member WHERE op > ? ORDER BY email`,
  },
  {
    kind: 'memberships',
    from: `SELECT grp.id, member.id AS member, membership.admin, membership.op FROM membership
           JOIN grp ON grp.n = membership.gn JOIN member ON member.n = membership.mn WHERE membership.op > ? ORDER BY mn, gn`,
  },
  { kind: 'entries', from: 'SELECT source, target, amount, subject, at, op FROM seatEntry WHERE op > ? ORDER BY n' },
  {
    kind: 'spans',
    from: 'SELECT subject, field, value, since, until, op, untilOp FROM span WHERE untilOp > ?1 AND op <= ?1 ORDER BY n',
  },
  // Spans that ended come before those that began: of one value only one may be open.
  {
    kind: 'spans',
    from: 'SELECT subject, field, value, since, until, op, untilOp FROM span WHERE op > ? ORDER BY n',
  },
  {
    kind: 'operations',
    from: `SELECT seq, id, parent, actor, at, command, subjects, undoneBy FROM operation WHERE seq > ?1
           UNION ALL SELECT seq, id, parent, actor, at, command, subjects, undoneBy FROM operation
           WHERE seq <= ?1 AND undoneBy IN (SELECT id FROM operation WHERE seq > ?1)`,
  },
] as const;

export interface Reader {
  readonly workspace: Workspace;
  readonly member: Member;
}

function headOf(sql: Sql, { workspace, member }: Reader): Head {
  const { seq, at } = readHead(sql);
  const { id, email, role } = member;
  const accounts = sql.all<{ account: SeatAccount; amount: number }>('SELECT account, amount FROM seatCount');
  const balance = (name: SeatAccount) => accounts.find(({ account }) => account === name)?.amount ?? 0;
  return {
    kind: 'head',
    protocol: PROTOCOL,
    seq,
    at,
    workspace,
    self: { id, name: displayName(member), email, role },
    seats: {
      plan: balance('plan'),
      remaining: balance('remaining'),
      held: balance('held'),
      assigned: balance('assigned'),
      reserved: balance('reserved'),
      spent: balance('spent'),
    },
    jobs: sql.all('SELECT id, command, done, total, startedAt FROM job ORDER BY startedAt'),
  };
}

const line = (value: unknown) => `${JSON.stringify(value)}\n`;

/**
 * Everything that changed after the cursor, as lines of JSON. Read in one transaction by whoever calls, so that all
 * of it is true at the head's seq.
 */
export function* pullLines(sql: Sql, reader: Reader, cursor: number): Generator<string> {
  const head = headOf(sql, reader);
  yield line(head);
  if (head.seq > cursor) {
    for (const { kind, from } of lists) {
      const rows = sql.all<Record<string, SqlValue>>(from, cursor).map((row) => Object.values(row));
      for (let start = 0; start < rows.length; start += BATCH)
        yield line({ kind, rows: rows.slice(start, start + BATCH) });
    }
  }
  yield line({ kind: 'end', seq: head.seq });
}
