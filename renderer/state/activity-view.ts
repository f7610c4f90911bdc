import { create } from 'zustand';

import type { OperationId } from '../../shared/domain/ids.ts';
import type { ActivityActor, ActivityFilter, ActivityKind } from '../../shared/ipc/activity-shapes.ts';
import { beginningOf } from './days.ts';

/** What the list of activity is narrowed down to, as it is chosen: days are the user's own. */
export interface ActivityChoice {
  readonly search: string;
  readonly by: ActivityActor | '';
  readonly kind: ActivityKind | '';
  /** Days as `2026-11-22`, both of them included; empty for none. */
  readonly from: string;
  readonly until: string;
}

export const noChoice: ActivityChoice = { search: '', by: '', kind: '', from: '', until: '' };

interface ActivityView {
  readonly choice: ActivityChoice;
  readonly cursor: number;
  /** Whose details are beside the list. */
  readonly opened: OperationId | null;
  /** Whether the log is being looked through. */
  readonly verifying: boolean;
  readonly narrow: (change: Partial<ActivityChoice>) => void;
  readonly moveTo: (row: number) => void;
  readonly open: (id: OperationId | null) => void;
  readonly verify: (verifying: boolean) => void;
  /** As it is at first, with nothing of another workspace or person in it. */
  readonly reset: () => void;
}

const atFirst = {
  choice: noChoice,
  cursor: 0,
  opened: null,
  verifying: false,
} as const satisfies Partial<ActivityView>;

export const useActivityView = create<ActivityView>()((set) => ({
  ...atFirst,
  narrow: (change) => set(({ choice }) => ({ choice: { ...choice, ...change }, cursor: 0 })),
  moveTo: (cursor) => set({ cursor }),
  open: (opened) => set({ opened }),
  verify: (verifying) => set({ verifying }),
  reset: () => set(atFirst),
}));

/** The choice as the main process takes it; its days are those of a zone. */
export const filterOf = ({ search, by, kind, from, until }: ActivityChoice, zone: string): ActivityFilter => ({
  search,
  by: by === '' ? [] : [by],
  kinds: kind === '' ? [] : [kind],
  from: beginningOf(from, 0, zone),
  until: beginningOf(until, 1, zone),
  about: null,
});
