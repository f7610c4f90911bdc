import { create } from 'zustand';

import type { Provider } from '../../shared/domain/connection.ts';
import type { GroupId, MemberId, SessionId } from '../../shared/domain/ids.ts';
import type { CallFilter } from '../../shared/ipc/integration-contract.ts';

/** What the list of calls is narrowed down to, as it is chosen: days are the user's own. */
export interface CallChoice {
  readonly search: string;
  readonly source: Provider | '';
  readonly group: GroupId | null;
  readonly member: { readonly id: MemberId; readonly name: string } | null;
  /** Days as `2026-11-22`, both of them included; empty for none. */
  readonly from: string;
  readonly until: string;
}

export const everyCall: CallChoice = { search: '', source: '', group: null, member: null, from: '', until: '' };

interface CallsView {
  readonly choice: CallChoice;
  readonly cursor: number;
  /** What is beside the list. */
  readonly opened: SessionId | null;
  readonly narrow: (change: Partial<CallChoice>) => void;
  readonly moveTo: (row: number) => void;
  readonly open: (id: SessionId | null) => void;
  /** As it is at first, with nothing of another workspace or person in it. */
  readonly reset: () => void;
}

const atFirst = { choice: everyCall, cursor: 0, opened: null } as const satisfies Partial<CallsView>;

export const useCallsView = create<CallsView>()((set) => ({
  ...atFirst,
  narrow: (change) => set(({ choice }) => ({ choice: { ...choice, ...change }, cursor: 0 })),
  moveTo: (cursor) => set({ cursor }),
  open: (opened) => set({ opened }),
  reset: () => set(atFirst),
}));

/** The choice as the main process takes it. */
export const callFilterOf = ({ search, source, group, member, from, until }: CallChoice): CallFilter => ({
  ...{ text: search, source: source === '' ? null : source, group, member: member?.id ?? null },
  ...{ from: from === '' ? null : from, to: until === '' ? null : until },
});
