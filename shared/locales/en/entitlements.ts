import type { EntitlementReason, Feature } from '../../domain/entitlements.ts';

const feature: Readonly<Record<Feature, string>> = {
  coaching: 'Book coaching',
  programs: 'Enrol in programs',
  materials: 'Articles, videos and materials',
  surveys: 'Surveys',
  roleplays: 'AI roleplay sessions',
  roleplayAnalytics: 'Roleplay analytics',
  assignRoleplays: 'Assign roleplays',
  futureAi: 'AI features to come',
};
const why: Readonly<Record<EntitlementReason, string>> = {
  everySeat: 'With every seat',
  fullSeat: 'With the full seat',
  needsFullSeat: 'Needs a full seat',
  suspended: 'Suspended',
  notAccepted: 'Not accepted yet',
};

/** What a seat allows, and why not. */
export const entitlements = {
  feature,
  why,
  whereEnabled: 'where the workspace enables it',
  notEntitled: '{{email}} may not do this as they are now: {{feature}}. {{why}}.',
} as const;
