import { afterEach, beforeEach, expect, test } from 'vitest';

import { CallWorld } from '../../builders/call-world.ts';
import { aPerson, change } from '../../builders/desktop.ts';

let world: CallWorld;
beforeEach(async () => {
  world = await CallWorld.begin();
});
afterEach(() => world.end());

/** Grace leaves, and somebody else is given her address. */
async function anotherComes(): Promise<void> {
  change(world.desk, 'members.remove', { members: [world.member('grace')] });
  await world.desk.sync.kick();
  change(world.desk, 'members.add', { people: [aPerson('grace', { groups: [world.group] })] });
  await world.desk.sync.kick();
}

test('whoever is given the address of somebody who left has none of the calls that were theirs', async () => {
  const before = world.member('grace');
  await world.connect();
  await world.synced();
  expect(await world.owners()).toContain(before);
  await anotherComes();
  await world.listAgain();
  expect(await world.owners()).toContain(before);
  expect(await world.owners()).not.toContain(world.member('grace'));
});

test('calls that come when their address has had another holder are nobody’s until somebody says whose', async () => {
  const before = world.member('grace');
  await anotherComes();
  await world.connect();
  await world.synced();
  await world.listAgain();
  const owners = await world.owners();
  expect(owners).toHaveLength(5);
  for (const grace of [before, world.member('grace')]) expect(owners).not.toContain(grace);
});
