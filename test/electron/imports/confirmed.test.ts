import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { importProgress } from '../../../electron/imports/import-progress.ts';
import { Drafts } from '../../../electron/imports/drafts.ts';
import { commands } from '../../../shared/commands/catalog.ts';
import type { ImportVerdict } from '../../../shared/ipc/import-shapes.ts';
import { findChange } from '../../../electron/outbox/changes.ts';
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
import { picture } from '../../builders/undone.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let drafts: Drafts;

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 30);
  desk = await aDesk(folder.path, service);
  drafts = new Drafts(hostOver(service));
  change(desk, 'groups.create', { names: ['EMEA'] });
  const people = [
    aPerson('Ann'),
    aPerson('Bea', { fullSeat: true }),
    aPerson('Cem'),
    aPerson('Dee'),
    aPerson('Eve', { status: 'suspended' }),
  ];
  change(desk, 'members.add', { people });
  await desk.sync.kick();
});
afterAll(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

const FILE = `Email,First name,Last name,Role,Seat,Status,Groups,Delete,New email
ann@acme.example,Anna,Example,Admin,Basic,Active,EMEA,,
bea@acme.example,,,,,,,yes,
cem@acme.example,,,,,,,,cem.new@acme.example
dee@acme.example,Dee,Example,,,Suspended,Night shift; Early birds,,
eve@acme.example,Eve,Example,,Full,Active,,,
flo@acme.example,Flo,New,Owner,Full,,Night shift,,
ada@acme.example,,,,,,,yes,
gone@acme.example,,,,,,,yes,
`;

async function aDraft() {
  const file = path.join(folder.path, 'people.csv');
  writeFileSync(file, FILE);
  return drafts.open(desk, file);
}
const rowsOf = (id: string, verdict: ImportVerdict) =>
  drafts.rows(id, { verdict, search: '', offset: 0, limit: 100 }).rows;
const people = () => desk.sql.all('SELECT email, firstName, role, status, seat FROM member ORDER BY email');

test('what no file does by itself is told and not done, until each kind of it is confirmed', async () => {
  const draft = await aDraft();
  expect(draft.held).toEqual([
    { kind: 'removals', count: 1, names: ['Bea Example'], confirmed: false },
    { kind: 'renames', count: 1, names: ['Cem Example'], confirmed: false },
    { kind: 'grants', count: 2, names: ['Anna Example', 'Flo New'], confirmed: false },
  ]);
  expect(draft.counts).toMatchObject({ added: 1, changed: 3, held: 4, ticked: { added: 1, changed: 3, held: 0 } });
  // Oneself, and somebody who is not here.
  expect(
    rowsOf(draft.id, 'held').map(({ held, warnings }) => [held, warnings.map(({ saying }) => saying.key)]),
  ).toEqual([
    ['removals', []],
    ['renames', []],
    [null, ['heldRemovalDenied']],
    [null, ['heldNotHere']],
  ]);
  const args = desk.sql.all('SELECT 1 FROM change').length;
  expect(() => applyDraft(drafts, desk, draft.id)).toThrow('import.braked');
  expect(desk.sql.all('SELECT 1 FROM change')).toHaveLength(args);
});

test('fields and groups are left out by themselves, for a row and for all rows of a verdict', async () => {
  const { id } = await aDraft();
  drafts.makeGroups(id, null, true);
  expect(drafts.tick(id, { verdict: 'changed', records: null, ticked: false, field: 'status' }).totals).toMatchObject({
    ...{ suspended: 0, reactivated: 0, joins: 4 },
  });
  const less = drafts.tick(id, {
    verdict: 'changed',
    records: [4],
    ticked: false,
    field: 'groups',
    group: 'Early birds',
  });
  expect(less.totals.joins).toBe(3);
  // Who stays suspended gets no seat, and nothing else was to change in them.
  expect(less.counts.ticked).toMatchObject({ changed: 2 });
  drafts.confirm(id, 'brake', true);
  const { args } = findChange(desk.sql, applyDraft(drafts, desk, id)) ?? {};
  const imported = commands['members.import'].input.parse(args);
  expect(imported.people).toMatchObject([
    { email: 'ann@acme.example', firstName: 'Anna', status: null },
    { email: 'dee@acme.example', status: null, newGroups: [0] },
    { email: 'flo@acme.example', role: null, newGroups: [0] },
  ]);
  expect(imported).not.toHaveProperty('grants');
  await desk.sync.kick();
  expect(people()).toContainEqual({
    email: 'dee@acme.example',
    firstName: 'Dee',
    role: 'learner',
    status: 'active',
    seat: 'basic',
  });
  change(desk, 'operations.undo', { operation: applyDraft(drafts, desk, id) });
  await desk.sync.kick();
});

test('all that was confirmed is one change with the rest, and undone as one without a trace', async () => {
  const before = await picture(service.client);
  const { id } = await aDraft();
  for (const kind of ['removals', 'renames', 'grants', 'brake'] as const) drafts.confirm(id, kind, true);
  const draft = drafts.makeGroups(id, null, true);
  expect(draft.totals).toMatchObject({ removed: 1, renamed: 1, suspended: 1, reactivated: 1, seatsNeeded: 2 });
  expect(draft.totals.raised).toEqual([
    { role: 'owner', count: 1, names: ['Flo New'] },
    { role: 'admin', count: 1, names: ['Anna Example'] },
  ]);
  expect(draft.newGroups.map(({ name, people: count }) => [name, count])).toEqual([
    ['Night shift', 2],
    ['Early birds', 1],
  ]);
  const operation = applyDraft(drafts, desk, id);
  await desk.sync.kick();
  expect(people()).toEqual([
    { email: 'ada@acme.example', firstName: 'Ada', role: 'owner', status: 'active', seat: 'basic' },
    { email: 'ann@acme.example', firstName: 'Anna', role: 'admin', status: 'active', seat: 'basic' },
    { email: 'cem.new@acme.example', firstName: 'Cem', role: 'learner', status: 'active', seat: 'basic' },
    { email: 'dee@acme.example', firstName: 'Dee', role: 'learner', status: 'suspended', seat: 'basic' },
    { email: 'eve@acme.example', firstName: 'Eve', role: 'learner', status: 'active', seat: 'full' },
    { email: 'flo@acme.example', firstName: 'Flo', role: 'owner', status: 'invited', seat: 'reserved' },
  ]);
  expect(importProgress(desk.sql, operation).removed).toEqual({ count: 1, names: ['Bea Example'] });
  expect(draft.seats.after).toMatchObject(desk.session().seats);
  expect(desk.sql.all('SELECT name FROM grp ORDER BY name')).toHaveLength(3);
  change(desk, 'operations.undo', { operation });
  await desk.sync.kick();
  expect(await picture(service.client)).toEqual(before);
  expect(await service.client.verify()).toEqual([]);
});

test('an import that waits is looked through again with what was confirmed of it', async () => {
  const { id } = await aDraft();
  for (const kind of ['removals', 'grants', 'brake'] as const) drafts.confirm(id, kind, true);
  drafts.makeGroups(id, ['Night shift'], true);
  const operation = applyDraft(drafts, desk, id);
  const wanted = findChange(desk.sql, operation)?.args;
  const again = await drafts.reopen(desk, operation);
  expect(again.held).toMatchObject([
    { kind: 'removals', count: 1, confirmed: true },
    { kind: 'grants', count: 2, confirmed: true },
  ]);
  drafts.confirm(again.id, 'brake', true);
  expect(applyDraft(drafts, desk, again.id)).toBe(operation);
  expect(findChange(desk.sql, operation)?.args).toEqual(wanted);
});
