import { z } from 'zod';

import { MemberFilter, Sort } from './shapes.ts';

/** The columns of the Users list, in the order they start with. */
export const memberColumns = [
  'name',
  'email',
  'role',
  'seat',
  'groups',
  'credits',
  'status',
  'lastUsedAt',
  'createdAt',
] as const;
export const MemberColumn = z.enum(memberColumns);
export type MemberColumn = z.infer<typeof MemberColumn>;

const Columns = z.array(MemberColumn).max(50);

/** How the columns of the list are laid out. */
export const ListColumns = z.object({
  order: Columns,
  hidden: Columns,
  /** Columns that were asked for: they stay, however narrow the list gets. */
  kept: Columns,
  widths: z.partialRecord(MemberColumn, z.int().min(0).max(5000)),
});
export type ListColumns = z.infer<typeof ListColumns>;

export const MAX_VIEW_NAME = 60;
/** A question that somebody asks again and again, under a name. */
export const SavedView = z.object({
  id: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(MAX_VIEW_NAME),
  filter: MemberFilter,
  sort: Sort,
  columns: ListColumns,
});
export type SavedView = z.infer<typeof SavedView>;

export const MAX_VIEWS = 50;
/** What a person has arranged about the list of one workspace, on this computer. */
export const ListMemory = z.object({
  /** Of the list of everyone; null while nobody has changed them. */
  columns: ListColumns.nullable(),
  views: z.array(SavedView).max(MAX_VIEWS),
});
export type ListMemory = z.infer<typeof ListMemory>;

/** The long lists that are saved in pieces. */
export const SavedList = z.enum(['sessions', 'analytics', 'assignment']);
export type SavedList = z.infer<typeof SavedList>;
/** How many rows of how many are written. */
export const SaveProgress = z.object({ done: z.int(), total: z.int() });
export type SaveProgress = z.infer<typeof SaveProgress>;
