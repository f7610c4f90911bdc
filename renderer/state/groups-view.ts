import { create } from 'zustand';

import type { TagId } from '../../shared/domain/ids.ts';

export const groupColumns = ['name', 'members', 'fullSeats', 'wallet', 'admins'] as const;
export type GroupColumn = (typeof groupColumns)[number];

interface GroupSort {
  readonly column: GroupColumn;
  readonly descending: boolean;
}

/** How the list of groups is looked at. */
interface GroupsView {
  readonly search: string;
  /** Only those with this tag. */
  readonly tag: TagId | null;
  readonly sort: GroupSort;
  readonly cursor: number;
  readonly narrow: (tag: TagId | null) => void;
  readonly find: (search: string) => void;
  /** Sorts by a column, or the other way round where it is sorted by already. */
  readonly sortBy: (column: GroupColumn) => void;
  readonly moveTo: (row: number) => void;
  /** As it is at first, with nothing of another workspace or person in it. */
  readonly reset: () => void;
}

const atFirst = {
  search: '',
  tag: null,
  sort: { column: 'name', descending: false },
  cursor: 0,
} as const satisfies Partial<GroupsView>;

/** Figures are looked at from the largest, names from A. */
const startsDescending = (column: GroupColumn): boolean => column !== 'name';

export const useGroupsView = create<GroupsView>()((set) => ({
  ...atFirst,
  narrow: (tag) => set({ tag, cursor: 0 }),
  find: (search) => set({ search, cursor: 0 }),
  sortBy: (column) =>
    set(({ sort }) => ({
      cursor: 0,
      sort: { column, descending: sort.column === column ? !sort.descending : startsDescending(column) },
    })),
  moveTo: (cursor) => set({ cursor }),
  reset: () => set(atFirst),
}));
