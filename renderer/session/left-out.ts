import { useState } from 'react';

import type { MemberId } from '../../shared/domain/ids.ts';
import { ticked } from '../ui/people-ticks.tsx';

const nobody: ReadonlySet<MemberId> = new Set();

export interface LeftOut {
  readonly off: ReadonlySet<MemberId>;
  /** Changes with who is left out: what is asked about the others is asked anew. */
  readonly revision: number;
  readonly tick: (id: MemberId, on: boolean) => void;
  /** Leaves everybody out, or nobody. */
  readonly tickAll: (on: boolean) => void;
  /** Those who are meant. */
  readonly kept: MemberId[];
}

/** Who of the people of a change is left out of it when it is made anew. */
export function useLeftOut(members: readonly MemberId[]): LeftOut {
  const [{ off, revision }, set] = useState({ off: nobody, revision: 0 });
  const leaveOut = (next: ReadonlySet<MemberId>) => set({ off: next, revision: revision + 1 });
  return {
    off,
    revision,
    tick: (id, on) => leaveOut(ticked(off, id, on)),
    tickAll: (on) => leaveOut(on ? nobody : new Set(members)),
    kept: off.size === 0 ? [...members] : members.filter((id) => !off.has(id)),
  };
}
