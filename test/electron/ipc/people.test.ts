import { afterEach, beforeEach, expect, test } from 'vitest';

import type { GroupUse, PeopleAct, PeoplePreview } from '../../../shared/ipc/people-shapes.ts';
import type { Done, Selection } from '../../../shared/ipc/shapes.ts';
import { AskedCore } from '../../builders/asked-core.ts';
import {
  anInvitation,
  aPerson,
  aWorkspace,
  change,
  hostOver,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';
import { fieldOf, groupNamed, idOf } from '../../builders/edits.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let core: AskedCore;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 5);
  const host = hostOver(service);
  core = await AskedCore.open(host, folder.path);
  change(here(), 'groups.create', { names: ['EMEA', 'Pilot'] });
  const [emea, pilot] = [groupOf('EMEA'), groupOf('Pilot')];
  change(here(), 'members.add', {
    people: [
      aPerson('Ann', { fullSeat: true, groups: [pilot], adminOf: [emea] }),
      aPerson('Bea', { groups: [emea], role: 'trainer' }),
      aPerson('Cem', { status: 'suspended' }),
      aPerson('Dee', { status: 'invited', fullSeat: true }),
    ],
  });
  await here().sync.kick();
});
afterEach(async () => {
  await core.workspaces.close();
  await service.stop();
  folder.remove();
});

const here = () => core.workspaces.desk;
const groupOf = (name: string) => groupNamed(here(), name);
const everybody: Selection = {
  kind: 'matching',
  filter: { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: false },
  except: [],
};

const ask = <T>(channel: string, input?: unknown): Promise<T> => core.ask<T>(channel, input);
const previewOf = (act: PeopleAct, selection: Selection = everybody) =>
  ask<PeoplePreview>('members.preview', { selection, act });
const shownNames = ({ shown }: Pick<PeoplePreview, 'shown'>) => shown.map(({ firstName }) => firstName).toSorted();

test('a removal tells exactly what ends with it, and leaves out oneself with the reason', async () => {
  const at = new Date(Date.now() + 60_000).toISOString();
  await service.client.sendEvents([{ id: 'e', kind: 'seat.used', feature: 'x', email: 'ann@acme.example', at }]);
  await here().sync.kick();
  const preview = await previewOf({ act: 'remove' });
  expect(preview).toMatchObject({
    changed: 4,
    untouched: 0,
    leaves: 3,
    dismissals: 1,
    invited: 1,
    returned: 1,
    spent: 1,
    before: { assigned: 1, reserved: 1, remaining: 3, spent: 0 },
    after: { assigned: 0, reserved: 0, remaining: 4, spent: 1 },
    excluded: [{ error: { code: 'forbidden', reason: 'self' }, count: 1 }],
    refusal: null,
  });
  expect(preview.roles).toEqual([
    { role: 'trainer', count: 1 },
    { role: 'learner', count: 3 },
  ]);
  expect(shownNames(preview.excluded[0]!)).toEqual(['Ada']);
  await ask<Done>('members.remove', { members: preview.members });
  expect(here().session()).toMatchObject({ people: 1, seats: preview.after });
});

test('an act tells whom it changes and who is so already, and changes just those', async () => {
  const suspending = await previewOf({ act: 'suspend' });
  expect(suspending).toMatchObject({ changed: 2, untouched: 2, returned: 0, refusal: null });
  expect(shownNames(suspending)).toEqual(['Ann', 'Bea']);
  const grouping = await previewOf({ act: 'setGroups', groups: [groupOf('EMEA')], mode: 'set' });
  expect(grouping).toMatchObject({ changed: 4, untouched: 1, joins: 3, leaves: 1, dismissals: 0 });
  const roles = await previewOf({ act: 'setRole', role: 'trainer' });
  expect(roles).toMatchObject({ changed: 3, untouched: 1, excluded: [{ count: 1 }] });
  await ask<Done>('members.setRole', { members: roles.members, role: 'trainer' });
  expect(['Ann', 'Bea', 'Cem', 'Dee', 'Ada'].map((name) => fieldOf(here(), name, 'role'))).toEqual([
    ...Array.from({ length: 4 }, () => 'trainer'),
    'owner',
  ]);
});

