// What a plan has room for beside its seats.
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { ServiceClient } from '../../electron/http/service-client.ts';
import { openStore } from '../../service/store/open-store.ts';
import { deriveId, GroupId, MemberId, type OperationId } from '../../shared/domain/ids.ts';
import type { Plan } from '../../shared/domain/workspace.ts';
import { anInvitation, aPerson, OWNER, temporaryFolder, TestService } from '../builders/desktop.ts';
import { anOperation, apply, headOf, membersOf, pushAll, refusal } from '../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let client: ServiceClient;

beforeEach(async () => {
  folder = temporaryFolder();
  service = new TestService(`${folder.path}/service`);
  await service.start();
  ({ client } = service);
});
afterEach(async () => {
  const findings = await client.verify();
  await service.stop();
  folder.remove();
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
});

const planned = (plan: Plan, seats: number) => ({
  ...{ name: 'Acme', plan, seats, credits: 0, sample: false, owner: OWNER },
  renewsAt: '2049-01-01T00:00:00.000Z',
});
const create = (plan: Plan, seats = 0) => client.createWorkspace(planned(plan, seats));
const learners = (...names: string[]) => anOperation('members.add', { people: names.map((name) => aPerson(name)) });
const idOf = async (name: string) => MemberId.parse((await membersOf(client)).get(`${name}@acme.example`)?.id);
const undo = (operation: OperationId) => anOperation('operations.undo', { operation });
const people = async () => (await membersOf(client)).size;
const changeTo = async (to: Plan, seats: number) => {
  const { workspace, seats: counts } = await headOf(client);
  const granted = -(counts.plan ?? 0);
  return anOperation('plan.change', { plan: { was: workspace.plan, to }, seats: { was: granted, to: seats } });
};
const row = (name: string) => {
  const { email, firstName, lastName } = aPerson(name);
  return {
    email,
    firstName,
    fullSeat: false,
    groups: [],
    lastName,
    role: 'learner' as const,
    status: 'active' as const,
  };
};

const threeOnly = { code: 'plan.peopleCap', count: 3 };

test('the free plan has room for an admin and three people, however they come', async () => {
  await create('free');
  expect(await refusal(client, learners('a', 'b', 'c', 'd'))).toEqual(threeOnly);
  expect(await refusal(client, learners('a', 'b'))).toBeNull();
  const file = 'people.csv';
  const imported = anOperation('members.import', { file, people: [row('c'), row('d')] });
  expect(await refusal(client, imported)).toEqual(threeOnly);
  const invited = anOperation('members.invite', {
    people: [anInvitation('c'), anInvitation('d')],
  });
  expect(await refusal(client, invited)).toEqual(threeOnly);
  expect(await refusal(client, anOperation('members.import', { file, people: [row('c')] }))).toBeNull();
  expect(await people()).toBe(4);
  const admin = { people: [aPerson('e', { role: 'admin' })] };
  expect(await refusal(client, anOperation('members.add', admin))).toEqual({ code: 'plan.adminCap', count: 1 });
  const members = [await idOf('a')];
  const promotion = anOperation('members.setRole', { role: 'admin', people: [{ was: 'learner', members }] });
  expect(await refusal(client, promotion)).toEqual({ code: 'plan.adminCap', count: 1 });
});

test('nobody comes back by undo where there is no room for them by now', async () => {
  await create('free');
  await apply(client, 'members.add', { people: ['a', 'b', 'c'].map((name) => aPerson(name)) });
  const removed = await apply(client, 'members.remove', { members: [await idOf('a')] });
  const added = await apply(client, 'members.add', { people: [aPerson('d')] });
  expect(await refusal(client, undo(removed))).toEqual(threeOnly);
  await apply(client, 'operations.undo', { operation: added });
  expect(await refusal(client, undo(removed))).toBeNull();
});

test('a plan has only so many groups, made or brought back', async () => {
  await create('starter', 5);
  const made = await apply(client, 'groups.create', { names: ['A', 'B', 'C', 'D', 'E'] });
  const five = { code: 'plan.groupCap', count: 5 };
  expect(await refusal(client, anOperation('groups.create', { names: ['F'] }))).toEqual(five);
  const first = GroupId.parse(deriveId(made, 0));
  const deleted = await apply(client, 'groups.delete', { group: first });
  await apply(client, 'groups.create', { names: ['F'] });
  expect(await refusal(client, undo(deleted))).toEqual(five);
});

test('a plan is not changed into one that has no room for what there is, and larger it always may be', async () => {
  await create('enterprise');
  await apply(client, 'groups.create', { names: Array.from({ length: 6 }, (_, n) => `Group ${String(n)}`) });
  expect(await refusal(client, await changeTo('starter', 5))).toEqual({ code: 'plan.groupCap', count: 5 });
  expect(await refusal(client, await changeTo('professional', 14))).toEqual({ code: 'plan.floor', floor: 15 });
  expect(await refusal(client, await changeTo('professional', 15))).toBeNull();
});

test('whoever has more than the plan has room for keeps it, and only cannot have more yet', async () => {
  await create('enterprise');
  await apply(client, 'members.add', { people: ['a', 'b', 'c', 'd', 'e'].map((name) => aPerson(name)) });
  await apply(client, 'groups.create', { names: Array.from({ length: 7 }, (_, n) => `Group ${String(n)}`) });
  const store = openStore(service.folder);
  // As workspaces are that were made before plans had limits.
  const asBefore = (plan: string) => store.sql.run('UPDATE workspace SET plan = ?', plan);
  asBefore('free');
  const [a, b] = [await idOf('a'), await idOf('b')];
  const edit = { people: [{ member: a, fields: { lastName: { was: 'Example', to: 'Other' } } }] };
  expect(await refusal(client, anOperation('members.edit', edit))).toBeNull();
  expect(await refusal(client, anOperation('members.remove', { members: [b] }))).toBeNull();
  expect(await refusal(client, learners('f'))).toEqual(threeOnly);
  // A larger plan, though it has no room for all of the groups either.
  expect(await refusal(client, await changeTo('starter', 5))).toBeNull();
  expect(await refusal(client, learners('f'))).toBeNull();
  await pushAll(client, await changeTo('enterprise', 5));
  asBefore('enterprise');
  store.close();
});

test('a workspace is made with as many seats as its plan has at least', async () => {
  await expect(create('professional', 14)).rejects.toMatchObject({ error: { code: 'plan.floor', floor: 15 } });
  await create('professional', 15);
});
