import { afterAll, beforeAll, expect, test } from 'vitest';

import { assignmentDetail } from '../../../electron/assignments/assignments.repository.ts';
import type { Desk } from '../../../electron/core/desk.ts';
import { anAssignmentWorld, assign, assignmentAt, idsAt, nobody } from '../../builders/assignments.ts';
import { aPerson, change, clientFor } from '../../builders/desktop.ts';

let world: Awaited<ReturnType<typeof anAssignmentWorld>>;
beforeAll(async () => {
  world = await anAssignmentWorld();
});
afterAll(() => world.close());

test('admins of groups learn nothing of other groups and people but how many there are', async () => {
  const { service, desk, other, gil, tess, groupNamed, personNamed, makeScenario, syncAll, expectAgreement } = world;
  const scenario = makeScenario();
  await syncAll();
  const [north, south] = [groupNamed('North'), groupNamed('South')];
  const [ann, sue] = [personNamed('Ann'), personNamed('Sue')];
  const id = assign(desk, scenario, { groups: [north, south], people: [ann, sue] }).id;
  const toldAt = (where: Desk) => {
    const { forGroups, forPeople } = assignmentAt(where, id) ?? {};
    return [forGroups, forPeople].map((text): unknown => JSON.parse(String(text)));
  };
  await expectAgreement();
  const cut = [
    [north, 1],
    [ann, 1],
  ];
  const fresh = async () => {
    const lines = await (await clientFor(service, 'gil@acme.example')).pull(0);
    const rows = lines.flatMap((line) => (line.kind === 'assignments' ? line.rows : []));
    return rows
      .find(([each]) => each === id)
      ?.slice(2, 4)
      .map((text): unknown => JSON.parse(String(text)));
  };
  for (const where of [gil, tess]) expect(toldAt(where)).toEqual(cut);
  expect(await fresh()).toEqual(cut);
  // The list counts them, and the dialog has none of them to take out.
  const reader = { sql: gil.sql, actor: gil.context.actor, now: gil.context.now };
  expect(assignmentDetail(reader, id)).toMatchObject({
    ...{ groups: 2, people: 2, names: ['North', 'Ann Example'], mayEdit: false },
    ...{ toGroups: [{ id: north }], toPeople: [{ id: ann }] },
  });
  // Saved on what is told, it stays for the others.
  change(tess, 'assignments.edit', {
    ...{ assignment: id, terms: { attempts: { was: null, to: 3 } }, add: { ...nobody, people: [personNamed('Gil')] } },
    remove: nobody,
  });
  await expectAgreement();
  expect(toldAt(other)).toEqual([[north, south].toSorted(), [ann, sue, personNamed('Gil')].toSorted()]);
  change(other, 'assignments.edit', {
    ...{ assignment: id, terms: {}, add: nobody, remove: { ...nobody, people: [personNamed('Gil')] } },
  });
  // Who comes into their groups is told by name, and who leaves them is one of the others; who is gone is nobody.
  change(other, 'groups.setMembers', { group: north, add: [sue], remove: [ann] });
  await expectAgreement();
  for (const where of [gil, tess]) expect(toldAt(where)).toEqual([cut[0], [sue, 1]]);
  change(other, 'groups.setMembers', { group: north, add: [ann], remove: [sue] });
  change(other, 'members.remove', { members: [sue] });
  await expectAgreement();
  for (const where of [gil, tess]) expect(toldAt(where)).toEqual([cut[0], [ann]]);
  expect(await fresh()).toEqual([cut[0], [ann]]);
  change(other, 'members.add', { people: [aPerson('Sue', { groups: [south] })] });
  await expectAgreement();
});

test('a scoring manager who looks after a group is told what is assigned there, and nothing else of it', async () => {
  const { desk, max, groupNamed, personNamed, makeScenario, syncAll, expectAgreement } = world;
  const scenario = makeScenario();
  await syncAll();
  const [north, south] = [groupNamed('North'), groupNamed('South')];
  const toNorth = assign(desk, scenario, { groups: [north] }).id;
  const toSouth = assign(desk, scenario, { groups: [south] }).id;
  const toAnn = assign(desk, scenario, { people: [personNamed('Ann')] }).id;
  const all = [toNorth, toSouth, toAnn];
  await syncAll();
  expect(idsAt(max, ...all)).toEqual([false, false, false]);
  const maxes = [personNamed('Max')];
  change(desk, 'groups.setMembers', { group: north, add: maxes, remove: [] });
  change(desk, 'groups.appoint', { group: north, members: maxes, admin: true });
  await expectAgreement();
  expect(idsAt(max, ...all)).toEqual([true, false, true]);
  const own = assign(max, scenario, { groups: [north] }).id;
  await syncAll();
  change(desk, 'assignments.end', { assignment: own });
  change(desk, 'assignments.edit', {
    ...{ assignment: toNorth, terms: {}, add: { ...nobody, groups: [south] }, remove: { ...nobody, groups: [north] } },
  });
  change(desk, 'groups.setMembers', { group: north, add: [personNamed('Sue')], remove: [personNamed('Ann')] });
  await expectAgreement();
  expect(idsAt(max, ...all, own)).toEqual([false, false, false, true]);
  expect(assignmentAt(max, own)?.['endedAt']).not.toBeNull();
  change(desk, 'groups.setMembers', {
    ...{ group: north, add: [personNamed('Ann')], remove: [...maxes, personNamed('Sue')] },
  });
  await expectAgreement();
  expect(idsAt(max, ...all, own)).toEqual([false, false, false, false]);
});
