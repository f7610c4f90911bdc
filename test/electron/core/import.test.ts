import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { Drafts } from '../../../electron/imports/drafts.ts';
import type { Desk } from '../../../electron/core/desk.ts';
import { appliedImport } from '../../../electron/imports/applied-import.ts';
import { approveNow, differencesOf } from '../../../electron/imports/differences.ts';
import { findChange } from '../../../electron/outbox/changes.ts';
import { discardChange } from '../../../electron/sync/reconsider.ts';
import { MemberId } from '../../../shared/domain/ids.ts';
import { readSeatCounts } from '../../../shared/store/read.ts';
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

const FIXTURES = path.join(import.meta.dirname, '../../fixtures/csv');

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let drafts: Drafts;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 30);
  desk = await aDesk(folder.path, service);
  drafts = new Drafts(hostOver(service));
  change(desk, 'groups.create', { names: ['New Hires', 'EMEA', 'Pilot'] });
  await desk.sync.kick();
});
afterEach(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

const people = () => desk.sql.get<{ n: number }>('SELECT count(*) AS n FROM member')?.n;
const rowsOf = (id: string, verdict: 'added' | 'changed' | 'unchanged' | 'rejected' | 'held') =>
  drafts.rows(id, { verdict, search: '', offset: 0, limit: 100 }).rows;

test('an export of people is planned row by row, applied once, and can be undone', async () => {
  const draft = await drafts.open(desk, path.join(FIXTURES, 'exec-users-export.csv'));
  expect(draft.counts).toMatchObject({ records: 40, added: 40, changed: 0, rejected: 0 });
  expect(draft.refusal).toBeNull();
  expect(people()).toBe(1);

  const operation = applyDraft(drafts, desk, draft.id);
  expect(applyDraft(drafts, desk, draft.id)).toBe(operation);
  expect(people()).toBe(1);
  await desk.sync.kick();
  expect(people()).toBe(41);
  expect(readSeatCounts(desk.sql)).toEqual(draft.seats.after);
  // Nobody became an owner or admin by a file.
  expect(desk.sql.all("SELECT 1 FROM member WHERE role IN ('owner', 'admin')")).toHaveLength(1);

  const again = await drafts.open(desk, path.join(FIXTURES, 'exec-users-export.csv'));
  expect(again.counts).toMatchObject({ added: 0, unchanged: 40 });
  expect(again.refusal).toEqual({ code: 'import.nothing' });

  change(desk, 'operations.undo', { operation });
  await desk.sync.kick();
  expect(people()).toBe(1);
  expect(readSeatCounts(desk.sql)).toMatchObject({ granted: 30, remaining: 30 });
});

test('what an import has done is asked of what was applied, and not of the plan', async () => {
  const draft = await drafts.open(desk, path.join(FIXTURES, 'google-workspace-bulk-upload.csv'));
  const { added } = draft.counts;
  const operation = applyDraft(drafts, desk, draft.id);
  const alice = { ...aPerson('Alice'), email: 'alice.nguyen@northwind-learning.example' };
  const other = await aDesk(folder.path, service, 'other');
  change(other, 'members.add', { people: [alice] });
  await other.sync.kick();
  await other.close();
  await desk.sync.kick();
  approveNow(desk.context, operation, differencesOf(desk.context, operation, { offset: 0, limit: 1 }).digest);
  await desk.sync.kick();
  expect(appliedImport(desk.sql, operation)).toEqual({ added: added - 1, changed: 1 });
});

test('a big import tells what it did in all its parts', async () => {
  const names = Array.from({ length: 2500 }, (_, n) => `n${String(n)}@acme.example`);
  change(desk, 'members.add', { people: [{ ...aPerson('Zed'), email: names[7] ?? '' }] });
  await desk.sync.kick();
  const file = path.join(folder.path, 'many.csv');
  writeFileSync(file, `Email,First name\n${names.map((name, n) => `${name},Name ${String(n)}`).join('\n')}\n`);
  const draft = await drafts.open(desk, file);
  expect(draft.counts).toMatchObject({ added: 2499, changed: 1 });
  expect(draft.brake).toMatchObject({ changed: 1, of: 2, released: false });
  expect(() => applyDraft(drafts, desk, draft.id)).toThrow(
    expect.objectContaining({ error: { code: 'import.braked', changed: 1, of: 2, admins: 0 } }),
  );
  drafts.confirm(draft.id, 'brake', true);
  const operation = applyDraft(drafts, desk, draft.id);
  await desk.sync.kick();
  while (desk.session().jobs.length > 0) await desk.sync.kick();
  expect(appliedImport(desk.sql, operation)).toEqual({ added: 2499, changed: 1 });
});

test('undoing an import keeps whom others have changed since', async () => {
  const draft = await drafts.open(desk, path.join(FIXTURES, 'google-workspace-bulk-upload.csv'));
  const operation = applyDraft(drafts, desk, draft.id);
  await desk.sync.kick();
  const alice = desk.sql.get<{ id: string }>("SELECT id FROM member WHERE email LIKE 'alice.nguyen@%'");
  change(desk, 'seats.assign', { members: [MemberId.parse(alice?.id)] });
  await desk.sync.kick();
  change(desk, 'operations.undo', { operation });
  await desk.sync.kick();
  expect(desk.sql.all('SELECT firstName, seat FROM member ORDER BY n')).toMatchObject([
    { firstName: 'Ada' },
    { firstName: 'Alice', seat: 'reserved' },
  ]);
});

test('a command hidden in a file is held, a second address rejected, and passwords are nowhere', async () => {
  const draft = await drafts.open(desk, path.join(FIXTURES, 'google-workspace-bulk-upload.csv'));
  expect(draft.counts).toMatchObject({ records: 27, added: 24, rejected: 2, held: 1 });
  expect(rowsOf(draft.id, 'held')).toMatchObject([{ line: 12, reason: { code: 'ACTION' }, ticked: false }]);
  expect(draft.format.notices.map(({ code }) => code)).toContain('PASSWORD');
  const everything =
    JSON.stringify([draft, rowsOf(draft.id, 'added')]) + String(Buffer.from(drafts.rejectedFile(draft.id)));
  expect(everything).not.toContain('Welc0me');
  const operation = applyDraft(drafts, desk, draft.id);
  expect(JSON.stringify(findChange(desk.sql, operation)?.args)).not.toContain('Welc0me');
});

test('unticked rows stay as they are', async () => {
  const draft = await drafts.open(desk, path.join(FIXTURES, 'exec-users-export.csv'));
  const [first] = rowsOf(draft.id, 'added');
  const none = drafts.tick(draft.id, { verdict: 'added', records: null, ticked: false });
  expect(none.refusal).toEqual({ code: 'import.nothing' });
  expect(none.counts.unticked).toBe(40);
  drafts.tick(draft.id, { verdict: 'added', records: [first?.record ?? 0], ticked: true });
  applyDraft(drafts, desk, draft.id);
  await desk.sync.kick();
  expect(people()).toBe(2);
});

test('an import that needs more seats than remain says so, and can be done without seats', async () => {
  change(desk, 'members.add', {
    people: Array.from({ length: 25 }, (_, n) => aPerson(`Holder${String(n)}`, { fullSeat: true })),
  });
  const draft = await drafts.open(desk, path.join(FIXTURES, 'exec-users-export.csv'));
  expect(draft.refusal).toMatchObject({ code: 'seats.exhausted', remaining: 5 });
  const without = drafts.withSeats(draft.id, false);
  expect(without.refusal).toBeNull();
  expect(without.seats.after).toEqual(without.seats.before);
  expect(rowsOf(draft.id, 'added').map((row) => row.fields.seat?.after)).not.toContain('full');
});

test('an import that was discarded from the outbox can be applied again', async () => {
  await service.stop();
  const draft = await drafts.open(desk, path.join(FIXTURES, 'exec-users-export.csv'));
  const first = applyDraft(drafts, desk, draft.id);
  discardChange(desk.sql, findChange(desk.sql, first)!, desk.context.actor);
  expect(applyDraft(drafts, desk, draft.id)).not.toBe(first);
  await service.start();
});

test('names, groups and a seat are changed for those who are here, and nothing else', async () => {
  change(desk, 'members.add', { people: [aPerson('Grace', { role: 'trainer' })] });
  await desk.sync.kick();
  const file = path.join(folder.path, 'people.csv');
  writeFileSync(file, 'email,first_name,last_name,role,seat_type,groups\ngrace@acme.example,Grace,Hopper,,full,EMEA\n');
  const draft = await drafts.open(desk, file);
  expect(rowsOf(draft.id, 'changed')).toMatchObject([
    {
      fields: {
        name: { before: 'Grace Example', after: 'Grace Hopper' },
        role: null,
        seat: { before: 'basic', after: 'full' },
        groups: { add: ['EMEA'] },
      },
    },
  ]);
  drafts.confirm(draft.id, 'brake', true);
  applyDraft(drafts, desk, draft.id);
  await desk.sync.kick();
  const changed = desk.sql.get('SELECT lastName, role, seat, status FROM member WHERE firstName = ?', 'Grace');
  expect(changed).toMatchObject({ lastName: 'Hopper', role: 'trainer', seat: 'full', status: 'active' });
});

test('an import made offline waits, and is applied once when the service is back', async () => {
  await service.stop();
  const file = path.join(folder.path, 'export.csv');
  copyFileSync(path.join(FIXTURES, 'exec-users-export.csv'), file);
  const draft = await drafts.open(desk, file);
  const operation = applyDraft(drafts, desk, draft.id);
  await desk.sync.kick();
  expect(findChange(desk.sql, operation)).toMatchObject({ state: 'waiting' });
  expect(people()).toBe(1);
  await service.start();
  await desk.sync.kick();
  await desk.sync.kick();
  expect(findChange(desk.sql, operation)).toMatchObject({ state: 'confirmed' });
  expect(people()).toBe(41);
});
