import type { Sql, SqlValue } from '../../shared/store/sql.ts';
import { roleplayColumns, roleplayTables } from '../../shared/store/write-roleplays.ts';
import { TAG_COLUMNS } from '../../shared/store/write-tags.ts';
import { GROUP_COLUMNS, WORKSPACE_COLUMNS } from '../../shared/store/tables.ts';
import type { PullLine } from '../../shared/sync/protocol.ts';
import { writeHeadRows, writePullLine } from '../../electron/sync/write-pull.ts';
import { anEmptyCopy } from './replica.ts';

/** A law that was checked, and every breach of it that is worth showing. */
export interface Check {
  readonly claim: string;
  readonly details: readonly string[];
}

type Row = readonly SqlValue[];
interface Kind {
  readonly name: string;
  readonly select: string;
  /** What a row is called by, of its columns. */
  readonly shown: readonly number[];
}

// Which operation last wrote a person or a group is not compared: a row that a change of ours had touched, and that
// was taken back, is as it was, but no longer knows whose it was.
const kinds: readonly Kind[] = [
  {
    name: 'members',
    select: `SELECT id, email, firstName, lastName, role, status, seat, seatSince, seatUsedAt, lastUsedAt, createdAt, inviteAt, salt,
               firstOp, nameKey
             FROM member`,
    shown: [1, 4, 5, 6],
  },
  { name: 'groups', select: `SELECT ${GROUP_COLUMNS}, nameKey FROM grp`, shown: [1] },
  {
    name: 'memberships',
    select: `SELECT grp.id AS grp, member.id, membership.admin, membership.op FROM membership
             JOIN grp ON grp.n = membership.gn JOIN member ON member.n = membership.mn`,
    shown: [0, 1],
  },
  {
    name: 'seat movements',
    select: 'SELECT source, target, amount, subject, at, op FROM seatEntry',
    shown: [0, 1, 3, 4],
  },
  {
    name: 'histories',
    select: 'SELECT subject, field, value, op, untilOp FROM span',
    shown: [0, 1, 2, 3, 4],
  },
  {
    name: 'operations',
    select: 'SELECT seq, id, parent, actor, at, command, subjects, undoneBy FROM operation',
    shown: [0, 1, 5],
  },
  {
    name: 'credit movements',
    select: 'SELECT source, target, amount, subject, at, op, note FROM creditEntry',
    shown: [0, 1],
  },
  { name: 'credit balances', select: 'SELECT account, owner, source, amount FROM creditCount', shown: [0, 3] },
  ...roleplayTables.map((table) => ({
    name: `${table}s`,
    select: `SELECT ${roleplayColumns[table]} FROM ${table}`,
    shown: [0, 1, 2],
  })),
  { name: 'tags', select: `SELECT ${TAG_COLUMNS}, nameKey FROM tag`, shown: [0, 1] },
  {
    name: 'invoices',
    select: 'SELECT id, number, lines, amount, currency, state, recordedBy, op FROM invoice',
    shown: [0, 1],
  },
  {
    name: 'purchases',
    select: 'SELECT id, grp, state, credits, amount, paid, invoice, invoiceKey, approvedBy, endedBy, op FROM purchase',
    shown: [0, 2],
  },
  { name: 'seat balances', select: 'SELECT account, amount FROM seatCount', shown: [0, 1] },
  {
    name: 'workspace',
    select: `SELECT ${WORKSPACE_COLUMNS} FROM workspace`,
    shown: [1, 2, 3],
  },
];

const SHOWN = 5;

/** Rows that one side has and the other has not, counting equal rows. */
function missing(from: readonly Row[], other: readonly Row[]): Row[] {
  const left = new Map<string, number>();
  for (const row of other) {
    const key = JSON.stringify(row);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return from.filter((row) => {
    const key = JSON.stringify(row);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count < 1;
  });
}

/** What the service says, written into an empty copy as it was into this one. */
function freshCopy(lines: readonly PullLine[]): Sql {
  const sql = anEmptyCopy();
  for (const line of lines) writePullLine(sql, line);
  for (const line of lines) if (line.kind === 'head') writeHeadRows(sql, line);
  return sql;
}

function compareKind(ours: Sql, theirs: Sql, { name, select, shown }: Kind): Check {
  const read = (sql: Sql) => sql.all<Record<string, SqlValue>>(select).map((row) => Object.values(row));
  const [here, there] = [read(ours), read(theirs)];
  const tell = (where: string, rows: readonly Row[]) =>
    rows.slice(0, SHOWN).map((row) => `${where}: ${shown.map((column) => String(row[column] ?? '-')).join(' ')}`);
  const details = [
    ...tell('only in the service', missing(there, here)),
    ...tell('only in the copy', missing(here, there)),
  ];
  return { claim: `the copy has the service's ${name} (${String(there.length)})`, details };
}

/** Unlike the check of every opening, this one also compares the indexes with the rows. */
function checkFile(sql: Sql): Check {
  const lines = sql.all<{ integrity_check: string }>('PRAGMA integrity_check(5)');
  const details = lines.map(({ integrity_check }) => integrity_check).filter((line) => line !== 'ok');
  return { claim: "the copy's file is whole", details };
}

/** Whether a copy has exactly what a pull of everything says; the pull and the copy are of the same operation. */
export function compareCopy(sql: Sql, lines: readonly PullLine[]): Check[] {
  const fresh = freshCopy(lines);
  return [checkFile(sql), ...kinds.map((kind) => compareKind(sql, fresh, kind))];
}
