import { parentPort, workerData } from 'node:worker_threads';

import { makeSnapshot, type SnapshotReader } from './snapshot-rows.ts';

/** What a thread that makes a snapshot is told. */
export interface SnapshotWish {
  readonly store: string;
  readonly target: string;
  readonly reader: SnapshotReader | null;
}

const { store, target, reader } = workerData as SnapshotWish; // passed by snapshots.ts, which is typed alike
parentPort?.postMessage(makeSnapshot(store, target, reader));
