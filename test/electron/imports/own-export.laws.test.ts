import { writeFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { Drafts } from '../../../electron/imports/drafts.ts';
import { selectedRows } from '../../../electron/replica/members.repository.ts';
import { listCsv } from '../../../electron/reports/list-csv.ts';
import { membersCsv } from '../../../electron/reports/seat-csv.ts';
import { csvContext } from '../../../electron/imports/csv-context.ts';
import { planImport } from '../../../electron/imports/plan-import.ts';
import { importPartOf } from '../../../shared/commands/import-people.ts';
import { planCsv } from '../../../shared/csv/plan.ts';
import { writeCsv } from '../../../shared/csv/write.ts';
import { readState } from '../../../shared/store/read.ts';
import { groupKey } from '../../../shared/domain/group.ts';
import type { GroupId } from '../../../shared/domain/ids.ts';
import { roles, statuses } from '../../../shared/domain/member.ts';
import {
  aDesk,
  aPerson,
  aWorkspace,
  change,
  hostOver,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';

const RUNS = isFullForm ? 120 : 20;
const GROUPS = [
  'EMEA',
  'Sales, EMEA',
  'A; B',
  'A',
  'B',
  '"Night" shift',
  '=Formula',
  '@home',
  'a|b',
  'Ärzte',
  'Total',
  '"',
];

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let drafts: Drafts;
let groups: readonly GroupId[];

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 100_000);
  desk = await aDesk(folder.path, service);
  drafts = new Drafts(hostOver(service));
  change(desk, 'groups.create', { names: GROUPS });
  await desk.sync.kick();
  groups = desk.sql.all<{ id: GroupId }>('SELECT id FROM grp').map(({ id }) => id);
});
afterAll(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

const odd = fc.constantFrom(
  ...[
    '',
    '=1+1',
    "'quoted'",
    "O'Brien",
    'Ek, Anna',
    ' two  blanks ',
    'Example',
    'Beispiel',
    'Total',
    'ada@acme.example',
  ],
  ...[
    '佐藤',
    '花子',
    'محمد',
    'e\u0301',
    'a\u200bb',
    '-',
    '@x',
    'van der Berg',
    'Anna Maria',
    '"Ace"',
    'admin',
    "''t",
    'N/A',
  ],
  'x'.repeat(200),
);
// A file with zero bytes is refused as damaged, whoever wrote it.
const name = fc
  .oneof(odd, fc.string({ unit: 'grapheme', maxLength: 30 }), fc.string({ unit: 'binary', maxLength: 20 }))
  .map((text) => text.replaceAll('\0', '').slice(0, 200));
const person = fc.record({
  firstName: name,
  lastName: name,
  role: fc.constantFrom(...roles.filter((role) => role !== 'organizationAdmin')),
  status: fc.constantFrom(...statuses),
  fullSeat: fc.boolean(),
  places: fc.uniqueArray(fc.nat(GROUPS.length - 1), { maxLength: 4 }),
});

let made = 0;
const everyone = { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: false };
const all: Parameters<typeof selectedRows>[1] = { kind: 'matching', filter: everyone, except: [] };
const rowsHere = () => [...selectedRows(desk.sql, all, [])];

async function plannedAgain(text: string) {
  const file = path.join(folder.path, 'export.csv');
  writeFileSync(file, text);
  return drafts.open(desk, file);
}

test(
  'whoever exports the people and imports that file changes nobody',
  async () => {
    const seed = lawSeed('own export', RUNS);
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 12 }), async (some) => {
        const people = some.map(({ places, ...fields }) => {
          made += 1;
          const ids = places.flatMap((place) => groups[place] ?? []);
          return aPerson('Odd', { ...fields, email: `odd.${String(made)}@acme.example`, groups: ids });
        });
        change(desk, 'members.add', { people });
        const here = rowsHere();
        const columns = [
          'name',
          'email',
          'role',
          'seat',
          'groups',
          'credits',
          'status',
          'lastUsedAt',
          'createdAt',
        ] as const;
        for (const text of [membersCsv(here), listCsv(columns, here)]) {
          const { id, counts, newGroups, held } = await plannedAgain(text);
          const changed = drafts.rows(id, { verdict: 'changed', search: '', offset: 0, limit: 3 }).rows;
          expect(changed).toEqual([]);
          expect({ ...counts, newGroups, held }).toMatchObject({
            ...{ added: 0, changed: 0, rejected: 0, newGroups: [], held: [], unchanged: here.length },
          });
        }
      }),
      { numRuns: RUNS, seed, endOnFailure: false },
    );
    expect(new Set(GROUPS.map(groupKey)).size).toBe(GROUPS.length);
  },
  lawLimit(3),
);

