import { afterEach, beforeEach, expect, test } from 'vitest';

import { runJobStep } from '../../service/kernel/jobs.ts';
import { execute } from '../../service/kernel/execute.ts';
import { conflictsOf } from '../../service/store/conflicts.ts';
import { openStore, type Store } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import type { ImportPerson } from '../../shared/commands/import-people.ts';
import { GroupId, MemberId } from '../../shared/domain/ids.ts';
import { readSeatCounts } from '../../shared/store/read.ts';
import { inTransaction } from '../../shared/store/sql.ts';
import { aPerson, aWorkspace, temporaryFolder } from '../builders/desktop.ts';
import { anOperation, apply, CLIENT } from '../builders/operations.ts';

const PEOPLE = 2500;
const SEATS = 100;
const NOW = '2026-06-01T00:00:00.000Z';

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
let emea: GroupId;

beforeEach(async () => {
  folder = temporaryFolder();
  const service = await aWorkspace(folder.path, SEATS);
  await apply(service.client, 'groups.create', { names: ['EMEA'] });
  await apply(service.client, 'members.add', { people: [aPerson('Ann'), aPerson('Bea')] });
  await service.stop();
  // The store without the service: its chunks are applied when the test says so.
  store = openStore(service.folder);
  emea = GroupId.parse(store.sql.get<{ id: string }>('SELECT id FROM grp')?.id);
});
afterEach(() => {
  store.close();
  folder.remove();
});

