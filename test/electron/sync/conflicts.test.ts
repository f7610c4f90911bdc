import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { findChange, listChanges } from '../../../electron/outbox/changes.ts';
import { listConflicts } from '../../../electron/outbox/conflicts.ts';
import { decideConflicts } from '../../../electron/outbox/decide.ts';
import { discardChange, takeDecisionBack } from '../../../electron/sync/reconsider.ts';
import { execute } from '../../../service/kernel/execute.ts';
import { openStore } from '../../../service/store/open-store.ts';
import type { MemberEdit } from '../../../shared/commands/edit.ts';
import { GroupId } from '../../../shared/domain/ids.ts';
import type { ConflictRow } from '../../../shared/ipc/conflict-shapes.ts';
import { inTransaction } from '../../../shared/store/sql.ts';
import type { PushedOperation } from '../../../shared/sync/protocol.ts';
import { aPerson, aWorkspace, change, temporaryFolder, type TestService, twoDesks } from '../../builders/desktop.ts';
import { edit, fieldOf, idOf, lastName } from '../../builders/edits.ts';
import { anOperation, CLIENT } from '../../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let other: Desk;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 3);
  ({ desk, other } = await twoDesks(folder.path, service, (first) => {
    change(first, 'members.add', { people: ['Ann', 'Bea', 'Cem'].map((name) => aPerson(name)) });
    change(first, 'groups.create', { names: ['EMEA'] });
  }));
});
afterEach(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

const changeOf = (at: Desk, id: string) => findChange(at.sql, id)!;
const kept = (row: ConflictRow, keep: 'mine' | 'theirs') => ({ n: row.n, keep, theirs: row.theirs });

/** Both edit the same field of Ann; the other one is first. */
async function aConflict(more: MemberEdit = {}) {
  edit(other, 'Ann', lastName('Example', 'Theirs'));
  const { id } = edit(desk, 'Ann', { ...lastName('Example', 'Mine'), ...more });
  await other.sync.kick();
  await desk.sync.kick();
  return { id, rows: listConflicts(desk.sql) };
}

test('a field both changed stays theirs and is listed with all three values, who and when; the rest went through', async () => {
  const { id, rows } = await aConflict({ firstName: { was: 'Ann', to: 'Anna' } });
  expect(rows).toMatchObject([
    { operation: id, field: 'lastName', name: 'Anna Theirs', was: 'Example', mine: 'Mine', theirs: 'Theirs' },
  ]);
  expect(rows[0]).toMatchObject({ by: 'Ada Lovelace', canKeepMine: true, isGone: false });
  expect(rows[0]?.at).not.toBeNull();
  expect([fieldOf(desk, 'Ann', 'firstName'), fieldOf(desk, 'Ann', 'lastName')]).toEqual(['Anna', 'Theirs']);
  expect(desk.session()).toMatchObject({ unsent: 0, parked: 1 });
  const [first] = listChanges(desk.sql);
  expect(first).toMatchObject({ id, state: 'parked', isApplied: true, error: { code: 'edit.conflict', count: 1 } });
});

test('ours is kept: a new edit carries it, and both desktops have it', async () => {
  const { rows } = await aConflict();
  decideConflicts(
    desk.context,
    rows.map((row) => kept(row, 'mine')),
  );
  expect(fieldOf(desk, 'Ann', 'lastName')).toBe('Mine');
  expect(listConflicts(desk.sql)).toEqual([]);
  await desk.sync.kick();
  await other.sync.kick();
  expect(fieldOf(other, 'Ann', 'lastName')).toBe('Mine');
  expect(desk.session()).toMatchObject({ unsent: 0, parked: 0 });
});

test('theirs is kept: nothing is sent, and nothing is left to decide', async () => {
  const { id, rows } = await aConflict();
  decideConflicts(
    desk.context,
    rows.map((row) => kept(row, 'theirs')),
  );
  expect(desk.session()).toMatchObject({ unsent: 0, parked: 0 });
  expect(fieldOf(desk, 'Ann', 'lastName')).toBe('Theirs');
  expect(listChanges(desk.sql).some((each) => each.id === id)).toBe(false);
});

test('a value that changed again after it was looked at is not written over, but asked about again', async () => {
  const { rows } = await aConflict();
  edit(other, 'Ann', lastName('Theirs', 'Again'));
  await other.sync.kick();
  decideConflicts(
    desk.context,
    rows.map((row) => kept(row, 'mine')),
  );
  await desk.sync.kick();
  expect(fieldOf(desk, 'Ann', 'lastName')).toBe('Again');
  expect(listConflicts(desk.sql)).toMatchObject([{ mine: 'Mine', theirs: 'Again' }]);
});

test('a decision is taken back, whether or not it was sent: the conflict is open again and theirs is there', async () => {
  const { rows } = await aConflict();
  const unsent = decideConflicts(
    desk.context,
    rows.map((row) => kept(row, 'mine')),
  );
  takeDecisionBack(desk.context, unsent.id);
  expect(fieldOf(desk, 'Ann', 'lastName')).toBe('Theirs');
  expect(listConflicts(desk.sql)).toMatchObject([{ mine: 'Mine', theirs: 'Theirs' }]);
  expect(desk.session()).toMatchObject({ unsent: 0, parked: 1 });

  const sent = decideConflicts(
    desk.context,
    listConflicts(desk.sql).map((row) => kept(row, 'mine')),
  );
  await desk.sync.kick();
  takeDecisionBack(desk.context, sent.id);
  await desk.sync.kick();
  expect(fieldOf(desk, 'Ann', 'lastName')).toBe('Theirs');
  expect(listConflicts(desk.sql)).toHaveLength(1);
  const dropped = decideConflicts(
    desk.context,
    listConflicts(desk.sql).map((row) => kept(row, 'theirs')),
  );
  takeDecisionBack(desk.context, dropped.id);
  expect(listConflicts(desk.sql)).toHaveLength(1);
});

test('two edits of ours to one field, both in conflict, are decided once: the later one counts', async () => {
  edit(other, 'Ann', lastName('Example', 'Theirs'));
  edit(desk, 'Ann', lastName('Example', 'First'));
  edit(desk, 'Ann', lastName('First', 'Second'));
  await other.sync.kick();
  await desk.sync.kick();
  expect(listConflicts(desk.sql)).toMatchObject([{ was: 'Example', mine: 'Second', theirs: 'Theirs' }]);
  expect(desk.session()).toMatchObject({ unsent: 0, parked: 1 });
});

test('many at once: names, a role and a group of several changes are decided together', async () => {
  const group = GroupId.parse(desk.sql.get<{ id: string }>('SELECT id FROM grp')?.id);
  edit(other, 'Ann', lastName('Example', 'A'));
  edit(other, 'Bea', { role: { was: 'learner', to: 'manager' } });
  change(other, 'groups.rename', { group, was: 'EMEA', to: 'Europe' });
  edit(desk, 'Ann', lastName('Example', 'B'));
  edit(desk, 'Bea', { role: { was: 'learner', to: 'trainer' } });
  change(desk, 'groups.rename', { group, was: 'EMEA', to: 'Region' });
  await other.sync.kick();
  await desk.sync.kick();
  const rows = listConflicts(desk.sql);
  expect(rows.map(({ field }) => field)).toEqual(['lastName', 'role', 'name']);
  expect(
    decideConflicts(
      desk.context,
      rows.map((row) => kept(row, 'mine')),
    ),
  ).toMatchObject({ mine: 3, theirs: 0 });
  await desk.sync.kick();
  await other.sync.kick();
  expect([fieldOf(other, 'Ann', 'lastName'), fieldOf(other, 'Bea', 'role')]).toEqual(['B', 'trainer']);
  expect(other.sql.get('SELECT name FROM grp')).toEqual({ name: 'Region' });
});

test('somebody who was removed meanwhile can only be let go', async () => {
  const { id } = change(desk, 'members.add', { people: [aPerson('Dee')] });
  await desk.sync.kick();
  await other.sync.kick();
  edit(desk, 'Dee', lastName('Example', 'Mine'));
  change(other, 'operations.undo', { operation: id });
  await other.sync.kick();
  await desk.sync.kick();
  const rows = listConflicts(desk.sql);
  expect(rows).toMatchObject([{ isGone: true, theirs: null, canKeepMine: false, by: 'Ada Lovelace' }]);
  decideConflicts(
    desk.context,
    rows.map((row) => kept(row, 'theirs')),
  );
  expect(desk.session().parked).toBe(0);
});

test('a change with conflicts that is discarded leaves theirs, and what went through of it stays', async () => {
  const { id } = await aConflict({ firstName: { was: 'Ann', to: 'Anna' } });
  discardChange(desk.sql, changeOf(desk, id), desk.context.actor);
  expect(desk.session().parked).toBe(0);
  expect(changeOf(desk, id).state).toBe('confirmed');
  expect([fieldOf(desk, 'Ann', 'firstName'), fieldOf(desk, 'Ann', 'lastName')]).toEqual(['Anna', 'Theirs']);
});

/** The service dies after it has taken the import, and before it has applied it: Ann is edited by the other in between. */
function takeWithoutApplying(operation: string): void {
  const store = openStore(service.folder);
  const { id, command, version, argsText, madeAt, seed, effectsHash } = changeOf(desk, operation);
  const args: unknown = JSON.parse(argsText);
  const sent = { id, command, version, args, madeAt, seed, effectsHash };
  const theirs = anOperation('members.edit', {
    people: [{ member: idOf(other, 'Ann'), fields: lastName('Example', 'Theirs') }],
  });
  const origin = { actor: other.context.actor, client: CLIENT };
  const run = (each: PushedOperation) => inTransaction(store.sql, () => execute(store.sql, each, origin, madeAt));
  expect(run(sent)).toMatchObject({ outcome: 'applied', job: true });
  expect(run(theirs)).toMatchObject({ outcome: 'applied' });
  store.close();
}

test('what a big import set aside is listed once it is done, and ours can still be kept', async () => {
  const nobody = { role: null, status: null, fullSeat: false, groups: [] };
  const people = Array.from({ length: 2100 }, (_, n) => {
    const { email, firstName } = aPerson(n === 0 ? 'Ann' : `p${String(n)}`);
    return { ...nobody, email, firstName, lastName: 'Imported' };
  });
  const { id } = change(desk, 'members.import', { file: 'people.csv', people });
  await service.stop();
  takeWithoutApplying(id);
  await service.start();
  await vi.waitFor(
    async () => {
      await desk.sync.kick();
      expect(listConflicts(desk.sql)).not.toEqual([]);
    },
    { timeout: 15_000 },
  );
  expect(fieldOf(desk, 'p2099', 'lastName')).toBe('Imported');
  const rows = listConflicts(desk.sql);
  expect(rows).toMatchObject([
    { operation: id, label: 'people.csv', field: 'lastName', was: 'Example', mine: 'Imported', theirs: 'Theirs' },
  ]);
  decideConflicts(
    desk.context,
    rows.map((row) => kept(row, 'mine')),
  );
  await desk.sync.kick();
  expect(fieldOf(desk, 'Ann', 'lastName')).toBe('Imported');
  expect(desk.session()).toMatchObject({ unsent: 0, parked: 0 });
});
