import { aiSpend } from '../../replica/ai-spend.ts';
import { billingOverview, lookAtLimits } from '../../replica/billing.repository.ts';
import { readMeta } from '../../replica/meta.ts';
import { listPlanEvents } from '../../replica/plan-events.ts';
import type { Core } from '../implementer.ts';
import { procedures } from '../implementer.ts';

const { billing } = procedures;

/** The copy, and as of when it agrees with the workspace. */
function copyOf({ host, workspaces }: Core) {
  const { sql } = workspaces.desk;
  return { sql, asOf: readMeta(sql).syncedAt ?? host.now() };
}

export const billingHandlers = {
  overview: billing.overview.handler(({ context }) => {
    const { sql, asOf } = copyOf(context);
    return billingOverview(sql, asOf);
  }),
  look: billing.look.handler(({ context }) => {
    const { sql, asOf } = copyOf(context);
    lookAtLimits(sql, asOf);
  }),
  spend: billing.spend.handler(({ input, context }) => {
    const { sql, asOf } = copyOf(context);
    return aiSpend(sql, input, asOf);
  }),
  planEvents: billing.planEvents.handler(({ context }) => listPlanEvents(context.workspaces.desk.sql)),
};
