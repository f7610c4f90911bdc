import path from 'node:path';

import { z } from 'zod';

import { keepFile, recallFile } from '../core/kept-file.ts';

const FILE = 'overview.json';
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const Kept = z.object({
  since: z.iso.datetime().nullable(),
  seenAt: z.iso.datetime().nullable(),
  stepsHidden: z.boolean(),
});
type Kept = z.infer<typeof Kept>;

const fileIn = (folder: string): string => path.join(folder, FILE);
const recall = (folder: string): Kept =>
  recallFile(fileIn(folder), (value) => Kept.parse(value)) ?? { since: null, seenAt: null, stepsHidden: false };

/**
 * Notes that somebody looks at the overview of the workspace in this folder, and answers when they were last here. Who
 * looks again within an hour is still here.
 */
export function visit(folder: string, now: string): Pick<Kept, 'since' | 'stepsHidden'> {
  const kept = recall(folder);
  const away = kept.seenAt === null ? 0 : Date.parse(now) - Date.parse(kept.seenAt);
  const since = away > HOUR_MS ? kept.seenAt : kept.since;
  if (kept.seenAt === null || away > MINUTE_MS) keepFile(fileIn(folder), { ...kept, since, seenAt: now });
  return { since, stepsHidden: kept.stepsHidden };
}

/** Hides the first steps, or shows them again. */
export const hideSteps = (folder: string, hidden: boolean): void =>
  keepFile(fileIn(folder), { ...recall(folder), stepsHidden: hidden });
