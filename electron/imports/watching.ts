import { setImmediate as others } from 'node:timers/promises';

import type { Step, Steps } from '../../shared/csv/steps.ts';
import type { ReadingProgress } from '../../shared/ipc/reading-shapes.ts';

/** Whoever waits for a file to be read: they hear how far it is, and may have it stopped. */
export interface Watching {
  readonly tell: (progress: ReadingProgress) => void;
  readonly signal?: AbortSignal;
}

export const unwatched: Watching = { tell: () => undefined };

/** So often is it told how far it is, and whoever asks something else is answered. */
const PAUSE_MS = 100;

/** Does work while somebody watches; throws what the signal says where they have it stopped. */
export async function whileWatched<Value>(
  steps: Steps<Value>,
  { tell, signal }: Watching,
  as: (step: Step) => ReadingProgress,
): Promise<Value> {
  let paused = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (performance.now() - paused < PAUSE_MS) continue;
    tell(as(value));
    await others();
    signal?.throwIfAborted();
    paused = performance.now();
  }
}
