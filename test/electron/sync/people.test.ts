import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { listConflicts } from '../../../electron/outbox/conflicts.ts';
import { decideConflicts } from '../../../electron/outbox/decide.ts';
import { groupDetail } from '../../../electron/replica/groups.repository.ts';
import { discardChange } from '../../../electron/sync/reconsider.ts';
import { findChange, listChanges } from '../../../electron/outbox/changes.ts';
import { openStore } from '../../../service/store/open-store.ts';
import type { SettingsEdit } from '../../../shared/commands/configure.ts';
import { byRole } from '../../../shared/commands/roles.ts';
import { noSettings } from '../../../shared/domain/group.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import type { Role } from '../../../shared/domain/member.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import { aPerson, aWorkspace, change, temporaryFolder, type TestService, twoDesks } from '../../builders/desktop.ts';
import { edit, fieldOf, groupNamed, idOf, lastName } from '../../builders/edits.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let other: Desk;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 3);
  ({ desk, other } = await twoDesks(folder.path, service, (first) => {
    change(first, 'groups.create', { names: ['EMEA', 'Pilot'] });
    const ann = aPerson('Ann', { fullSeat: true, groups: [groupNamed(first, 'EMEA')] });
    change(first, 'members.add', { people: [ann, aPerson('Bea'), aPerson('Cem')] });
  }));
});
afterEach(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

const groupOf = (name: string) => groupNamed(desk, name);
const isHere = (at: Desk, name: string) => fieldOf(at, name, 'seat') !== undefined;
const rowOf = (at: Desk, id: MemberId) => ({ ...at.sql.get<object>('SELECT * FROM member WHERE id = ?', id), n: 0 });
const spans = (at: Desk) => at.sql.all('SELECT subject, field, value, op, untilOp FROM span ORDER BY n');
const remove = (at: Desk, ...names: string[]) =>
  change(at, 'members.remove', { members: names.map((name) => idOf(at, name)) });
const setRole = (at: Desk, name: string, was: Role, role: Role) =>
  change(at, 'members.setRole', { role, people: byRole([{ id: idOf(at, name), role: was }]) });

/** Both copies are what a copy made now would be. */
async function expectAgreement(): Promise<void> {
  for (const at of [desk, other, desk, other]) await at.sync.kick();
  const lines = await service.client.pull(0);
  for (const at of [desk, other])
    for (const { claim, details } of compareCopy(at.sql, lines)) expect([claim, details]).toEqual([claim, []]);
  expect(await service.client.verify()).toEqual([]);
}

test('who is removed is gone here at once, and a removal that is discarded brings them back to the last mark', async () => {
  setRole(desk, 'Ann', 'learner', 'trainer');
  await desk.sync.kick();
  edit(desk, 'Ann', lastName('Example', 'Unsent'));
  const ann = idOf(desk, 'Ann');
  const before = [rowOf(desk, ann), spans(desk)];
  const { id } = remove(desk, 'Ann');
  expect(isHere(desk, 'Ann')).toBe(false);
  expect(desk.session().seats).toMatchObject({ assigned: 0, remaining: 3 });
  discardChange(desk.sql, findChange(desk.sql, id)!, desk.context.actor);
  expect([rowOf(desk, ann), spans(desk)]).toEqual(before);
  await expectAgreement();
});

test('a removal the service confirms as it stands leaves nothing to write again, and is undone from here', async () => {
  const { id } = remove(desk, 'Ann', 'Bea');
  await desk.sync.kick();
  expect(desk.sql.all('SELECT * FROM former')).toEqual([]);
  expect(listChanges(desk.sql)[0]).toMatchObject({ state: 'confirmed' });
  change(desk, 'operations.undo', { operation: id });
  await desk.sync.kick();
  expect([fieldOf(desk, 'Ann', 'seat'), isHere(desk, 'Bea')]).toEqual(['full', true]);
  await expectAgreement();
});

test('who was edited elsewhere is removed all the same, with what they have by then', async () => {
  edit(other, 'Ann', lastName('Example', 'Theirs'));
  change(other, 'members.setGroups', { members: [idOf(other, 'Ann')], groups: [groupOf('Pilot')], mode: 'add' });
  remove(desk, 'Ann');
  await other.sync.kick();
  await desk.sync.kick();
  expect(isHere(desk, 'Ann')).toBe(false);
  await expectAgreement();
});

test('a removal the service does not allow is parked with the reason, and they are here again', async () => {
  const store = openStore(service.folder);
  store.sql.run("UPDATE member SET role = 'organizationAdmin' WHERE id = ?", idOf(desk, 'Ann'));
  store.close();
  remove(desk, 'Ann', 'Bea');
  await desk.sync.kick();
  const reason = { code: 'forbidden', reason: 'outranked', who: ['organizationAdmin'] };
  expect(listChanges(desk.sql)[0]).toMatchObject({ state: 'parked', error: reason });
  expect([isHere(desk, 'Ann'), isHere(desk, 'Bea')]).toEqual([true, true]);
  expect(desk.sql.all('SELECT * FROM former')).toEqual([]);
});

test('two who remove the same person, and change somebody who is removed, both end in the same', async () => {
  remove(other, 'Ann', 'Bea');
  remove(desk, 'Ann');
  setRole(desk, 'Bea', 'learner', 'trainer');
  await other.sync.kick();
  await desk.sync.kick();
  expect(listConflicts(desk.sql)).toMatchObject([{ field: 'role', mine: 'trainer', isGone: true, canKeepMine: false }]);
  await expectAgreement();
});

test('a role that both set is a conflict, which is decided as any other', async () => {
  setRole(other, 'Bea', 'learner', 'reviewer');
  setRole(desk, 'Bea', 'learner', 'trainer');
  await other.sync.kick();
  await desk.sync.kick();
  expect(listConflicts(desk.sql)).toMatchObject([
    { field: 'role', was: 'learner', mine: 'trainer', theirs: 'reviewer' },
  ]);
  await expectAgreement();
});

test('a group that somebody joins elsewhere is not deleted, and they are in it', async () => {
  change(other, 'members.setGroups', { members: [idOf(other, 'Bea')], groups: [groupOf('Pilot')], mode: 'add' });
  change(desk, 'groups.delete', { group: groupOf('Pilot') });
  await other.sync.kick();
  await desk.sync.kick();
  const [deletion] = listChanges(desk.sql);
  expect(deletion).toMatchObject({ state: 'parked', error: { code: 'group.inUse', name: 'Pilot', count: 1 } });
  await expectAgreement();
});

test('a group that is emptied and deleted without the service arrives as it was done', async () => {
  const group = groupOf('EMEA');
  change(desk, 'members.setGroups', { members: [idOf(desk, 'Ann')], groups: [group], mode: 'remove' });
  change(desk, 'groups.delete', { group });
  edit(other, 'Ann', lastName('Example', 'Theirs'));
  await other.sync.kick();
  await desk.sync.kick();
  expect(desk.session()).toMatchObject({ unsent: 0, parked: 0, groups: 1 });
  await expectAgreement();
});

test('an appointment is seen at once, and taken back as if it had never been', async () => {
  const group = groupOf('EMEA');
  const read = () => desk.sql.all('SELECT admin, op FROM membership');
  const before = [read(), spans(desk)];
  const { id } = change(desk, 'groups.appoint', { group, members: [idOf(desk, 'Ann')], admin: true });
  expect(read()).toMatchObject([{ admin: 1 }]);
  discardChange(desk.sql, findChange(desk.sql, id)!, desk.context.actor);
  expect([read(), spans(desk)]).toEqual(before);
  change(desk, 'groups.appoint', { group, members: [idOf(desk, 'Ann'), idOf(desk, 'Bea')], admin: true });
  await expectAgreement();
});

test('settings that both changed are decided one by one, and ours is set on what is there', async () => {
  const group = groupOf('EMEA');
  const set = (at: Desk, settings: SettingsEdit) => change(at, 'groups.configure', { group, settings });
  set(other, { services: { was: [], to: ['Theirs'] }, ownWallet: { was: false, to: true } });
  set(desk, { services: { was: [], to: ['Mine'] }, buysCredits: { was: false, to: true } });
  await other.sync.kick();
  await desk.sync.kick();
  const [conflict] = listConflicts(desk.sql);
  expect(conflict).toMatchObject({ field: 'services', was: '[]', mine: '["Mine"]', theirs: '["Theirs"]' });
  decideConflicts(desk.context, [{ n: conflict?.n ?? 0, keep: 'mine', theirs: conflict?.theirs ?? null }]);
  await expectAgreement();
  expect(groupDetail(other.sql, group)?.settings).toEqual({
    ...noSettings,
    buysCredits: true,
    ownWallet: true,
    services: ['Mine'],
  });
});
