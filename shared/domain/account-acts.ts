import { z } from 'zod';

import { Credentials } from './connection.ts';
import { OrganizationAccount } from './organization-account.ts';

const which = z.string().max(200);

/** What the command line asks about the accounts that the workspaces of a place share. */
export const AccountAsk = z.discriminatedUnion('act', [
  z.object({ act: z.literal('list') }),
  z.object({ act: z.literal('choose'), which }),
  z.object({
    act: z.literal('connect'),
    credentials: Credentials,
    /** The workspaces that may use it, by their folders or names in links; null for all. */
    only: z.array(z.string().max(200)).nullable(),
  }),
  z.object({ act: z.literal('test'), which }),
  z.object({ act: z.literal('replaceKey'), which, credentials: Credentials }),
  z.object({ act: z.literal('disconnect'), which }),
]);
export type AccountAsk = z.infer<typeof AccountAsk>;

export const AccountActs = z.discriminatedUnion('act', [
  z.object({ act: z.literal('list'), accounts: z.array(OrganizationAccount) }),
  z.object({ act: z.literal('one'), account: OrganizationAccount }),
]);
export type AccountActs = z.infer<typeof AccountActs>;