test('what would change nobody, or may be done to nobody, is refused with the reason', async () => {
  const one = (name: string): Selection => ({ kind: 'ids', ids: [idOf(here(), name)] });
  expect((await previewOf({ act: 'reactivate' }, one('Ann'))).refusal).toEqual({ code: 'members.unchanged' });
  expect((await previewOf({ act: 'remove' }, one('Ada'))).refusal).toMatchObject({ code: 'forbidden', reason: 'self' });
  expect((await previewOf({ act: 'setRole', role: 'organizationAdmin' }, one('Ann'))).refusal).toEqual({
    code: 'member.outrankedGrant',
    role: 'organizationAdmin',
  });
});

test('a role is set again in the place of one that has not arrived, on what was there before it', async () => {
  await service.stop();
  const members = [idOf(here(), 'Ann')];
  const { operation } = await ask<Done>('members.setRole', { members, role: 'trainer' });
  await ask<Done>('members.setRole', { members, role: 'reviewer', replaces: operation });
  await service.start();
  await here().sync.kick();
  await here().sync.kick();
  expect(fieldOf(here(), 'Ann', 'role')).toBe('reviewer');
  expect(here().session()).toMatchObject({ unsent: 0, parked: 0 });
});

test('a group tells what holds it before it is deleted', async () => {
  const group = groupOf('EMEA');
  expect(await ask<GroupUse>('groups.previewDelete', { group })).toEqual({
    name: 'EMEA',
    members: 2,
    admins: 1,
    seats: 0,
    wallet: 0,
    given: 0,
    refusal: { code: 'group.inUse', name: 'EMEA', count: 2 },
  });
  await ask<Done>('members.setGroups', { members: [idOf(here(), 'Ann')], groups: [], mode: 'set' });
  expect(await ask<GroupUse>('groups.previewDelete', { group: groupOf('Pilot') })).toMatchObject({ refusal: null });
  await ask<Done>('groups.delete', { group: groupOf('Pilot') });
  await ask<Done>('groups.appoint', { group, members: [idOf(here(), 'Cem')], admin: true });
  expect(await ask<GroupUse>('groups.previewDelete', { group })).toMatchObject({ members: 2, admins: 1 });
});

test('people are invited from here, seen as invited at once, and sorted by whether they have an account', async () => {
  const person = anInvitation('nina', { fullSeat: true });
  await ask<Done>('members.invite', { people: [person] });
  expect([fieldOf(here(), 'nina', 'status'), fieldOf(here(), 'nina', 'seat')]).toEqual(['invited', 'reserved']);
  await here().sync.kick();
  expect(await ask('members.accounts', { emails: [person.email] })).toEqual({ known: [] });
  const invited = await previewOf({ act: 'revokeInvitation' });
  expect(invited).toMatchObject({ changed: 2, invited: 2, returned: 2 });
  await ask<Done>('members.resend', { members: invited.members });
  await ask<Done>('members.revokeInvitation', { members: [idOf(here(), 'nina')] });
  await here().sync.kick();
  expect(here().session()).toMatchObject({ unsent: 0, parked: 0, people: 5 });
  await service.stop();
  expect(await ask('members.accounts', { emails: [person.email] })).toEqual({ known: null });
});

test('whoever undoes is told of how many it was, whether or not it had been sent', async () => {
  const members = ['Ann', 'Bea'].map((name) => idOf(here(), name));
  const both = ['Ann', 'Cem'].map((name) => idOf(here(), name));
  const wish = { group: groupOf('EMEA'), members: both, admin: true };
  // The service is away, so that nothing is sent by itself.
  await service.stop();
  const { operation: unsent } = await ask<Done>('members.suspend', { members });
  expect(await ask<Done>('operations.undo', { id: unsent })).toMatchObject({ changed: 2 });
  // Ann is admin there already.
  const { operation: appointed, changed } = await ask<Done>('groups.appoint', wish);
  expect(changed).toBe(1);
  expect(await ask<Done>('operations.undo', { id: appointed })).toMatchObject({ changed: 1 });
  await service.start();
  const { operation: sent } = await ask<Done>('members.suspend', { members });
  await here().sync.kick();
  expect(await ask<Done>('operations.undo', { id: sent })).toMatchObject({ changed: 2 });
});
