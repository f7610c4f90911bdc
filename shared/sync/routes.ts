import type { Action } from '../permissions/rules.ts';

/** Behind no row of the permission table: open to all, to the desktop that sets up or keeps the workspace, or to a token that only brings events. */
export type Door = 'anyone' | 'setup' | 'starter' | 'bringer';

/** Every route there is, with the row of the permission table that a caller needs. */
export const routes = {
  'GET /accept/:token': 'anyone',
  'POST /accept/:token': 'anyone',
  'GET /w/:slug': 'anyone',
  'GET /w/:slug/accept/:token': 'anyone',
  'POST /w/:slug/accept/:token': 'anyone',
  'GET /v1/health': 'anyone',
  'POST /v1/workspace': 'setup',
  'POST /v1/tokens': 'workspace.read',
  'POST /v1/personas': 'starter',
  'POST /v1/accounts': 'members.invite',
  'GET /v1/mail': 'members.invite',
  'GET /v1/verify': 'operations.read',
  'GET /v1/operations/:id': 'operations.read',
  'POST /v1/operations/:id/pause': 'operations.steer',
  'POST /v1/operations/:id/resume': 'operations.steer',
  'POST /v1/operations/:id/cancel': 'operations.steer',
  'GET /v1/operations/:id/kept': 'operations.read',
  'GET /v1/hashes': 'operations.read',
  'GET /v1/rows': 'operations.read',
  'GET /v1/usage': 'billing.read',
  'POST /v1/pdfs': 'billing.manage',
  'POST /v1/pdfs/absent': 'billing.manage',
  'GET /v1/pdfs/:hash': 'billing.read',
  'POST /v1/secrets/:name': 'workspace.edit',
  'DELETE /v1/secrets/:name': 'workspace.edit',
  'GET /v1/secrets/:name': 'workspace.edit',
  'GET /v1/members/:id/entitlements': 'members.read',
  'GET /v1/live': 'console.open',
  'POST /v1/push': 'console.open',
  'GET /v1/conflicts': 'console.open',
  'GET /v1/pull': 'console.open',
  'GET /v1/snapshot': 'console.open',
  'POST /v1/events': 'bringer',
} as const satisfies Readonly<Record<`${'GET' | 'POST' | 'DELETE'} /${string}`, Action | Door>>;
export type RouteName = keyof typeof routes;
