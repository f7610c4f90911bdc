import { create } from 'zustand';

import type { SessionId, VerdictId } from '../../shared/domain/ids.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import type { ProposedScore } from '../../shared/ipc/session-ai-contract.ts';

/** A session a model is asked about among others. */
export interface BatchItem {
  readonly session: SessionId;
  /** Whose it is, and what it is called, as far as that is known: each in a script of its own. */
  readonly named: readonly string[];
  readonly state: 'waiting' | 'asking' | 'proposed' | 'decided' | 'noRubric' | 'failed' | 'stopped';
  readonly error: AppError | null;
  readonly proposal: ProposedScore | null;
  /** The last verdict on the score when the model was asked. */
  readonly was: VerdictId | null;
}

interface AiBatch {
  readonly items: readonly BatchItem[];
  /** What is going on; null where nothing is asked any more. */
  readonly run: symbol | null;
  /** Of how many sessions it was begun. */
  readonly count: number;
  /** Proposals that were decided about here, or put away: where they are still told, they are not shown again. */
  readonly away: ReadonlySet<string>;
  readonly begin: (run: symbol, items: readonly BatchItem[]) => void;
  /** Tells what became of one; of what was stopped or forgotten meanwhile nothing. */
  readonly change: (run: symbol, session: SessionId, more: Partial<BatchItem>) => void;
  /** Nothing more is asked: what was not asked about yet stays so. */
  readonly end: () => void;
  /** Somebody has decided about proposals, or does not want them. */
  readonly drop: (items: readonly Pick<BatchItem, 'session' | 'proposal'>[]) => void;
  readonly reset: () => void;
}

const over = (item: BatchItem): BatchItem =>
  item.state === 'waiting' || item.state === 'asking' ? { ...item, state: 'stopped' } : item;

const isKept = (fresh: readonly BatchItem[]) => {
  const sessions = new Set(fresh.map(({ session }) => session));
  return ({ session, proposal }: BatchItem) => proposal !== null && !sessions.has(session);
};

/** What a model is asked of several sessions. What it proposed waits with the workspace until a person decides. */
export const useAiBatch = create<AiBatch>()((set) => ({
  ...{ items: [], run: null, count: 0, away: new Set() },
  begin: (run, items) =>
    set((now) => ({ run, items: [...items, ...now.items.filter(isKept(items))], count: items.length })),
  change: (run, session, more) =>
    set((now) =>
      now.run === run
        ? { items: now.items.map((item) => (item.session === session ? { ...item, ...more } : item)) }
        : {},
    ),
  end: () => set(({ items }) => ({ run: null, items: items.map(over) })),
  drop: (dropped) =>
    set(({ items, away }) => {
      const sessions = new Set(dropped.map(({ session }) => session));
      const gone = dropped.flatMap(({ proposal }) => proposal?.id ?? []);
      return { items: items.filter(({ session }) => !sessions.has(session)), away: new Set([...away, ...gone]) };
    }),
  reset: () => set({ items: [], run: null, count: 0, away: new Set() }),
}));
