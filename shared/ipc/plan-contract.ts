import { z } from 'zod';

import { AgreementWish } from '../commands/agreement.ts';
import { PlanWish, RenewalWish } from '../commands/plan.ts';
import { TermsWish } from '../commands/terms.ts';
import { Instant } from '../domain/ids.ts';
import { SeatCounts } from '../domain/seat.ts';
import { Plan } from '../domain/workspace.ts';
import { AppError } from '../errors/app-error.ts';
import { guarded, InPlaceOf } from './procedure.ts';
import { Done } from './shapes.ts';

/** What changing or renewing the plan would do, decided by the code that does it. */
export const PlanPreview = z.object({
  /** As it is now: what whoever changes it has seen. */
  plan: Plan,
  renewsAt: Instant,
  before: SeatCounts,
  after: SeatCounts,
  /** Whether anything would be other than it is. */
  changes: z.boolean(),
  refusal: AppError.nullable(),
});
export type PlanPreview = z.infer<typeof PlanPreview>;

/** The plan that was bought: how many full seats it grants, and until when. */
export const plan = {
  previewChange: guarded('billing.manage')
    .input(z.object({ plan: Plan, seats: PlanWish.shape.seats.shape.to, ...InPlaceOf }))
    .output(PlanPreview),
  change: guarded('billing.manage').input(PlanWish.extend(InPlaceOf)).output(Done),
  previewRenewal: guarded('billing.manage')
    .input(z.object({ renewsAt: Instant, ...InPlaceOf }))
    .output(PlanPreview),
  renew: guarded('billing.manage').input(RenewalWish.extend(InPlaceOf)).output(Done),
  agree: guarded('billing.manage').input(AgreementWish.extend(InPlaceOf)).output(Done),
  setTerms: guarded('billing.manage').input(TermsWish.extend(InPlaceOf)).output(Done),
};
