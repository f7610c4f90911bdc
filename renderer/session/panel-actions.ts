import type { Action } from '../../shared/permissions/rules.ts';

/** What one must be allowed to open a panel, by the beginning of its address. */
const actions: readonly (readonly [path: string, action: Action])[] = [
  ['/overview', 'console.open'],
  ['/users', 'members.read'],
  ['/groups', 'groups.read'],
  ['/import', 'members.import'],
  ['/conflicts', 'operations.read'],
  ['/reports/seats', 'reports.seats'],
  ['/reports/credits', 'credits.read'],
  ['/reports/forecast', 'reports.seats'],
  ['/reports/idle', 'reports.seats'],
  ['/statements', 'credits.read'],
  ['/activity', 'operations.read'],
  ['/billing/ai', 'billing.manage'],
  ['/billing', 'billing.read'],
  ['/purchases', 'credits.purchase'],
  ['/integrations/calls', 'sessions.read'],
  ['/integrations', 'console.open'],
  ['/roleplays/sessions', 'sessions.read'],
  ['/roleplays/analytics', 'analytics.read'],
  ['/roleplays/assignments', 'assignments.manage'],
  ['/roleplays', 'scenarios.read'],
  ['/workspace', 'workspace.read'],
];

/** The row of the permission table a screen stands under; undefined for an address that leads to no panel. */
export const actionAt = (path: string): Action | undefined =>
  actions.find(([start]) => path === start || path.startsWith(`${start}/`))?.[1];
