import { call, type AnyProcedure, ORPCError, Procedure, type Router } from '@orpc/server';

import { fail, ok, Refusal, type Result } from '../../shared/errors/app-error.ts';
import type { Contract } from '../../shared/ipc/contract.ts';
import { isDamage } from '../../shared/store/trouble.ts';
import { appHandlers } from './handlers/app.ts';
import { billingHandlers } from './handlers/billing.ts';
import { conflictHandlers } from './handlers/conflicts.ts';
import { backupHandlers } from './handlers/backups.ts';
import { copyHandlers } from './handlers/copy.ts';
import { creditHandlers } from './handlers/credits.ts';
import { groupHandlers } from './handlers/groups.ts';
import { importHandlers } from './handlers/imports.ts';
import { callHandlers, integrationHandlers } from './handlers/integrations.ts';
import { imageHandlers } from './handlers/images.ts';
import { invoiceHandlers } from './handlers/invoices.ts';
import { listHandlers } from './handlers/lists.ts';
import { paletteHandlers } from './handlers/palette.ts';
import { mediaHandlers } from './handlers/media.ts';
import { memberHandlers } from './handlers/members.ts';
import { operationHandlers } from './handlers/operations.ts';
import { outboxHandlers, syncHandlers } from './handlers/outbox.ts';
import { overviewHandlers } from './handlers/overview.ts';
import { permissionHandlers } from './handlers/permissions.ts';
import { planHandlers } from './handlers/plan.ts';
import { purchaseHandlers } from './handlers/purchases.ts';
import { reportHandlers } from './handlers/reports.ts';
import { assignmentHandlers } from './handlers/assignments.ts';
import { roleplayHandlers } from './handlers/roleplays.ts';
import { tagHandlers } from './handlers/tags.ts';
import { seatHandlers } from './handlers/seats.ts';
import { sessionHandlers } from './handlers/sessions.ts';
import { statementHandlers } from './handlers/statements.ts';
import { settingsHandlers } from './handlers/workspace.ts';
import { workspaceHandlers } from './handlers/workspaces.ts';
import { type Core, procedures } from './implementer.ts';

const router: Router<Contract, Core> = procedures.router({
  app: appHandlers,
  workspaces: workspaceHandlers,
  members: memberHandlers,
  lists: listHandlers,
  palette: paletteHandlers,
  groups: groupHandlers,
  seats: seatHandlers,
  credits: creditHandlers,
  statements: statementHandlers,
  purchases: purchaseHandlers,
  images: imageHandlers,
  invoices: invoiceHandlers,
  operations: operationHandlers,
  outbox: outboxHandlers,
  conflicts: conflictHandlers,
  imports: importHandlers,
  workspace: settingsHandlers,
  overview: overviewHandlers,
  plan: planHandlers,
  billing: billingHandlers,
  permissions: permissionHandlers,
  reports: reportHandlers,
  backups: backupHandlers,
  copy: copyHandlers,
  integrations: integrationHandlers,
  calls: callHandlers,
  roleplays: roleplayHandlers,
  tags: tagHandlers,
  sessions: sessionHandlers,
  media: mediaHandlers,
  assignments: assignmentHandlers,
  sync: syncHandlers,
});

type AnyCoreProcedure = AnyProcedure;

function findProcedure(channel: string): AnyCoreProcedure | null {
  let node: unknown = router;
  for (const name of channel.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return null;
    node = Object.getOwnPropertyDescriptor(node, name)?.value;
  }
  return node instanceof Procedure ? node : null;
}

/** Where what was read makes no sense, the copy is replaced, and whoever asked is told so. */
function damageOf(error: unknown, { workspaces }: Core): Result<never> | null {
  if (!isDamage(error)) return null;
  workspaces.desk.report(error);
  return fail({ code: 'replica.damaged' });
}

/** An error as data. What nobody foresaw is written to the log under a number, and only the number is shown. */
function toResult(error: unknown, core: Core): Result<never> {
  if (error instanceof Refusal) return fail(error.error);
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST')
    return fail({ code: 'input.invalid', where: 'request' });
  return damageOf(error, core) ?? fail({ code: 'unexpected', report: core.host.report(error) });
}

export type Dispatch = (channel: string, input: unknown) => Promise<Result<unknown>>;

/** Answers a channel of the contract: input parsed, permission decided, handled, output parsed, and always a Result. */
export function createDispatch(core: Core): Dispatch {
  return async (channel, input) => {
    const procedure = findProcedure(channel);
    if (!procedure) return fail({ code: 'input.invalid', where: channel });
    try {
      return ok(await call(procedure, input, { context: core }));
    } catch (error) {
      return toResult(error, core);
    }
  };
}
