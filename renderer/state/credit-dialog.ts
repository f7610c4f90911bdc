import { create } from 'zustand';

import type { CreditPlace } from '../../shared/commands/credits.ts';
import type { Spread } from '../../shared/commands/spread.ts';
import type { Expiry } from '../../shared/domain/expiry.ts';
import type { GroupId, MemberId, OperationId } from '../../shared/domain/ids.ts';
import type { Selection } from '../../shared/ipc/shapes.ts';

/** A transfer to or from one person, what one person spent and gets back, what a group shares, what expires of the pool, or the balances of many. With `replaces` a parked change is made anew. */
export type CreditRequest =
  | {
      readonly kind: 'transfer';
      readonly member: MemberId;
      readonly name: string;
      readonly takes: boolean;
      readonly other: CreditPlace;
      /** Whose that is, where it is another person. */
      readonly otherName?: string;
      readonly amount: number;
      readonly replaces?: OperationId;
    }
  | {
      readonly kind: 'refund';
      readonly member: MemberId;
      readonly name: string;
      readonly amount: number;
      readonly reason: string;
      readonly replaces?: OperationId;
    }
  | {
      readonly kind: 'spread';
      readonly group: GroupId;
      readonly name: string;
      readonly from: Spread['from'];
      readonly amount: number;
      readonly replaces?: OperationId;
    }
  /** What was wanted, where that is made anew. */
  | ({ readonly kind: 'expiry'; readonly replaces?: OperationId } & Partial<Expiry>)
  | { readonly kind: 'keepCredits' }
  | {
      readonly kind: 'modify';
      readonly selection: Selection;
      readonly balance: number;
      readonly replaces?: OperationId;
    };

/** The dialog that gives somebody credits out of the pool, to begin with. */
export const transferOf = ({ id, name }: { readonly id: MemberId; readonly name: string }): CreditRequest => ({
  ...{ kind: 'transfer', member: id, name, takes: false },
  ...{ other: { kind: 'pool' }, amount: 1 },
});

/** The dialog that gives somebody back what they spent. */
export const refundOf = ({ id, name }: { readonly id: MemberId; readonly name: string }): CreditRequest => ({
  ...{ kind: 'refund', member: id, name, amount: 1, reason: '' },
});

/** The credit dialog that is asked for, by whichever list: it is mounted once, beside the screens. */
interface CreditDialog {
  readonly request: CreditRequest | null;
  readonly ask: (request: CreditRequest) => void;
  readonly close: () => void;
}

export const useCreditDialog = create<CreditDialog>()((set) => ({
  request: null,
  ask: (request) => set({ request }),
  close: () => set({ request: null }),
}));
