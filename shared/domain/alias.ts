import { z } from 'zod';

import { Provider } from './connection.ts';
import { AliasId, ConnectionId, Instant, MemberId } from './ids.ts';
import { PersonKey } from './session.ts';

/** What is said by hand of somebody whom tools name: who they are here, that they are nobody of us, or that nothing of them is kept. */
export const aliasStates = ['member', 'outside', 'erased'] as const;
export const Alias = z.object({
  id: AliasId,
  person: PersonKey,
  state: z.enum(aliasStates),
  member: MemberId.nullable(),
});
export type Alias = z.infer<typeof Alias>;

/** A connection as it is kept: facts, and never the key. `account` and `scope` are JSON. */
export const Connection = z.object({
  id: ConnectionId,
  source: Provider,
  account: z.string(),
  scope: z.string(),
  connectedBy: MemberId,
  connectedAt: Instant,
  keySince: Instant,
  keyEnds: Instant.nullable(),
  /** The account of the organization that it reads with; null where the workspace has a key of its own. */
  link: z.string().nullable(),
});
export type Connection = z.infer<typeof Connection>;
