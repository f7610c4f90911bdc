import type { Member } from './member.ts';

/** Which seat each thing needs that people do in the product; basic is what everybody holds. */
const table = {
  coaching: { seat: 'basic', whereEnabled: false },
  programs: { seat: 'basic', whereEnabled: false },
  materials: { seat: 'basic', whereEnabled: false },
  surveys: { seat: 'basic', whereEnabled: false },
  roleplays: { seat: 'full', whereEnabled: false },
  roleplayAnalytics: { seat: 'full', whereEnabled: false },
  assignRoleplays: { seat: 'full', whereEnabled: true },
  futureAi: { seat: 'full', whereEnabled: false },
} as const satisfies Readonly<Record<string, { readonly seat: 'basic' | 'full'; readonly whereEnabled: boolean }>>;

export type Feature = keyof typeof table;
export const features = Object.keys(table) as Feature[]; // the keys of this very object

/** Why a seat allows something, and why not. */
export type EntitlementReason = 'everySeat' | 'fullSeat' | 'needsFullSeat' | 'suspended' | 'notAccepted';

export interface Entitlement {
  readonly feature: Feature;
  readonly allowed: boolean;
  readonly why: EntitlementReason;
  /** The seat is not all: the workspace has to have switched it on. */
  readonly whereEnabled: boolean;
}

function reasonFor(feature: Feature, { status, seat }: Pick<Member, 'status' | 'seat'>): EntitlementReason {
  if (status === 'suspended') return 'suspended';
  if (status !== 'active') return 'notAccepted';
  if (table[feature].seat === 'basic') return 'everySeat';
  return seat === 'full' ? 'fullSeat' : 'needsFullSeat';
}

/** What the seat of somebody allows them now, feature by feature: nothing while they are suspended or have not accepted. */
export function entitlementsOf(member: Pick<Member, 'status' | 'seat'>): Entitlement[] {
  return features.map((feature) => {
    const why = reasonFor(feature, member);
    const allowed = why === 'everySeat' || why === 'fullSeat';
    return { feature, allowed, why, whereEnabled: table[feature].whereEnabled };
  });
}
