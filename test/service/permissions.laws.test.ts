import fc from 'fast-check';
import { expect, test } from 'vitest';

import { openStore } from '../../service/store/open-store.ts';
import { MemberId } from '../../shared/domain/ids.ts';
import { lawLimit, lawSeed } from '../builders/law.ts';
import { PEOPLE, RankWorld, RUNS, step } from '../builders/rank-world.ts';
import { aPerson, aWorkspace, clientFor, temporaryFolder } from '../builders/desktop.ts';
import { anOperation, apply, headOf, membersOf, pushAll } from '../builders/operations.ts';

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

test.each(['admin', 'owner'] as const)('of two who are %s and demote each other at once, one stays', async (role) => {
  const folder = temporaryFolder();
  const service = await aWorkspace(folder.path);
  // Ada has made the workspace: she is one of the owners.
  const names = role === 'owner' ? ['ada', 'ben'] : ['ann', 'ben'];
  const people = names.filter((name) => name !== 'ada').map((name) => aPerson(name, { role }));
  await apply(service.client, 'members.add', { people });
  const all = await membersOf(service.client);
  const pair = await Promise.all(
    names.map(async (name) => {
      const email = `${name}@acme.example`;
      const client = await clientFor(service, email);
      expect((await headOf(client)).self.role).toBe(role);
      return { id: MemberId.parse(all.get(email)?.id), client };
    }),
  );
  const outcomes = await Promise.all(
    pair.map(({ client }, n) => {
      const members = pair.filter((_, each) => each !== n).map(({ id }) => id);
      const demoting = anOperation('members.setRole', { role: 'learner', people: [{ was: role, members }] });
      return pushAll(client, demoting).then(
        ([result]) => result?.outcome,
        () => 'not let in',
      );
    }),
  );
  // Whoever comes second has no role any more that lets them in, or may not touch who ranks above.
  expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(1);
  await service.stop();
  const store = openStore(service.folder);
  const left = store.sql.all<{ id: MemberId }>('SELECT id FROM member WHERE role = ?', role);
  store.close();
  expect(left).toEqual([{ id: pair[outcomes.indexOf('applied')]?.id }]);
  folder.remove();
});
