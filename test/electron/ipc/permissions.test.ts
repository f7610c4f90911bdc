import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { permissionsOf } from '../../../electron/replica/permissions.repository.ts';
import { deriveId, GroupId, type MemberId } from '../../../shared/domain/ids.ts';
import type { Action } from '../../../shared/permissions/rules.ts';
import { aDesk, aPerson, aWorkspace, temporaryFolder, type TestService } from '../../builders/desktop.ts';
import { apply, membersOf } from '../../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
const ids = new Map<string, MemberId>();

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  const { client } = service;
  const emea = GroupId.parse(deriveId(await apply(client, 'groups.create', { names: ['EMEA'] }), 0));
  await apply(client, 'members.add', { people: [aPerson('grace'), aPerson('max', { role: 'manager' })] });
  for (const [email, { id }] of await membersOf(client)) ids.set(email.split('@')[0] ?? '', id);
  await apply(client, 'groups.appoint', { group: emea, members: [ids.get('grace')!], admin: true });
  desk = await aDesk(folder.path, service);
});
afterAll(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

const today = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(new Date());
const of = (name: string, action: Action) =>
  permissionsOf(desk.sql, ids.get(name)!).find((row) => row.action === action);

test('an appointment is told with the group, who appointed and when', () => {
  expect(of('grace', 'groups.setMembers')).toEqual({
    action: 'groups.setMembers',
    allowed: true,
    scope: 'ownGroups',
    says: `As admin of EMEA, appointed by Ada Lovelace on ${today}.`,
  });
});

test('a role is told with who gave it and when', () => {
  expect(of('max', 'members.setRole')?.says).toBe(`As scoring manager, made so by Ada Lovelace on ${today}.`);
});

test('what the workspace has switched off is told with who did it and when, until it is allowed again', async () => {
  const allow = (to: boolean) =>
    apply(service.client, 'workspace.configure', { managersManagePeople: { was: !to, to } });
  await allow(false);
  await desk.sync.kick();
  expect(of('max', 'members.remove')).toEqual({
    action: 'members.remove',
    allowed: false,
    scope: null,
    says: `Switched off for this workspace by Ada Lovelace on ${today}. Whoever is one of these can: organization admin, owner, admin.`,
  });
  await allow(true);
  await desk.sync.kick();
  expect(of('max', 'members.remove')).toMatchObject({ allowed: true });
});

test('what somebody may not do is told with who could, and what their group would have to allow', () => {
  expect(of('max', 'seats.assign')).toMatchObject({ allowed: false, scope: null });
  expect(of('max', 'seats.assign')?.says).toBe(
    'Not as scoring manager. Whoever is one of these can: organization admin, owner, admin.',
  );
  expect(of('grace', 'members.setRole')?.says).toContain('settings of the group');
});
