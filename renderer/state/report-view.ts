import { create } from 'zustand';

import type { MemberFilter } from '../../shared/ipc/shapes.ts';
import { noFilter } from './members-view.ts';

/** How the reports are looked at. */
interface ReportView {
  readonly by: 'group' | 'person';
  readonly filter: MemberFilter;
  /** The day at whose end credits are looked at; empty for now. */
  readonly day: string;
  readonly show: (by: 'group' | 'person') => void;
  readonly lookAt: (day: string) => void;
  readonly narrow: (change: Partial<MemberFilter>) => void;
  /** As it is at first, with nothing of another workspace or person in it. */
  readonly reset: () => void;
}

const atFirst = { by: 'group', filter: noFilter, day: '' } as const satisfies Partial<ReportView>;

export const useReportView = create<ReportView>()((set) => ({
  ...atFirst,
  show: (by) => set({ by }),
  lookAt: (day) => set({ day }),
  narrow: (change) => set(({ filter }) => ({ filter: { ...filter, ...change } })),
  reset: () => set(atFirst),
}));
