import { afterEach, beforeEach, expect, test } from 'vitest';

import type { MemberEdit } from '../../shared/commands/edit.ts';
import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import { aPerson, clientFor, temporaryFolder, type TestService } from '../builders/desktop.ts';
import {
  anOperation,
  apply,
  aServiceWithGroups,
  groupsOf,
  membersOf,
  pushAll,
  refusal,
} from '../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let ids: Map<string, MemberId>;
let emea: GroupId;

beforeEach(async () => {
  folder = temporaryFolder();
  [service, emea] = await aServiceWithGroups(folder.path, 10, 'EMEA', 'Pilot');
  await apply(service.client, 'members.add', { people: ['Ann', 'Bea', 'Cem'].map((name) => aPerson(name)) });
  ids = new Map([...(await membersOf(service.client))].map(([email, { id }]) => [email, id]));
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

const idOf = (name: string): MemberId => ids.get(`${name.toLowerCase()}@acme.example`)!;
const edit = (name: string, fields: MemberEdit) =>
  anOperation('members.edit', { people: [{ member: idOf(name), fields }] });
const nameIn = async (name: string) =>
  (await membersOf(service.client)).get(`${name.toLowerCase()}@acme.example`)?.line.slice(2, 6);

test('fields that are as they were seen are changed', async () => {
  const fields = { lastName: { was: 'Example', to: 'Young' }, role: { was: 'learner', to: 'trainer' } } as const;
  expect(await pushAll(service.client, edit('Ann', fields))).toMatchObject([{ outcome: 'applied', conflicts: [] }]);
  expect(await nameIn('Ann')).toEqual(['Ann', 'Young', 'trainer', 'active']);
  expect(await service.client.verify()).toEqual([]);
});

test('a field that others changed is in conflict, with who and when; the other fields of the same edit go through', async () => {
  await apply(service.client, 'members.edit', {
    people: [{ member: idOf('Ann'), fields: { lastName: { was: 'Example', to: 'Theirs' } } }],
  });
  await apply(service.client, 'members.edit', {
    people: [{ member: idOf('Ann'), fields: { status: { was: 'active', to: 'suspended' } } }],
  });
  const mine = edit('Ann', { firstName: { was: 'Ann', to: 'Anna' }, lastName: { was: 'Example', to: 'Mine' } });
  const [result] = await pushAll(service.client, mine);
  expect(result).toMatchObject({
    outcome: 'applied',
    conflicts: [{ field: 'lastName', was: 'Example', mine: 'Mine' }],
  });
  const [conflict] = result?.conflicts ?? [];
  expect(conflict).toMatchObject({ theirs: 'Theirs', gone: false, by: idOf('Ada') });
  expect(conflict?.at).not.toBeNull();
  expect(await nameIn('Ann')).toEqual(['Anna', 'Theirs', 'learner', 'suspended']);
  expect(await pushAll(service.client, mine)).toEqual([result]);
});

test('where all of an edit is in conflict nothing is applied, and it is told field by field', async () => {
  await apply(service.client, 'members.edit', {
    people: [{ member: idOf('Ann'), fields: { lastName: { was: 'Example', to: 'Theirs' } } }],
  });
  const [result] = await pushAll(service.client, edit('Ann', { lastName: { was: 'Example', to: 'Mine' } }));
  expect(result).toMatchObject({ outcome: 'refused', error: { code: 'edit.conflict', count: 1 } });
  expect(result?.conflicts).toMatchObject([{ mine: 'Mine', theirs: 'Theirs' }]);
});

test('what already has the wanted value is no conflict, whatever its editor saw', async () => {
  const [result] = await pushAll(service.client, edit('Ann', { lastName: { was: 'Something', to: 'Example' } }));
  expect(result).toMatchObject({ outcome: 'applied', conflicts: [] });
});

test('somebody who is gone is a conflict that says so, and others in the same edit are changed', async () => {
  const added = await apply(service.client, 'members.add', { people: [aPerson('Dee')] });
  const dee = (await membersOf(service.client)).get('dee@acme.example')!.id;
  await apply(service.client, 'operations.undo', { operation: added });
  const fields = { lastName: { was: 'Example', to: 'Young' } };
  const [result] = await pushAll(
    service.client,
    anOperation('members.edit', { people: [dee, idOf('Ann')].map((member) => ({ member, fields })) }),
  );
  expect(result).toMatchObject({ outcome: 'applied', conflicts: [{ id: dee, gone: true, theirs: null }] });
  expect(result?.conflicts?.[0]?.by).toBe(idOf('Ada'));
  expect(await nameIn('Ann')).toEqual(['Ann', 'Young', 'learner', 'active']);
});

test('nobody changes their own role or status, nor grants a role above their own, nor edits whom they may not', async () => {
  const suspend = { status: { was: 'active', to: 'suspended' } } as const;
  expect(await refusal(service.client, edit('Ada', suspend))).toEqual({ code: 'member.self' });
  expect(await refusal(service.client, edit('Ada', { lastName: { was: 'Lovelace', to: 'Byron' } }))).toBeNull();
  await apply(service.client, 'members.edit', {
    people: [{ member: idOf('Bea'), fields: { role: { was: 'learner', to: 'admin' } } }],
  });
  const bea = await clientFor(service, 'bea@acme.example');
  expect(await refusal(bea, edit('Ada', suspend))).toMatchObject({ code: 'forbidden', reason: 'outranked' });
  expect(await refusal(bea, edit('Ann', { role: { was: 'learner', to: 'owner' } }))).toEqual({
    code: 'member.outrankedGrant',
    role: 'owner',
  });
});

test('what an owner took cannot be taken back by whom it would raise', async () => {
  const role = (was: 'learner' | 'owner' | 'admin', to: 'learner' | 'owner' | 'admin') =>
    apply(service.client, 'members.edit', { people: [{ member: idOf('Bea'), fields: { role: { was, to } } }] });
  await role('learner', 'owner');
  const demoted = await role('owner', 'admin');
  const bea = await clientFor(service, 'bea@acme.example');
  const undo = () => anOperation('operations.undo', { operation: demoted });
  expect(await refusal(bea, undo())).toEqual({ code: 'member.outrankedGrant', role: 'owner' });
  expect(await refusal(service.client, undo())).toBeNull();
});

test('a group that others renamed is in conflict; a name that is taken is refused', async () => {
  await apply(service.client, 'groups.rename', { group: emea, was: 'EMEA', to: 'Europe' });
  const [late] = await pushAll(
    service.client,
    anOperation('groups.rename', { group: emea, was: 'EMEA', to: 'Europe and Africa' }),
  );
  expect(late?.conflicts).toMatchObject([
    { entity: 'group', field: 'name', mine: 'Europe and Africa', theirs: 'Europe' },
  ]);
  const taken = anOperation('groups.rename', { group: emea, was: 'Europe', to: 'pilot' });
  expect(await refusal(service.client, taken)).toEqual({ code: 'group.exists', name: 'pilot' });
  const same = anOperation('groups.rename', { group: emea, was: 'EMEA', to: 'Europe' });
  expect(await refusal(service.client, same)).toBeNull();
});

test('a rename is undone, unless the old name is taken by then', async () => {
  const renamed = await apply(service.client, 'groups.rename', { group: emea, was: 'EMEA', to: 'Europe' });
  await apply(service.client, 'operations.undo', { operation: renamed });
  expect((await groupsOf(service.client)).get('EMEA')).toBe(emea);
  const again = await apply(service.client, 'groups.rename', { group: emea, was: 'EMEA', to: 'Europe' });
  await apply(service.client, 'groups.create', { names: ['emea'] });
  expect(await refusal(service.client, anOperation('operations.undo', { operation: again }))).toEqual({
    code: 'undo.nothing',
  });
});

const members = async () => {
  const lines = await service.client.pull(0);
  const rows = lines.flatMap((line) => (line.kind === 'memberships' ? line.rows : []));
  return rows.filter(([group]) => group === emea).map(([, member]) => member);
};

test('sets merge: whoever is in or out already stays so, and nothing conflicts', async () => {
  await apply(service.client, 'groups.setMembers', { group: emea, add: [idOf('Ann'), idOf('Bea')], remove: [] });
  const [result] = await pushAll(
    service.client,
    anOperation('groups.setMembers', {
      group: emea,
      add: [idOf('Ann'), idOf('Cem')],
      remove: [idOf('Bea'), idOf('Ada')],
    }),
  );
  expect(result).toMatchObject({ outcome: 'applied', conflicts: [] });
  expect((await members()).toSorted()).toEqual([idOf('Ann'), idOf('Cem')].toSorted());
  await apply(service.client, 'operations.undo', { operation: result!.id });
  expect((await members()).toSorted()).toEqual([idOf('Ann'), idOf('Bea')].toSorted());
  expect(await service.client.verify()).toEqual([]);
});

test('the same person is not put in and taken out at once, nor edited twice', async () => {
  const both = { group: emea, add: [idOf('Ann')], remove: [idOf('Ann')] };
  expect(await refusal(service.client, anOperation('groups.setMembers', both))).toMatchObject({
    code: 'input.invalid',
  });
  const person = { member: idOf('Ann'), fields: {} };
  const twice = anOperation('members.edit', { people: [person, person] });
  expect(await refusal(service.client, twice)).toMatchObject({ code: 'input.invalid' });
});
