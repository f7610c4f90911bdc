import { create } from 'zustand';

import type { IdleQuestion } from '../../shared/ipc/idle-shapes.ts';

interface IdleView {
  readonly question: IdleQuestion;
  readonly ask: (change: Partial<IdleQuestion>) => void;
  /** As it is at first, with nothing of another workspace or person in it. */
  readonly reset: () => void;
}

const atFirst: IdleQuestion = { days: 30, groups: [] };

/** Which unused seats are looked at: the report has its question from whoever leads to it, or from its own choices. */
export const useIdleView = create<IdleView>()((set) => ({
  question: atFirst,
  ask: (change) => set(({ question }) => ({ question: { ...question, ...change } })),
  reset: () => set({ question: atFirst }),
}));
