import { type ImportArgs, importMembers as command } from '../../shared/commands/import.ts';
import type { OperationId } from '../../shared/domain/ids.ts';
import type { ImportKept } from '../../shared/ipc/import-progress.ts';
import type { About } from '../../shared/kernel/command.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { keepSealedArgs, packArgs, sealOf, textOfArgs } from '../outbox/change-args.ts';
import { findChange, insertChange } from '../outbox/changes.ts';
import { type Footprint, footprintUndecided, keepFootprint } from '../outbox/footprint.ts';
import { draftOf, type MutateContext } from '../outbox/mutate.ts';
import { newOperationId, newSecret } from '../replica/digest.ts';
import { replaceChange } from '../sync/replace.ts';
import { approvalOf, emailsIn } from './approval.ts';
import type { ReadFile } from './read-file.ts';
import type { Review } from './review.ts';
import { failedRowsOf, keepResult, type PackedResult, packResult, readKept } from './import-results.ts';

/** An import as it was looked at: what it is to do, and what its file said besides. */
export interface Looked {
  readonly args: ImportArgs;
  readonly kept: ImportKept;
  /** The rows that cannot be imported, as a file. */
  readonly failed: Uint8Array;
}

/** What is chosen of a file, and what the file said besides. */
export function lookedOf(file: string, review: Review, { rejectedFile }: ReadFile): Looked {
  const { unchanged, unticked, held, rejected, ticked } = review.summary().counts;
  const failed = held + rejected === 0 ? new Uint8Array() : rejectedFile();
  const kept = { file, unchanged, unticked, held: held - ticked.held, rejected };
  return { args: review.args(file), kept, failed };
}

/** An import ready for the outbox: of 100,000 people, all that takes long has been done. */
export interface PreparedImport {
  readonly id: OperationId;
  readonly madeAt: string;
  readonly seed: string;
  readonly about: About;
  readonly footprint: Footprint;
  /** The arguments as they are kept: JSON, packed. */
  readonly args: Uint8Array;
  readonly seal: string;
  /** What its file said, and what was agreed to. */
  readonly result: PackedResult;
  /** Whether it takes the place of one that has not arrived, under its id. */
  readonly isInPlace: boolean;
}

/** Of one that is looked through again its own file is not known any more: what it said then stays said. */
function withBefore(sql: Sql, { kept, ...looked }: Looked, replaces: OperationId | null): Looked {
  const before = replaces && readKept(sql, replaces);
  if (!replaces || !before) return { ...looked, kept };
  const failed = failedRowsOf(sql, replaces) ?? new Uint8Array();
  return { ...looked, kept: { ...before, unticked: before.unticked + kept.unticked }, failed };
}

/** Decides an import on the copy as it is, and makes it ready for the outbox, with what was agreed to. Throws a Refusal. */
export function prepareImport(context: MutateContext, looked: Looked, replaces: OperationId | null): PreparedImport {
  const { sql, now } = context;
  const { args, kept, failed } = withBefore(sql, looked, replaces);
  const madeAt = now();
  const id = replaces ?? newOperationId(madeAt);
  const { about, reads, effects } = draftOf(context, 'members.import', args, id);
  const approval = approvalOf(sql, id, emailsIn(args), effects, madeAt);
  const text = Buffer.from(JSON.stringify(args));
  const seed = newSecret();
  const seal = sealOf({ id, command: command.name, version: command.version, seed, madeAt }, text);
  const made = { id, madeAt, seed, about, footprint: footprintUndecided(id, reads), args: packArgs(text), seal };
  return { ...made, result: packResult({ kept, failed, approval }), isInPlace: replaces !== null };
}

function replace(context: MutateContext, { id, args, result }: PreparedImport): OperationId {
  const { sql } = context;
  const made = replaceChange(context, id, 'members.import', command.input.parse(JSON.parse(textOfArgs(args))));
  inTransaction(sql, () => keepResult(sql, id, result));
  return made.id;
}

/** Puts an import into the outbox; once, however often it is asked. */
export function queueImport(context: MutateContext, prepared: PreparedImport | OperationId): OperationId {
  if (typeof prepared === 'string') return prepared;
  const { sql } = context;
  const { id, madeAt, seed, about, footprint, args, seal, result, isInPlace } = prepared;
  if (isInPlace) return replace(context, prepared);
  if (findChange(sql, id)) return id;
  inTransaction(sql, () => {
    const n = insertChange(sql, { id, command: command.name, version: command.version, seed, madeAt, about });
    keepSealedArgs(sql, n, args, seal);
    keepFootprint(sql, n, footprint);
    keepResult(sql, id, result);
  });
  return id;
}
