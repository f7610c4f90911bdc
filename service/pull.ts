import { displayName, type Member } from '../shared/domain/member.ts';
import type { Workspace } from '../shared/domain/workspace.ts';
import type { SeatAccount } from '../shared/domain/seat.ts';
import type { Sql } from '../shared/store/sql.ts';
import { type Head, PROTOCOL } from '../shared/sync/protocol.ts';
import { bookmarkOf, goesOn } from './history.ts';
import { readHead } from './store/log.ts';

const BATCH = 2000;

/**
 * The lists of a pull: each row once however often it changed, as JSON that SQLite writes itself, with the operation
 * that last wrote it as its last value. Rows come in the order of operations, which their indexes have: an import in
 * the order of its addresses.
 */
const lists = [
  { kind: 'gone', from: 'SELECT json_array(entity, id) AS row FROM gone WHERE seq > ? ORDER BY seq' },
  { kind: 'groups', from: 'SELECT json_array(id, name, op) AS row FROM grp WHERE op > ? ORDER BY n' },
  {
    kind: 'members',
    from: `SELECT json_array(id, email, firstName, lastName, role, status, seat, seatSince, seatUsedAt, lastUsedAt, createdAt,
             salt, op, firstOp) AS row FROM member WHERE op > ? ORDER BY op, n`,
  },
  {
    kind: 'memberships',
    from: `SELECT json_array(grp.id, member.id, membership.admin, membership.op) AS row FROM membership
           CROSS JOIN grp ON grp.n = membership.gn CROSS JOIN member ON member.n = membership.mn
           WHERE membership.op > ? ORDER BY membership.op`,
  },
  {
    kind: 'entries',
    from: 'SELECT json_array(source, target, amount, subject, at, op) AS row FROM seatEntry WHERE op > ? ORDER BY op, n',
  },
  {
    kind: 'spans',
    from: 'SELECT json_array(subject, field, value, op, untilOp) AS row FROM span WHERE untilOp > ? ORDER BY untilOp, n',
  },
  {
    kind: 'operations',
    from: `SELECT json_array(seq, id, parent, actor, at, command, subjects, undoneBy) AS row FROM operation WHERE seq > ?1
           UNION ALL SELECT json_array(seq, id, parent, actor, at, command, subjects, undoneBy) FROM operation
           WHERE undoneBy IN (SELECT id FROM operation WHERE seq > ?1) AND seq <= ?1`,
  },
] as const;

export interface Reader {
  readonly workspace: Workspace;
  readonly member: Member;
}

function headOf(sql: Sql, { workspace, member }: Reader): Head {
  const last = readHead(sql);
  const { seq, at } = last;
  const { id, email, role } = member;
  const accounts = sql.all<{ account: SeatAccount; amount: number }>('SELECT account, amount FROM seatCount');
  const balance = (name: SeatAccount) => accounts.find(({ account }) => account === name)?.amount ?? 0;
  return {
    kind: 'head',
    protocol: PROTOCOL,
    seq,
    at,
    bookmark: bookmarkOf(sql, last),
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

/** Where a copy stands: it is complete up to the cursor, and brings the bookmark of its last pull, if there was one. */
export interface Standing {
  readonly cursor: number;
  readonly bookmark: string | null;
}

/**
 * Everything that changed after the cursor, as lines of JSON; everything there is, where the copy cannot go on from
 * there. Read in one transaction by whoever calls, so that all of it is true at the head's seq.
 */
export function* pullLines(sql: Sql, reader: Reader, standing: Standing): Generator<string> {
  const head = headOf(sql, reader);
  yield line(head);
  const isReset = standing.bookmark !== null && !goesOn(sql, standing.bookmark, standing.cursor);
  if (isReset) yield line({ kind: 'reset' });
  const cursor = isReset ? 0 : standing.cursor;
  if (head.seq > cursor) {
    for (const { kind, from } of lists) {
      const rows = sql.all<{ row: string }>(from, cursor).map(({ row }) => row);
      for (let start = 0; start < rows.length; start += BATCH) {
        yield `{"kind":"${kind}","rows":[${rows.slice(start, start + BATCH).join(',')}]}\n`;
      }
    }
  }
  yield line({ kind: 'end', seq: head.seq });
}
