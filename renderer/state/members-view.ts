import { create } from 'zustand';

import type { MemberId } from '../../shared/domain/ids.ts';
import { type MemberFilter, noFilter, type Sort, type SortColumn } from '../../shared/ipc/shapes.ts';
import { nobody, type Picked } from './selection.ts';

export const byName: Sort = [{ column: 'name', descending: false }];
const MOST_SORTS = 4;

/** What the Users list looks at and what is chosen in it. */
interface MembersView {
  readonly filter: MemberFilter;
  readonly sort: Sort;
  readonly picked: Picked;
  /** The row the keyboard is on. */
  readonly cursor: number;
  /** Where a range of rows begins. */
  readonly anchor: number;
  /** Whose drawer is open. */
  readonly opened: MemberId | null;
  /** Which saved view is looked at; null for the list of everyone. */
  readonly view: string | null;
  readonly narrow: (change: Partial<MemberFilter>) => void;
  readonly sortBy: (column: SortColumn, add: boolean) => void;
  readonly setPicked: (picked: Picked) => void;
  readonly moveTo: (row: number) => void;
  readonly anchorAt: (row: number) => void;
  readonly open: (id: MemberId | null) => void;
  /** Looks at the list as a saved view has it. */
  readonly look: (view: Pick<MembersView, 'view' | 'filter' | 'sort'>) => void;
  /** Goes on looking at the same people, by no saved view. */
  readonly leaveView: () => void;
  /** As it is at first, with nothing of another workspace or person in it. */
  readonly reset: () => void;
}

/** The next state of a column: ascending, descending, and back; `add` keeps the columns sorted by before. */
export function nextSort(sort: Sort, column: SortColumn, add: boolean): Sort {
  const now = sort.find((each) => each.column === column);
  if (!add) return [{ column, descending: now !== undefined && sort.length === 1 && !now.descending }];
  if (now === undefined) return [...sort, { column, descending: false }].slice(-MOST_SORTS);
  if (!now.descending) return sort.map((each) => (each.column === column ? { column, descending: true } : each));
  const rest = sort.filter((each) => each.column !== column);
  return rest.length > 0 ? rest : byName;
}

const atFirst = {
  filter: noFilter,
  sort: byName,
  picked: nobody,
  cursor: 0,
  anchor: 0,
  opened: null,
  view: null,
} as const satisfies Partial<MembersView>;

export const useMembersView = create<MembersView>()((set) => ({
  ...atFirst,
  narrow: (change) =>
    set(({ filter, picked }) => ({
      filter: { ...filter, ...change },
      // "Everyone who matches" was said of another filter.
      picked: picked.kind === 'matching' ? nobody : picked,
      cursor: 0,
      anchor: 0,
    })),
  sortBy: (column, add) => set(({ sort }) => ({ sort: nextSort(sort, column, add), cursor: 0, anchor: 0 })),
  setPicked: (picked) => set({ picked }),
  moveTo: (cursor) => set({ cursor }),
  anchorAt: (anchor) => set({ anchor, cursor: anchor }),
  open: (opened) => set({ opened }),
  look: (view) => set({ ...view, picked: nobody, cursor: 0, anchor: 0 }),
  leaveView: () => set({ view: null }),
  reset: () => set(atFirst),
}));
