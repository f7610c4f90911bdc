import { z } from 'zod';

import { OperationId } from '../shared/domain/ids.ts';
import type { Sql } from '../shared/store/sql.ts';
import { MAX_KEPT } from '../shared/sync/kept.ts';
import { actorOf } from './guards.ts';
import { toldKept } from './kept.ts';
import { cancelJob, pauseJob, resumeJob } from './kernel/steer-jobs.ts';
import { deny } from './problem.ts';
import type { Request, Routes } from './routes.ts';

const Cancel = z.object({ undo: z.boolean() });
const Window = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(MAX_KEPT).default(MAX_KEPT),
});

function idIn(context: Request): OperationId {
  const id = OperationId.safeParse(context.req.param('id'));
  return id.success ? id.data : deny({ code: 'operation.missing' });
}

interface Deps {
  readonly sql: Sql;
  readonly now: () => string;
  readonly newId: () => string;
  /** Called after something was steered: what goes on does, and whoever listens is told. */
  readonly wake: () => void;
}

/** What is done to an operation itself: held up, let go on, ended; and what undoing it leaves. */
export function addSteering(routes: Routes, { sql, now, newId, wake }: Deps): void {
  routes.on('POST /v1/operations/:id/pause', (context, { member }) => {
    pauseJob(sql, idIn(context), actorOf(member), now());
    wake();
    return context.json({});
  });
  routes.on('POST /v1/operations/:id/resume', (context, { member }) => {
    resumeJob(sql, idIn(context), actorOf(member), now());
    wake();
    return context.json({});
  });
  routes.on('POST /v1/operations/:id/cancel', async (context, { member }) => {
    const wish = Cancel.safeParse(await context.req.json().catch(() => null));
    if (!wish.success) return deny({ code: 'input.invalid', where: 'undo' });
    const made = () => OperationId.parse(newId());
    cancelJob(sql, idIn(context), { actor: actorOf(member), undo: wish.data.undo, newId: made, now: now() });
    wake();
    return context.json({});
  });
  routes.on('GET /v1/operations/:id/kept', (context, { member }) => {
    const window = Window.safeParse(context.req.query());
    if (!window.success) return deny({ code: 'input.invalid', where: 'offset' });
    return context.json(toldKept(sql, { id: idIn(context), ...window.data }, actorOf(member), now()));
  });
}
