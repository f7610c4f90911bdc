import { create } from 'zustand';

export const groupColumns = ['name', 'members', 'fullSeats', 'wallet', 'admins'] as const;
export type GroupColumn = (typeof groupColumns)[number];

interface GroupSort {
  readonly column: GroupColumn;
  readonly descending: boolean;
}

/** How the list of groups is looked at. */
interface GroupsView {
  readonly search: string;
  readonly sort: GroupSort;
  readonly cursor: number;
  readonly find: (search: string) => void;
  /** Sorts by a column, or the other way round where it is sorted by already. */
  readonly sortBy: (column: GroupColumn) => void;
  readonly moveTo: (row: number) => void;
  /** As it is at first, with nothing of another workspace or person in it. */
  readonly reset: () => void;
}

const atFirst = {
  search: '',
  sort: { column: 'name', descending: false },
  cursor: 0,
} as const satisfies Partial<GroupsView>;

/** Figures are looked at from the largest, names from A. */
const startsDescending = (column: GroupColumn): boolean => column !== 'name';

export const useGroupsView = create<GroupsView>()((set) => ({
  ...atFirst,
  find: (search) => set({ search, cursor: 0 }),
  sortBy: (column) =>
    set(({ sort }) => ({
      cursor: 0,
      sort: { column, descending: sort.column === column ? !sort.descending : startsDescending(column) },
    })),
  moveTo: (cursor) => set({ cursor }),
  reset: () => set(atFirst),
}));
