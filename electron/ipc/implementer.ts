import { implement, type ImplementerInternalWithMiddlewares } from '@orpc/server';

import { Refusal } from '../../shared/errors/app-error.ts';
import { type Contract, contract } from '../../shared/ipc/contract.ts';
import { can } from '../../shared/permissions/can.ts';
import { forbidden } from '../../shared/permissions/denial.ts';
import type { Action } from '../../shared/permissions/rules.ts';
import type { Backups } from '../backups/backups.ts';
import type { Host } from '../core/host.ts';
import type { DraftThread } from '../imports/draft-thread.ts';
import type { Workspaces } from '../core/workspaces.ts';

/** What every handler works with. */
export interface Core {
  readonly host: Host;
  readonly workspaces: Workspaces;
  readonly drafts: DraftThread;
  readonly backups: Backups;
}

/**
 * Of a workspace whose data are damaged and of which there is no copy, nobody knows who may do what in it. It lies on
 * this computer, with its backups: whoever sits there may go back to one, as they may on the command line.
 */
const isRescue = (action: Action, { desk }: Workspaces): boolean =>
  (action === 'workspace.backup' || action === 'workspace.restore') && desk.isLost;

const guarded = implement(contract)
  .$context<Core>()
  .use(({ context, procedure, next }) => {
    const { action } = procedure['~orpc'].meta;
    if (action !== null && !isRescue(action, context.workspaces)) {
      const decision = can(context.workspaces.desk.context.actor, action);
      if (!decision.allowed) throw new Refusal(forbidden(decision));
    }
    return next();
  });

/** The contract to be implemented; whoever asks for a guarded procedure must be allowed its action in the open workspace. */
export const procedures: ImplementerInternalWithMiddlewares<Contract, Core, Core> = guarded;
