import { afterEach, beforeEach, expect, test } from 'vitest';

import { activityCsv } from '../../../electron/activity/activity-csv.ts';
import { pageActivity, readActors } from '../../../electron/activity/activity.repository.ts';
import { readEffects } from '../../../electron/activity/effects.ts';
import type { Desk } from '../../../electron/core/desk.ts';
import { deriveId, GroupId, OperationId, TagId } from '../../../shared/domain/ids.ts';
import { type ActivityFilter, OperationEffects, OperationRow } from '../../../shared/ipc/activity-shapes.ts';
import { operationWords } from '../../../shared/locales/operation-words.ts';
import {
  aDesk,
  aPerson,
  aWorkspace,
  change,
  OWNER,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';
import { edit, fieldOf, idOf, lastName } from '../../builders/edits.ts';

const everything: ActivityFilter = { search: '', by: [], kinds: [], from: null, until: null, about: null };
let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 5000);
  desk = await aDesk(folder.path, service);
});
afterEach(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

const list = (filter: Partial<ActivityFilter> = {}) =>
  pageActivity(desk.sql, { ...everything, ...filter }, { offset: 0, limit: 200 });
const told = (filter: Partial<ActivityFilter> = {}) => list(filter).rows.map((row) => operationWords(row));
const effectsOf = (id: OperationId, start = 0) =>
  readEffects({ sql: () => desk.sql, connect: desk.connect }, id, start).then((read) => OperationEffects.parse(read));

const idIn = (row: { readonly id: string } | undefined) => OperationId.parse(row?.id);

async function sync(): Promise<void> {
  for (let round = 0; round < 4; round += 1) await desk.sync.kick();
}

async function aYear(): Promise<void> {
  const { id } = change(desk, 'groups.create', { names: ['EMEA'] });
  const group = GroupId.parse(deriveId(id, 0));
  change(desk, 'members.add', { people: [aPerson('Bea', { groups: [group] }), aPerson('Cy')] });
  edit(desk, 'Bea', lastName('Example', 'Baker'));
  change(desk, 'seats.assign', { members: [idOf(desk, 'Bea')] });
  await sync();
}

test('what was done is told in words, the latest first, with who did it', async () => {
  await aYear();
  const { total, rows } = list();
  expect(rows.map((row) => OperationRow.parse(row))).toEqual(rows);
  expect(total).toBe(5);
  expect(rows.map((row) => [operationWords(row), row.by?.name ?? null])).toEqual([
    ['Assigned a full seat to Bea Baker', 'Ada Lovelace'],
    ['Edited Bea Example', 'Ada Lovelace'],
    ['Added 2 people, among them bea@acme.example', 'Ada Lovelace'],
    ['Created the group EMEA', 'Ada Lovelace'],
    ['Created the workspace', null],
  ]);
  expect(rows.map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1]);
});

test('another computer tells the same by what the rows say, and counts where they say nothing', async () => {
  await aYear();
  const other = await aDesk(folder.path, service, 'other');
  const { rows } = pageActivity(other.sql, everything, { offset: 0, limit: 200 });
  await other.close();
  expect(rows.map((row) => operationWords(row))).toEqual([
    'Assigned a full seat to Bea Baker',
    'Edited 1 person',
    'Added 2 people, among them Cy Example',
    'Created the group EMEA',
    'Created the workspace',
  ]);
});

test('what an operation did is told before and after, from the log', async () => {
  await aYear();
  const [assigned, edited, added] = list().rows;
  expect((await effectsOf(idIn(edited))).lines).toMatchObject([
    { name: 'Bea Baker', made: false, fields: [{ field: 'lastName', was: 'Example', now: 'Baker' }] },
  ]);
  expect((await effectsOf(idIn(assigned))).lines).toMatchObject([
    {
      name: 'Bea Baker',
      fields: [{ field: 'seat', was: 'basic', now: 'full' }],
      seats: [{ from: 'remaining', to: 'assigned', amount: 1 }],
    },
  ]);
  const made = await effectsOf(idIn(added));
  expect(made).toMatchObject({ total: 2, busy: false });
  expect(made.lines[0]).toMatchObject({ made: true, memberships: [{ group: 'EMEA', joins: true, admin: false }] });
});

test('what was looked at stays when the workspace cannot be reached, and the rest says so', async () => {
  await aYear();
  const [assigned, edited] = list().rows;
  const seen = await effectsOf(idIn(edited));
  await service.stop();
  expect(await effectsOf(idIn(edited))).toEqual(seen);
  await expect(effectsOf(idIn(assigned))).rejects.toMatchObject({
    error: { code: 'service.unreachable' },
  });
});

test('a big operation and its parts are one line, which is told part by part', async () => {
  const { id } = change(desk, 'members.add', {
    people: Array.from({ length: 2500 }, (_, n) => aPerson(`P${String(n)}`, { fullSeat: true })),
  });
  await expect.poll(async () => (await sync(), list().rows[0]?.job), { timeout: 60_000 }).toBeNull();
  const [row, first] = list().rows;
  expect(row).toMatchObject({ id, count: 2500, parts: 3 });
  expect(first).toMatchObject({ command: 'workspace.create' });
  const end = await effectsOf(id, 2400);
  expect(end.total).toBe(2500);
  expect(end.lines).toHaveLength(100);
  expect(new Set(end.lines.map(({ name }) => name)).size).toBe(100);
});

