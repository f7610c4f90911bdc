import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { Drafts } from '../../../electron/imports/drafts.ts';
import { findChange, listChanges } from '../../../electron/outbox/changes.ts';
import { discardChange } from '../../../electron/sync/reconsider.ts';
import { formFor, replaceChange } from '../../../electron/sync/replace.ts';
import type { ArgsOf, CommandName } from '../../../shared/commands/catalog.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import { applyDraft } from '../../builders/apply-draft.ts';
import {
  aPerson,
  aWorkspace,
  change,
  hostOver,
  refusalOf,
  temporaryFolder,
  type TestService,
  twoDesks,
} from '../../builders/desktop.ts';
import { edit, fieldOf, groupNamed, idOf, lastName } from '../../builders/edits.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let other: Desk;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 3);
  ({ desk: other, other: desk } = await twoDesks(folder.path, service, (first) => {
    change(first, 'groups.create', { names: ['EMEA', 'APAC'] });
    change(first, 'members.add', { people: ['Ann', 'Bea', 'Cid'].map((name) => aPerson(name)) });
  }));
  await service.stop();
});
afterEach(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

const anew = <Name extends CommandName>(id: OperationId, name: Name, args: ArgsOf<Name>) =>
  replaceChange(desk.context, id, name, args);
const listed = () => listChanges(desk.sql);

/** What the form of a change opens with. */
const form = (id: OperationId) => formFor(desk.context, id);

async function inStep(): Promise<void> {
  await service.start();
  for (const each of [desk, desk, other, other]) await each.sync.kick();
}

const peopleOf = (at: Desk, name: string) =>
  at.sql
    .all<{ email: string }>(
      `SELECT email FROM membership JOIN grp ON grp.n = gn JOIN member ON member.n = mn WHERE grp.name = ? ORDER BY email`,
      name,
    )
    .map(({ email }) => email);

test('an edit that waits is changed in its place, on the values that were there before it', async () => {
  const { id } = edit(desk, 'Ann', lastName('Example', 'First'));
  expect(form(id)).toMatchObject({
    people: [{ seen: { lastName: 'Example', firstName: 'Ann' }, wanted: { lastName: 'First' } }],
  });
  edit(desk, 'Ann', { firstName: { was: 'Ann', to: 'Anna' } });
  expect(form(id)).toMatchObject({ people: [{ seen: { firstName: 'Ann' } }] });
  expect(fieldOf(desk, 'Ann', 'lastName')).toBe('First');
  anew(id, 'members.edit', { people: [{ member: idOf(desk, 'Ann'), fields: lastName('Example', 'Second') }] });
  expect(fieldOf(desk, 'Ann', 'lastName')).toBe('Second');
  expect(fieldOf(desk, 'Ann', 'firstName')).toBe('Anna');
  expect(listed()).toHaveLength(2);
  await inStep();
  expect(listed()).toMatchObject([{ state: 'confirmed' }, { id, state: 'confirmed' }]);
  expect([fieldOf(other, 'Ann', 'firstName'), fieldOf(other, 'Ann', 'lastName')]).toEqual(['Anna', 'Second']);
});

test('what stands on an addition goes on standing on it when another address is given', async () => {
  const { id } = change(desk, 'members.add', { people: [aPerson('Dee')] });
  const dee = idOf(desk, 'Dee');
  change(desk, 'seats.assign', { members: [dee] });
  edit(desk, 'Dee', lastName('Example', 'Later'));
  expect(form(id)).toMatchObject({ kind: 'add', people: [{ email: 'dee@acme.example' }] });
  anew(id, 'members.add', { people: [aPerson('Dora')] });
  expect(idOf(desk, 'Dora')).toBe(dee);
  expect([fieldOf(desk, 'Dora', 'seat'), fieldOf(desk, 'Dora', 'lastName')]).toEqual(['full', 'Later']);
  await inStep();
  expect(listed().map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'confirmed']);
  expect([fieldOf(other, 'Dora', 'seat'), fieldOf(other, 'Dora', 'lastName')]).toEqual(['full', 'Later']);
});

test('a refused addition is changed, and what was parked with it is sent with it', async () => {
  const { id } = change(desk, 'members.add', { people: [aPerson('Eva')] });
  change(desk, 'seats.assign', { members: [idOf(desk, 'Eva')] });
  await service.start();
  change(other, 'members.add', { people: [aPerson('Eva', { firstName: 'Another' })] });
  for (const each of [other, other, desk, desk]) await each.sync.kick();
  expect(listed()).toMatchObject([{ id, state: 'parked' }, { standsOn: id }]);
  expect(form(id)).toMatchObject({ kind: 'add' });
  anew(id, 'members.add', { people: [aPerson('Eve')] });
  expect(listed()).toMatchObject([
    { id, state: 'waiting', error: null, label: 'eve@acme.example' },
    { state: 'waiting', standsOn: null },
  ]);
  for (const each of [desk, desk, other, other]) await each.sync.kick();
  expect(fieldOf(other, 'Eve', 'seat')).toBe('full');
});

test('a group that is to be created is named anew, and whoever is put into it follows', async () => {
  const { id } = change(desk, 'groups.create', { names: ['Europ'] });
  const joining = { group: groupNamed(desk, 'Europ'), add: [idOf(desk, 'Ann')], remove: [] };
  const { id: joined } = change(desk, 'groups.setMembers', joining);
  expect(form(joined)).toMatchObject({ kind: 'group', name: 'Europ', add: [{ name: 'Ann Example' }], remove: [] });
  expect(form(id)).toEqual({ kind: 'create', names: ['Europ'] });
  anew(id, 'groups.create', { names: ['Europe'] });
  anew(joined, 'groups.setMembers', { ...joining, add: [idOf(desk, 'Bea'), idOf(desk, 'Cid')] });
  await inStep();
  expect(peopleOf(other, 'Europe')).toEqual(['bea@acme.example', 'cid@acme.example']);
});

