import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { changeAt } from '../../../electron/ipc/handlers/outbox.ts';
import { make } from '../../../electron/ipc/make.ts';
import { formOf } from '../../../electron/outbox/change-form.ts';
import { listChanges } from '../../../electron/outbox/changes.ts';
import type { AssignmentId } from '../../../shared/domain/ids.ts';
import { anAssignmentWorld, assign, assignmentAt, idsAt, nobody, noTerms } from '../../builders/assignments.ts';
import { change, clientFor, refusalOf, type TestService } from '../../builders/desktop.ts';
import { anOperation, refusal } from '../../builders/operations.ts';

let world: Awaited<ReturnType<typeof anAssignmentWorld>>;
let service: TestService;
let desk: Desk;
let other: Desk;
/** Admin of North, a trainer there, and a scoring manager. */
let gil: Desk;
let tess: Desk;
let max: Desk;

beforeAll(async () => {
  world = await anAssignmentWorld();
  ({ service, desk, other, gil, tess, max } = world);
});
afterAll(() => world.close());

const groupNamed = (name: string) => world.groupNamed(name);
const personNamed = (name: string) => world.personNamed(name);
const makeScenario = () => world.makeScenario();
const syncAll = () => world.syncAll();

const expectAgreement = () => world.expectAgreement();
const parked = (where: Desk) => listChanges(where.sql).filter(({ state }) => state === 'parked');

test('an assignment is told to whoever manages it: all of them, or those of their groups and people', async () => {
  const scenario = makeScenario();
  await syncAll();
  const [north, south] = [groupNamed('North'), groupNamed('South')];
  const toNorth = assign(desk, scenario, { groups: [north] }, { dueOn: '2099-03-31', attempts: 3, rank: 'silver' }).id;
  const toSouth = assign(desk, scenario, { groups: [south] }).id;
  const toAnn = assign(desk, scenario, { people: [personNamed('Ann')] }).id;
  const toSue = assign(desk, scenario, { people: [personNamed('Sue')] }).id;
  const own = assign(tess, scenario, { groups: [north], people: [personNamed('Ann')] }).id;
  await expectAgreement();
  const all = [toNorth, toSouth, toAnn, toSue, own];
  expect(assignmentAt(other, toNorth)).toMatchObject({
    dueOn: '2099-03-31',
    attempts: 3,
    rank: 'silver',
    endedAt: null,
  });
  expect([idsAt(other, ...all), idsAt(max, ...all)]).toEqual([all.map(() => true), all.map(() => false)]);
  for (const where of [gil, tess]) expect(idsAt(where, ...all)).toEqual([true, false, true, false, true]);
  // Whoever comes into a group brings what is assigned to them; what is for nobody of theirs any more goes.
  change(desk, 'groups.setMembers', { group: north, add: [personNamed('Sue')], remove: [personNamed('Ann')] });
  await expectAgreement();
  expect(idsAt(gil, ...all)).toEqual([true, false, false, true, true]);
  // Appointed to another group, they are told what was assigned to it before.
  change(desk, 'groups.setMembers', { group: south, add: [personNamed('Gil')], remove: [] });
  change(desk, 'groups.appoint', { group: south, members: [personNamed('Gil')], admin: true });
  await expectAgreement();
  expect(idsAt(gil, toSouth)).toEqual([true]);
  change(desk, 'groups.setMembers', { group: south, add: [], remove: [personNamed('Gil')] });
  change(desk, 'groups.setMembers', { group: north, add: [personNamed('Ann')], remove: [personNamed('Sue')] });
  await expectAgreement();
  expect(idsAt(gil, ...all)).toEqual([true, false, true, false, true]);
});

