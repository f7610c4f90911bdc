import { afterEach, beforeEach, expect, test } from 'vitest';

import { execute } from '../../service/kernel/execute.ts';
import { runJobStep } from '../../service/kernel/jobs.ts';
import { cancelJob, pauseJob, restartPace, resumeJob } from '../../service/kernel/steer-jobs.ts';
import { toldKept } from '../../service/kept.ts';
import { readMoment } from '../../service/moment.ts';
import { openStore, type Store } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import type { ImportPerson } from '../../shared/commands/import-people.ts';
import { GroupId, MemberId, OperationId, uuidv7 } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/member.ts';
import { readSeatCounts } from '../../shared/store/read.ts';
import { inTransaction } from '../../shared/store/sql.ts';
import { aPerson, aWorkspace, refusalOf, temporaryFolder } from '../builders/desktop.ts';
import { anOperation, apply, CLIENT } from '../builders/operations.ts';

const PEOPLE = 5000;
const SEATS = 100;
const NOW = '2026-06-01T00:00:00.000Z';
const LATER = '2026-06-01T00:00:10.000Z';

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
let emea: GroupId;
let path: string;

beforeEach(async () => {
  folder = temporaryFolder();
  const service = await aWorkspace(folder.path, SEATS);
  await apply(service.client, 'groups.create', { names: ['EMEA'] });
  await apply(service.client, 'members.add', { people: [aPerson('Ann'), aPerson('Max', { role: 'manager' })] });
  await service.stop();
  path = service.folder;
  // The store without the service: its chunks are applied when the test says so.
  store = openStore(path);
  emea = GroupId.parse(store.sql.get<{ id: string }>('SELECT id FROM grp')?.id);
});
afterEach(() => {
  store.close();
  folder.remove();
});

