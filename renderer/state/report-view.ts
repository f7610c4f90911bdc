import { create } from 'zustand';

import type { GroupId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { Period, ReportKind, ReportSort } from '../../shared/ipc/report-shapes.ts';
import type { SeatState } from '../../shared/ipc/shapes.ts';

export const reportTabs = ['group', 'person', 'role', 'time'] as const;
export type ReportTab = (typeof reportTabs)[number];

/** What a report is asked, as it is chosen on its screen; days are as `2026-11-22`, empty where none is chosen. */
export interface ReportChoice {
  readonly by: ReportTab;
  readonly period: Period;
  /** The moment looked at: the end of the day where no time is chosen; now where there is no day. */
  readonly day: string;
  readonly time: string;
  /** The day whose end is compared with. */
  readonly compare: string;
  /** The day a report over time begins with. */
  readonly from: string;
  readonly search: string;
  readonly groups: readonly GroupId[];
  readonly roles: readonly Role[];
  /** Of today only: of the past it is a column. */
  readonly seats: readonly SeatState[];
}

/** How the reports are looked at; seats and credits alike, so that one goes from one to the other in the same place. */
interface ReportView extends ReportChoice {
  readonly sorts: Readonly<Record<string, ReportSort>>;
  readonly choose: (change: Partial<ReportChoice>) => void;
  readonly sort: (kind: ReportKind, sort: ReportSort) => void;
  /** As it is at first, with nothing of another workspace or person in it. */
  readonly reset: () => void;
}

/** Everybody. */
export const wholeReport = { search: '', groups: [], roles: [], seats: [] } as const satisfies Partial<ReportChoice>;

const atFirst = {
  by: 'group',
  period: 'month',
  day: '',
  time: '',
  compare: '',
  from: '',
  ...wholeReport,
  sorts: {},
} as const satisfies Partial<ReportView>;

const sortKey = (kind: ReportKind, by: ReportTab): string => `${kind} ${by}`;
const byName: ReportSort = { column: null, descending: false };

/** The order of what is looked at. */
export const sortOf = ({ sorts, by }: Pick<ReportView, 'sorts' | 'by'>, kind: ReportKind): ReportSort =>
  sorts[sortKey(kind, by)] ?? (by === 'time' ? { column: null, descending: true } : byName);

export const useReportView = create<ReportView>()((set) => ({
  ...atFirst,
  choose: (change) => set(change),
  sort: (kind, sort) => set(({ sorts, by }) => ({ sorts: { ...sorts, [sortKey(kind, by)]: sort } })),
  reset: () => set(atFirst),
}));
