// Credits that are spread over a group: the same for everyone, and what cannot be divided to the first by name.
import { expect, test } from 'vitest';

import { deriveId, GroupId } from '../../../shared/domain/ids.ts';
import { OWNER, aPerson, temporaryFolder, TestService } from '../../builders/desktop.ts';
import { anOperation, apply, membersOf, pushAll, refusal } from '../../builders/operations.ts';

test('everyone of a group gets the same, the first by name one more, and never more than there is', async () => {
  const folder = temporaryFolder();
  const service = new TestService(`${folder.path}/service`);
  await service.start();
  const { client } = service;
  const workspace = { name: 'Acme', plan: 'enterprise', seats: 0, credits: 100, sample: false } as const;
  await client.createWorkspace({ ...workspace, renewsAt: '2049-03-01T00:00:00.000Z', owner: OWNER });
  const group = GroupId.parse(deriveId(await apply(client, 'groups.create', { names: ['EMEA'] }), 0));
  const people = ['Élan', 'bea', 'Ann', 'Zoe'].map((firstName, n) =>
    aPerson(`p${String(n)}`, { firstName, groups: n === 3 ? [] : [group] }),
  );
  await apply(client, 'members.add', { people });
  const byEmail = await membersOf(client);
  const ids = people.map(({ email }) => byEmail.get(email)!.id);
  const spread = (amount: number, from: 'pool' | 'wallet', members = ids.slice(0, 3)) =>
    anOperation('credits.spread', { group, members, amount, from });
  const balances = async () => {
    const lines = await client.pull(0);
    const rows = lines.flatMap((line) => (line.kind === 'credits' ? line.rows : []));
    return ids.map((id) => rows.find(([, owner]) => owner === id)?.[3] ?? 0);
  };

  const done = spread(11, 'pool');
  expect(await pushAll(client, done)).toMatchObject([{ outcome: 'applied' }]);
  // Ann and Bea come before Élan.
  expect(await balances()).toEqual([3, 4, 4, 0]);
  await apply(client, 'operations.undo', { operation: done.id });
  expect(await pushAll(client, spread(2, 'pool'))).toMatchObject([{ outcome: 'applied' }]);
  expect(await balances()).toEqual([0, 1, 1, 0]);
  expect(await refusal(client, spread(99, 'pool'))).toEqual({ code: 'credits.exhausted', needed: 99, left: 98 });
  expect(await refusal(client, spread(1, 'wallet'))).toEqual({ code: 'credits.exhausted', needed: 1, left: 0 });
  // Who is not in the group, or in it no more, was not meant.
  expect(await refusal(client, spread(3, 'pool', ids))).toMatchObject({ code: 'credits.outsideGroup', count: 1 });
  expect(await client.verify()).toEqual([]);
  await service.stop();
  folder.remove();
});
