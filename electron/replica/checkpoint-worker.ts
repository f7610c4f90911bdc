import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';

const file = workerData as string; // passed by checkpoints.ts
const database = new DatabaseSync(file, { timeout: 0 });
try {
  // Copies what nobody reads any more, and waits for nobody.
  database.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = 1; PRAGMA wal_checkpoint(PASSIVE);');
} finally {
  database.close();
}
