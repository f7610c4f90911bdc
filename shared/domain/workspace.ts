import { z } from 'zod';

import { AgreementField } from './agreement.ts';
import { ExpiryFields } from './expiry.ts';
import { Instant, WorkspaceId } from './ids.ts';
import { TermFields } from './term.ts';

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

export const MAX_WORKSPACE_NAME = 120;
export const WorkspaceName = z.string().trim().min(1).max(MAX_WORKSPACE_NAME);
/** What owners and admins set for the whole workspace. */
export const WorkspaceSettings = z.object({
  /** Scoring managers may change roles below admin, and remove people of those roles. */
  managersManagePeople: z.boolean(),
});
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>;

/** What a workspace is set to when it is made. */
export const usualSettings: WorkspaceSettings = { managersManagePeople: true };

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
  // A service that knows nothing of it, and what it has told before, lets them.
  managersManagePeople: WorkspaceSettings.shape.managersManagePeople.default(usualSettings.managersManagePeople),
  ...ExpiryFields.shape,
  ...TermFields.shape,
  ...AgreementField.shape,
});
export type Workspace = z.infer<typeof Workspace>;
