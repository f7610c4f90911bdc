import { can } from '../../../shared/permissions/can.ts';
import { overviewOf } from '../../overview/overview.ts';
import { hideSteps, visit } from '../../overview/visits.ts';
import { readMeta } from '../../replica/meta.ts';
import { savedReports } from '../../reports/saved-reports.ts';
import { procedures } from '../implementer.ts';

const { overview } = procedures;

export const overviewHandlers = {
  read: overview.read.handler(({ context: { host, workspaces } }) => {
    const { sql, folder, context } = workspaces.desk;
    const now = host.now();
    const { actor } = context;
    const maySeeReports = can(actor, 'reports.seats').allowed;
    return overviewOf(sql, {
      ...visit(folder, now),
      asOf: readMeta(sql).syncedAt ?? now,
      now,
      reports: maySeeReports ? savedReports(folder, now) : [],
      self: actor.kind === 'member' ? actor.id : 'service',
      mayReadOperations: can(actor, 'operations.read').allowed,
    });
  }),
  hideSteps: overview.hideSteps.handler(({ input, context }) => {
    hideSteps(context.workspaces.desk.folder, input.hidden);
    context.host.publish('overview');
  }),
};
