import { afterEach, beforeEach, expect, test } from 'vitest';

import { inventedCalls } from '../../../service/doubles/calls.ts';
import { CallPeople } from '../../../shared/domain/call-people.ts';
import { CallWorld } from '../../builders/call-world.ts';
import { aPerson, change } from '../../builders/desktop.ts';
import { askService } from '../../builders/tools.ts';

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

test('calls of somebody who was matched to one who has left since are nobody’s, and can be matched anew or come back with them', async () => {
  change(world.desk, 'members.add', { people: [aPerson('tim')] });
  await world.desk.sync.kick();
  const tim = world.member('tim');
  await world.connect();
  await world.synced();
  const people = async () =>
    CallPeople.parse((await askService(world.service, 'GET', '/v1/integrations/gong/people')).json);
  const ofAlan = (list: readonly { email: string | null; calls: number }[]) =>
    list.filter(({ email }) => email === 'alan@acme.example').map(({ calls }) => calls);
  const count = async (owner: string | null) => (await world.owners()).filter((one) => one === owner).length;
  const { person } = (await people()).unmatched.find(({ email }) => email === 'alan@acme.example')!;
  expect((await world.post('people', { person, was: null, to: tim })).status).toBe(200);
  expect(await count(tim)).toBe(1);

  // What was his stays; what comes once he has left is nobody's, and somebody is asked for.
  const removal = change(world.desk, 'members.remove', { members: [tim] });
  await world.desk.sync.kick();
  expect([await count(tim), ofAlan((await people()).mapped)]).toEqual([1, [1]]);
  const [first, unmatched, nobodys] = [world.double.calls, (await world.status())!.unmatched, await count(null)];
  const alan = first.find(({ owner }) => owner.email === 'alan@acme.example')!;
  const [more] = inventedCalls({ count: 1, until: new Date(Date.now() - 60_000).toISOString() });
  world.double.calls = [{ ...more!, id: '77', owner: alan.owner }, ...first];
  await world.listAgain();
  expect([await count(tim), await count(null)]).toEqual([1, nobodys + 1]);
  const told = await people();
  expect([ofAlan(told.unmatched), ofAlan(told.mapped)]).toEqual([[1], []]);
  expect((await world.status())!.unmatched).toBe(unmatched + 1);

  // Back again by undo, he has all of them.
  change(world.desk, 'operations.undo', { operation: removal.id });
  await world.desk.sync.kick();
  await world.listAgain();
  expect([await count(tim), (await world.status())!.unmatched]).toEqual([2, unmatched]);

  // Come anew, he is matched by hand like anybody.
  change(world.desk, 'members.remove', { members: [tim] });
  change(world.desk, 'members.add', { people: [aPerson('tim')] });
  await world.desk.sync.kick();
  world.double.calls = [{ ...more!, id: '78', owner: alan.owner }, ...world.double.calls];
  await world.listAgain();
  const again = world.member('tim');
  expect([again === tim, await count(tim), await count(again)]).toEqual([false, 2, 0]);
  expect((await world.post('people', { person, was: null, to: again })).status).toBe(200);
  expect([await count(tim), await count(again)]).toEqual([0, 3]);
  expect((await askService(world.service, 'GET', '/v1/verify')).json).toEqual({ findings: [] });
});
