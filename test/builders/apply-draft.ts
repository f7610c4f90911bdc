import type { DraftDesk } from '../../electron/imports/draft-desk.ts';
import type { Drafts } from '../../electron/imports/drafts.ts';
import { queueImport } from '../../electron/imports/keep-import.ts';
import type { OperationId } from '../../shared/domain/ids.ts';

/** What the core and the thread of imports do between them when an import is applied, without a thread. */
export function applyDraft(drafts: Drafts, desk: DraftDesk, id: string): OperationId {
  const operation = queueImport(desk.context, drafts.prepare(desk, id));
  drafts.noteApplied(desk, id, operation);
  return operation;
}
