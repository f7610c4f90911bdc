import { billingOverview } from '../../replica/billing.repository.ts';
import { readMeta } from '../../replica/meta.ts';
import { procedures } from '../implementer.ts';

const { billing } = procedures;

export const billingHandlers = {
  overview: billing.overview.handler(({ context: { host, workspaces } }) => {
    const { sql } = workspaces.desk;
    return billingOverview(sql, readMeta(sql).syncedAt ?? host.now());
  }),
};