test('admins of groups assign to their own groups and people, and change what is for these alone', async () => {
  const scenario = makeScenario();
  await syncAll();
  const [north, south] = [groupNamed('North'), groupNamed('South')];
  const theirs = assign(desk, scenario, { groups: [north] }).id;
  const wider = assign(desk, scenario, { groups: [north, south] }).id;
  const byName = assign(desk, scenario, { people: [personNamed('Ann')] }).id;
  await syncAll();
  const ownOne = assign(gil, scenario, { people: [personNamed('Ann')] }).id;
  expect(refusalOf(() => assign(gil, scenario, { groups: [south] }))).toMatchObject({ code: 'forbidden' });
  expect(refusalOf(() => assign(max, scenario, { groups: [north] }))).toMatchObject({ code: 'forbidden' });
  const terms = { attempts: { was: null, to: 2 } };
  const edit = (where: Desk, assignment: AssignmentId) =>
    change(where, 'assignments.edit', { assignment, terms, add: nobody, remove: nobody });
  for (const id of [wider, byName]) expect(refusalOf(() => edit(gil, id))).toMatchObject({ code: 'forbidden' });
  for (const id of [theirs, ownOne]) edit(gil, id);
  expect(
    refusalOf(() =>
      change(gil, 'assignments.edit', {
        assignment: theirs,
        terms: {},
        add: { groups: [south], people: [] },
        remove: nobody,
      }),
    ),
  ).toMatchObject({ code: 'forbidden' });
  change(gil, 'assignments.end', { assignment: ownOne });
  await expectAgreement();
  expect([assignmentAt(other, theirs), assignmentAt(other, ownOne)]).toMatchObject([{ attempts: 2 }, { attempts: 2 }]);
  expect(assignmentAt(other, ownOne)?.['endedAt']).not.toBeNull();
  // Who is their admin no more takes back nothing of it.
  const ended = change(gil, 'assignments.end', { assignment: theirs });
  await syncAll();
  const gils = [personNamed('Gil')];
  change(desk, 'groups.setMembers', { group: south, add: gils, remove: [] });
  change(desk, 'groups.appoint', { group: south, members: gils, admin: true });
  change(desk, 'groups.appoint', { group: north, members: gils, admin: false });
  await desk.sync.kick();
  const undo = anOperation('operations.undo', { operation: ended.id });
  expect(await refusal(await clientFor(service, 'gil@acme.example'), undo)).toMatchObject({ code: 'forbidden' });
  change(desk, 'groups.appoint', { group: north, members: gils, admin: true });
  change(desk, 'groups.setMembers', { group: south, add: [], remove: gils });
  await expectAgreement();
});

test('terms that others changed meanwhile are told, and nothing is changed; people and groups are put together', async () => {
  const scenario = makeScenario();
  const [north, south] = [groupNamed('North'), groupNamed('South')];
  const { id, operation } = assign(desk, scenario, { groups: [north] }, { ...noTerms, dueOn: '2099-01-31' });
  await syncAll();
  const edit = (where: Desk, terms: object, add: object = {}, remove: object = {}) =>
    change(where, 'assignments.edit', {
      ...{ assignment: id, terms, add: { ...nobody, ...add }, remove: { ...nobody, ...remove } },
    });
  edit(other, { dueOn: { was: '2099-01-31', to: '2099-02-28' } }, { people: [personNamed('Sue')] });
  edit(desk, { attempts: { was: null, to: 5 } }, { groups: [south] });
  await other.sync.kick();
  await expectAgreement();
  const [one, two] = [groupNamed('North'), groupNamed('South')].toSorted();
  expect(assignmentAt(other, id)).toMatchObject({
    ...{ dueOn: '2099-02-28', attempts: 5, forGroups: JSON.stringify([one, two]) },
    forPeople: JSON.stringify([personNamed('Sue')]),
  });
  edit(other, { rank: { was: null, to: 'gold' } });
  const late = edit(desk, { rank: { was: null, to: 'bronze' } });
  await other.sync.kick();
  await desk.sync.kick();
  expect(parked(desk)).toMatchObject([{ id: late.id, error: { code: 'assignment.changed', rank: 'gold' } }]);
  // Two of ours in a row stand on one another, and taking the first back leaves what the second did.
  const first = edit(other, { attempts: { was: 5, to: 6 } });
  edit(other, { attempts: { was: 6, to: 7 }, rank: { was: 'gold', to: null } });
  await expectAgreement();
  change(other, 'operations.undo', { operation: first.id });
  await syncAll();
  expect(assignmentAt(desk, id)).toMatchObject({ attempts: 7, rank: null });
  const ended = change(other, 'assignments.end', { assignment: id });
  expect(refusalOf(() => edit(other, {}, { people: [personNamed('Ann')] }))).toMatchObject({
    code: 'assignment.ended',
  });
  await expectAgreement();
  change(other, 'operations.undo', { operation: ended.id });
  await expectAgreement();
  expect(assignmentAt(desk, id)).toMatchObject({ endedAt: null });
  // Changed since, what made it is not taken back.
  change(desk, 'operations.undo', { operation });
  await expectAgreement();
  expect(idsAt(other, id)).toEqual([true]);
});

