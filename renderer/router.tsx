import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router';

import { errorOf } from './bridge.ts';
import { Missing } from './features/frame/Missing.tsx';
import { Root } from './root.tsx';
import { PanelError, PanelLoading } from './ui/panel-states.tsx';

const rootRoute = createRootRoute({ component: Root, notFoundComponent: Missing });

const routes = [
  createRoute({ getParentRoute: () => rootRoute, path: '/' }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/welcome',
    component: lazyRouteComponent(() => import('./features/welcome/WelcomePanel.tsx'), 'WelcomePanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/overview',
    component: lazyRouteComponent(() => import('./features/overview/OverviewPanel.tsx'), 'OverviewPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/users',
    component: lazyRouteComponent(() => import('./features/members/MembersPanel.tsx'), 'MembersPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/groups',
    component: lazyRouteComponent(() => import('./features/groups/GroupsPanel.tsx'), 'GroupsPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/groups/$group',
    component: lazyRouteComponent(() => import('./features/groups/GroupPanel.tsx'), 'GroupPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/import',
    component: lazyRouteComponent(() => import('./features/imports/ImportPanel.tsx'), 'ImportPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/conflicts',
    component: lazyRouteComponent(() => import('./features/conflicts/ConflictsPanel.tsx'), 'ConflictsPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/activity',
    component: lazyRouteComponent(() => import('./features/activity/ActivityPanel.tsx'), 'ActivityPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/purchases',
    component: lazyRouteComponent(() => import('./features/purchases/PurchasesPanel.tsx'), 'PurchasesPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/billing',
    component: lazyRouteComponent(() => import('./features/billing/BillingPanel.tsx'), 'BillingPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/billing/ai',
    component: lazyRouteComponent(() => import('./features/billing/SpendPanel.tsx'), 'SpendPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/billing/invoices',
    component: lazyRouteComponent(() => import('./features/billing/invoices/InvoicesPanel.tsx'), 'InvoicesPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/integrations',
    component: lazyRouteComponent(() => import('./features/integrations/IntegrationsPanel.tsx'), 'IntegrationsPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/integrations/calls',
    component: lazyRouteComponent(() => import('./features/integrations/calls/CallsPanel.tsx'), 'CallsPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/roleplays',
    component: lazyRouteComponent(() => import('./features/roleplays/ScenariosPanel.tsx'), 'ScenariosPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/roleplays/rubrics',
    component: lazyRouteComponent(() => import('./features/roleplays/RubricsPanel.tsx'), 'RubricsPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/roleplays/sessions',
    component: lazyRouteComponent(() => import('./features/sessions/SessionsPanel.tsx'), 'SessionsPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/roleplays/sessions/$session',
    component: lazyRouteComponent(() => import('./features/sessions/ReviewPanel.tsx'), 'ReviewPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/roleplays/analytics',
    component: lazyRouteComponent(() => import('./features/sessions/AnalyticsPanel.tsx'), 'AnalyticsPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/roleplays/assignments',
    component: lazyRouteComponent(() => import('./features/assignments/AssignmentsPanel.tsx'), 'AssignmentsPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/roleplays/assignments/$assignment',
    component: lazyRouteComponent(() => import('./features/assignments/AssignmentPanel.tsx'), 'AssignmentPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/workspace',
    component: lazyRouteComponent(() => import('./features/workspace/WorkspacePanel.tsx'), 'WorkspacePanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/workspace/tags',
    component: lazyRouteComponent(() => import('./features/tags/TagsPanel.tsx'), 'TagsPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/reports/seats',
    component: lazyRouteComponent(() => import('./features/reports/SeatReportPanel.tsx'), 'SeatReportPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/reports/credits',
    component: lazyRouteComponent(() => import('./features/reports/CreditReportPanel.tsx'), 'CreditReportPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/reports/forecast',
    component: lazyRouteComponent(() => import('./features/reports/ForecastPanel.tsx'), 'ForecastPanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/reports/idle',
    component: lazyRouteComponent(() => import('./features/reports/IdlePanel.tsx'), 'IdlePanel'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/statements/$place',
    component: lazyRouteComponent(() => import('./features/statements/StatementPanel.tsx'), 'StatementPanel'),
  }),
] as const;

/** The screens and their addresses. The address lives behind the #, because there is no server to ask for others. */
export function createScreens(history: RouterHistory = createHashHistory()) {
  return createRouter({
    routeTree: rootRoute.addChildren(routes),
    history,
    defaultPendingComponent: PanelLoading,
    defaultErrorComponent: ({ error, reset }) => <PanelError whole error={errorOf(error)} onRetry={reset} />,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createScreens>;
  }
}
