import type { Sql, SqlValue } from '../../shared/store/sql.ts';
import type { PullLine } from '../../shared/sync/protocol.ts';

/** A law that was checked, and every breach of it that is worth showing. */
export interface Check {
  readonly claim: string;
  readonly details: readonly string[];
}

type Row = readonly (SqlValue | undefined)[];
interface Kind {
  readonly kind: Exclude<PullLine['kind'], 'head' | 'gone' | 'end'>;
  readonly name: string;
  /** The rows of the copy in the columns and order of the wire. */
  readonly select: string;
  /** What a row is called by, of its columns. */
  readonly shown: readonly number[];
}

const kinds: readonly Kind[] = [
  {
    kind: 'members',
    name: 'members',
    select: `SELECT id, email, firstName, lastName, role, status, seat, seatSince, seatUsedAt, lastUsedAt, createdAt, salt, op
             FROM member`,
    shown: [1, 4, 5, 6],
  },
  { kind: 'groups', name: 'groups', select: 'SELECT id, name, op FROM grp', shown: [1] },
  {
    kind: 'memberships',
    name: 'memberships',
    select: `SELECT grp.id AS grp, member.id, membership.admin, membership.op FROM membership
             JOIN grp ON grp.n = membership.gn JOIN member ON member.n = membership.mn`,
    shown: [0, 1],
  },
  {
    kind: 'entries',
    name: 'seat movements',
    select: 'SELECT source, target, amount, subject, at, op FROM seatEntry',
    shown: [0, 1, 3, 4],
  },
  {
    kind: 'spans',
    name: 'histories',
    select: 'SELECT subject, field, value, since, until, op, untilOp FROM span',
    shown: [0, 1, 2, 3, 4],
  },
  {
    kind: 'operations',
    name: 'operations',
    select: 'SELECT seq, id, parent, actor, at, command, subjects, undoneBy FROM operation',
    shown: [0, 1, 5],
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

function rowsOf(lines: readonly PullLine[], kind: Kind['kind']): Row[] {
  return lines.flatMap((line): Row[] => (line.kind === kind && 'rows' in line ? line.rows : []));
}

function compareKind(sql: Sql, lines: readonly PullLine[], { kind, name, select, shown }: Kind): Check {
  const theirs = rowsOf(lines, kind);
  const ours = sql.all<Record<string, SqlValue>>(select).map((row) => Object.values(row));
  const tell = (where: string, rows: readonly Row[]) =>
    rows.slice(0, SHOWN).map((row) => `${where}: ${shown.map((column) => String(row[column] ?? '-')).join(' ')}`);
  const details = [
    ...tell('only in the service', missing(theirs, ours)),
    ...tell('only in the copy', missing(ours, theirs)),
  ];
  return { claim: `the copy has the service's ${name} (${String(theirs.length)})`, details };
}

function compareSeats(sql: Sql, lines: readonly PullLine[]): Check {
  const head = lines.find((line) => line.kind === 'head');
  const ours = sql.all<{ account: string; amount: number }>('SELECT account, amount FROM seatCount');
  const theirs = new Map<string, number>(Object.entries(head?.seats ?? {}));
  const different = ours.filter(({ account, amount }) => theirs.get(account) !== amount);
  const details = different.map(
    ({ account, amount }) => `${account}: ${String(theirs.get(account))} in the service, ${String(amount)} in the copy`,
  );
  return { claim: "the copy has the service's seat balances", details };
}

/** Whether a copy has exactly what a pull of everything says; the pull and the copy are of the same operation. */
export const compareCopy = (sql: Sql, lines: readonly PullLine[]): Check[] => [
  ...kinds.map((kind) => compareKind(sql, lines, kind)),
  compareSeats(sql, lines),
];
