import { z } from 'zod';

import { OperationId } from '../domain/ids.ts';
import { ConflictRow, Decided, Decision } from './conflict-shapes.ts';
import { guarded, nothing } from './procedure.ts';

/** Fields that others changed meanwhile, and what is decided of them. */
export const conflicts = {
  list: guarded('console.open').output(z.array(ConflictRow)),
  decide: guarded('console.open')
    .input(z.object({ decisions: z.array(Decision).min(1).max(100_000) }))
    .output(Decided),
  /** Takes a decision back: its conflicts are open again, and what it sent is undone. */
  undo: guarded('console.open')
    .input(z.object({ id: OperationId }))
    .output(nothing),
};
