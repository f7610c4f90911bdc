import { displayName, type Member } from '../shared/domain/member.ts';
import type { Workspace } from '../shared/domain/workspace.ts';
import type { SeatAccount } from '../shared/domain/seat.ts';
import type { Sql } from '../shared/store/sql.ts';
import { type Head, PROTOCOL } from '../shared/sync/protocol.ts';
import { bookmarkOf, goesOn } from './history.ts';
import { readHead } from './store/log.ts';

/** How many rows a line holds at most. */
const LINE_ROWS = 2000;
/** About how many rows of a kind a window holds: what a desktop writes in one go, while nobody can read its lists. */
const WINDOW_ROWS = 10_000;

/**
 * The lists of a window: each row once however often it changed, as JSON that SQLite writes itself, with the operation
 * that last wrote it. ?1 is the cursor, ?2 the end of the window, ?3 the last operation up to which everything is there.
 * Groups come whole with the first window, because anything may refer to them. A membership comes with its member, which
 * may be later than itself. Rows come in the order of operations, which their indexes have.
 */
const lists = [
  { kind: 'gone', from: 'SELECT json_array(entity, id) AS row FROM gone WHERE seq > ?1 AND seq <= ?2 ORDER BY seq' },
  { kind: 'groups', from: 'SELECT json_array(id, name, op) AS row FROM grp WHERE op > ?1 ORDER BY n' },
  {
    kind: 'members',
    from: `SELECT json_array(id, email, firstName, lastName, role, status, seat, seatSince, seatUsedAt, lastUsedAt, createdAt,
             salt, op, firstOp) AS row FROM member WHERE op > ?1 AND op <= ?2 ORDER BY op, n`,
  },
  {
    kind: 'memberships',
    from: `SELECT json_array(grp.id, member.id, membership.admin, membership.op) AS row FROM membership
           CROSS JOIN grp ON grp.n = membership.gn CROSS JOIN member ON member.n = membership.mn
           WHERE membership.op > ?1 AND membership.op <= ?2 AND member.op <= ?2
           UNION ALL
           SELECT json_array(grp.id, member.id, membership.admin, membership.op) FROM member
           CROSS JOIN membership ON membership.mn = member.n CROSS JOIN grp ON grp.n = membership.gn
           WHERE ?3 < ?1 AND member.op > ?1 AND member.op <= ?2 AND membership.op > ?3 AND membership.op <= ?1`,
  },
  {
    kind: 'entries',
    from: `SELECT json_array(source, target, amount, subject, at, op) AS row FROM seatEntry
           WHERE op > ?1 AND op <= ?2 ORDER BY op, n`,
  },
  {
    kind: 'spans',
    from: `SELECT json_array(subject, field, value, op, untilOp) AS row FROM span
           WHERE untilOp > ?1 AND untilOp <= ?2 ORDER BY untilOp, n`,
  },
  {
    kind: 'operations',
    from: `SELECT json_array(seq, id, parent, actor, at, command, subjects, undoneBy) AS row FROM operation
           WHERE seq > ?1 AND seq <= ?2
           UNION ALL SELECT json_array(seq, id, parent, actor, at, command, subjects, undoneBy) FROM operation
           WHERE undoneBy IN (SELECT id FROM operation WHERE seq > ?1 AND seq <= ?2) AND seq <= ?1`,
  },
] as const;

/** The operation by which each kind has as many rows after the cursor as a window holds. */
const CUT = `SELECT min(op) AS op FROM (
  SELECT (SELECT op FROM member WHERE op > ?1 ORDER BY op LIMIT 1 OFFSET ?2) AS op
  UNION ALL SELECT (SELECT op FROM membership WHERE op > ?1 ORDER BY op LIMIT 1 OFFSET 2 * ?2)
  UNION ALL SELECT (SELECT op FROM seatEntry WHERE op > ?1 ORDER BY op LIMIT 1 OFFSET 2 * ?2)
  UNION ALL SELECT (SELECT untilOp FROM span WHERE untilOp > ?1 ORDER BY untilOp LIMIT 1 OFFSET 2 * ?2)
  UNION ALL SELECT (SELECT seq FROM operation WHERE seq > ?1 ORDER BY seq LIMIT 1 OFFSET ?2))`;

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

/** Where a copy stands, as it says itself. */
export interface Standing {
  readonly cursor: number;
  /** The last cursor at which everything was there; lower than the cursor where a pull was cut off between windows. */
  readonly whole: number;
  /** The bookmark of its last pull, if there was one. */
  readonly bookmark: string | null;
}

export interface PullWindow {
  readonly text: string;
  readonly seq: number;
  /** Whether it ends where the workspace stands now. */
  readonly last: boolean;
}

/**
 * What changed after the cursor, as lines of JSON, or the first part of it: rows that refer to one another come in the
 * same window or in this order. Everything there is, where the copy cannot go on from its cursor. Read in one
 * transaction by whoever calls, so that all of it is true at once.
 */
export function pullWindow(sql: Sql, reader: Reader, { cursor: from, whole, bookmark }: Standing): PullWindow {
  const head = headOf(sql, reader);
  const isReset = bookmark !== null && !goesOn(sql, bookmark, from);
  const cursor = isReset ? 0 : from;
  const lines = [line(head)];
  if (isReset) lines.push(line({ kind: 'reset' }));
  const cut = head.seq > cursor ? sql.get<{ op: number | null }>(CUT, cursor, WINDOW_ROWS)?.op : null;
  const seq = cut ?? head.seq;
  if (head.seq > cursor) {
    for (const { kind, from: statement } of lists) {
      const rows = sql.all<{ row: string }>(statement, ...boundsOf(statement, cursor, seq, isReset ? 0 : whole));
      for (let start = 0; start < rows.length; start += LINE_ROWS) {
        const part = rows.slice(start, start + LINE_ROWS).map(({ row }) => row);
        lines.push(`{"kind":"${kind}","rows":[${part.join(',')}]}\n`);
      }
    }
  }
  lines.push(line({ kind: 'end', seq }));
  return { text: lines.join(''), seq, last: seq === head.seq };
}

// SQLite refuses values a statement has no place for.
function boundsOf(statement: string, ...bounds: readonly number[]): number[] {
  return bounds.filter((_, index) => statement.includes(`?${String(index + 1)}`));
}

/** All windows from where a copy stands to where the workspace is by then; each is read when it is asked for. */
export function* pullWindows(read: (standing: Standing) => PullWindow, standing: Standing): Generator<PullWindow> {
  let window = read(standing);
  yield window;
  while (!window.last) {
    window = read({ ...standing, cursor: window.seq, bookmark: null });
    yield window;
  }
}
