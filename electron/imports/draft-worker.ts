import { DatabaseSync } from 'node:sqlite';
import { parentPort } from 'node:worker_threads';

import { ok } from '../../shared/errors/app-error.ts';
import type { ReadingProgress } from '../../shared/ipc/reading-shapes.ts';
import { sqlOver } from '../../shared/store/sql.ts';
import { Drafts } from './drafts.ts';
import type { DraftDesk } from './draft-desk.ts';
import { type DraftCall, draftMethods } from './draft-methods.ts';
import { type DraftAnswer, type DraftNotice, textOf, toldOf } from './draft-answer.ts';

const port = parentPort;
if (!port) throw new Error('imports are kept in a worker');

const now = () => new Date().toISOString();
const tell = (notice: DraftNotice) => port.postMessage(notice);
const host = {
  now,
  tell: (progress: ReadingProgress) => tell({ progress }),
  report(error: unknown) {
    tell({ report: textOf(error) });
    return '';
  },
};
const methods = draftMethods(new Drafts(host));

/** Reads the copy as it is at one moment, whatever is written to it meanwhile. */
async function onCopy<T>({ file, folder, actor }: DraftCall, work: (desk: DraftDesk) => T): Promise<Awaited<T>> {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    const sql = sqlOver(database);
    sql.exec('PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; BEGIN');
    return await work({ sql, context: { sql, actor, now }, folder });
  } finally {
    database.close();
  }
}

async function answer(call: DraftCall): Promise<void> {
  const method = methods[call.method] as (desk: DraftDesk, ...args: readonly unknown[]) => unknown; // called with this method's own arguments
  const { id } = call;
  const told: DraftAnswer = await onCopy(call, (desk) => method(desk, ...call.args)).then(
    (value) => ({ id, result: ok(value) }),
    (error: unknown) => ({ id, ...toldOf(error) }),
  );
  port?.postMessage(told);
}

port.on('message', (call: DraftCall) => void answer(call));
