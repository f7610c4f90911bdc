import { z } from 'zod';

import { StoreProgress } from '../backup/acts.ts';
import { BackupPreview, BackupRow } from './backup-shapes.ts';
import { DraftId, guarded, nothing, open, Saved } from './procedure.ts';
import { Session } from './shapes.ts';

/** Of a workspace kept on this computer. */
export const backups = {
  list: guarded('workspace.backup').output(z.array(BackupRow)),
  make: guarded('workspace.backup').output(nothing),
  /** Asks in the system's dialog where to; null when that was closed. */
  saveAs: guarded('workspace.backup').output(Saved),
  /** Checks a backup of the list, or asks for a file in the system's dialog; null when that was closed. */
  look: guarded('workspace.restore')
    .input(z.object({ name: z.string().max(300).nullable() }))
    .output(BackupPreview.nullable()),
  /** Restores what was looked at last. */
  restore: guarded('workspace.restore').input(DraftId).output(Session),
  /** Asked while one of the others is under way, also while the workspace is closed for it. */
  progress: open.output(StoreProgress.nullable()),
};
