import { create } from 'zustand';

import type { CreditPlace } from '../../shared/commands/credits.ts';
import { GroupId, MemberId } from '../../shared/domain/ids.ts';
import type { MovementKind, StatementQuery } from '../../shared/ipc/statement-contract.ts';
import { beginningOf } from './days.ts';

/** What a statement is narrowed down to, as it is chosen: days are the user's own, both of them included; empty for none. */
export interface StatementChoice {
  readonly search: string;
  readonly kind: MovementKind | '';
  readonly from: string;
  readonly until: string;
}

export const noChoice: StatementChoice = { search: '', kind: '', from: '', until: '' };

interface StatementView {
  /** Whose statement the choice is of: another one begins with all of it. */
  readonly place: string;
  readonly choice: StatementChoice;
  readonly narrow: (place: string, change: Partial<StatementChoice>) => void;
  /** As it is at first, with nothing of another workspace or person in it. */
  readonly reset: () => void;
}

const atFirst = { place: '', choice: noChoice } as const satisfies Partial<StatementView>;

export const useStatementView = create<StatementView>()((set) => ({
  ...atFirst,
  narrow: (place, change) =>
    set((view) => ({ place, choice: { ...(view.place === place ? view.choice : noChoice), ...change } })),
  reset: () => set(atFirst),
}));

/** A place as the last part of an address. */
export function placeKey(of: CreditPlace): string {
  if (of.kind === 'pool') return of.kind;
  return of.kind === 'group' ? `group-${of.group}` : `person-${of.member}`;
}

/** The place an address leads to; null where it leads to none. */
export function placeAt(key: string): CreditPlace | null {
  if (key === 'pool') return { kind: key };
  const group = GroupId.safeParse(/^group-(.+)$/u.exec(key)?.[1]);
  if (group.success) return { kind: 'group', group: group.data };
  const member = MemberId.safeParse(/^person-(.+)$/u.exec(key)?.[1]);
  return member.success ? { kind: 'member', member: member.data } : null;
}

/** The choice as the main process takes it; its days are those of a zone. */
export const queryOf = (
  of: CreditPlace,
  { search, kind, from, until }: StatementChoice,
  zone: string,
): StatementQuery => ({
  of,
  search,
  kind: kind === '' ? null : kind,
  from: beginningOf(from, 0, zone),
  until: beginningOf(until, 1, zone),
});
