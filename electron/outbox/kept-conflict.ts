import type { Conflict, ConflictField } from '../../shared/kernel/conflict.ts';

/** A conflict of a change of ours, as it is kept until it is decided and for a while after. */
export interface KeptConflict {
  readonly n: number;
  readonly change: number;
  readonly entity: Conflict['entity'];
  readonly id: string;
  readonly field: ConflictField;
  /** The criterion or item of a rubric. */
  readonly part: string | null;
  readonly was: string | null;
  readonly mine: string;
  readonly theirs: string | null;
  readonly gone: number;
  readonly by: string | null;
  readonly at: string | null;
}
