import { z } from 'zod';

import { AgreementField } from './agreement.ts';
import { ExpiryFields } from './expiry.ts';
import { Instant, WorkspaceId } from './ids.ts';
import { TermFields } from './term.ts';
import { SettingFields, WorkspaceName } from './workspace-settings.ts';

export const plans = ['free', 'starter', 'professional', 'enterprise'] as const;
export const Plan = z.enum(plans);
export type Plan = z.infer<typeof Plan>;

/** The most full seats a plan sells. Source: the platforms' public plan pages (1 admin and 3 basic; 50; 200; unlimited). */
export const fullSeatCap: Readonly<Record<Plan, number>> = {
  free: 0,
  starter: 50,
  professional: 200,
  enterprise: 1_000_000,
};

/** The fewest full seats a plan is sold with, by the same pages. */
export const fullSeatFloor: Readonly<Record<Plan, number>> = { free: 0, starter: 5, professional: 15, enterprise: 0 };

export const Workspace = z.object({
  id: WorkspaceId,
  name: WorkspaceName,
  plan: Plan,
  /** Coaching credits bought with the plan. */
  credits: z.int().min(0),
  /** When spent seats come back. */
  renewsAt: Instant,
  /** Made as a sample: it can be reset. */
  sample: z.boolean(),
  createdAt: Instant,
  ...SettingFields.shape,
  ...ExpiryFields.shape,
  ...TermFields.shape,
  ...AgreementField.shape,
  /** Since when a key is kept for the endpoint of AI; null where there is none. */
  aiKeySince: Instant.nullable().default(null),
});
export type Workspace = z.infer<typeof Workspace>;
