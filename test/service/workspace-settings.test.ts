import { afterEach, beforeEach, expect, test } from 'vitest';

import type { ServiceClient } from '../../electron/http/service-client.ts';
import { execute } from '../../service/kernel/execute.ts';
import { pullWindow } from '../../service/pull.ts';
import { openStore } from '../../service/store/open-store.ts';
import { deriveId, GroupId, MemberId } from '../../shared/domain/ids.ts';
import { groupsText, type WorkspaceSettings, workspaceSettingNames } from '../../shared/domain/workspace-settings.ts';
import { memberOf, readWorkspace } from '../../shared/store/read.ts';
import { MEMBER_COLUMNS, type MemberRecord } from '../../shared/store/tables.ts';
import { Head } from '../../shared/sync/protocol.ts';
import { aPerson, aWorkspace, clientFor, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { anOperation, apply, CLIENT, headOf, membersOf, pushAll, refusal } from '../builders/operations.ts';
import { doneAndUndone, picture, well } from '../builders/undone.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let mia: ServiceClient;
let ids: Map<string, MemberId>;

/** Mia is a scoring manager, and admin of a group that lets its admins change roles; Lea is in it, Tim is not. */
beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 10);
  const emea = GroupId.parse(deriveId(await apply(service.client, 'groups.create', { names: ['EMEA'] }), 0));
  const settings = { changesRoles: { was: false, to: true } };
  await apply(service.client, 'groups.configure', { group: emea, settings });
  await apply(service.client, 'members.add', {
    people: [
      aPerson('Mia', { role: 'manager', adminOf: [emea] }),
      aPerson('Ben', { role: 'admin' }),
      aPerson('Lea', { groups: [emea] }),
      aPerson('Tim'),
    ],
  });
  ids = new Map([...(await membersOf(service.client))].map(([email, { id }]) => [email.split('@')[0] ?? '', id]));
  mia = await clientFor(service, 'mia@acme.example');
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

const idOf = (name: string) => MemberId.parse(ids.get(name));
const edit = (to: boolean) => ({ managersManagePeople: { was: !to, to } });
const allow = (to: boolean, client = service.client) => apply(client, 'workspace.configure', edit(to));
const removal = (name: string) => anOperation('members.remove', { members: [idOf(name)] });
const toTrainer = (name: string) => {
  const people = [{ was: 'learner' as const, members: [idOf(name)] }];
  return anOperation('members.setRole', { role: 'trainer', people });
};
const switchedOff = { code: 'forbidden', reason: 'policy' };

test('scoring managers change roles and remove people, until the workspace switches it off, and again when it allows it', async () => {
  const removed = await apply(mia, 'members.remove', { members: [idOf('tim')] });
  await apply(mia, 'operations.undo', { operation: removed });
  await allow(false);
  const before = await picture(service.client);
  expect(await refusal(mia, removal('tim'))).toEqual({ ...switchedOff, who: ['organizationAdmin', 'owner', 'admin'] });
  expect(await refusal(mia, toTrainer('tim'))).toMatchObject(switchedOff);
  expect(await picture(service.client)).toEqual(before);
  await allow(true);
  expect(await refusal(mia, toTrainer('tim'))).toBeNull();
  expect(await refusal(mia, removal('tim'))).toBeNull();
  expect(await service.client.verify()).toEqual([]);
});

test('what is switched off cannot be had by taking one’s own back', async () => {
  const removed = await apply(mia, 'members.remove', { members: [idOf('tim')] });
  const raised = await apply(mia, 'members.setRole', {
    role: 'reviewer',
    people: [{ was: 'learner', members: [idOf('lea')] }],
  });
  await allow(false);
  const undo = (operation: typeof removed) => anOperation('operations.undo', { operation });
  expect(await refusal(mia, undo(removed))).toMatchObject({ code: 'forbidden' });
  expect((await membersOf(service.client)).has('tim@acme.example')).toBe(false);
  // In her own group she changes roles as its admin, and takes that back too.
  expect(await refusal(mia, undo(raised))).toBeNull();
  expect(await refusal(mia, toTrainer('lea'))).toBeNull();
  expect(await refusal(mia, toTrainer('tim'))).not.toBeNull();
});

test('who was read before it was switched off, and decided after, is refused all the same', async () => {
  await allow(false);
  const store = openStore(service.folder);
  const policies = ['managersManagePeople'] as const;
  const actor = { kind: 'member', id: idOf('mia'), role: 'manager', groups: [], policies } as const;
  const result = execute(store.sql, removal('tim'), { actor, client: CLIENT }, new Date().toISOString());
  store.close();
  expect(result).toMatchObject({ outcome: 'refused', error: switchedOff });
});

test('owners and admins set the workspace, others do not, and all are told how it is set', async () => {
  const ben = await clientFor(service, 'ben@acme.example');
  expect(await refusal(mia, anOperation('workspace.configure', edit(false)))).toEqual({
    code: 'forbidden',
    reason: 'role',
    who: ['organizationAdmin', 'owner', 'admin'],
  });
  await allow(false, ben);
  for (const client of [ben, mia, service.client])
    expect((await headOf(client)).workspace).toMatchObject({ managersManagePeople: false });
  expect(await refusal(ben, removal('tim'))).toBeNull();
});

