import { create } from 'zustand';

import type { RubricId, SessionId, VerdictId } from '../../shared/domain/ids.ts';
import type { Grades } from '../../shared/domain/result.ts';

/** A score that is being given, and not given yet. */
export interface ScoreDraft {
  /** Null until a rubric is chosen. */
  readonly rubric: RubricId | null;
  readonly grades: Grades;
  readonly notes: string;
  /** The last verdict on the score as it was when the form was opened. */
  readonly was: VerdictId | null;
}

interface ScoreDrafts {
  readonly drafts: ReadonlyMap<SessionId, ScoreDraft>;
  readonly keep: (session: SessionId, draft: ScoreDraft) => void;
  readonly drop: (session: SessionId) => void;
  readonly reset: () => void;
}

/** Scores that are begun, by their session: they outlive their form, and never leave the memory of this window. */
export const useScoreDrafts = create<ScoreDrafts>()((set) => ({
  drafts: new Map(),
  keep: (session, draft) => set(({ drafts }) => ({ drafts: new Map(drafts).set(session, draft) })),
  drop: (session) => set(({ drafts }) => ({ drafts: new Map([...drafts].filter(([id]) => id !== session)) })),
  reset: () => set({ drafts: new Map() }),
}));
