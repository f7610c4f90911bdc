import { create } from 'zustand';

import { type ListColumns, type MemberColumn, memberColumns } from '../../shared/ipc/list-shapes.ts';

/** The width a column starts with, and the least it can be drawn to. */
export const columnWidth: Readonly<Record<MemberColumn, { readonly start: number; readonly least: number }>> = {
  name: { start: 156, least: 144 },
  email: { start: 176, least: 120 },
  role: { start: 152, least: 88 },
  seat: { start: 132, least: 104 },
  groups: { start: 132, least: 104 },
  credits: { start: 88, least: 76 },
  status: { start: 108, least: 88 },
  lastUsedAt: { start: 124, least: 96 },
  createdAt: { start: 116, least: 96 },
};

/** Which columns leave first when the list gets narrow. */
const leaving: readonly MemberColumn[] = ['createdAt', 'lastUsedAt', 'credits', 'email', 'groups', 'status'];

type Widths = Readonly<Partial<Record<MemberColumn, number>>>;

interface MemberColumns {
  /** All of them, from left to right; the name comes first. */
  readonly order: readonly MemberColumn[];
  readonly hidden: ReadonlySet<MemberColumn>;
  /** Columns that were asked for: they stay, however narrow the list gets. */
  readonly kept: ReadonlySet<MemberColumn>;
  readonly widths: Widths;
  /** Columns of what is not told to who looks: they are neither shown nor offered. */
  readonly withheld: ReadonlySet<MemberColumn>;
  readonly withhold: (columns: ReadonlySet<MemberColumn>) => void;
  /** The room the list has for columns, in pixels. */
  readonly room: number;
  readonly measure: (room: number) => void;
  /** Hides a column that is shown; shows and keeps one that is not, be it for want of room. */
  readonly toggle: (column: MemberColumn) => void;
  readonly resize: (column: MemberColumn, width: number) => void;
  /** Puts a column where another one stands. */
  readonly place: (column: MemberColumn, at: MemberColumn) => void;
  /** Lays the columns out as they once were, or as at first. */
  readonly adopt: (columns: ListColumns | null) => void;
  readonly reset: () => void;
}

const hiddenAtFirst: ReadonlySet<MemberColumn> = new Set<MemberColumn>(['createdAt']);

export const widthOf = (column: MemberColumn, widths: Widths): number => widths[column] ?? columnWidth[column].start;

type ColumnChoice = Pick<MemberColumns, 'order' | 'hidden' | 'kept' | 'widths' | 'room' | 'withheld'>;

/** The columns that are wanted and fit, in their order; those of the least use leave first. */
export function fitColumns({ order, hidden, kept, widths, room, withheld }: ColumnChoice): readonly MemberColumn[] {
  let shown = order.filter((column) => !hidden.has(column) && !withheld.has(column));
  const taken = () => shown.reduce((sum, column) => sum + widthOf(column, widths), 0);
  for (const column of leaving) {
    if (taken() <= room) break;
    if (kept.has(column)) continue;
    shown = shown.filter((each) => each !== column);
  }
  return shown;
}

function without(columns: ReadonlySet<MemberColumn>, column: MemberColumn): ReadonlySet<MemberColumn> {
  const rest = new Set(columns);
  rest.delete(column);
  return rest;
}

/** The order with one column where another one stood; the name stays first. */
function placed(order: readonly MemberColumn[], column: MemberColumn, at: MemberColumn): readonly MemberColumn[] {
  if (column === 'name' || at === 'name') return order;
  return order.filter((each) => each !== column).toSpliced(order.indexOf(at), 0, column);
}

const atFirst = {
  order: memberColumns,
  hidden: hiddenAtFirst,
  kept: new Set<MemberColumn>(),
  widths: {},
} as const satisfies Partial<MemberColumns>;

/** Columns that came with a later version stand where they do at first. */
const adopted = ({ order, hidden, kept, widths }: ListColumns) => ({
  order: [...order, ...memberColumns.filter((column) => !order.includes(column))],
  hidden: new Set(hidden),
  kept: new Set(kept),
  widths,
});

/** How the columns are laid out, to be kept. */
export const layoutOf = ({ order, hidden, kept, widths }: Omit<ColumnChoice, 'room' | 'withheld'>): ListColumns => ({
  order: [...order],
  hidden: [...hidden].toSorted(),
  kept: [...kept].toSorted(),
  widths: { ...widths },
});

export const useMemberColumns = create<MemberColumns>()((set) => ({
  ...atFirst,
  room: Number.POSITIVE_INFINITY,
  withheld: new Set<MemberColumn>(),
  measure: (room) => set({ room }),
  withhold: (withheld) => set({ withheld }),
  toggle: (column) =>
    set((choice) =>
      fitColumns(choice).includes(column)
        ? { hidden: new Set(choice.hidden).add(column), kept: without(choice.kept, column) }
        : { hidden: without(choice.hidden, column), kept: new Set(choice.kept).add(column) },
    ),
  resize: (column, width) =>
    set(({ widths }) => ({ widths: { ...widths, [column]: Math.max(columnWidth[column].least, Math.round(width)) } })),
  place: (column, at) => set(({ order }) => ({ order: placed(order, column, at) })),
  adopt: (columns) => set(columns === null ? atFirst : adopted(columns)),
  reset: () => set(atFirst),
}));