test('a setting is undone as it was, not where somebody has set it since, and the log holds', async () => {
  expect(await doneAndUndone(service.client, 'workspace.configure', edit(false))).toEqual(well);
  const first = await allow(false);
  await allow(true);
  expect(await refusal(service.client, anOperation('operations.undo', { operation: first }))).toEqual({
    code: 'undo.nothing',
  });
  expect(await service.client.verify()).toEqual([]);
});

test('a value that others set meanwhile stays, as a conflict with who set it', async () => {
  await allow(false);
  const kept = { managersManagePeople: { was: true, to: true } };
  const [result] = await pushAll(service.client, anOperation('workspace.configure', kept));
  const conflict = { entity: 'workspace', field: 'managersManagePeople', was: 'true', mine: 'true', theirs: 'false' };
  expect(result).toMatchObject({ outcome: 'refused', error: { code: 'edit.conflict', count: 1 } });
  expect(result?.conflicts).toMatchObject([{ ...conflict, by: idOf('ada') }]);
});

/** For each setting what one sets it to, and what another does who has not seen that; pictures are sent before they are set. */
const rivals: Omit<
  { [Name in keyof WorkspaceSettings]: readonly [WorkspaceSettings[Name], WorkspaceSettings[Name]] },
  'logo' | 'cover'
> = {
  name: ['Acme North', 'Acme South'],
  slug: ['acme-north', 'acme-south'],
  managersManagePeople: [false, true],
  groupAdminsBuyCredits: [false, true],
  groupAdminsSeeSessions: [false, true],
  timeZone: ['Europe/Zurich', 'Asia/Kathmandu'],
  accent: ['#112233', '#332211'],
  theme: ['dark', 'light'],
  newRole: ['trainer', 'reviewer'],
  newSeat: ['full', 'basic'],
  newGroups: ['one', 'other'],
  intro: ['Welcome.', 'Hello.'],
  retentionMonths: [12, 24],
  scenarioCreators: ['members', 'adminsAndGroupAdmins'],
  aiUrl: ['https://one.models.example/v1', 'https://other.models.example/v1'],
  aiModel: ['one', 'other'],
  helpName: ['Hal', 'Hanna'],
  helpLink: ['hal@acme.example', 'hanna@acme.example'],
  helpLine: ['9 to 5', '8 to 4'],
};

test('of two admins who set the same at once the second is told both values of each field, and chooses', async () => {
  const ben = await clientFor(service, 'ben@acme.example');
  const made = await apply(service.client, 'groups.create', { names: ['One', 'Other'] });
  const groups = [0, 1].map((n) => groupsText([GroupId.parse(deriveId(made, n))]));
  const before = (await headOf(service.client)).workspace;
  for (const name of workspaceSettingNames) {
    if (name === 'logo' || name === 'cover') continue;
    const [first, second] = name === 'newGroups' ? groups : rivals[name];
    const was = before[name];
    await apply(service.client, 'workspace.configure', { [name]: { was, to: first } });
    const [result] = await pushAll(ben, anOperation('workspace.configure', { [name]: { was, to: second } }));
    expect([name, result]).toMatchObject([name, { outcome: 'refused', error: { code: 'edit.conflict', count: 1 } }]);
    const told = { field: name, mine: JSON.stringify(second), theirs: JSON.stringify(first), by: idOf('ada') };
    expect(result?.conflicts).toMatchObject([told]);
    expect((await headOf(ben)).workspace[name]).toBe(first);
    await apply(ben, 'workspace.configure', { [name]: { was: first, to: second } });
    expect((await headOf(service.client)).workspace[name]).toBe(second);
  }
  expect(await service.client.verify()).toEqual([]);
});

test('a window of a pull that began before tells how the workspace is set by now', async () => {
  const store = openStore(service.folder);
  const { sql } = store;
  const record = sql.get<MemberRecord>(`SELECT ${MEMBER_COLUMNS} FROM member WHERE id = ?`, idOf('ada'))!;
  const reader = { now: '', workspace: readWorkspace(sql)!, member: { ...memberOf(record), groups: [], policies: [] } };
  await allow(false);
  const { text } = pullWindow(sql, reader, { cursor: 0, whole: 0, bookmark: null, scope: null });
  store.close();
  const head = Head.parse(JSON.parse(text.split('\n')[0] ?? ''));
  expect(head.workspace.managersManagePeople).toBe(false);
});

test('the introduction is kept without signs nobody sees, and half a sign is refused: what is kept is what was said', async () => {
  const set = (was: string, to: string) => anOperation('workspace.configure', { intro: { was, to } });
  const intro = async () => (await headOf(service.client)).workspace.intro;
  expect(await refusal(service.client, set('', 'Welcome\r\n\ttomorrow\u0000 \u202Egpj.exe\u0007'))).toBeNull();
  const kept = 'Welcome\n\ttomorrow gpj.exe';
  expect(await intro()).toBe(kept);
  expect(await refusal(service.client, set(kept, 'Hello \ud83d'))).toEqual({ code: 'text.torn' });
  expect(await refusal(service.client, set(kept, 'Hello 👋'))).toBeNull();
  expect(await service.client.verify()).toEqual([]);
});
