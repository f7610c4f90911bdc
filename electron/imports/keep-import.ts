import type { OperationId } from '../../shared/domain/ids.ts';
import type { ImportArgs } from '../../shared/commands/import.ts';
import type { ImportKept } from '../../shared/ipc/import-progress.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { findChange } from '../outbox/changes.ts';
import { type Made, makeChange, type MutateContext } from '../outbox/mutate.ts';
import { replaceChange } from '../sync/replace.ts';
import { approvalOf, emailsIn } from './approval.ts';
import { failedRowsOf, keepResult, readKept } from './import-results.ts';

/** An import as it was looked at: what it is to do, and what its file said besides. */
export interface Looked {
  readonly args: ImportArgs;
  readonly kept: ImportKept;
  /** The rows that cannot be imported, as a file. */
  readonly failed: () => Uint8Array;
}

function keep(sql: Sql, { id, effects }: Made, { args, kept, failed }: Looked, at: string): void {
  keepResult(sql, id, { kept, failed: failed(), approval: approvalOf(sql, id, emailsIn(args), effects, at) });
}

/** Of one that is looked through again its own file is not known any more: what it said then stays said. */
function asBefore(sql: Sql, id: OperationId, looked: Looked): Looked {
  const before = readKept(sql, id);
  if (!before) return looked;
  const { unticked } = looked.kept;
  const failed = failedRowsOf(sql, id) ?? new Uint8Array();
  return { ...looked, kept: { ...before, unticked: before.unticked + unticked }, failed: () => failed };
}

/** Makes one change of an import that was looked at, and keeps beside it what was agreed to. */
export function applyLooked(context: MutateContext, looked: Looked, replaces: OperationId | null): OperationId {
  const { sql, now } = context;
  const { args } = looked;
  // Discarded meanwhile, it is an import like any other.
  if (replaces !== null && findChange(sql, replaces)) {
    const again = asBefore(sql, replaces, looked);
    const made = replaceChange(context, replaces, 'members.import', args);
    inTransaction(sql, () => keep(sql, made, again, now()));
    return made.id;
  }
  return inTransaction(sql, () => {
    const made = makeChange(context, 'members.import', args);
    keep(sql, made, looked, now());
    return made.id;
  });
}
