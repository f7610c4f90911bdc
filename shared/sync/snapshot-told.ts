import { z } from 'zod';

import { Head } from './protocol.ts';

/**
 * What a snapshot is told to be, in the line before its file: of which tables, how long, and as of when. Behind the
 * file stands its hash, 64 characters.
 */
export const SnapshotTold = z.object({ version: z.int(), bytes: z.int(), head: Head });
export type SnapshotTold = z.infer<typeof SnapshotTold>;
