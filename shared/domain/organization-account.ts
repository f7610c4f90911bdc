import { z } from 'zod';

import { Account, Provider, Quota } from './connection.ts';
import { Instant } from './ids.ts';

/** What may be shown of the key of an account. */
export const AccountKey = z.object({ hint: z.string(), replacedAt: Instant, expiresAt: Instant.nullable() });

/** An account at a tool that the workspaces of a place share: facts, no secret. */
export const OrganizationAccount = z.object({
  id: z.string(),
  provider: Provider,
  account: Account,
  /** Where it is asked, where that differs from account to account. */
  address: z.string().nullable(),
  since: Instant,
  key: AccountKey,
  /** Of all workspaces together. */
  quota: Quota,
  /** Until when the tool asked all who use it to wait; null where it did not, or that time has come. */
  waitsUntil: Instant.nullable(),
  /** The folders of the workspaces that may use it; null for all. */
  workspaces: z.array(z.string()).nullable(),
  usedBy: z.array(z.string()),
});
export type OrganizationAccount = z.infer<typeof OrganizationAccount>;

/** What a workspace is told of an account it may use. */
export const LinkableAccount = OrganizationAccount.pick({ id: true, provider: true, account: true, address: true });
export type LinkableAccount = z.infer<typeof LinkableAccount>;