const idOf = (email: string) =>
  MemberId.parse(store.sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', email)?.id);

function run<Name extends CommandName>(name: Name, args: ArgsOf<Name>) {
  const owner = { kind: 'member', id: idOf('ada@acme.example'), role: 'owner' } as const;
  const operation = anOperation(name, args);
  return inTransaction(store.sql, () => execute(store.sql, operation, { actor: owner, client: CLIENT }, NOW));
}

function finish(): void {
  while (runJobStep(store.sql, NOW));
}

function fromFile(name: string, more: Partial<ImportPerson> = {}): ImportPerson {
  const { email, firstName, lastName } = aPerson(name);
  return { email, firstName, lastName, role: null, status: 'active', fullSeat: false, groups: [], ...more };
}

/** Enough people that the import is applied in chunks, with these before them. */
function bigImport(...first: ImportPerson[]) {
  const rest = Array.from({ length: PEOPLE }, (_, n) => fromFile(`p${String(n)}`, { fullSeat: n < 50 }));
  return run('members.import', { file: 'x.csv', people: [...first, ...rest] });
}

const sizeOf = (table: string) => store.sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n;

test('a big operation holds the seats it needs from the moment it is decided', () => {
  expect(bigImport()).toMatchObject({ outcome: 'applied', job: true });
  expect(sizeOf('member')).toBe(3);
  expect(readSeatCounts(store.sql)).toMatchObject({ remaining: SEATS - 50, reserved: 50, assigned: 0 });
  finish();
  expect(sizeOf('member')).toBe(PEOPLE + 3);
  expect(readSeatCounts(store.sql)).toMatchObject({ remaining: SEATS - 50, reserved: 0, assigned: 50 });
  expect(verifyStore(store.sql)).toEqual([]);
});

test('a big operation that needs more seats than remain is refused before any of it is done', () => {
  const people = Array.from({ length: PEOPLE }, (_, n) => fromFile(`p${String(n)}`, { fullSeat: n <= SEATS }));
  const result = run('members.import', { file: 'x.csv', people });
  expect(result).toMatchObject({ outcome: 'refused', error: { code: 'seats.exhausted', needed: SEATS + 1 } });
  expect([sizeOf('job'), sizeOf('jobChunk'), sizeOf('member')]).toEqual([0, 0, 3]);
});

test('others cannot take the seats a big operation holds', () => {
  bigImport();
  const people = Array.from({ length: 51 }, (_, n) => aPerson(`q${String(n)}`, { fullSeat: true }));
  expect(run('members.add', { people })).toMatchObject({ error: { code: 'seats.exhausted', remaining: 50 } });
});

test('somebody whom another added meanwhile is set aside, and the seat held for them comes back', () => {
  const { id } = bigImport();
  run('members.add', { people: [aPerson('p7', { lastName: 'Another' })] });
  finish();
  const mine = { id: idOf('p7@acme.example'), was: null, gone: false };
  expect(conflictsOf(store.sql, id)).toMatchObject([
    { ...mine, field: 'lastName', mine: 'Example', theirs: 'Another' },
    { ...mine, field: 'seat', mine: 'full', theirs: 'basic' },
  ]);
  expect(store.sql.get("SELECT lastName, seat FROM member WHERE email = 'p7@acme.example'")).toEqual({
    lastName: 'Another',
    seat: 'basic',
  });
  expect(sizeOf('member')).toBe(PEOPLE + 3);
  expect(readSeatCounts(store.sql)).toMatchObject({ assigned: 49, reserved: 0, remaining: SEATS - 49 });
  expect(verifyStore(store.sql)).toEqual([]);
});

test('somebody whom another changed meanwhile keeps what the other wrote, and what was not done is told', () => {
  const { id } = bigImport(fromFile('Ann', { lastName: 'Imported', role: 'trainer', groups: [emea] }));
  run('members.import', { file: 'y.csv', people: [fromFile('Ann', { lastName: 'Meanwhile' })] });
  finish();
  expect(store.sql.get("SELECT lastName FROM member WHERE email = 'ann@acme.example'")).toEqual({
    lastName: 'Meanwhile',
  });
  const by = idOf('ada@acme.example');
  expect(conflictsOf(store.sql, id)).toMatchObject([
    { field: 'lastName', was: 'Example', mine: 'Imported', theirs: 'Meanwhile', by },
    { field: 'role', was: 'learner', mine: 'trainer', theirs: 'learner' },
    { field: 'group', mine: emea },
  ]);
  expect(verifyStore(store.sql)).toEqual([]);
});

test('somebody who was given a seat or joined the group meanwhile is not given it twice, and the rest goes on', () => {
  const { id } = bigImport(fromFile('Ann', { groups: [emea] }), fromFile('Bea', { fullSeat: true }));
  run('members.import', { file: 'y.csv', people: [fromFile('Ann', { groups: [emea] })] });
  run('seats.assign', { members: [idOf('bea@acme.example')] });
  finish();
  expect(sizeOf('job')).toBe(0);
  expect(sizeOf('member')).toBe(PEOPLE + 3);
  expect(readSeatCounts(store.sql)).toMatchObject({ assigned: 51, reserved: 0, remaining: SEATS - 51 });
  expect(conflictsOf(store.sql, id)).toEqual([]);
  expect(verifyStore(store.sql)).toEqual([]);
});

test('an operation that is still being applied cannot be undone yet', () => {
  const result = bigImport();
  const undo = () => run('operations.undo', { operation: result.id });
  expect(undo()).toMatchObject({ error: { code: 'operation.busy' } });
  finish();
  expect(undo()).toMatchObject({ outcome: 'applied' });
});

test('a big undo leaves alone what others change while it is applied', () => {
  const { id } = bigImport(fromFile('Ann', { groups: [emea] }));
  finish();
  run('operations.undo', { operation: id });
  run('members.import', {
    file: 'y.csv',
    people: [fromFile('p2400', { lastName: 'Kept' }), fromFile('p2401', { groups: [emea] })],
  });
  finish();
  expect(sizeOf('member')).toBe(5);
  expect(sizeOf('membership')).toBe(1);
  expect(store.sql.get("SELECT lastName FROM member WHERE email = 'p2400@acme.example'")).toEqual({ lastName: 'Kept' });
  expect(readSeatCounts(store.sql)).toMatchObject({ assigned: 0, reserved: 0, remaining: SEATS });
  expect(verifyStore(store.sql)).toEqual([]);
});

test('two big operations at once are applied one after the other', () => {
  bigImport();
  const people = Array.from({ length: PEOPLE }, (_, n) => fromFile(`q${String(n)}`, { fullSeat: n < 50 }));
  run('members.import', { file: 'y.csv', people });
  finish();
  expect(sizeOf('member')).toBe(2 * PEOPLE + 3);
  expect(readSeatCounts(store.sql)).toMatchObject({ assigned: 100, reserved: 0, remaining: 0 });
  expect(verifyStore(store.sql)).toEqual([]);
});

/** Everybody but the owner is removed, in chunks. */
function bigRemoval() {
  bigImport();
  finish();
  const ids = store.sql.all<{ id: string }>("SELECT id FROM member WHERE role <> 'owner' ORDER BY n DESC");
  return run('members.remove', { members: ids.map(({ id }) => MemberId.parse(id)) });
}

test('who is changed, given a seat or put into a group while thousands are removed goes with all of it', () => {
  expect(bigRemoval()).toMatchObject({ outcome: 'applied', job: true });
  const [ann, bea] = [idOf('ann@acme.example'), idOf('bea@acme.example')];
  run('members.edit', { people: [{ member: ann, fields: { lastName: { was: 'Example', to: 'Changed' } } }] });
  run('seats.assign', { members: [ann] });
  run('groups.setMembers', { group: emea, add: [bea], remove: [] });
  finish();
  expect(store.sql.all('SELECT email FROM member')).toEqual([{ email: 'ada@acme.example' }]);
  expect([sizeOf('membership'), readSeatCounts(store.sql).remaining]).toEqual([0, SEATS]);
  expect(verifyStore(store.sql)).toEqual([]);
});

test('who has another role by the time their part of a big removal comes stays, and the last owner always', () => {
  bigImport();
  finish();
  const [ada, bea] = [idOf('ada@acme.example'), idOf('bea@acme.example')];
  run('members.setRole', { role: 'owner', people: [{ was: 'learner', members: [idOf('ann@acme.example')] }] });
  const ids = store.sql.all<{ id: string }>('SELECT id FROM member WHERE id <> ? ORDER BY n DESC', ada);
  run('members.remove', { members: ids.map(({ id }) => MemberId.parse(id)) });
  run('members.setRole', { role: 'trainer', people: [{ was: 'learner', members: [bea] }] });
  store.sql.run("UPDATE member SET status = 'suspended' WHERE id = ?", ada);
  finish();
  const left = store.sql.all<{ email: string }>('SELECT email FROM member ORDER BY n').map(({ email }) => email);
  expect(left).toEqual(['ada@acme.example', 'ann@acme.example', 'bea@acme.example']);
});

test('who was made an owner while an admin suspends thousands is left as they are, and that is told', () => {
  bigImport();
  finish();
  const ids = store.sql.all<{ id: string }>("SELECT id FROM member WHERE email LIKE 'p%' ORDER BY email DESC");
  const members = ids.map(({ id }) => MemberId.parse(id));
  const [raised] = members.slice(-1);
  const suspended = run('members.suspend', { members });
  expect(suspended).toMatchObject({ outcome: 'applied', job: true });
  run('members.setRole', { role: 'owner', people: [{ was: 'learner', members: [raised!] }] });
  finish();
  const standing = store.sql.get('SELECT role, status FROM member WHERE id = ?', raised!);
  expect(standing).toEqual({ role: 'owner', status: 'active' });
  expect(conflictsOf(store.sql, suspended.id)).toMatchObject([{ id: raised, field: 'status', mine: 'suspended' }]);
  expect(verifyStore(store.sql)).toEqual([]);
});
