import fc from 'fast-check';

import type { Role } from '../../shared/domain/member.ts';

export const PEOPLE = 4;
export const GROUPS = 3;

/** What happens to people and groups, and to the reader, who is the first of them. */
export type Step =
  | { readonly kind: 'member' | 'admin' | 'credit'; readonly person: number; readonly group: number }
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'seat' | 'name' | 'comeOrGo'; readonly person: number }
  | { readonly kind: 'group'; readonly group: number }
  | { readonly kind: 'pull' };

const person = fc.nat(PEOPLE - 1);
const group = fc.nat(GROUPS - 1);
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('member' as const), person, group }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('admin' as const), person: fc.constant(0), group }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('role' as const), role: fc.constantFrom('admin', 'learner') }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('seat' as const, 'name' as const), person }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('credit' as const), person, group }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('comeOrGo' as const), person: fc.integer({ min: 1, max: PEOPLE - 1 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('group' as const), group }) },
  { weight: 5, arbitrary: fc.constant({ kind: 'pull' as const }) },
);

/** Somebody of theirs was once in a group to which the reader is appointed later: hardly ever met by chance. */
export const appointedLater: readonly Step[] = [
  { kind: 'admin', person: 0, group: 0 },
  { kind: 'member', person: 1, group: 0 },
  { kind: 'member', person: 1, group: 2 },
  { kind: 'member', person: 1, group: 2 },
  { kind: 'pull' },
  { kind: 'admin', person: 0, group: 2 },
  { kind: 'pull' },
];

/** A group goes with its admin between two looks, and another comes, which gets its number. */
export const replacedGroup: readonly Step[] = [
  { kind: 'group', group: 0 },
  { kind: 'admin', person: 0, group: 1 },
  { kind: 'group', group: 2 },
  { kind: 'role', role: 'admin' },
  { kind: 'pull' },
  { kind: 'credit', person: 0, group: 0 },
  { kind: 'group', group: 1 },
  { kind: 'seat', person: 0 },
  { kind: 'group', group: 0 },
  { kind: 'seat', person: 0 },
];
