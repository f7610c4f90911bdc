import { z } from 'zod';

import { actions } from '../permissions/rules.ts';

/** Whether somebody may do something at all, how far that reaches, and why or why not in words. */
export const PermissionRow = z.object({
  action: z.enum(actions),
  allowed: z.boolean(),
  scope: z.enum(['workspace', 'ownGroups', 'self', 'byPolicy']).nullable(),
  says: z.string(),
});
export type PermissionRow = z.infer<typeof PermissionRow>;
