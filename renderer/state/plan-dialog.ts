import { create } from 'zustand';

import type { Agreement } from '../../shared/domain/agreement.ts';
import type { OperationId } from '../../shared/domain/ids.ts';
import type { Plan } from '../../shared/domain/workspace.ts';

/** What a change that is made anew wanted. */
type Wanted =
  | { readonly kind: 'plan'; readonly plan: Plan; readonly seats: number }
  | { readonly kind: 'renewal'; readonly renewsAt: string }
  | { readonly kind: 'agreement'; readonly seen: Agreement; readonly wanted: Agreement };

type PlanRequest =
  | { readonly kind: Wanted['kind'] | 'terms'; readonly wanted?: undefined; readonly replaces?: undefined }
  | { readonly kind: Wanted['kind']; readonly wanted: Wanted; readonly replaces: OperationId };

/** The dialog of the plan that is asked for, beside its figures or by the tray: it is mounted once, beside the screens. */
interface PlanDialog {
  readonly request: PlanRequest | null;
  readonly ask: (kind: Wanted['kind'] | 'terms') => void;
  readonly askAnew: (wanted: Wanted, replaces: OperationId) => void;
  readonly close: () => void;
}

export const usePlanDialog = create<PlanDialog>()((set) => ({
  request: null,
  ask: (kind) => set({ request: { kind } }),
  askAnew: (wanted, replaces) => set({ request: { kind: wanted.kind, wanted, replaces } }),
  close: () => set({ request: null }),
}));
