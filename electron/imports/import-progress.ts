import type { MemberId, OperationId } from '../../shared/domain/ids.ts';
import { AppError, Refusal } from '../../shared/errors/app-error.ts';
import type { ImportProgress } from '../../shared/ipc/import-progress.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { paceOf } from '../../shared/sync/pace.ts';
import type { JobLine } from '../../shared/sync/protocol.ts';
import { nameOf } from '../replica/jobs.ts';
import { readMeta } from '../replica/meta.ts';
import { appliedImport, removedByImport } from './applied-import.ts';
import { type Approval, readApproval } from './approval.ts';
import { readKept } from './import-results.ts';

interface ChangeRow {
  readonly n: number;
  readonly state: string;
  readonly count: number;
  readonly error: string | null;
  readonly seq: number | null;
}

interface LogRow {
  readonly seq: number;
  readonly undoneBy: string | null;
}

type State = ImportProgress['state'];

const ENDED = "SELECT actor, at FROM operation WHERE parent = ? AND command = 'operations.cancel'";

/** Where an import stands, and in which of its two big operations: itself, or its undoing. */
interface Standing {
  readonly state: State;
  readonly job: JobLine | undefined;
}

const errorOf = ({ error }: ChangeRow): AppError | null => (error === null ? null : AppError.parse(JSON.parse(error)));

/** Before the service has it: in the outbox, or parked there. */
function standingHere(change: ChangeRow): Standing {
  const state = (): State => {
    if (change.state === 'sending') return 'sending';
    if (change.state !== 'parked') return 'waiting';
    return errorOf(change)?.code === 'import.differs' ? 'differs' : 'parked';
  };
  return { state: state(), job: undefined };
}

function standingThere(sql: Sql, id: OperationId, log: LogRow | undefined): Standing {
  const jobs = readMeta(sql).head?.jobs ?? [];
  const job = jobs.find((each) => each.id === id);
  if (job) return { state: job.paused === null ? 'applying' : 'paused', job };
  // Confirmed, and its rows are still on their way.
  if (!log) return { state: 'applying', job: undefined };
  const undoing = jobs.find((each) => each.id === log.undoneBy);
  if (undoing) return { state: 'undoing', job: undoing };
  if (log.undoneBy !== null) return { state: 'undone', job: undefined };
  return { state: sql.get(ENDED, id) ? 'cancelled' : 'applied', job: undefined };
}

const over: ReadonlySet<State> = new Set<State>(['applied', 'cancelled', 'undoing', 'undone']);

/** Of how many people something was set aside, whether or not that was decided since. */
const asideOf = (sql: Sql, n: number): number =>
  sql.get<{ n: number }>('SELECT count(DISTINCT id) AS n FROM conflict WHERE change = ?', n)?.n ?? 0;

interface Found extends Standing {
  readonly change: ChangeRow | undefined;
  /** It has not left this computer. */
  readonly isHere: boolean;
}

function findImport(sql: Sql, operation: OperationId): Found | null {
  const change = sql.get<ChangeRow>('SELECT n, state, count, error, seq FROM change WHERE id = ?', operation);
  const log = sql.get<LogRow>('SELECT seq, undoneBy FROM operation WHERE id = ?', operation);
  if (!change && !log) return null;
  const isHere = change !== undefined && change.seq === null && !log;
  return { ...(isHere ? standingHere(change) : standingThere(sql, operation, log)), change, isHere };
}

/** In which state an import is and of how many people, where that is known here; null where it is not there any more. */
export function importState(sql: Sql, operation: OperationId): { state: State; people: number | null } | null {
  const found = findImport(sql, operation);
  return found && { state: found.state, people: found.change?.count ?? null };
}

/** So many of those who were removed are named; all of them stand in Activity. */
const MOST_NAMED = 100;

/** Whom it removed, as far as it was approved here by name. */
function removedFrom(sql: Sql, operation: OperationId, approval: Approval | null): ImportProgress['removed'] {
  // Of most imports it is known that they were to remove nobody.
  if (approval?.removed.length === 0) return null;
  const count = removedByImport(sql, operation);
  return count === 0 ? null : { count, names: approval?.removed.slice(0, MOST_NAMED) ?? [] };
}

/** Where an import is, also one that others began: in the outbox, being applied by the service, ended, or here. */
export function importProgress(sql: Sql, operation: OperationId): ImportProgress {
  const found = findImport(sql, operation);
  if (!found) throw new Refusal({ code: 'operation.missing' });
  const { change, isHere, state, job } = found;
  const applied = over.has(state) || state === 'paused' ? appliedImport(sql, operation) : null;
  const isBack = state === 'undoing' || state === 'undone';
  const people = applied ? applied.added + applied.changed : 0;
  const total = (state === 'undoing' ? undefined : change?.count) ?? job?.total ?? people;
  const ended = sql.get<{ actor: MemberId | null; at: string }>(ENDED, operation);
  const approval = readApproval(sql, operation);
  const approved = approval?.counts;
  return {
    operation,
    state,
    done: job?.done ?? people,
    total,
    pace: job ? paceOf(job) : null,
    paused: job?.paused ? { by: nameOf(sql, job.paused.by), at: job.paused.at } : null,
    cancelled: ended ? { by: nameOf(sql, ended.actor), at: ended.at } : null,
    // Of what was taken back nobody can tell any more whom it had added.
    applied: isBack ? null : applied,
    approved: approved ? { added: approved.added, changed: approved.changed } : null,
    removed: applied && !isBack ? removedFrom(sql, operation, approval) : null,
    aside: change ? asideOf(sql, change.n) : 0,
    kept: readKept(sql, operation),
    // With a seq it was applied, and what is parked of it are conflicts.
    error: isHere && change ? errorOf(change) : null,
  };
}
