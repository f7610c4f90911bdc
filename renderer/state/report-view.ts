import { create } from 'zustand';

import type { MemberFilter } from '../../shared/ipc/shapes.ts';
import { noFilter } from './members-view.ts';

/** How the seat report is looked at. */
interface ReportView {
  readonly by: 'group' | 'person';
  readonly filter: MemberFilter;
  readonly show: (by: 'group' | 'person') => void;
  readonly narrow: (change: Partial<MemberFilter>) => void;
}

export const useReportView = create<ReportView>()((set) => ({
  by: 'group',
  filter: noFilter,
  show: (by) => set({ by }),
  narrow: (change) => set(({ filter }) => ({ filter: { ...filter, ...change } })),
}));
