import { create } from 'zustand';

import type { SessionId, VerdictId } from '../../shared/domain/ids.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import type { ProposedScore } from '../../shared/ipc/session-ai-contract.ts';

/** A session a model is asked about among others. */
export interface BatchItem {
  readonly session: SessionId;
  /** Whose it is, and what it is called. */
  readonly name: string;
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
  readonly begin: (run: symbol, items: readonly BatchItem[]) => void;
  /** Tells what became of one; of what was stopped or forgotten meanwhile nothing. */
  readonly change: (run: symbol, session: SessionId, more: Partial<BatchItem>) => void;
  /** Nothing more is asked: what was not asked about yet stays so. */
  readonly end: () => void;
  /** Somebody has decided about a proposal, or does not want it. */
  readonly drop: (session: SessionId) => void;
  readonly reset: () => void;
}

const over = (item: BatchItem): BatchItem =>
  item.state === 'waiting' || item.state === 'asking' ? { ...item, state: 'stopped' } : item;

/** Proposals of a model about several sessions: they wait in the memory of this window until a person decides. */
export const useAiBatch = create<AiBatch>()((set) => ({
  ...{ items: [], run: null },
  begin: (run, items) => set({ run, items }),
  change: (run, session, more) =>
    set((now) =>
      now.run === run
        ? { items: now.items.map((item) => (item.session === session ? { ...item, ...more } : item)) }
        : {},
    ),
  end: () => set(({ items }) => ({ run: null, items: items.map(over) })),
  drop: (session) => set(({ items }) => ({ items: items.filter((item) => item.session !== session) })),
  reset: () => set({ items: [], run: null }),
}));

/** The proposal that waits for somebody about a session. */
export const proposalIn = (items: readonly BatchItem[], session: SessionId): BatchItem | undefined =>
  items.find((item) => item.session === session && item.proposal !== null);
