import { afterAll, beforeAll, expect, test } from 'vitest';

import type { ServiceClient } from '../../electron/http/service-client.ts';
import { AssignmentId, deriveId, GroupId, MemberId, ScenarioId } from '../../shared/domain/ids.ts';
import { nobody, noTerms } from '../builders/assignments.ts';
import { aPerson, clientFor, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { anOperation, apply, aServiceWithGroups, membersOf, refusal } from '../builders/operations.ts';
import { aScenario } from '../builders/roleplays.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let north: GroupId;
let south: GroupId;
let scenario: ScenarioId;
/** Admin of North and South, and of North alone in between. */
let gil: ServiceClient;
const byAddress = new Map<string, MemberId>();
const who = (name: string) => MemberId.parse(byAddress.get(`${name.toLowerCase()}@acme.example`));

beforeAll(async () => {
  folder = temporaryFolder();
  [service, north, south] = await aServiceWithGroups(folder.path, 10, 'North', 'South');
  await apply(service.client, 'members.add', {
    people: [
      aPerson('Gil', { adminOf: [north, south] }),
      ...['Ann', 'Bob'].map((name) => aPerson(name, { groups: [north] })),
      ...['Sue', 'Zed'].map((name) => aPerson(name, { groups: [south!] })),
    ],
  });
  for (const [email, { id }] of await membersOf(service.client)) byAddress.set(email, MemberId.parse(id));
  gil = await clientFor(service, 'gil@acme.example');
  scenario = ScenarioId.parse(deriveId(await apply(service.client, 'scenarios.create', aScenario('First call')), 0));
});
afterAll(async () => {
  await service.stop();
  folder.remove();
});

interface To {
  readonly groups?: GroupId[];
  readonly people?: MemberId[];
}
const idsOf = (text: string): unknown => JSON.parse(text);

async function assigned(client: ServiceClient, to: To): Promise<AssignmentId> {
  const made = await apply(client, 'assignments.create', { scenario, to: { ...nobody, ...to }, ...noTerms });
  return AssignmentId.parse(deriveId(made, 0));
}
const editOf = (assignment: AssignmentId, add: To, remove: To = {}, terms: object = {}) => ({
  ...{ assignment, terms, add: { ...nobody, ...add }, remove: { ...nobody, ...remove } },
});
const edited = (client: ServiceClient, ...[id, add, remove, terms]: Parameters<typeof editOf>) =>
  apply(client, 'assignments.edit', editOf(id, add, remove, terms));
const undone = (client: ServiceClient, operation: Awaited<ReturnType<typeof apply>>) =>
  refusal(client, anOperation('operations.undo', { operation }));

/** An assignment as the owner is told of it. */
async function rowOf(wanted: AssignmentId) {
  const lines = await service.client.pull(0);
  const rows = lines.flatMap((line) => (line.kind === 'assignments' ? line.rows : []));
  const [, , groups, people, dueOn, attempts, , , , endedAt] = rows.find(([id]) => id === wanted) ?? [];
  return { groups: idsOf(groups ?? 'null'), people: idsOf(people ?? 'null'), dueOn, attempts, endedAt };
}

const outside = { code: 'forbidden', reason: 'outsideGroups', who: ['organizationAdmin', 'owner', 'admin', 'trainer'] };

test('who assigned it changes it while everybody it is for is theirs, and takes out nobody else’s', async () => {
  const id = await assigned(gil, { groups: [north] });
  const byName = await assigned(gil, { people: [who('Ann')] });
  await edited(gil, id, { people: [who('Bob')] });
  await edited(service.client, id, { people: [who('Zed')] });
  await apply(service.client, 'groups.appoint', { group: south, members: [who('Gil')], admin: false });
  for (const args of [
    editOf(id, {}, {}, { attempts: { was: null, to: 2 } }),
    editOf(id, {}, { people: [who('Zed')] }),
    editOf(id, { people: [who('Ann')] }),
    editOf(id, {}, { groups: [north] }),
  ])
    expect(await refusal(gil, anOperation('assignments.edit', args))).toMatchObject(outside);
  expect(await refusal(gil, anOperation('assignments.end', { assignment: id }))).toMatchObject(outside);
  // Once it is for theirs alone, it is theirs again; those who are nobody of theirs any more are not.
  await edited(service.client, id, {}, { people: [who('Zed')] });
  await edited(gil, id, {}, { people: [who('Bob')] }, { attempts: { was: null, to: 2 } });
  await apply(service.client, 'groups.setMembers', { group: north, add: [], remove: [who('Ann')] });
  expect(await refusal(gil, anOperation('assignments.end', { assignment: byName }))).toMatchObject(outside);
  await apply(service.client, 'groups.setMembers', { group: north, add: [who('Ann')], remove: [] });
  expect(await refusal(gil, anOperation('assignments.end', { assignment: byName }))).toBeNull();
  await apply(service.client, 'groups.appoint', { group: south, members: [who('Gil')], admin: true });
});

test('an undo assigns to no group that was lost since, and to none that is gone', async () => {
  const id = await assigned(gil, { groups: [north, south] });
  const out = await edited(gil, id, {}, { groups: [south] });
  await apply(service.client, 'groups.appoint', { group: south, members: [who('Gil')], admin: false });
  expect(await undone(gil, out)).toMatchObject(outside);
  await apply(service.client, 'groups.appoint', { group: south, members: [who('Gil')], admin: true });
  expect(await undone(gil, out)).toBeNull();
  expect((await rowOf(id)).groups).toEqual([north, south].toSorted());

  const group = GroupId.parse(deriveId(await apply(service.client, 'groups.create', { names: ['East'] }), 0));
  const alone = await assigned(service.client, { groups: [group] });
  const both = await assigned(service.client, { groups: [group, north] });
  const ended = await apply(service.client, 'assignments.end', { assignment: alone });
  const endedBoth = await apply(service.client, 'assignments.end', { assignment: both });
  const wide = await assigned(service.client, { groups: [group, north] });
  const without = await edited(service.client, wide, { people: [who('Ann')] }, { groups: [group] });
  await apply(service.client, 'groups.delete', { group });
  expect(await undone(service.client, ended)).toEqual({ code: 'assignment.nobody' });
  expect((await rowOf(alone)).endedAt).not.toBeNull();
  for (const operation of [endedBoth, without]) expect(await undone(service.client, operation)).toBeNull();
  expect(await rowOf(both)).toMatchObject({ groups: [north], endedAt: null });
  expect(await rowOf(wide)).toMatchObject({ groups: [north], people: [] });
});

test('an undo takes out whom it put in and puts in whom it took out, and leaves what others did', async () => {
  const id = await assigned(service.client, { groups: [north], people: [who('Ann'), who('Bob')] });
  const mine = await edited(service.client, id, {}, { people: [who('Ann')] }, { attempts: { was: null, to: 3 } });
  await edited(service.client, id, { people: [who('Sue')] });
  expect(await undone(service.client, mine)).toBeNull();
  const three = [who('Ann'), who('Bob'), who('Sue')].toSorted();
  expect(await rowOf(id)).toMatchObject({ people: three, attempts: null });

  const wrong = await edited(service.client, id, { groups: [south] });
  await edited(service.client, id, { people: [who('Zed')] }, { groups: [north] });
  expect(await undone(service.client, wrong)).toBeNull();
  expect(await rowOf(id)).toMatchObject({ groups: [], people: [...three, who('Zed')].toSorted() });

  // Nobody would be left.
  const only = await assigned(service.client, { groups: [north] });
  const added = await edited(service.client, only, { groups: [south] });
  await edited(service.client, only, {}, { groups: [north] });
  expect(await undone(service.client, added)).toEqual({ code: 'assignment.nobody' });
  expect((await rowOf(only)).groups).toEqual([south]);
  expect(await service.client.verify()).toEqual([]);
});
