import { z } from 'zod';

import { Money } from '../domain/purchase.ts';

const Rev = z.int().min(1);
const Count = z.int().min(0);
const Name = z.string().max(300);

/** What events sum to, of what changed after a reading; nothing of what AI cost where the reader may not see it. */
export const UsageReply = z.object({
  /** Everything is told up to this reading. */
  rev: z.int().min(0),
  /** The last reading there is. */
  last: z.int().min(0),
  ai: z.array(z.tuple([Name, z.string(), Name, Name, Name, Money, Count, Rev])),
  people: z.array(z.tuple([Name, z.string(), Name, Money, Count, Rev])),
  sessions: z.array(z.tuple([Name, Count, Rev])),
  storage: z.array(z.tuple([Name, z.string(), Count, Rev])),
});
export type UsageReply = z.infer<typeof UsageReply>;
