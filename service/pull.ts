import type { MemberId } from '../shared/domain/ids.ts';
import type { Sql } from '../shared/store/sql.ts';
import { VERDICT_ROW } from '../shared/store/verdict-tables.ts';
import { INVOICE_ROW } from '../shared/store/write-invoices.ts';
import { SESSION_ROW } from '../shared/store/write-sessions.ts';
import { TAG_ROW } from '../shared/store/write-tags.ts';
import type { Head } from '../shared/sync/protocol.ts';
import { actorOf } from './guards.ts';
import { goesOn } from './history.ts';
import { type Moment, readMoment } from './moment.ts';
import { assignmentLists } from './pull-assignments.ts';
import { groupsLists, tagsSeen } from './pull-groups.ts';
import { callsBefore, type CallsTold, stillTold } from './pull-calls.ts';
import { headOf, type Reader } from './pull-head.ts';
import { line, linesOf } from './pull-lines.ts';
import { GROUP_ROW, PURCHASE_ROW, roleplayLists, versionsUpTo } from './pull-rows.ts';
import { kindOf, nameOf, type Scope, scopeOf, tellsSame } from './scope.ts';
import { valuesIn } from './store/values-in.ts';
import { GENESIS } from './store/log.ts';

/** About how many rows of a kind a window holds: what a desktop writes in one go, while nobody can read its lists. */
const WINDOW_ROWS = 10_000;
/** About how many versions of rubrics a window holds: of the longest there are, ten million characters. */
const WINDOW_VERSIONS = 100;

/**
 * The lists of a window: each row once however often it changed, as JSON that SQLite writes itself, with the operation
 * that last wrote it. ?1 is the cursor, ?2 the end of the window, ?3 the last operation up to which everything is there.
 * Groups come whole with the first window, because anything may refer to them. A membership comes with its member, which
 * may be later than itself. Rows come in the order of operations, which their indexes have.
 */
