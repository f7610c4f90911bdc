import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

import type { OperationId } from '../../shared/domain/ids.ts';
import { ImportKept } from '../../shared/ipc/import-progress.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { readBack } from '../../shared/store/trouble.ts';
import { type Approval, packApproval } from './approval.ts';

/** Of so many imports the file is remembered. */
const REMEMBERED = 30;

export interface ImportResult {
  readonly kept: ImportKept;
  /** The rows that were not imported, as a file; empty where there are none. */
  readonly failed: Uint8Array;
  readonly approval: Approval;
}

/** The same as it is kept. */
export interface PackedResult {
  readonly at: string;
  readonly kept: string;
  readonly failed: Uint8Array | null;
  readonly approved: Uint8Array;
}

export const packResult = ({ kept, failed, approval }: ImportResult): PackedResult => ({
  at: approval.at,
  kept: JSON.stringify(kept),
  failed: failed.length === 0 ? null : zstdCompressSync(failed),
  approved: packApproval(approval),
});

/** Keeps beside an import, in the transaction that makes it, what its file said and what was agreed to. */
export function keepResult(sql: Sql, id: OperationId, { at, kept, failed, approved }: PackedResult): void {
  sql.run(
    'INSERT OR REPLACE INTO importResult (id, at, kept, failed, approved) VALUES (?, ?, ?, ?, ?)',
    ...[id, at, kept, failed, approved],
  );
  sql.run(
    'DELETE FROM importResult WHERE id NOT IN (SELECT id FROM importResult ORDER BY at DESC, id DESC LIMIT ?)',
    REMEMBERED,
  );
}

/** Keeps another approval of the same import. */
export const approveAnew = (sql: Sql, id: OperationId, approval: Approval): number =>
  sql.run('UPDATE importResult SET approved = ? WHERE id = ?', packApproval(approval), id);

/** What the file of an import said besides what was applied; null where it was not read here, or is long ago. */
export function readKept(sql: Sql, id: OperationId): ImportKept | null {
  const row = sql.get<{ kept: string }>('SELECT kept FROM importResult WHERE id = ?', id);
  return row ? readBack(() => ImportKept.parse(JSON.parse(row.kept))) : null;
}

/** The rows of an import that were not imported, as a file that can be mended and imported; null where there are none. */
export function failedRowsOf(sql: Sql, id: OperationId): Uint8Array | null {
  const packed = sql.get<{ failed: Uint8Array | null }>('SELECT failed FROM importResult WHERE id = ?', id)?.failed;
  return packed ? readBack(() => zstdDecompressSync(packed)) : null;
}
