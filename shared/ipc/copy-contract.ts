import { CheckProgress, CopyFindings } from './copy-shapes.ts';
import { guarded, nothing, open } from './procedure.ts';

/** The copy, compared with the workspace. */
export const copy = {
  check: guarded('operations.read').output(CopyFindings),
  /** Asked while it is being checked; null where it is not. */
  progress: open.output(CheckProgress.nullable()),
  stop: open.output(nothing),
  /** Fetches it anew, keeping what is unsent, and compares it once more. */
  repair: guarded('operations.read').output(CopyFindings),
};