const idOf = (email: string) =>
  MemberId.parse(store.sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', email)?.id);
const actor = (email: string, role: Role) => ({ kind: 'member' as const, id: idOf(email), role });
const ada = () => actor('ada@acme.example', 'owner');
const max = () => actor('max@acme.example', 'manager');

function run<Name extends CommandName>(name: Name, args: ArgsOf<Name>) {
  const operation = anOperation(name, args);
  return inTransaction(store.sql, () => execute(store.sql, operation, { actor: ada(), client: CLIENT }, NOW));
}

function finish(): void {
  while (runJobStep(store.sql, NOW));
}

function fromFile(name: string, more: Partial<ImportPerson> = {}): ImportPerson {
  const { email, firstName, lastName } = aPerson(name);
  return { email, firstName, lastName, role: null, status: 'active', fullSeat: false, groups: [], ...more };
}

/** An import that is applied in six chunks, of which the first three are applied; 50 of the last 100 people get a seat. */
function halfAnImport(): OperationId {
  const people = Array.from({ length: PEOPLE }, (_, n) => {
    return fromFile(`p${String(n).padStart(4, '0')}`, { fullSeat: n >= PEOPLE - 100 && n % 2 === 0 });
  });
  const { id } = run('members.import', { file: 'x.csv', people: [fromFile('Ann', { lastName: 'New' }), ...people] });
  runJobStep(store.sql, NOW);
  return id;
}

let ids = 0;
const newId = () => OperationId.parse(uuidv7(Date.parse(NOW), new Uint8Array(16).fill((ids += 1))));
const cancel = (id: OperationId, undo: boolean, by = ada()) =>
  cancelJob(store.sql, id, { actor: by, undo, newId, now: NOW });
const sizeOf = (table: string) => store.sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n;
const jobs = () => readMoment(store.sql)?.jobs ?? [];

test('what is paused stays as it is over restarts, says since when and by whom, and goes on when it is resumed', () => {
  const id = halfAnImport();
  pauseJob(store.sql, id, ada(), NOW);
  pauseJob(store.sql, id, ada(), LATER);
  store.close();
  store = openStore(path);
  restartPace(store.sql, LATER);
  expect(runJobStep(store.sql, NOW)).toBe(false);
  expect(jobs()).toMatchObject([{ id, done: 3000, paused: { by: ada().id, at: NOW } }]);
  resumeJob(store.sql, id, ada(), LATER);
  expect(jobs()).toMatchObject([{ since: LATER, fromDone: 3000, steppedAt: null, paused: null }]);
  finish();
  expect([sizeOf('job'), sizeOf('member')]).toEqual([0, PEOPLE + 3]);
  expect(readSeatCounts(store.sql)).toMatchObject({ remaining: SEATS - 50, assigned: 50, reserved: 0 });
  expect(verifyStore(store.sql)).toEqual([]);
});

test('others go on while one is paused', () => {
  const id = halfAnImport();
  pauseJob(store.sql, id, ada(), NOW);
  run('members.import', { file: 'y.csv', people: Array.from({ length: 2500 }, (_, n) => fromFile(`q${String(n)}`)) });
  finish();
  expect(jobs()).toMatchObject([{ id, done: 3000 }]);
  expect(sizeOf('member')).toBe(3000 + 2500 + 2);
});

test('ended where it is, what was done stays, and the seats held for the others go back', () => {
  const id = halfAnImport();
  pauseJob(store.sql, id, ada(), NOW);
  cancel(id, false);
  finish();
  expect([sizeOf('job'), sizeOf('jobChunk'), sizeOf('member')]).toEqual([0, 0, 3000 + 2]);
  expect(readSeatCounts(store.sql)).toMatchObject({ remaining: SEATS, assigned: 0, reserved: 0 });
  const last = store.sql.get('SELECT command, actor, parent FROM operation ORDER BY seq DESC LIMIT 1');
  expect(last).toEqual({ command: 'operations.cancel', actor: ada().id, parent: id });
  expect(verifyStore(store.sql)).toEqual([]);
  // Asked once more, because the answer was lost, it is as it was.
  cancel(id, false);
  expect(sizeOf("operation WHERE command = 'operations.cancel'")).toBe(1);
  expect(run('operations.undo', { operation: id })).toMatchObject({ outcome: 'applied' });
  finish();
  expect([
    sizeOf('member'),
    store.sql.get('SELECT lastName FROM member WHERE id = ?', idOf('ann@acme.example')),
  ]).toEqual([3, { lastName: 'Example' }]);
  expect(verifyStore(store.sql)).toEqual([]);
});

test('ended and undone, nothing is left of it but what others have made of it since', () => {
  const id = halfAnImport();
  run('groups.setMembers', { group: emea, add: [idOf('p0007@acme.example')], remove: [] });
  cancel(id, true);
  cancel(id, true);
  finish();
  expect(sizeOf("operation WHERE command = 'operations.undo' AND parent IS NULL")).toBe(1);
  expect(sizeOf('member')).toBe(4);
  expect(readSeatCounts(store.sql)).toMatchObject({ remaining: SEATS, assigned: 0, reserved: 0 });
  expect(verifyStore(store.sql)).toEqual([]);
});

test('what has done nothing yet is ended with nothing to undo', () => {
  const people = Array.from({ length: 2500 }, (_, n) => fromFile(`q${String(n)}`, { fullSeat: n < 10 }));
  const { id } = run('members.import', { file: 'y.csv', people });
  cancel(id, true);
  expect([sizeOf('job'), sizeOf('member')]).toEqual([0, 3]);
  expect(readSeatCounts(store.sql)).toMatchObject({ remaining: SEATS, reserved: 0 });
  expect(verifyStore(store.sql)).toEqual([]);
});

test('what is done to its end is over, and what is not there is not', () => {
  const id = halfAnImport();
  finish();
  for (const steer of [() => pauseJob(store.sql, id, ada(), NOW), () => cancel(id, false), () => cancel(id, true)]) {
    expect(refusalOf(steer)).toEqual({ code: 'operation.over' });
  }
  expect(refusalOf(() => resumeJob(store.sql, newId(), ada(), NOW))).toEqual({ code: 'operation.missing' });
});

test('a manager pauses what they began themselves, and not what others did', () => {
  const id = halfAnImport();
  const refusal = refusalOf(() => pauseJob(store.sql, id, max(), NOW));
  expect(refusal).toMatchObject({ code: 'forbidden', reason: 'role' });
  store.sql.run('UPDATE operation SET actor = ? WHERE id = ?', max().id, id);
  pauseJob(store.sql, id, max(), NOW);
  expect(jobs()).toMatchObject([{ paused: { by: max().id } }]);
});

test('what others changed since is told by name and field, before an undo and after it', () => {
  const people = [
    fromFile('Ann', { lastName: 'New', role: 'trainer', groups: [emea] }),
    fromFile('Bob', { fullSeat: true }),
    fromFile('Cy'),
    fromFile('Dee'),
  ];
  const { id } = run('members.import', { file: 'x.csv', people });
  const edit = (email: string, lastName: string, was: string) =>
    run('members.edit', { people: [{ member: idOf(email), fields: { lastName: { was, to: lastName } } }] });
  edit('ann@acme.example', 'Others', 'New');
  edit('bob@acme.example', 'Others', 'Example');
  const dee = idOf('dee@acme.example');
  run('members.remove', { members: [dee] });
  const ann = {
    ...{ entity: 'member', id: idOf('ann@acme.example'), name: 'Ann Others', email: 'ann@acme.example' },
    ...{ why: 'changed', fields: [{ field: 'lastName', before: 'Example', after: 'New', now: 'Others' }] },
  };
  const bob = {
    ...{ entity: 'member', id: idOf('bob@acme.example'), name: 'Bob Others', email: 'bob@acme.example' },
    ...{ why: 'added', fields: [{ field: 'lastName', before: null, after: 'Example', now: 'Others' }] },
  };
  const deeGone = {
    ...{ entity: 'member', id: dee, name: 'Dee Example', email: 'dee@acme.example' },
    ...{ why: 'gone', fields: [] },
  };
  const told = () => toldKept(store.sql, { id, offset: 0, limit: 10 }, ada(), NOW);
  expect(told()).toEqual({ undone: false, busy: false, nothing: false, gone: 1, total: 3, rows: [ann, bob, deeGone] });
  run('operations.undo', { operation: id });
  expect(told()).toEqual({ undone: true, busy: false, nothing: false, gone: 1, total: 3, rows: [ann, bob, deeGone] });
  expect(sizeOf("member WHERE email = 'cy@acme.example'")).toBe(0);
});

test('where others have changed everybody of an import, it is told that nothing is left to take back', () => {
  const { id } = run('members.import', { file: 'x.csv', people: [fromFile('Bob', { groups: [emea] })] });
  const told = () => toldKept(store.sql, { id, offset: 0, limit: 10 }, ada(), NOW);
  expect(told()).toMatchObject({ nothing: false, total: 0 });
  run('groups.appoint', { group: emea, members: [idOf('bob@acme.example')], admin: true });
  expect(told()).toMatchObject({ undone: false, nothing: true, total: 1 });
});

test('whom an import added stays where others made an admin of them or took them out of a group, and it is told', () => {
  const { id } = run('members.import', {
    file: 'x.csv',
    people: ['Bob', 'Cy', 'Dee'].map((name) => fromFile(name, { groups: [emea] })),
  });
  const [bob, cy] = [idOf('bob@acme.example'), idOf('cy@acme.example')];
  run('groups.appoint', { group: emea, members: [bob], admin: true });
  run('groups.setMembers', { group: emea, add: [], remove: [cy] });
  const told = () => toldKept(store.sql, { id, offset: 0, limit: 10 }, ada(), NOW).rows;
  const rows = [
    { id: bob, why: 'added', fields: [{ field: 'group', before: null, after: 'EMEA', now: 'EMEA' }] },
    { id: cy, why: 'added', fields: [{ field: 'group', before: null, after: 'EMEA', now: null }] },
  ];
  expect(told()).toMatchObject(rows);
  run('operations.undo', { operation: id });
  expect(told()).toMatchObject(rows);
  expect(sizeOf("member WHERE email IN ('bob@acme.example', 'cy@acme.example', 'dee@acme.example')")).toBe(2);
  expect(verifyStore(store.sql)).toEqual([]);
});
