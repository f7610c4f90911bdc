import { create } from 'zustand';

import type { MemberId } from '../../shared/domain/ids.ts';
import { type AnalyticsQuery, SessionFilter, type SessionSort } from '../../shared/ipc/session-contract.ts';

/** A filter of sessions, with the name of the person in it: the rows that would tell it may not be there. */
export interface SessionChoice extends SessionFilter {
  readonly personName: string | null;
}

export const everySession: SessionChoice = { ...SessionFilter.parse({}), personName: null };

/** The choice as the main process takes it. */
export const filterOf = (choice: SessionChoice): SessionFilter => SessionFilter.parse(choice);

export const isEverySession = (choice: SessionChoice): boolean =>
  JSON.stringify(filterOf(choice)) === JSON.stringify(filterOf(everySession));

const latestFirst: SessionSort = { by: 'started', down: true };
type FiguresSort = AnalyticsQuery['sort'];

interface SessionsView {
  /** What the list is narrowed down to. */
  readonly choice: SessionChoice;
  readonly sort: SessionSort;
  readonly cursor: number;
  /** What the figures are of, which is another question than the list. */
  readonly figures: SessionChoice;
  readonly by: AnalyticsQuery['by'];
  readonly figuresSort: FiguresSort;
  readonly narrow: (change: Partial<SessionChoice>) => void;
  readonly sortBy: (sort: SessionSort) => void;
  readonly moveTo: (row: number) => void;
  readonly narrowFigures: (change: Partial<SessionChoice>) => void;
  readonly group: (by: AnalyticsQuery['by']) => void;
  readonly sortFigures: (sort: FiguresSort) => void;
  /** Exactly these sessions, and no filter of before. */
  readonly show: (filter: SessionFilter, personName?: string | null) => void;
  /** Those of one person. */
  readonly showPerson: (person: { readonly id: MemberId; readonly name: string }) => void;
  /** As it is at first, with nothing of another workspace or person in it. */
  readonly reset: () => void;
}

const atFirst = {
  ...{ choice: everySession, sort: latestFirst, cursor: 0, figures: everySession, by: 'scenario' },
  figuresSort: { by: 'sessions', down: true },
} as const satisfies Partial<SessionsView>;

export const useSessionsView = create<SessionsView>()((set) => ({
  ...atFirst,
  narrow: (change) => set(({ choice }) => ({ choice: { ...choice, ...change }, cursor: 0 })),
  sortBy: (sort) => set({ sort, cursor: 0 }),
  moveTo: (cursor) => set({ cursor }),
  narrowFigures: (change) => set(({ figures }) => ({ figures: { ...figures, ...change } })),
  // Months are looked at from the latest on, all else from the most.
  group: (by) => set({ by, figuresSort: by === 'month' ? { by: 'name', down: true } : atFirst.figuresSort }),
  sortFigures: (figuresSort) => set({ figuresSort }),
  show: (filter, personName = null) => set({ choice: { ...filter, personName }, cursor: 0 }),
  showPerson: ({ id, name }) => set({ choice: { ...everySession, person: id, personName: name }, cursor: 0 }),
  reset: () => set(atFirst),
}));
