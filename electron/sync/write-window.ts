import { type Actor, groupsReached, policiesOf } from '../../shared/permissions/can.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { Head, PullLine } from '../../shared/sync/protocol.ts';
import type { PullWindow } from '../http/pull-windows.ts';
import { forgetSent } from '../outbox/changes.ts';
import { clearRows } from '../replica/clear-rows.ts';
import type { Steps } from '../replica/long-work.ts';
import { writeCursor, writeHead } from '../replica/meta.ts';
import { keepPracticeOf } from '../replica/practice.repository.ts';
import { flushSearch, stepsToFlushSearch } from '../replica/search.ts';
import { forgetUnseen } from './forget-unseen.ts';
import { keysOfLine } from './line-keys.ts';
import { Rebase } from './rebase.ts';
import { type Brought, clearAfter, writeHeadRows, writePullLine } from './write-pull.ts';

export const actorOf = ({ self: { id, role, groups }, workspace }: Head) =>
  ({ kind: 'member', id, role, groups, policies: policiesOf(workspace) }) satisfies Actor;

/** A window, and where the copy stands. */
export interface Coming {
  readonly window: PullWindow;
  readonly head: Head;
  readonly end: Extract<PullLine, { kind: 'end' }>;
  readonly cursor: number;
  /** Whether it brings more than its head. */
  readonly changed: boolean;
}

/** How many changes of ours are decided again while somebody waits for a list. */
const MOST_AT_ONCE = 100;

/** Whether much of ours is in the copy. */
const isMuch = (sql: Sql): boolean =>
  sql.get('SELECT 1 AS found FROM change WHERE effects IS NOT NULL LIMIT 1 OFFSET ?', MOST_AT_ONCE) !== undefined;

/** More rows than these are written in pieces. */
const MOST_ROWS = 2000;
/** So many rows are written in some milliseconds. */
const SLICE = 250;

const rowsIn = (line: PullLine): number => ('rows' in line ? line.rows.length : 0);

/** Whether a window may take long to write into a copy: it brings many rows, or meets much of ours. */
export const isLong = (sql: Sql, window: PullWindow): boolean =>
  window.reduce((sum, line) => sum + rowsIn(line), 0) > MOST_ROWS || isMuch(sql);

/** Of these lines each row stands by itself. */
const divisible: ReadonlySet<PullLine['kind']> = new Set([
  'members',
  'memberships',
  'entries',
  'creditEntries',
  'spans',
  'sessions',
  'verdicts',
]);

function* slicesOf(line: PullLine): Generator<PullLine> {
  if (!('rows' in line) || line.rows.length <= SLICE || !divisible.has(line.kind)) {
    yield line;
    return;
  }
  for (let start = 0; start < line.rows.length; start += SLICE)
    yield { ...line, rows: line.rows.slice(start, start + SLICE) } as PullLine; // fewer of the same rows
}

function* rowSteps(sql: Sql, { window, head, end }: Coming, cursor: number): Steps {
  const inPieces = isLong(sql, window);
  const rebase = new Rebase(sql);
  yield* rebase.stepsToTakeBackUpTo(head.seq);
  const isOfGroups = window.some((line) => line.kind === 'scope');
  if (isOfGroups) yield* rebase.stepsToTakeBackAll();
  clearAfter(sql, cursor);
  const brought: Brought = new Map();
  for (const line of window) {
    if (!rebase.isIdle) yield* rebase.stepsToMakeWay(keysOfLine(line));
    for (const slice of inPieces ? slicesOf(line) : [line]) {
      writePullLine(sql, slice, brought);
      yield;
    }
  }
  if (isOfGroups) {
    const sessionsOf = groupsReached(actorOf(head), 'sessions.read');
    // With the rows by which it is known whose they are: killed here, nothing stays that may not be seen.
    if (sessionsOf !== 'all') keepPracticeOf(sql, head.self.id, sessionsOf ?? []);
    forgetUnseen(sql, head.self.id, sessionsOf);
  }
  writeHeadRows(sql, head);
  writeCursor(sql, end.seq, end.seq === head.seq);
  yield* rebase.stepsToRedecide(actorOf(head), head.seq, head.seats);
  if (inPieces) yield* stepsToFlushSearch(sql);
  else flushSearch(sql);
}

/** Writes a window with its cursor and what is decided again on it, in the caller's transaction and in steps. */
export function* windowSteps(sql: Sql, coming: Coming, now: string): Steps {
  const { window, head, cursor, changed } = coming;
  const reset = window.find((line) => line.kind === 'reset');
  if (reset) clearRows(sql);
  if (reset?.why === 'scope') forgetSent(sql);
  if (changed) yield* rowSteps(sql, coming, reset ? 0 : cursor);
  writeHead(sql, head, now);
}
