import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { ServiceClient } from '../../electron/http/service-client.ts';
import { lawLimit, lawSeed } from '../builders/law.ts';
import { PEOPLE, RankWorld, RUNS, step } from '../builders/rank-world.ts';
import { aWorkspace, temporaryFolder } from '../builders/desktop.ts';
import { Cast, roleOf } from '../builders/matrix.ts';
import { anOperation, membersOf, pushAll } from '../builders/operations.ts';

test(
  'nobody is raised above who raises them, or touched by whom they outrank; the last owner stays, and a group admin in their groups',
  { timeout: lawLimit(20) },
  () => {
    const seed = lawSeed('ranks', RUNS);
    const tried = { applied: 0, refused: 0 };
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
        const world = new RankWorld();
        try {
          for (const one of steps) {
            const broken = world.take(one);
            expect([one, broken]).toEqual([one, []]);
          }
          tried.applied += world.applied;
          tried.refused += world.refused;
        } finally {
          world.close();
        }
      }),
      { numRuns: RUNS, seed },
    );
    console.info(
      `ranks: ${String(tried.applied)} operations applied and ${String(tried.refused)} refused of ${String(PEOPLE)} people`,
    );
    expect(Math.min(tried.applied, tried.refused)).toBeGreaterThan(RUNS);
  },
);

test('two admins who demote each other at once leave one, and two owners leave an owner', async () => {
  const folder = temporaryFolder();
  const service = await aWorkspace(folder.path);
  const cast = new Cast(service);
  await cast.gather();
  const id = cast.id('owner');
  const ada = (await membersOf(service.client)).get('ada@acme.example')?.id;
  if (!ada) throw new Error('Ada made the workspace');
  const demote = (member: typeof id) =>
    anOperation('members.setRole', { role: 'learner', people: [{ was: roleOf('owner'), members: [member] }] });
  const outcomeOf = async (client: ServiceClient, member: typeof id) =>
    pushAll(client, demote(member)).then(
      ([result]) => result?.outcome,
      () => 'not let in',
    );
  const outcomes = await Promise.all([outcomeOf(service.client, id), outcomeOf(cast.client('owner'), ada)]);
  // Whoever comes second has no role any more that lets them in, or may not touch who ranks above.
  expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(1);
  await service.stop();
  folder.remove();
});