const lists = [
  { kind: 'gone', from: 'SELECT json_array(entity, id) AS row FROM gone WHERE seq > ?1 AND seq <= ?2 ORDER BY seq' },
  { kind: 'groups', from: `SELECT ${GROUP_ROW} AS row FROM grp WHERE op > ?1 ORDER BY n` },
  {
    kind: 'members',
    from: `SELECT json_array(id, email, firstName, lastName, role, status, seat, seatSince, seatUsedAt, lastUsedAt, createdAt,
             salt, op, firstOp, inviteAt, revokeAt, revokeZone) AS row FROM member WHERE op > ?1 AND op <= ?2 ORDER BY op, n`,
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
    kind: 'creditEntries',
    from: `SELECT json_array(source, target, amount, subject, at, op, note) AS row FROM creditEntry
           WHERE op > ?1 AND op <= ?2 ORDER BY op, n`,
  },
  {
    kind: 'credits',
    from: 'SELECT json_array(account, owner, source, amount, op) AS row FROM creditCount WHERE op > ?1 AND op <= ?2 ORDER BY op',
  },
  { kind: 'purchases', from: `SELECT ${PURCHASE_ROW} AS row FROM purchase WHERE op > ?1 AND op <= ?2 ORDER BY op` },
  { kind: 'invoices', from: `SELECT ${INVOICE_ROW} AS row FROM invoice WHERE op > ?1 AND op <= ?2 ORDER BY op` },
  { kind: 'sessions', from: `SELECT ${SESSION_ROW} AS row FROM session WHERE op > ?1 AND op <= ?2 ORDER BY op` },
  { kind: 'verdicts', from: `SELECT ${VERDICT_ROW} AS row FROM verdict WHERE op > ?1 AND op <= ?2 ORDER BY op` },
  ...roleplayLists('AND op <= ?2'),
  { kind: 'tags', from: `SELECT ${TAG_ROW} AS row FROM tag WHERE op > ?1 AND op <= ?2 ORDER BY op` },
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
  UNION ALL SELECT (SELECT op FROM creditEntry WHERE op > ?1 ORDER BY op LIMIT 1 OFFSET 2 * ?2)
  UNION ALL SELECT (SELECT untilOp FROM span WHERE untilOp > ?1 ORDER BY untilOp LIMIT 1 OFFSET 2 * ?2)
  UNION ALL SELECT (SELECT op FROM session WHERE op > ?1 ORDER BY op LIMIT 1 OFFSET ?2) UNION ALL SELECT (SELECT op FROM verdict WHERE op > ?1 ORDER BY op LIMIT 1 OFFSET ?2)
  UNION ALL SELECT (SELECT op FROM scenario WHERE op > ?1 ORDER BY op LIMIT 1 OFFSET ?2 / 5) UNION ALL SELECT (SELECT op FROM assignment WHERE op > ?1 ORDER BY op LIMIT 1 OFFSET ?2 / 20)
  UNION ALL SELECT (SELECT op FROM rubricVersion WHERE op > ?1 ORDER BY op LIMIT 1 OFFSET ?3)
  UNION ALL SELECT (SELECT seq FROM operation WHERE seq > ?1 ORDER BY seq LIMIT 1 OFFSET ?2))`;
/** Up to where so many versions of rubrics are after a cursor, of more than that. */
const VERSIONS_CUT = 'SELECT op FROM rubricVersion WHERE op > ?1 ORDER BY op LIMIT 1 OFFSET ?2';

/** How many calls, or verdicts, a window holds for whoever sees some groups: each has much text. */
const WINDOW_CALLS = 4000;
const CALLS_CUT = `SELECT min(op) AS op FROM (
  SELECT (SELECT op FROM session WHERE op > ?1 ORDER BY op LIMIT 1 OFFSET ?2) AS op
  UNION ALL SELECT (SELECT op FROM verdict WHERE op > ?1 ORDER BY op LIMIT 1 OFFSET ?2))`;

/** Before the first operation. */
const BEGINNING: Moment = { last: { seq: 0, at: '', hash: GENESIS }, accounts: [], jobs: [] };

/** Where a copy stands, as it says itself. */
export interface Standing {
  readonly cursor: number;
  /** The last cursor at which everything was there; lower than the cursor where a pull was cut off between windows. */
  readonly whole: number;
  /** The bookmark of its last pull, if there was one. */
  readonly bookmark: string | null;
  /** The name of the scope it was filled for, if it was. */
  readonly scope: string | null;
  /** Up to where versions of rubrics were told before all else, which are too much for one window. */
  readonly versions?: number;
  /** What of calls was told before all else. */
  readonly calls?: CallsTold | undefined;
}

export interface PullWindow {
  readonly text: string;
  readonly seq: number;
  /** Whether it ends where the workspace stands now. */
  readonly last: boolean;
  /** Where the copy stands then, for the next one. */
  readonly next: Standing;
}

/** Whoever sees the people and not what happens to their seats is told of their own acts, and when people and groups changed. */
const TOLD = `SELECT json_array(seq, id, NULL, iif(actor = ?3, actor, NULL), at, command, 1, undoneBy) AS row FROM operation
  WHERE seq > ?1 AND seq <= ?2 AND (actor = ?3 OR command GLOB 'members.*' OR command GLOB 'groups.*')`;
// Money, and of what is assigned all but that of the groups they look after, which is told by itself.
const notOfPeople: ReadonlySet<string> = new Set([
  ...['entries', 'creditEntries', 'credits', 'purchases', 'invoices', 'assignments'],
]);
const ofPeople = lists.flatMap(({ kind, from }) => {
  if (notOfPeople.has(kind)) return [];
  return [{ kind, from: kind === 'operations' ? TOLD : from }];
});

interface Reach {
  readonly self: MemberId;
  readonly scope: Scope;
  readonly cursor: number;
  readonly end: number;
  readonly whole: number;
}

function* allLists(sql: Sql, { self, scope, cursor, end, whole }: Reach): Generator<{ kind: string; rows: string[] }> {
  for (const { kind, from } of scope.kind === 'people' ? ofPeople : lists) {
    const third = from === TOLD ? self : whole;
    const rows = sql.all<{ row: string }>(from, ...valuesIn(from, cursor, end, third));
    yield { kind, rows: rows.map(({ row }) => row) };
  }
  if (scope.kind !== 'people' || scope.lookedAfter.length === 0) return;
  const groups = scope.lookedAfter.map(({ n }) => n);
  yield* assignmentLists(sql, { cursor, groups, added: [], lost: [], seesEverybody: true });
}

/** Why a copy cannot go on from its cursor: the workspace was set back, or the reader sees more now, or less. */
function resetOf(sql: Sql, scope: Scope, { cursor, bookmark, scope: had }: Standing): 'history' | 'scope' | null {
  if (bookmark !== null && !goesOn(sql, bookmark, cursor)) return 'history';
  if (had === null) return null;
  return kindOf(had) === scope.kind && tellsSame(had, nameOf(scope)) ? null : 'scope';
}

/** The operation up to which calls and verdicts come in one window, for whoever is told all of them; undefined where the rest do. */
const callsEnd = (sql: Sql, { calls }: OfGroups['scope'], cursor: number, most: number): number | undefined =>
  calls === 'all' ? (sql.get<{ op: number | null }>(CALLS_CUT, cursor, most)?.op ?? undefined) : undefined;

interface OfGroups {
  readonly head: Head;
  /** What comes behind the head. */
  readonly opening: string[];
  readonly scope: Extract<Scope, { kind: 'groups' }>;
  readonly self: MemberId;
  readonly had: string;
  readonly from: Standing & { readonly versions: number };
  /** How many calls, or verdicts, a window holds. */
  readonly most: number;
}

/**
 * A window with which the cursor stays. It says that the copy is of what it was of: cut off behind it, all there is of groups
 * that are new to the reader still has to come.
 */
function windowBefore(
  { head, opening, had, from }: OfGroups,
  rows: Parameters<typeof linesOf>[0],
  told: Partial<Standing>,
): PullWindow {
  const { cursor } = from;
  const lines = [line({ ...head, scope: had }), ...opening, ...linesOf(rows), line({ kind: 'end', seq: cursor })];
  return { text: lines.join(''), seq: cursor, last: false, next: { ...from, ...told } };
}

/**
 * A window for whoever sees only their groups: everything after the cursor, because who is new to them is told with
 * their past. Versions of rubrics, and calls, come before it, some at a time, where they are many; the cursor stays meanwhile.
 */
function groupsWindow(sql: Sql, window: OfGroups): PullWindow {
  const { head, opening, scope, self, had, from, most } = window;
  const { cursor, versions, calls: told } = from;
  const isNews = head.seq > cursor;
  const cut = isNews ? sql.get<{ op: number }>(VERSIONS_CUT, versions, WINDOW_VERSIONS)?.op : undefined;
  if (cut !== undefined) return windowBefore(window, versionsUpTo(sql, versions, cut), { versions: cut });
  const before = isNews ? callsBefore(sql, { self, scope, cursor, had, now: head.seq, most }, told) : null;
  if (before) return windowBefore(window, before.lists, { calls: before.told });
  const end = callsEnd(sql, scope, cursor, most) ?? head.seq;
  const tags = tagsSeen(sql, scope).map(({ id }) => id);
  const lines = [line(head), ...opening, line({ kind: 'scope', groups: scope.groups.map(({ id }) => id), tags })];
  if (isNews) lines.push(...linesOf(groupsLists(sql, { self, scope, cursor, versions, had, end, told })));
  lines.push(line({ kind: 'end', seq: end }));
  const next = { ...from, cursor: end, scope: head.scope, versions: head.seq, calls: undefined };
  return { text: lines.join(''), seq: end, last: end === head.seq, next };
}

/**
 * What changed after the cursor, as lines of JSON, or the first part of it: rows that refer to one another come in the
 * same window or in this order. Everything there is, where the copy cannot go on from its cursor. Read in one
 * transaction by whoever calls, so that all of it is true at once. `most` is how many calls a window of some groups holds.
 */
export function pullWindow(sql: Sql, reader: Reader, standing: Standing, most = WINDOW_CALLS): PullWindow {
  const scope = scopeOf(sql, actorOf(reader.member));
  const head = headOf(sql, reader, scope, readMoment(sql) ?? BEGINNING);
  const why = resetOf(sql, scope, standing);
  const { cursor, whole } = why === null ? standing : { cursor: 0, whole: 0 };
  const opening = why === null ? [] : [line({ kind: 'reset', why })];
  if (scope.kind === 'groups') {
    const had = why === null ? (standing.scope ?? '') : '';
    const from = { cursor, whole, bookmark: null, scope: had === '' ? null : had };
    const versions = why === null ? (standing.versions ?? cursor) : 0;
    const calls = why === null ? stillTold(scope, standing.calls) : undefined;
    const at = { ...from, versions, calls };
    return groupsWindow(sql, { head, opening, scope, self: reader.member.id, had, from: at, most });
  }
  const cut = head.seq > cursor ? sql.get<{ op: number | null }>(CUT, cursor, WINDOW_ROWS, WINDOW_VERSIONS)?.op : null;
  const seq = cut ?? head.seq;
  const lines = [line(head), ...opening];
  if (head.seq > cursor)
    lines.push(...linesOf(allLists(sql, { self: reader.member.id, scope, cursor, end: seq, whole })));
  lines.push(line({ kind: 'end', seq }));
  const next = { cursor: seq, whole, bookmark: null, scope: null };
  return { text: lines.join(''), seq, last: seq === head.seq, next };
}

/** All windows from where a copy stands to where the workspace is by then; each is read when it is asked for. */
export function* pullWindows(read: (standing: Standing) => PullWindow, standing: Standing): Generator<PullWindow> {
  let window = read(standing);
  yield window;
  while (!window.last) {
    window = read(window.next);
    yield window;
  }
}
