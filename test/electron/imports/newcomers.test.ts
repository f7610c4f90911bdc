import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { Drafts } from '../../../electron/imports/drafts.ts';
import { findChange } from '../../../electron/outbox/changes.ts';
import { commands } from '../../../shared/commands/catalog.ts';
import { GroupId, type OperationId } from '../../../shared/domain/ids.ts';
import { groupsText } from '../../../shared/domain/workspace-settings.ts';
import { applyDraft } from '../../builders/apply-draft.ts';

import {
  aDesk,
  aPerson,
  aWorkspace,
  change,
  hostOver,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';
import { apply } from '../../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let drafts: Drafts;
let emea: GroupId;
let pilot: GroupId;

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 30);
  desk = await aDesk(folder.path, service);
  drafts = new Drafts(hostOver(service));
  change(desk, 'groups.create', { names: ['EMEA', 'Pilot'] });
  change(desk, 'members.add', { people: [aPerson('Ann')] });
  await desk.sync.kick();
  [emea, pilot] = ['EMEA', 'Pilot'].map((name) =>
    GroupId.parse(desk.sql.get<{ id: string }>('SELECT id FROM grp WHERE name = ?', name)?.id),
  ) as [GroupId, GroupId]; // both were just made
  change(desk, 'workspace.configure', {
    newRole: { was: 'learner', to: 'trainer' },
    newSeat: { was: 'basic', to: 'full' },
    newGroups: { was: '[]', to: groupsText([emea, pilot]) },
  });
  await desk.sync.kick();
});
afterAll(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

async function opened(...lines: readonly string[]) {
  const file = path.join(folder.path, 'people.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return drafts.open(desk, file);
}

const added = (id: string) =>
  drafts.rows(id, { verdict: 'added', search: '', offset: 0, limit: 100 }).rows.map(({ email, fields, asNew }) => ({
    who: email.slice(0, 3),
    ...{ role: fields.role?.after, seat: fields.seat?.after, groups: fields.groups?.add ?? [], asNew },
  }));

const SEAT = 'SELECT role, seat FROM member WHERE email = ?';
const GROUPS = `SELECT grp.name FROM member JOIN membership ON mn = member.n JOIN grp ON grp.n = gn
  WHERE email = ? ORDER BY grp.name`;

function standing(who: string) {
  const email = `${who}@acme.example`;
  const person = desk.sql.get<{ role: string; seat: string }>(SEAT, email);
  return { ...person, groups: desk.sql.all<{ name: string }>(GROUPS, email).map(({ name }) => name) };
}

const argsOf = (id: OperationId) => commands['members.import'].input.parse(findChange(desk.sql, id)?.args);

test('whoever is new begins as the workspace says, and nobody who is here is changed by it', async () => {
  const draft = await opened(
    'Email,First name',
    'ann@acme.example,Ann',
    'bea@acme.example,Bea',
    'cem@acme.example,Cem',
  );
  expect(draft.newcomers).toEqual({
    given: { role: 'trainer', fullSeat: true, groups: [emea, pilot].toSorted() },
    usual: { role: 'trainer', fullSeat: true, groups: [emea, pilot].toSorted() },
    people: { role: 2, seat: 2, groups: 2 },
  });
  expect(draft.counts).toMatchObject({ added: 2, changed: 0, unchanged: 1 });
  expect(draft.totals).toMatchObject({ seatsNeeded: 2, joins: 4, raised: [{ role: 'trainer', count: 2 }] });
  const asNew = ['role', 'seat', 'groups'];
  expect(added(draft.id)).toEqual([
    { who: 'bea', role: 'trainer', seat: 'reserved', groups: ['EMEA', 'Pilot'], asNew },
    { who: 'cem', role: 'trainer', seat: 'reserved', groups: ['EMEA', 'Pilot'], asNew },
  ]);
  // Of one of them, one group and the role are left out.
  drafts.tick(draft.id, { verdict: 'added', records: [3], ticked: false, field: 'role' });
  const less = drafts.tick(draft.id, {
    ...{ verdict: 'added', records: [3], ticked: false, field: 'groups', group: 'EMEA' },
  } as const);
  expect(less.newcomers.people).toEqual({ role: 1, seat: 2, groups: 2 });
  const id = applyDraft(drafts, desk, draft.id);
  expect(argsOf(id)).toMatchObject({
    newcomers: draft.newcomers.given,
    people: [
      { email: 'bea@acme.example', role: null, fullSeat: false, groups: [] },
      { email: 'cem@acme.example', role: null, newcomer: { fullSeat: true, groups: [pilot] } },
    ],
  });
  // Looked through again before it is sent, it is as it was chosen.
  const again = await drafts.reopen(desk, id);
  expect(again.newcomers).toMatchObject({ given: draft.newcomers.given, people: { role: 1, seat: 2, groups: 2 } });
  expect(argsOf(applyDraft(drafts, desk, again.id))).toEqual(argsOf(id));
  await desk.sync.kick();
  expect(standing('bea')).toEqual({ role: 'trainer', seat: 'reserved', groups: ['EMEA', 'Pilot'] });
  expect(standing('cem')).toEqual({ role: 'learner', seat: 'reserved', groups: ['Pilot'] });
  expect(standing('ann')).toEqual({ role: 'learner', seat: 'basic', groups: [] });
});

test('what the file has a column for it says itself, and the rest is changed or switched off', async () => {
  const { id, newcomers } = await opened('Email,Role', 'dee@acme.example,', 'eve@acme.example,Reviewer');
  expect(newcomers.given).toEqual({ fullSeat: true, groups: [emea, pilot].toSorted() });
  expect(added(id).map(({ role, asNew }) => [role, asNew])).toEqual([
    ['learner', ['seat', 'groups']],
    ['reviewer', ['seat', 'groups']],
  ]);
  expect(drafts.newcomers(desk, id, { groups: [pilot] }).newcomers).toMatchObject({
    ...{
      given: { fullSeat: true, groups: [pilot] },
      usual: { fullSeat: true },
      people: { role: 0, seat: 2, groups: 2 },
    },
  });
  expect(drafts.withSeats(id, false)).toMatchObject({ totals: { seatsNeeded: 0, joins: 2 } });
  const off = drafts.newcomers(desk, id, { groups: [], fullSeat: false });
  expect(off).toMatchObject({ totals: { seatsNeeded: 0, joins: 0 }, newcomers: { people: { seat: 0, groups: 0 } } });
  expect(argsOf(applyDraft(drafts, desk, id))).not.toHaveProperty('newcomers');
  await desk.sync.kick();
  expect(standing('dee')).toEqual({ role: 'learner', seat: 'basic', groups: [] });
});

test('somebody who was added meanwhile is not changed by what new people begin with', async () => {
  await apply(service.client, 'members.add', { people: [aPerson('Flo')] });
  await apply(service.client, 'members.import', {
    file: 'people.csv',
    newcomers: { fullSeat: true, groups: [emea], role: 'trainer' },
    people: ['flo', 'gil'].map((who) => ({
      ...{ email: `${who}@acme.example`, firstName: null, lastName: null, role: null, status: null },
      ...{ fullSeat: false, groups: [] },
    })),
  });
  await desk.sync.kick();
  expect(standing('flo')).toEqual({ role: 'learner', seat: 'basic', groups: [] });
  expect(standing('gil')).toEqual({ role: 'trainer', seat: 'reserved', groups: ['EMEA'] });
});

test('whoever is suspended in the file takes no seat that new people begin with, also where that is left out', async () => {
  const draft = await opened('Email,Status', 'sue@acme.example,suspended', 'ted@acme.example,active');
  expect(draft.totals).toMatchObject({ seatsNeeded: 1 });
  drafts.tick(draft.id, { verdict: 'added', records: null, ticked: false, field: 'status' });
  const people = argsOf(applyDraft(drafts, desk, draft.id)).people.map(({ email, newcomer }) => [email, newcomer]);
  expect(people).toEqual([
    ['sue@acme.example', expect.not.objectContaining({ fullSeat: true })],
    ['ted@acme.example', expect.objectContaining({ fullSeat: true })],
  ]);
  await desk.sync.kick();
  expect(standing('sue').seat).toBe('basic');
  expect(standing('ted').seat).toBe('reserved');
});

test('what others change meanwhile is told, also where other things are chosen for new people before it is applied', async () => {
  const draft = await opened(
    'Email,First name',
    'ann@acme.example,Anna',
    'uma@acme.example,Uma',
    'vic@acme.example,Vic',
  );
  drafts.confirm(draft.id, 'brake', true);
  change(desk, 'members.add', { people: [aPerson('Uma')] });
  await desk.sync.kick();
  const chosen = drafts.newcomers(desk, draft.id, { fullSeat: false });
  expect(chosen).toMatchObject({ moved: 1, counts: { added: 1 } });
  const { rows } = drafts.moved(draft.id, { offset: 0, limit: 10 });
  expect(rows.map(({ email, approved, now }) => [email, approved.verdict, now.verdict])).toEqual([
    ['uma@acme.example', 'added', 'unchanged'],
  ]);
  // Told once, it stays told with whatever else is chosen; what is chosen itself is nothing that others did.
  expect(drafts.newcomers(desk, draft.id, { role: 'learner' })).toMatchObject({ moved: 1 });
  drafts.confirm(draft.id, 'brake', true);
  const operation = applyDraft(drafts, desk, draft.id);
  await desk.sync.kick();
  expect(findChange(desk.sql, operation)?.state).toBe('confirmed');
  expect(standing('vic')).toEqual({ role: 'learner', seat: 'basic', groups: ['EMEA', 'Pilot'] });
});