test('another name for a group takes the place of the one that waits', async () => {
  const group = groupNamed(desk, 'EMEA');
  const { id } = change(desk, 'groups.rename', { group, was: 'EMEA', to: 'Europe' });
  expect(form(id)).toEqual({ kind: 'rename', group, seen: 'EMEA', to: 'Europe' });
  const wish = { group, was: 'EMEA' };
  expect(refusalOf(() => anew(id, 'groups.rename', { ...wish, to: 'apac' }))).toEqual({
    code: 'group.exists',
    name: 'apac',
  });
  anew(id, 'groups.rename', { ...wish, to: 'West' });
  await inStep();
  expect(groupNamed(other, 'West')).toBe(group);
  expect(other.sql.get('SELECT 1 FROM grp WHERE name IN (?, ?)', 'Europe', 'EMEA')).toBeUndefined();
});

test('a change that cannot be made anew is refused, and everything is as it was', () => {
  const { id } = change(desk, 'members.add', { people: [aPerson('Dee')] });
  change(desk, 'seats.assign', { members: [idOf(desk, 'Dee'), idOf(desk, 'Ann')] });
  const before = listed();
  const error = refusalOf(() => anew(id, 'members.add', { people: [aPerson('Bea')] }));
  expect(error).toEqual({ code: 'member.exists', email: 'bea@acme.example' });
  expect(listed()).toEqual(before);
  expect([fieldOf(desk, 'Dee', 'seat'), fieldOf(desk, 'Bea', 'seat')]).toEqual(['full', 'basic']);
});

test('seats are given to others instead, within those there are', async () => {
  const [ann, bea, cid] = ['Ann', 'Bea', 'Cid'].map((name) => idOf(desk, name));
  const { id } = change(desk, 'seats.assign', { members: [ann!, bea!, cid!] });
  anew(id, 'seats.assign', { members: [cid!] });
  expect(['Ann', 'Bea', 'Cid'].map((name) => fieldOf(desk, name, 'seat'))).toEqual(['basic', 'basic', 'full']);
  await inStep();
  expect(['Ann', 'Bea', 'Cid'].map((name) => fieldOf(other, name, 'seat'))).toEqual(['basic', 'basic', 'full']);
});

test('what has gone to the workspace already is not changed any more', async () => {
  const { id } = edit(desk, 'Ann', lastName('Example', 'Sent'));
  await inStep();
  const people = [{ member: idOf(desk, 'Ann'), fields: lastName('Example', 'Again') }];
  expect(refusalOf(() => anew(id, 'members.edit', { people }))).toEqual({ code: 'operation.sent' });
  expect(fieldOf(other, 'Ann', 'lastName')).toBe('Sent');
  await service.stop();
});

test('an import that waits is looked through again, and what is left ticked is imported once', async () => {
  const groups = [groupNamed(desk, 'EMEA')];
  const said = { lastName: null, role: null, status: null, fullSeat: false, groups };
  const person = (name: string) => ({ ...said, email: `${name.toLowerCase()}@acme.example`, firstName: name });
  const people = ['Fay', 'Gus'].map(person);
  const { id } = change(desk, 'members.import', { file: 'people.csv', people });
  expect(form(id)).toEqual({ kind: 'import' });
  const drafts = new Drafts(hostOver(service));
  const draft = await drafts.reopen(desk, id);
  expect(draft).toMatchObject({ replaces: id, format: { file: 'people.csv' }, counts: { records: 2, added: 2 } });
  drafts.tick(draft.id, { verdict: 'added', records: [2], ticked: false });
  expect(applyDraft(drafts, desk, draft.id)).toBe(id);
  expect(applyDraft(drafts, desk, draft.id)).toBe(id);
  expect(findChange(desk.sql, id)?.args).toEqual({ file: 'people.csv', people: people.slice(0, 1) });
  await inStep();
  expect(listed()).toMatchObject([{ id, count: 1, state: 'confirmed' }]);
  expect(peopleOf(other, 'EMEA')).toEqual(['fay@acme.example']);
  expect(fieldOf(other, 'Gus', 'firstName')).toBeUndefined();
});

test('an import that was discarded meanwhile is made as a new one', async () => {
  const person = { email: 'fay@acme.example', firstName: 'Fay', lastName: 'Example' };
  const people = [{ ...person, role: null, status: null, fullSeat: false, groups: [] }];
  const { id } = change(desk, 'members.import', { file: 'people.csv', people });
  const drafts = new Drafts(hostOver(service));
  const draft = await drafts.reopen(desk, id);
  discardChange(desk.sql, findChange(desk.sql, id)!, desk.context.actor);
  expect(applyDraft(drafts, desk, draft.id)).not.toBe(id);
  await inStep();
  expect(fieldOf(other, 'Fay', 'lastName')).toBe('Example');
});

test('a change that is not what it was any more has no form', () => {
  const { id } = edit(desk, 'Ann', lastName('Example', 'First'));
  expect(form(id).kind).toBe('edit');
  desk.sql.run("UPDATE changeArgs SET args = replace(args, 'First', 'Fjrst')");
  expect(form(id)).toEqual({ kind: 'none' });
});