test('what was undone names what undid it, and an undo what it undid', async () => {
  await aYear();
  const [assigned] = list().rows;
  change(desk, 'operations.undo', { operation: idIn(assigned) });
  await sync();
  const [undo, undone, , , created] = list().rows;
  expect(operationWords(undo ?? { command: '', count: 0, label: '' })).toBe(
    'Undone: Assigned a full seat to Bea Baker',
  );
  expect(undo).toMatchObject({ seq: 6, undid: { seq: 5 }, undoBar: 'kind' });
  expect(undone).toMatchObject({ seq: 5, undoneBy: 6, undoBar: 'undone' });
  expect(created).toMatchObject({ undoBar: 'kind' });
});

test('the list is narrowed down by kind, by who did it, by time, and by whom it concerns', async () => {
  await aYear();
  expect(told({ kinds: ['seats', 'groups'] })).toEqual(['Assigned a full seat to Bea Baker', 'Created the group EMEA']);
  expect(told({ by: ['service'] })).toEqual(['Created the workspace']);
  expect(readActors(desk.sql).map(({ email }) => email)).toEqual([OWNER.email]);
  expect(list({ by: [idOf(desk, 'Ada')] }).total).toBe(4);
  const now = new Date(Date.now() + 60_000).toISOString();
  expect(list({ from: now }).total).toBe(0);
  expect(list({ until: now }).total).toBe(5);
  // The edit is not among them: a later change of the same row took its place.
  expect(told({ search: 'baker' })).toEqual([
    'Assigned a full seat to Bea Baker',
    'Added 2 people, among them bea@acme.example',
  ]);
  expect(told({ search: 'cy' })).toEqual(['Added 2 people, among them bea@acme.example']);
  expect(told({ search: 'emea' })).toContain('Created the group EMEA');
  expect(told({ about: idOf(desk, 'Cy') })).toEqual(['Added 2 people, among them bea@acme.example']);
  expect(told({ search: 'nobody of this name' })).toEqual([]);
});

test('pages are windows of one list', async () => {
  await aYear();
  const page = pageActivity(desk.sql, everything, { offset: 2, limit: 2 });
  expect(page.total).toBe(5);
  expect(page.rows.map(({ seq }) => seq)).toEqual([3, 2]);
});

test('of who is gone the log still knows the name, and the list that there was somebody', async () => {
  await aYear();
  const added = idIn(list().rows.find(({ command }) => command === 'members.add'));
  expect(fieldOf(desk, 'Cy', 'lastName')).toBe('Example');
  change(desk, 'operations.undo', { operation: added });
  await sync();
  const { lines } = await effectsOf(idIn(list().rows[0]));
  expect(lines.find(({ gone }) => gone)).toMatchObject({ name: 'Cy Example', email: 'cy@acme.example' });
});

test('the file has a line for each operation, with the words of the list', async () => {
  await aYear();
  const lines = activityCsv(list().rows, null).split('\r\n');
  expect(lines[0]).toContain('Operation,When (UTC),Who,What');
  expect(lines[1]).toMatch(/^5,\d{4}-.*,Ada Lovelace,Assigned a full seat to Bea Baker,1,seats\.assign,,/u);
  expect(lines[5]).toContain('The service,Created the workspace');
  const inZone = activityCsv(list().rows, 'Asia/Kolkata').split('\r\n');
  expect(inZone[0]).toContain('When (Asia/Kolkata)');
  const [plain, written] = [lines, inZone].map((each) => each[1]?.split(',')[1] ?? '');
  expect(written).toMatch(/\+05:30$/u);
  expect(Date.parse(written ?? '')).toBe(Date.parse(plain ?? ''));
});

test('a tag that is deleted since keeps its name where it was put on, also on a computer that has looked at it before', async () => {
  const made = change(desk, 'groups.create', { names: ['EMEA'] });
  const [emea] = [GroupId.parse(deriveId(made.id, 0))];
  const makeTag = (name: string) => TagId.parse(deriveId(change(desk, 'tags.create', { name, colour: 'blue' }).id, 0));
  const [seen, unseen] = [makeTag('Key account'), makeTag('Pilot')];
  const first = change(desk, 'groups.tag', { groups: [emea], tags: { add: [seen], remove: [] } });
  const second = change(desk, 'groups.tag', { groups: [emea], tags: { add: [unseen], remove: [seen] } });
  await sync();
  const tagsIn = async ({ id }: { id: OperationId }) =>
    (await effectsOf(id)).lines.flatMap(({ fields }) => fields.map(({ was, now }) => [was, now]));
  expect(await tagsIn(first)).toEqual([['', 'Key account']]);
  change(desk, 'tags.edit', { tag: unseen, fields: { name: { was: 'Pilot', to: 'Pilot 2' } } });
  for (const tag of [seen, unseen]) change(desk, 'tags.delete', { tag });
  await sync();
  expect(await tagsIn(first)).toEqual([['', 'Key account']]);
  expect(await tagsIn(second)).toEqual([['Key account', 'Pilot 2']]);
});
