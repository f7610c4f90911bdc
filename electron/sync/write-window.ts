import { type Actor, policiesOf } from '../../shared/permissions/can.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { Head, PullLine } from '../../shared/sync/protocol.ts';
import type { PullWindow } from '../http/pull-windows.ts';
import { forgetSent } from '../outbox/changes.ts';
import { clearRows } from '../replica/clear-rows.ts';
import type { Steps } from '../replica/long-work.ts';
import { writeCursor, writeHead } from '../replica/meta.ts';
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

/** Whether so much of ours is in the copy that a window may take long to write. */
export const isMuch = (sql: Sql): boolean =>
  sql.get('SELECT 1 AS found FROM change WHERE effects IS NOT NULL LIMIT 1 OFFSET ?', MOST_AT_ONCE) !== undefined;

function* rowSteps(sql: Sql, { window, head, end }: Coming, cursor: number): Steps {
  const inPieces = isMuch(sql);
  const rebase = new Rebase(sql);
  yield* rebase.stepsToTakeBackUpTo(head.seq);
  const isOfGroups = window.some((line) => line.kind === 'scope');
  if (isOfGroups) yield* rebase.stepsToTakeBackAll();
  clearAfter(sql, cursor);
  const brought: Brought = new Map();
  for (const line of window) {
    if (!rebase.isIdle) yield* rebase.stepsToMakeWay(keysOfLine(line));
    writePullLine(sql, line, brought);
    yield;
  }
  if (isOfGroups) forgetUnseen(sql, head.self.id);
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