const kindOfChange = fc.constantFrom('name', 'role', 'seat', 'status', 'group', 'nothing', 'nothing');
const wish = fc.record({
  what: kindOfChange,
  pick: fc.nat(10_000),
  isNew: fc.boolean(),
  role: fc.constantFrom('learner', 'trainer', 'admin', 'owner'),
  status: fc.constantFrom('active', 'suspended', ''),
  seat: fc.constantFrom('full', 'basic', ''),
  group: fc.constantFrom('EMEA', 'A', 'Nowhere', ''),
});

test(
  'whoever a plan leaves as they are, the command leaves too; and who is changed is changed as it does',
  () => {
    const seed = lawSeed('planned as decided', RUNS * 3);
    change(desk, 'members.add', {
      people: Array.from({ length: 60 }, (_, at) => aPerson('Some', { email: `some.${String(at)}@acme.example` })),
    });
    const here = rowsHere();
    const { actor } = desk.context;
    const now = '2026-11-22T00:00:00.000Z';
    const ids = desk.sql.all<{ id: GroupId }>('SELECT id FROM grp').map(({ id }) => id);
    fc.assert(
      fc.property(fc.uniqueArray(wish, { selector: ({ pick }) => pick % here.length, maxLength: 60 }), (wishes) => {
        const rows = wishes.map(({ what, pick, isNew, role, status, seat, group }) => {
          const known = here[pick % here.length];
          if (!known || isNew) return [`new.${String(pick)}@acme.example`, 'Ann', 'Bell', role, seat, status, group];
          const is = (field: string) => what === field;
          return [
            known.email,
            is('name') ? 'Other' : known.firstName,
            known.lastName,
            is('role') ? role : known.role,
            is('seat') ? seat : known.seat === 'basic' ? 'basic' : 'full',
            is('status') ? status : known.status,
            is('group') ? group : '',
          ];
        });
        const text = writeCsv(['email', 'first name', 'last name', 'role', 'seat', 'status', 'groups'], rows);
        const plan = planCsv(new TextEncoder().encode(text), csvContext(desk.sql, actor, '2026-11-22'));
        const emails = plan.people.map(({ email }) => email);
        const state = readState(desk.sql, { emails, memberships: true, groups: ids }, () => null);
        const partOf = importPartOf(state, { actor, now, newId: () => '' });
        for (const [at, row] of planImport(desk.sql, plan, { actor, now }).rows.entries()) {
          if (row.kind !== 'person') continue;
          const { effects } = partOf(row.person, at);
          const sets = effects.flatMap((effect) => (effect.kind === 'set' ? [effect.after] : []));
          const decided = Object.assign({}, ...sets) as Record<string, unknown>; // fields of effects
          for (const field of ['firstName', 'lastName', 'role', 'status', 'seat'] as const)
            expect([row.csv.email, field, row[field]?.after]).toEqual([row.csv.email, field, decided[field]]);
          expect(row.joins.length).toBe(effects.filter(({ kind }) => kind === 'add').length);
          expect(row.member?.id).toBe(state.memberByEmail(row.csv.email)?.id);
        }
      }),
      { numRuns: RUNS * 3, seed, endOnFailure: false },
    );
  },
  lawLimit(3),
);
