import type { OperationId } from '../../shared/domain/ids.ts';
import { type AppError, Refusal } from '../../shared/errors/app-error.ts';
import { type Actor, can } from '../../shared/permissions/can.ts';
import { denialOf } from '../../shared/permissions/denial.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { newSecret } from '../store/digest.ts';
import { SERVICE_CLIENT } from './execute-as-service.ts';
import { execute } from './execute.ts';
import { CANCEL, endJob, findJob, type Job } from './jobs.ts';

type Member = Extract<Actor, { kind: 'member' }>;

interface Operation {
  readonly actor: string | null;
  readonly undoneBy: string | null;
}

const fail = (error: AppError): never => {
  throw new Refusal(error);
};

/** The operation, if this actor may hold it up, let it go on and end it: whoever reaches only their own does not others'. */
function steered(sql: Sql, id: OperationId, actor: Member): Operation {
  const operation = sql.get<Operation>('SELECT actor, undoneBy FROM operation WHERE id = ? AND parent IS NULL', id);
  if (!operation) return fail({ code: 'operation.missing' });
  const atAll = can(actor, 'operations.steer');
  const isOwn = operation.actor === actor.id;
  const isOthers = atAll.allowed && atAll.scope === 'self' && !isOwn;
  const denial = isOthers ? denialOf(can(actor, 'operations.steer', [])) : denialOf(atAll);
  return denial ? fail(denial) : operation;
}

const running = (sql: Sql, id: OperationId): Job => findJob(sql, id) ?? fail({ code: 'operation.over' });

/** Holds a big operation up where it is, also over restarts, until somebody lets it go on; once held up, it stays so since then. */
export const pauseJob = (sql: Sql, id: OperationId, actor: Member, now: string): void =>
  inTransaction(sql, () => {
    steered(sql, id, actor);
    running(sql, id);
    sql.run('UPDATE job SET pausedBy = ?, pausedAt = ? WHERE id = ? AND pausedAt IS NULL', actor.id, now, id);
  });

/** Lets a big operation go on; its pace is counted from here. */
export const resumeJob = (sql: Sql, id: OperationId, actor: Member, now: string): void =>
  inTransaction(sql, () => {
    steered(sql, id, actor);
    running(sql, id);
    sql.run(
      `UPDATE job SET pausedBy = NULL, pausedAt = NULL, since = ?1, fromDone = done, steppedAt = NULL
       WHERE id = ?2 AND pausedAt IS NOT NULL`,
      ...[now, id],
    );
  });

/** The pace of what goes on after a start is counted from there: nobody worked while the service was away. */
export const restartPace = (sql: Sql, now: string): number =>
  sql.run('UPDATE job SET since = ?, fromDone = done, steppedAt = NULL WHERE pausedAt IS NULL', now);

const isEnded = (sql: Sql, id: OperationId): boolean =>
  sql.get('SELECT 1 AS found FROM operation WHERE parent = ? AND command = ?', id, CANCEL) !== undefined;

export interface CancelWish {
  readonly actor: Member;
  /** What was done of it is undone, and does not stay. */
  readonly undo: boolean;
  readonly newId: () => OperationId;
  readonly now: string;
}

/** Undoes what was done, as whoever wants that would; where nothing was done, there is nothing to undo. */
function undo(sql: Sql, operation: OperationId, { actor, newId, now }: CancelWish): void {
  const request = { id: newId(), command: 'operations.undo', version: 1, args: { operation }, madeAt: now };
  const origin = { actor, client: SERVICE_CLIENT };
  const result = execute(sql, { ...request, seed: newSecret(), effectsHash: null }, origin, now);
  if (result.outcome === 'refused' && result.error.code !== 'undo.nothing') fail(result.error);
}

/**
 * Ends a big operation, and with it, if that is wanted, undoes what was done of it: in one transaction, so that it is
 * either still there or ended as was wanted. Asked again, it answers as it did; what was done to the end is over.
 */
export const cancelJob = (sql: Sql, id: OperationId, wish: CancelWish): void =>
  inTransaction(sql, () => {
    const { undoneBy } = steered(sql, id, wish.actor);
    const job = findJob(sql, id);
    if (job) endJob(sql, job, wish.actor.id, wish.now);
    else if (!isEnded(sql, id)) fail({ code: 'operation.over' });
    if (wish.undo && undoneBy === null) undo(sql, id, wish);
  });
