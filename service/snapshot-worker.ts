import { parentPort, workerData } from 'node:worker_threads';

import { makeSnapshot } from './snapshot-rows.ts';

/** What a thread that makes a snapshot is told. */
export interface SnapshotWish {
  readonly store: string;
  readonly target: string;
}

const { store, target } = workerData as SnapshotWish; // passed by snapshots.ts, which is typed alike
parentPort?.postMessage(makeSnapshot(store, target));