test('what is assigned is neither deleted nor left without anybody, and what was made is taken back whole', async () => {
  const scenario = makeScenario();
  await syncAll();
  const madeGroup = change(desk, 'groups.create', { names: ['West'] }).id;
  const west = groupNamed('West');
  const { id, operation } = assign(desk, scenario, { groups: [west] });
  expect(refusalOf(() => change(desk, 'groups.delete', { group: west }))).toMatchObject({
    code: 'group.assigned',
    count: 1,
  });
  expect(refusalOf(() => change(desk, 'scenarios.delete', { scenario }))).toMatchObject({ code: 'scenario.assigned' });
  const without = { groups: [west], people: [] };
  expect(
    refusalOf(() => change(desk, 'assignments.edit', { assignment: id, terms: {}, add: nobody, remove: without })),
  ).toEqual({ code: 'assignment.nobody' });
  expect(refusalOf(() => assign(desk, scenario, {}))).toEqual({ code: 'assignment.nobody' });
  expect(refusalOf(() => assign(desk, scenario, { groups: [west] }, { ...noTerms, dueOn: '2020-01-01' }))).toEqual({
    ...{ code: 'assignment.past', dueOn: '2020-01-01' },
  });
  expect(
    refusalOf(() => assign(desk, scenario, { groups: [west] }, { ...noTerms, dueOn: '2099-02-30' })),
  ).toMatchObject({ code: 'input.invalid' });
  await expectAgreement();
  // Taking back that the group was made leaves it as well.
  change(desk, 'operations.undo', { operation: madeGroup });
  await expectAgreement();
  change(desk, 'operations.undo', { operation });
  await expectAgreement();
  expect(idsAt(other, id)).toEqual([false]);
  change(desk, 'scenarios.archive', { scenario, state: 'archived' });
  expect(refusalOf(() => assign(desk, scenario, { groups: [west] }))).toMatchObject({ code: 'scenario.archived' });
  change(desk, 'groups.delete', { group: west });
  await expectAgreement();
});

test('an edit that is refused opens its form with what was wanted, and edits made offline stand on one another', async () => {
  const scenario = makeScenario();
  const [north, south] = [groupNamed('North'), groupNamed('South')];
  const { id } = assign(desk, scenario, { groups: [north] }, { ...noTerms, dueOn: '2099-01-31' });
  await syncAll();
  const edit = (where: Desk, terms: object, add: object = {}) =>
    change(where, 'assignments.edit', { assignment: id, terms, add: { ...nobody, ...add }, remove: nobody });
  // Taking the group of somebody's out of it takes it away from them.
  expect(idsAt(gil, id)).toEqual([true]);
  change(other, 'assignments.edit', {
    ...{ assignment: id, terms: { rank: { was: null, to: 'gold' } }, add: { ...nobody, groups: [south] } },
    remove: { ...nobody, groups: [north] },
  });
  await other.sync.kick();
  await gil.sync.kick();
  expect(idsAt(gil, id)).toEqual([false]);
  const late = edit(desk, { rank: { was: null, to: 'bronze' } }, { people: [personNamed('Sue')] });
  const later = edit(desk, { rank: { was: 'bronze', to: 'silver' } });
  expect(assignmentAt(desk, id)).toMatchObject({ rank: 'silver' });
  await desk.sync.kick();
  expect(formOf(desk.sql, changeAt(desk, late.id))).toMatchObject({
    ...{ kind: 'assignment', assignment: id, wanted: { rank: 'bronze', dueOn: '2099-01-31' } },
    add: { people: [{ name: 'Sue Example' }] },
  });
  // Made anew on what is there, it takes what stood on it along.
  make(
    desk,
    'assignments.edit',
    {
      ...{ assignment: id, terms: { rank: { was: 'gold', to: 'bronze' } }, add: nobody, remove: nobody },
    },
    late.id,
  );
  await desk.sync.kick();
  expect(parked(desk).map((each) => each.id)).not.toContain(late.id);
  const left = parked(desk).find((each) => each.id === later.id);
  if (left)
    make(
      desk,
      'assignments.edit',
      { assignment: id, terms: { rank: { was: 'bronze', to: 'silver' } }, add: nobody, remove: nobody },
      later.id,
    );
  await expectAgreement();
  expect(assignmentAt(other, id)).toMatchObject({ rank: 'silver', forGroups: JSON.stringify([south]) });
});

test('what was assigned to a group that is gone is told, and its form holds those that are left', async () => {
  const scenario = makeScenario();
  change(other, 'groups.create', { names: ['East'] });
  await syncAll();
  const [north, east] = [groupNamed('North'), groupNamed('East')];
  change(other, 'groups.delete', { group: east });
  await other.sync.kick();
  const { operation } = assign(desk, scenario, { groups: [north, east] });
  await desk.sync.kick();
  expect(parked(desk).find(({ id }) => id === operation)?.error).toEqual({ code: 'assignment.groupsGone', count: 1 });
  expect(formOf(desk.sql, changeAt(desk, operation))).toMatchObject({ add: { groups: [north], people: [] } });
});
