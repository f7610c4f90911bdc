import { z } from 'zod';

import { Instant } from '../domain/ids.ts';

/** A mail of an invitation, as far as it is told: its link is in the mail and nowhere else. */
export const MailLine = z.object({
  email: z.string(),
  state: z.enum(['waiting', 'sent', 'withdrawn', 'failed']),
  queuedAt: Instant,
  settledAt: Instant.nullable(),
  /** When it is tried again. */
  nextTryAt: Instant.nullable().default(null),
  attempts: z.int(),
  /** What was said when it was last tried in vain. */
  error: z.string().nullable(),
});
export type MailLine = z.infer<typeof MailLine>;
export const MailReply = z.object({
  /** By a mail server, as files in a folder, or not at all: a sample's people are invented. */
  leaves: z.enum(['server', 'folder', 'nowhere']).default('server'),
  mail: z.array(MailLine),
});
export type MailReply = z.infer<typeof MailReply>;
