import type { CommandName, ArgsOf } from '../../../shared/commands/catalog.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import type { Workspace } from '../../../shared/domain/workspace.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import type { PlanPreview } from '../../../shared/ipc/plan-contract.ts';
import { readSeatCounts, readWorkspace } from '../../../shared/store/read.ts';
import type { Desk } from '../../core/desk.ts';
import { preview } from '../../outbox/mutate.ts';
import { procedures } from '../implementer.ts';
import { make } from '../make.ts';
import { onRowsWithout } from './outbox.ts';

/** What would be; of a change that is made anew, what it would be instead. */
function lookAt<Name extends CommandName>(
  desk: Desk,
  replaces: OperationId | undefined,
  name: Name,
  wish: (workspace: Workspace, granted: number) => ArgsOf<Name>,
): PlanPreview {
  const { sql, context } = desk;
  const look = () => {
    const workspace = readWorkspace(sql);
    if (!workspace) throw new Refusal({ code: 'workspace.missing' });
    const { plan, renewsAt } = workspace;
    const { granted } = readSeatCounts(sql);
    const { effects, before, after, refusal } = preview(context, name, wish(workspace, granted));
    return { plan, renewsAt, before, after, changes: effects.length > 0, refusal };
  };
  return replaces === undefined ? look() : onRowsWithout(desk, replaces, look);
}

const { plan } = procedures;

export const planHandlers = {
  previewChange: plan.previewChange.handler(({ input: { plan: to, seats, replaces }, context }) =>
    lookAt(context.workspaces.desk, replaces, 'plan.change', (workspace, granted) => ({
      plan: { was: workspace.plan, to },
      seats: { was: granted, to: seats },
    })),
  ),
  change: plan.change.handler(({ input: { replaces, ...wish }, context }) =>
    make(context.workspaces.desk, 'plan.change', wish, replaces),
  ),
  previewRenewal: plan.previewRenewal.handler(({ input: { renewsAt: to, replaces }, context }) =>
    lookAt(context.workspaces.desk, replaces, 'plan.renew', ({ renewsAt }) => ({ renewsAt: { was: renewsAt, to } })),
  ),
  renew: plan.renew.handler(({ input: { replaces, ...wish }, context }) =>
    make(context.workspaces.desk, 'plan.renew', wish, replaces),
  ),
  agree: plan.agree.handler(({ input: { replaces, ...wish }, context }) =>
    make(context.workspaces.desk, 'plan.agree', wish, replaces),
  ),
  setTerms: plan.setTerms.handler(({ input: { replaces, ...wish }, context }) =>
    make(context.workspaces.desk, 'plan.setTerms', wish, replaces),
  ),
};
