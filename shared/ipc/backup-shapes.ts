import { z } from 'zod';

import { BackupReason } from '../backup/manifest.ts';
import { Instant } from '../domain/ids.ts';
import { AppError } from '../errors/app-error.ts';

/** A backup in the list. One that cannot be used has an error and nothing else to say. */
export const BackupRow = z.object({
  name: z.string(),
  size: z.int(),
  madeAt: Instant.nullable(),
  people: z.int().nullable(),
  reason: BackupReason.nullable(),
  error: AppError.nullable(),
});
export type BackupRow = z.infer<typeof BackupRow>;

/** A backup that was checked from its first to its last bit, and what restoring it would do. */
export const BackupPreview = z.object({
  id: z.string(),
  name: z.string(),
  madeAt: Instant,
  people: z.int(),
  workspace: z.string(),
  /** Null where the present state cannot be read. */
  consequence: z.object({ undone: z.int(), back: z.int() }).nullable(),
});
export type BackupPreview = z.infer<typeof BackupPreview>;
