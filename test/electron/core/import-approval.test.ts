import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { Drafts } from '../../../electron/imports/drafts.ts';
import { approveNow, differencesOf } from '../../../electron/imports/differences.ts';
import { importProgress } from '../../../electron/imports/import-progress.ts';
import { findChange } from '../../../electron/outbox/changes.ts';
import { GroupId, MemberId, type OperationId } from '../../../shared/domain/ids.ts';
import { applyDraft } from '../../builders/apply-draft.ts';
import {
  aDesk,
  aPerson,
  aWorkspace,
  change,
  hostOver,
  refusalOf,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let other: Desk;
let drafts: Drafts;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 30);
  desk = await aDesk(folder.path, service);
  drafts = new Drafts(hostOver(service));
  change(desk, 'groups.create', { names: ['EMEA'] });
  change(desk, 'members.add', { people: [aPerson('Bea'), aPerson('Cy'), aPerson('Dee')] });
  await desk.sync.kick();
  other = await aDesk(folder.path, service, 'other');
});
afterEach(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

const window = { offset: 0, limit: 100 };
const stateOf = (operation: OperationId) => importProgress(desk.sql, operation).state;
const idOf = (name: string) =>
  MemberId.parse(desk.sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', `${name}@acme.example`)?.id);

/** Applies, while the service is away, a file that adds Ann and changes Bea, Cy and Dee. */
async function applyOffline(): Promise<OperationId> {
  await service.stop();
  const file = path.join(folder.path, 'people.csv');
  const lines = ['ann,Ann,New,learner,full,', 'bea,Bea,New,,,', 'cy,Cy,Example,trainer,,', 'dee,Dee,Example,,,EMEA'];
  const text = lines.map((line) => line.replace(',', '@acme.example,')).join('\n');
  writeFileSync(file, `email,first_name,last_name,role,seat_type,groups\n${text}\n`);
  const draft = await drafts.open(desk, file);
  expect(draft.counts).toMatchObject({ added: 1, changed: 3 });
  drafts.confirm(draft.id, 'brake', true);
  const operation = applyDraft(drafts, desk, draft.id);
  await desk.sync.kick();
  expect(stateOf(operation)).toBe('waiting');
  return operation;
}

async function meanwhile(work: () => void): Promise<void> {
  await service.start();
  work();
  await other.sync.kick();
  await other.sync.kick();
  await desk.sync.kick();
}

test('an import made offline is sent without a word when nothing of it would be otherwise', async () => {
  const operation = await applyOffline();
  await meanwhile(() => change(other, 'members.add', { people: [aPerson('Zed')] }));
  await desk.sync.kick();
  expect(importProgress(desk.sql, operation)).toMatchObject({
    ...{ state: 'applied', applied: { added: 1, changed: 3 }, approved: { added: 1, changed: 3 }, aside: 0 },
    kept: { file: 'people.csv', unchanged: 0, rejected: 0 },
  });
});

test('one that would do something else by now waits with the differences, and is applied as it is when that is decided', async () => {
  const operation = await applyOffline();
  await meanwhile(() => {
    const to = (name: string, was: string, lastName: string) => ({
      member: idOf(name),
      fields: { lastName: { was, to: lastName } },
    });
    change(other, 'members.add', { people: [aPerson('Ann', { lastName: 'New', fullSeat: true })] });
    change(other, 'members.edit', { people: [to('bea', 'Example', 'Others')] });
    change(other, 'members.setRole', { role: 'trainer', people: [{ was: 'learner', members: [idOf('cy')] }] });
  });
  expect(importProgress(desk.sql, operation)).toMatchObject({
    state: 'differs',
    error: { code: 'import.differs', count: 3 },
  });
  const found = differencesOf(desk.context, operation, window);
  const lastName = { field: 'lastName', after: 'New' };
  expect(found).toMatchObject({
    approved: { added: 1, changed: 3, seats: 1 },
    now: { added: 0, changed: 2, seats: 0 },
    total: 3,
    rows: [
      { email: 'ann@acme.example', approved: { verdict: 'added' }, now: { verdict: 'unchanged' } },
      {
        email: 'bea@acme.example',
        approved: { verdict: 'changed', fields: [{ ...lastName, before: 'Example' }] },
        now: { verdict: 'changed', fields: [{ ...lastName, before: 'Others' }] },
      },
      {
        approved: { fields: [{ field: 'role', before: 'learner', after: 'trainer' }] },
        now: { verdict: 'unchanged', fields: [] },
      },
    ],
  });
  // Nothing of it is done before somebody has looked, and what they saw is what is done.
  await desk.sync.kick();
  expect(desk.sql.get('SELECT lastName FROM member WHERE id = ?', idOf('bea'))).toEqual({ lastName: 'Others' });
  expect(refusalOf(() => approveNow(desk.context, operation, 'another'))).toMatchObject({ code: 'import.differs' });
  approveNow(desk.context, operation, found.digest);
  await desk.sync.kick();
  await desk.sync.kick();
  expect(importProgress(desk.sql, operation)).toMatchObject({ state: 'applied', applied: { added: 0, changed: 2 } });
  expect(desk.sql.get('SELECT lastName FROM member WHERE id = ?', idOf('bea'))).toEqual({ lastName: 'New' });
});

test('one that would do something else can be looked through again, and takes its own place', async () => {
  const operation = await applyOffline();
  await meanwhile(() => change(other, 'members.remove', { members: [idOf('dee')] }));
  expect(stateOf(operation)).toBe('differs');
  expect(differencesOf(desk.context, operation, window).rows).toMatchObject([
    { email: 'dee@acme.example', approved: { verdict: 'changed' }, now: { verdict: 'added' } },
  ]);
  const draft = await drafts.reopen(desk, operation);
  expect(draft.counts).toMatchObject({ added: 2, changed: 2 });
  drafts.confirm(draft.id, 'brake', true);
  expect(applyDraft(drafts, desk, draft.id)).toBe(operation);
  await desk.sync.kick();
  await desk.sync.kick();
  expect(importProgress(desk.sql, operation)).toMatchObject({ state: 'applied', applied: { added: 2, changed: 2 } });
});

test('of one that was sent and not answered it is asked whether it has arrived, before anything is compared', async () => {
  const operation = await applyOffline();
  desk.sql.run('UPDATE change SET attempts = 1 WHERE id = ?', operation);
  await meanwhile(() => change(other, 'members.remove', { members: [idOf('dee')] }));
  expect(stateOf(operation)).toBe('differs');
  expect(findChange(desk.sql, operation)).toMatchObject({ attempts: 1, seq: null });
});

test('what others change between the look and the click is shown before anything is queued, and then applied', async () => {
  const file = path.join(folder.path, 'looked.csv');
  writeFileSync(
    file,
    'email,first_name,last_name,delete\nann@acme.example,Ann,New,\nbea@acme.example,Bea,New,\ncy@acme.example,,,yes\n',
  );
  const looked = await drafts.open(desk, file);
  drafts.confirm(looked.id, 'removals', true);
  drafts.confirm(looked.id, 'brake', true);
  change(other, 'members.edit', {
    people: [{ member: idOf('bea'), fields: { lastName: { was: 'Example', to: 'New' } } }],
  });
  change(other, 'members.add', { people: [aPerson('Ann')] });
  change(other, 'members.remove', { members: [idOf('cy')] });
  await other.sync.kick();
  await desk.sync.kick();

  expect(refusalOf(() => applyDraft(drafts, desk, looked.id))).toEqual({ code: 'import.moved', count: 3 });
  expect(desk.sql.all("SELECT 1 FROM change WHERE command = 'members.import'")).toEqual([]);
  const { draft, rows } = drafts.moved(looked.id, window);
  expect(draft).toMatchObject({ counts: { added: 0, changed: 1, unchanged: 1 }, moved: 3, brake: { released: false } });
  expect(rows.map(({ email, approved, now }) => [email, approved.verdict, now.verdict])).toEqual([
    ['ann@acme.example', 'added', 'changed'],
    ['bea@acme.example', 'changed', 'unchanged'],
    ['cy@acme.example', 'removed', 'unchanged'],
  ]);

  drafts.confirm(looked.id, 'brake', true);
  const operation = applyDraft(drafts, desk, looked.id);
  await desk.sync.kick();
  expect(importProgress(desk.sql, operation)).toMatchObject({ state: 'applied', applied: { added: 0, changed: 1 } });
});

test('what others change elsewhere asks for no second look', async () => {
  const file = path.join(folder.path, 'looked.csv');
  writeFileSync(file, 'email,first_name,last_name\nann@acme.example,Ann,New\n');
  const looked = await drafts.open(desk, file);
  change(other, 'members.add', { people: [aPerson('Zed')] });
  await other.sync.kick();
  await desk.sync.kick();
  const operation = applyDraft(drafts, desk, looked.id);
  await desk.sync.kick();
  expect(importProgress(desk.sql, operation)).toMatchObject({ state: 'applied', applied: { added: 1, changed: 0 } });
});

test('a group that is made or gone between the look and the click is what it is by then', async () => {
  const file = path.join(folder.path, 'grouped.csv');
  writeFileSync(file, 'email,first_name,groups\ngus@acme.example,Gus,Night shift; Early birds; Old crew\n');
  change(other, 'groups.create', { names: ['Old crew'] });
  await other.sync.kick();
  await desk.sync.kick();
  const looked = await drafts.open(desk, file);
  expect(looked.newGroups.map(({ name }) => name)).toEqual(['Night shift', 'Early birds']);
  const old = GroupId.parse(desk.sql.get<{ id: string }>("SELECT id FROM grp WHERE name = 'Old crew'")?.id);
  change(other, 'groups.create', { names: ['Night shift'] });
  change(other, 'groups.delete', { group: old });
  await other.sync.kick();
  await desk.sync.kick();

  expect(refusalOf(() => applyDraft(drafts, desk, looked.id))).toEqual({ code: 'import.moved', count: 1 });
  const { draft } = drafts.moved(looked.id, window);
  expect(draft.newGroups.map(({ name }) => name)).toEqual(['Old crew', 'Early birds']);
  const { rows } = drafts.rows(looked.id, { verdict: 'added', search: '', offset: 0, limit: 10 });
  expect(rows[0]?.fields.groups).toEqual({ add: ['Night shift'] });
  const missing = rows[0]?.warnings.find(({ code }) => code === 'UNKNOWNGROUP');
  expect(missing?.saying.values).toEqual({ names: ['Old crew', 'Early birds'], count: 2 });
});

test('a group most rows name, gone between the look and the click, is said once and not in every row', async () => {
  const file = path.join(folder.path, 'crew.csv');
  const lines = ['gus', 'hal', 'ida', 'jo'].map((name) => `${name}@acme.example,${name},Old crew`);
  writeFileSync(file, ['email,first_name,groups', ...lines, 'kim@acme.example,Kim,Early birds', ''].join('\n'));
  change(other, 'groups.create', { names: ['Old crew'] });
  await other.sync.kick();
  await desk.sync.kick();
  const looked = await drafts.open(desk, file);
  const old = GroupId.parse(desk.sql.get<{ id: string }>("SELECT id FROM grp WHERE name = 'Old crew'")?.id);
  change(other, 'groups.delete', { group: old });
  await other.sync.kick();
  await desk.sync.kick();

  expect(refusalOf(() => applyDraft(drafts, desk, looked.id))).toEqual({ code: 'import.moved', count: 4 });
  const { draft } = drafts.moved(looked.id, window);
  expect(draft.newGroups.map(({ name }) => name)).toEqual(['Old crew', 'Early birds']);
  const { rows } = drafts.rows(looked.id, { verdict: 'added', search: '', offset: 0, limit: 10 });
  expect(rows.map(({ warnings }) => warnings.filter(({ code }) => code === 'UNKNOWNGROUP').length)).toEqual([
    0, 0, 0, 0, 1,
  ]);
});
