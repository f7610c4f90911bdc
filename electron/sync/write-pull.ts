import { groupKey } from '../../shared/domain/group.ts';
import { nameKey } from '../../shared/domain/member.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { Head, MemberLine, PullLine } from '../../shared/sync/protocol.ts';

type LineOf<Kind extends PullLine['kind']> = Extract<PullLine, { kind: Kind }>;

const MEMBER_UPSERT = `INSERT INTO member
  (id, email, firstName, lastName, role, status, seat, seatSince, seatUsedAt, lastUsedAt, createdAt, salt, op, nameKey)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET email = excluded.email, firstName = excluded.firstName, lastName = excluded.lastName,
    role = excluded.role, status = excluded.status, seat = excluded.seat, seatSince = excluded.seatSince,
    seatUsedAt = excluded.seatUsedAt, lastUsedAt = excluded.lastUsedAt, salt = excluded.salt, op = excluded.op,
    nameKey = excluded.nameKey`;

function writeMembers(sql: Sql, rows: readonly MemberLine[]): void {
  for (const row of rows) {
    const [, email, firstName, lastName] = row;
    sql.run(MEMBER_UPSERT, ...row, nameKey({ email, firstName, lastName }));
  }
}

function writeGroups(sql: Sql, { rows }: LineOf<'groups'>): void {
  for (const [id, name, op] of rows) {
    sql.run(
      `INSERT INTO grp (id, name, nameKey, op) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, nameKey = excluded.nameKey, op = excluded.op`,
      id,
      name,
      groupKey(name),
      op,
    );
  }
}

function writeMemberships(sql: Sql, { rows }: LineOf<'memberships'>): void {
  for (const [group, member, admin, op] of rows) {
    sql.run(
      `INSERT OR REPLACE INTO membership (gn, mn, admin, op)
       SELECT grp.n, member.n, ?, ? FROM grp, member WHERE grp.id = ? AND member.id = ?`,
      admin,
      op,
      group,
      member,
    );
  }
}

function removeGone(sql: Sql, { rows }: LineOf<'gone'>): void {
  for (const [entity, id] of rows) {
    if (entity === 'member') {
      sql.run('DELETE FROM membership WHERE mn = (SELECT n FROM member WHERE id = ?)', id);
      sql.run('DELETE FROM member WHERE id = ?', id);
    } else if (entity === 'group') {
      sql.run('DELETE FROM grp WHERE id = ?', id);
    } else {
      const [group = '', member = ''] = id.split(' ');
      sql.run(
        'DELETE FROM membership WHERE gn = (SELECT n FROM grp WHERE id = ?) AND mn = (SELECT n FROM member WHERE id = ?)',
        group,
        member,
      );
    }
  }
}

function writeEntries(sql: Sql, { rows }: LineOf<'entries'>): void {
  for (const row of rows)
    sql.run('INSERT INTO seatEntry (source, target, amount, subject, at, op) VALUES (?, ?, ?, ?, ?, ?)', ...row);
}

function writeSpans(sql: Sql, { rows }: LineOf<'spans'>, cursor: number): void {
  for (const [subject, field, value, since, until, op, untilOp] of rows) {
    if (op > cursor) {
      sql.run(
        'INSERT INTO span (subject, field, value, since, until, op, untilOp) VALUES (?, ?, ?, ?, ?, ?, ?)',
        subject,
        field,
        value,
        since,
        until,
        op,
        untilOp,
      );
    } else {
      sql.run(
        'UPDATE span SET until = ?, untilOp = ? WHERE subject = ? AND field = ? AND value = ? AND op = ?',
        until,
        untilOp,
        subject,
        field,
        value,
        op,
      );
    }
  }
}

function writeOperations(sql: Sql, { rows }: LineOf<'operations'>): void {
  for (const row of rows) sql.run('INSERT OR REPLACE INTO operation VALUES (?, ?, ?, ?, ?, ?, ?, ?)', ...row);
}

/** The head: the workspace and the balances as they are at the end of this pull. */
export function writeHeadRows(sql: Sql, { workspace, seats, seq }: Head): void {
  const { id, name, plan, credits, renewsAt, sample, createdAt } = workspace;
  sql.run(
    'INSERT OR REPLACE INTO workspace (id, name, plan, credits, renewsAt, sample, createdAt, op) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    id,
    name,
    plan,
    credits,
    renewsAt,
    Number(sample),
    createdAt,
    seq,
  );
  for (const [account, amount] of Object.entries(seats))
    sql.run('UPDATE seatCount SET amount = ? WHERE account = ?', amount, account);
}

/**
 * Makes room for the rows after the cursor: lines and spans that our own confirmed changes wrote past it come again
 * from the service, with its times.
 */
export function clearAfter(sql: Sql, cursor: number): void {
  sql.run('DELETE FROM seatEntry WHERE op > ?', cursor);
  sql.run('DELETE FROM span WHERE op > ?', cursor);
  sql.run('UPDATE span SET until = NULL, untilOp = NULL WHERE untilOp > ?', cursor);
}

/** Writes one line of a pull; in the caller's transaction, after clearAfter. */
export function writePullLine(sql: Sql, line: PullLine, cursor: number): void {
  switch (line.kind) {
    case 'gone':
      return removeGone(sql, line);
    case 'groups':
      return writeGroups(sql, line);
    case 'members':
      return writeMembers(sql, line.rows);
    case 'memberships':
      return writeMemberships(sql, line);
    case 'entries':
      return writeEntries(sql, line);
    case 'spans':
      return writeSpans(sql, line, cursor);
    case 'operations':
      return writeOperations(sql, line);
    default:
      return undefined;
  }
}
