import { z } from 'zod';

import { AppError } from '../errors/app-error.ts';
import { BackupManifest } from './manifest.ts';

/** What a process of the service's can be started for, besides serving. */
export const storeActs = ['backup', 'inspect', 'restore'] as const;
export type StoreActName = (typeof storeActs)[number];

/** Something done with the store in a folder and a backup, in a process of its own. */
export interface StoreAct {
  readonly act: StoreActName;
  /** The folder of the store. */
  readonly folder: string;
  /** The backup to make or to read. */
  readonly file: string;
}

/** What came of it. */
export const StoreActDone = z.object({
  manifest: BackupManifest,
  /** How many changes of the present would be undone, and how many that were undone before would be back. */
  consequence: z.object({ undone: z.int(), back: z.int() }).nullable(),
  /** Under which name the state before was kept. */
  before: z.string().nullable(),
});
export type StoreActDone = z.infer<typeof StoreActDone>;

/** How far it is, in bytes. */
export const StoreProgress = z.object({ done: z.int(), total: z.int() });
export type StoreProgress = z.infer<typeof StoreProgress>;

/** What the process says while it works, and at its end. */
export const ActTold = z.discriminatedUnion('kind', [
  StoreProgress.extend({ kind: z.literal('progress') }),
  z.object({ kind: z.literal('done'), value: StoreActDone }),
  z.object({ kind: z.literal('failed'), error: AppError }),
]);
export type ActTold = z.infer<typeof ActTold>;
