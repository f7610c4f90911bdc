import fc from 'fast-check';
import { expect, test } from 'vitest';

import { can } from '../../../shared/permissions/can.ts';
import { explain, type Explanation } from '../../../shared/permissions/explain.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';
import { permissionCase } from '../../builders/permission-cases.ts';
import { reads } from '../../builders/reading.ts';

const CASES = isFullForm ? 400_000 : 20_000;
const AT = '2026-03-03T09:00:00.000Z';

type Case = typeof permissionCase extends fc.Arbitrary<infer Each> ? Each : never;
const circumstancesOf = ({ groups }: Case) => (groups ? { groups } : {});
const told = ({ actor }: Case) => ({
  role: { by: 'Ada', at: AT },
  groups: new Map(actor.groups.map(({ id }) => [id, { name: `Group ${id.slice(-1)}`, by: 'Ada', at: AT }])),
  switchedOff: new Map([['managersManagePeople' as const, { by: 'Ada', at: AT }]]),
});

/** Whether a path is told where one is needed, and nothing is reached any more without the groups it leads through. */
function pathHolds(one: Case, { decision, groups, says }: Explanation): boolean {
  const { actor, action, targets } = one;
  if (!decision.allowed || decision.scope !== 'ownGroups') return groups.length === 0;
  if (targets === undefined && one.groups === undefined) return says.includes('Group') === groups.length > 0;
  const others = actor.groups.filter(({ id }) => !groups.includes(id));
  const without = can({ ...actor, groups: others }, action, targets, circumstancesOf(one));
  return says.includes('Group') && !(without.allowed && without.scope === 'ownGroups');
}

test(
  'what is explained is what is decided, by a path that would not hold without its groups',
  { timeout: lawLimit(5) },
  () => {
    const seed = lawSeed('explain', CASES);
    fc.assert(
      fc.property(permissionCase, (one) => {
        const { actor, action, targets } = one;
        const circumstances = circumstancesOf(one);
        const decision = can(actor, action, targets, circumstances);
        const explained = explain(actor, action, told(one), targets, circumstances);
        expect(explained.decision).toEqual(decision);
        expect(explained.says).not.toMatch(/\{\{|undefined|explained\.|^$/u);
        expect(pathHolds(one, explained)).toBe(true);
      }),
      { numRuns: CASES, seed },
    );
  },
);

test(
  'every case is decided as the table reads: a group admin reaches exactly their groups',
  { timeout: lawLimit(5) },
  () => {
    const seed = lawSeed('can', CASES);
    const tried = { allowed: 0, denied: 0 };
    fc.assert(
      fc.property(permissionCase, (one) => {
        const { allowed } = can(one.actor, one.action, one.targets, circumstancesOf(one));
        tried[allowed ? 'allowed' : 'denied'] += 1;
        expect(allowed).toBe(reads(one));
      }),
      { numRuns: CASES, seed },
    );
    expect(Math.min(tried.allowed, tried.denied)).toBeGreaterThan(CASES / 20);
  },
);
